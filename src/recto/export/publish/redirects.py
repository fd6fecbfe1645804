"""Addresses that lead to others: `[[redirects]]` of the settings and `aliases` of pages, checked together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import unquote

from recto.errors import RectoError, RectoWarning, Span
from recto.export.publish.page import PublishedPage
from recto.mdx.front_matter import front_matter_span
from recto.rendering.link_checks import other_name
from recto.rendering.links import LinkResolver
from recto.rendering.urls import path_address
from recto.settings import Settings
from recto.settings.toml_places import find_key

_PATH = re.compile(r"/|(/[^/\s?#*:]+)+/?")


@dataclass(frozen=True, slots=True)
class Redirection:
    """One old address. `source` starts with `/` and does not end with it; `destination` is a route with its tail, a
    file from the site's root, or a whole address."""

    source: str
    destination: str
    permanent: bool
    where: Span
    text: str

    def error(self, message: str, hint: str) -> RectoError:
        return RectoError(message, where=self.where, hint=hint, source=self.text)


@dataclass(frozen=True, slots=True)
class Redirections:
    """Those that can be published, in the order in which they were written, and what is wrong with the others."""

    good: tuple[Redirection, ...] = ()
    errors: tuple[RectoError, ...] = ()
    warnings: tuple[RectoWarning, ...] = ()


def collect_redirects(settings: Settings, pages: Iterable[PublishedPage], resolver: LinkResolver) -> Redirections:
    """All redirects of a site; those that lead to another redirect lead to its end at once."""
    pages = tuple(pages)
    errors: list[RectoError] = []
    found = list(_of_settings(settings, resolver.root)) if settings.redirects else []
    for page in pages:
        if page.aliases is not None:
            found += _of_page(page, resolver.root, errors)
    if not found:
        return Redirections(errors=tuple(errors))
    routes = {page.route: page.source_path for page in pages}
    by_source = _unambiguous(found, routes, resolver, errors)
    good = [resolved for one in by_source.values() if (resolved := _resolved(one, by_source, errors)) is not None]
    warnings = [warning for one in good if (warning := _leads_nowhere(one, resolver)) is not None]
    return Redirections(tuple(good), tuple(errors), tuple(warnings))


def _of_settings(settings: Settings, root: Path) -> Iterator[Redirection]:
    name = "recto.toml" if (root / "recto.toml").is_file() else "pyproject.toml"
    prefix = () if name == "recto.toml" else ("tool", "recto")
    text = (root / name).read_text("utf-8-sig", errors="replace") if (root / name).is_file() else ""
    for index, redirect in enumerate(settings.redirects):
        place = find_key(text, (*prefix, "redirects", str(index), "source"))
        line, column, length = place or (1, 1, 1)
        where = Span(name, line, column, line, column + length)
        yield Redirection(_bare(redirect.source), redirect.destination, redirect.permanent, where, text)


def _of_page(page: PublishedPage, root: Path, errors: list[RectoError]) -> list[Redirection]:
    text = (root / page.source_path).read_text("utf-8", errors="replace")
    where = front_matter_span(text, "aliases", path=page.source_path)
    aliases = [page.aliases] if isinstance(page.aliases, str) else page.aliases
    if not isinstance(aliases, list | tuple) or not all(
        isinstance(one, str) and _PATH.fullmatch(one) for one in aliases
    ):
        message = "`aliases` must be a path from the site's root, such as `/old/page`, or a list of them."
        errors.append(RectoError(message, where=where, source=text))
        return []
    return [Redirection(_bare(alias), path_address(page.route), True, where, text) for alias in aliases]


def _bare(path: str) -> str:
    return "/" + unquote(path).strip("/")


def _unambiguous(
    found: Iterable[Redirection], routes: Mapping[str, str], resolver: LinkResolver, errors: list[RectoError]
) -> dict[str, Redirection]:
    by_source: dict[str, Redirection] = {}
    for one in found:
        first = by_source.get(one.source)
        if one.source in routes:
            message = f"{one.source} is a page, `{routes[one.source]}`, and cannot be redirected as well."
            errors.append(one.error(message, "Remove the redirect, or the page."))
        elif one.source != "/" and (resolver.public / one.source[1:]).is_file():
            message = f"{one.source} is the file `public{one.source}`, and cannot be redirected as well."
            errors.append(one.error(message, "Remove the redirect, or the file."))
        elif first is not None:
            message = f"{one.source} is redirected twice, first at {first.where}."
            errors.append(one.error(message, "Keep one of them."))
        else:
            by_source[one.source] = one
    return by_source


def _resolved(one: Redirection, by_source: Mapping[str, Redirection], errors: list[RectoError]) -> Redirection | None:
    """With the destination at the end of the chain; None, and an error at the first of them, for a circle."""
    chain, last = [one.source], one
    while (following := by_source.get(_source_of(last.destination))) is not None:
        if following.source in chain:
            circle = [*chain[chain.index(following.source) :], following.source]
            if one.source == min(circle, key=list(by_source).index):
                message = f"The redirects {' → '.join(circle)} lead round in a circle."
                errors.append(one.error(message, "Let one of them lead to a page."))
            return None
        chain.append(following.source)
        last = following
    return replace(one, destination=last.destination)


def _source_of(destination: str) -> str:
    return _bare(re.split(r"[?#]", destination, maxsplit=1)[0]) if destination.startswith("/") else ""


def _leads_nowhere(one: Redirection, resolver: LinkResolver) -> RectoWarning | None:
    if not one.destination.startswith("/") or one.destination.startswith("//"):
        return None
    target = resolver.resolve(one.destination, route="/", source=resolver.root / "index.md")
    if target is None or target.route is not None or target.file is not None:
        return None
    close = other_name(target.path, resolver.routes)
    hint = f"Did you mean {close}?" if close else "Mend the redirect, or add the page."
    message = f"{one.source} is redirected to {target.path}, which is no page and no file."
    return RectoWarning(message, one.where, hint, one.text)
