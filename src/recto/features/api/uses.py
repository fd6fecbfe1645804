"""What uses an object: other objects whose signatures or docstrings name it, and pages of the site that refer to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from recto.errors import RectoError
from recto.features.api.html.writing import Mention
from recto.features.api.model import Library, Name, Object, expressions_in
from recto.features.api.resolving import Resolver
from recto.plugins import FilesRead

_REFERENCE = re.compile(r"\[(?P<text>[^\[\]\n]+)\]\[(?P<name>[^\]\n]*)\]")
_ROLE = re.compile(
    r":(?:py:)?(?:class|func|meth|mod|attr|data|exc|obj|const|type):`[^`<]*?[~.!]*(?P<name>[\w.]+)(?:\(\))?>?`"
)
_TAG = re.compile(r"<Api\w*\s[^>]*?object=[\"'{]+(?P<name>[\w.]+)")
_FENCED = re.compile(r"^(`{3,}|~{3,}).*?^\1", re.MULTILINE | re.DOTALL)
_NAME = re.compile(r"`*~?(?P<name>\.{0,8}[A-Za-z_][\w.]*)(?:\(\))?`*\Z")


def with_uses(library: Library) -> Library:
    """The library that knows for each object which others use it, in order."""
    resolver = Resolver(library, {})
    found: dict[str, dict[str, None]] = {}
    for path, each in library.objects.items():
        for name in _used_by(each, resolver):
            # What lies in an object uses it anyway.
            if name != path and not path.startswith(f"{name}."):
                found.setdefault(name, {}).setdefault(path)
    return replace(library, used_in={name: tuple(paths) for name, paths in found.items()})


def mentions_in(event: FilesRead, resolver: Resolver) -> Mapping[str, tuple[Mention, ...]]:
    """The pages that are files and refer to objects, by the paths of these."""
    found: dict[str, dict[str, Mention]] = {}
    for page in event.pages:
        if not page.source.is_file or page.kind == "py":
            continue
        try:
            text = page.source.text()
        except RectoError:
            # Who makes the page tells of it.
            continue
        if "][" not in text and "<Api" not in text:
            continue
        text = _FENCED.sub("", text)
        for name in (*_references(text), *(match["name"] for match in _TAG.finditer(text))):
            path = resolver.path_of(name)
            if path is not None:
                title = page.sidebar_title or page.title
                found.setdefault(path, {}).setdefault(page.route, Mention(page.route, title))
    return {path: tuple(pages.values()) for path, pages in found.items()}


def _used_by(each: Object, resolver: Resolver) -> Iterator[str]:
    for expression in expressions_in(each):
        for part in expression:
            path = resolver.path_of(part.path) if isinstance(part, Name) else None
            if path is not None:
                yield path
    for docstring in each.docstrings:
        if docstring.inherited_from:
            continue
        text = docstring.text
        names = list(_references(text)) if "][" in text else []
        names += [match["name"] for match in _ROLE.finditer(text)] if ":`" in text else []
        for written in names:
            path = resolver.guess(written, docstring.scope)
            if path is not None:
                yield path


def _references(text: str) -> Iterable[str]:
    for match in _REFERENCE.finditer(text):
        name = _NAME.match((match["name"] or match["text"]).strip())
        if name is not None:
            yield name["name"]
