"""Files of a site that would take each other's place: each is told, with both names."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from msgspec import Struct

from recto.content import Site
from recto.errors import RectoError, Span
from recto.export.own_files import files_below
from recto.project.loaded_site import LoadedSite
from recto.rendering.urls import ASSET_DIR, ExportUrls

_NOT_FOUND = "404.html"


class _Claim(Struct, frozen=True):
    """A path in the output, and the source of what stands there."""

    path: str
    source: str


def collisions(loaded: LoadedSite, urls: ExportUrls) -> list[RectoError]:
    """Errors for pages, answers of handlers and files of `public/` that would have one address, or one name on disks
    that do not tell upper from lower case.

    What Recto makes by itself (`robots.txt`, `sitemap.xml`, `llms.txt`, feeds, pages as Markdown, its page for unknown
    addresses) gives way to a file of `public/`, and is no error.
    """
    taken: dict[str, _Claim] = {}
    errors: list[RectoError] = []
    for claim in _claims(loaded, urls):
        first = taken.setdefault(_folded(claim.path), claim)
        if first is not claim and first != claim:
            errors.append(_clash(first, claim))
    return [*errors, *_files_where_folders_are(taken), *_double_pages(loaded, urls)]


def _claims(loaded: LoadedSite, urls: ExportUrls) -> Iterator[_Claim]:
    """Those of pages last, so that an error stands at the page's side of what clashes with it."""
    site, plan = loaded.site, loaded.plan
    yield from (_Claim(path, f"public/{path}") for path in _public(site) if path != _NOT_FOUND)
    not_found = loaded.maker.renderer.app.folders.not_found
    if not_found is not None:
        yield _Claim(_NOT_FOUND, not_found)
        if _NOT_FOUND in _public(site):
            yield _Claim(_NOT_FOUND, f"public/{_NOT_FOUND}")
    for name, file in plan.files.items():
        yield _Claim(name, file.relative_to(site.root).as_posix())
    for answer in plan.answers:
        if answer.answer.response is not None:
            yield _Claim(answer.route.strip("/") or "index.html", answer.source_path)
    seen: set[str] = set()
    for page in (*site.pages, *(made.page for made in plan.pages)):
        if page.route not in seen:
            seen.add(page.route)
            yield _Claim(urls.file_of(page.route).as_posix(), page.source_path)


def _public(site: Site) -> frozenset[str]:
    return frozenset(files_below(str(site.public_dir))) if site.public_dir is not None else frozenset()


def _clash(first: _Claim, second: _Claim) -> RectoError:
    if first.path == second.path:
        message = f"`{first.source}` and `{second.source}` both are the file `/{first.path}`."
        return RectoError(message, where=Span(second.source), hint="Remove one of them.")
    message = (
        f"`{first.source}` and `{second.source}` are published as `/{first.path}` and `/{second.path}`, "
        "which many disks and hosts take for one file."
    )
    return RectoError(message, where=Span(second.source), hint="Rename one of them.")


def _files_where_folders_are(taken: dict[str, _Claim]) -> Iterable[RectoError]:
    reported: set[str] = set()
    for path, claim in taken.items():
        above = path.rpartition("/")[0]
        while above and above not in reported:
            reported.add(above)
            other = taken.get(above)
            if other is not None:
                message = f"`{other.source}` is the file `/{other.path}`, where `{claim.source}` needs a folder."
                yield RectoError(message, where=Span(claim.source), hint="Rename one of them.")
            above = above.rpartition("/")[0]


def _double_pages(loaded: LoadedSite, urls: ExportUrls) -> Iterable[RectoError]:
    """A page may be the file `a.html` or `a/index.html`: hosts answer with either at `/a`."""
    site, plugins = loaded.site, loaded.maker.renderer.hooks.plugins
    ours = tuple(f"{folder}/" for folder in (ASSET_DIR, *plugins.folders))
    pages = {_folded(page.route): page for page in site.pages}
    for path in sorted(_public(site)):
        if path.startswith(ours):
            message = "The file lies where Recto publishes its own."
            yield RectoError(message, where=Span(f"public/{path}"), hint="Choose another folder.")
        if path.endswith(".html"):
            page = pages.get(_folded("/" + path.removesuffix(".html").removesuffix("index").rstrip("/")))
            # The very file of the page has been told already.
            if page is not None and _folded(urls.file_of(page.route).as_posix()) != _folded(path):
                message = f"`public/{path}` and `{page.source_path}` both are the page `{page.route}`."
                yield RectoError(message, where=Span(page.source_path), hint="Remove one of them.")


def _folded(path: str) -> str:
    """As disks know it that tell neither upper from lower case nor one spelling of a letter from another."""
    return path.lower() if path.isascii() else unicodedata.normalize("NFC", path).casefold()
