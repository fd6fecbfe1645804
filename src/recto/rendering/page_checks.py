"""The addresses of one page that lead nowhere, whatever wrote them: Markdown, HTML or a component."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from recto.errors import RectoError, RectoWarning, Span
from recto.markdown.links import prefixed_fragment
from recto.mdx import Compiled
from recto.mdx.own_ids import ID_PREFIX
from recto.rendering.content_addresses import Unresolved, is_unresolved
from recto.rendering.link_checks import (
    AnchorUse,
    broken_image,
    has_anchor,
    missing_file,
    missing_image,
    missing_page,
    names_in,
)
from recto.rendering.links import path_of
from recto.rendering.metadata_images import metadata_images
from recto.rendering.page_urls import PageUrls
from recto.rendering.publishable import is_file


class PageChecks(Struct, frozen=True):
    """What is wrong with a page's addresses, and the `anchors` that can only be looked up when all pages are there."""

    errors: tuple[RectoError, ...] = ()
    warnings: tuple[RectoWarning, ...] = ()
    anchors: tuple[AnchorUse, ...] = ()

    @property
    def problems(self) -> tuple[RectoError | RectoWarning, ...]:
        """Errors and warnings."""
        return (*self.errors, *self.warnings)


def check_page(
    compiled: Compiled,
    metadata: Mapping[str, Any],
    urls: PageUrls,
    unresolved: Iterable[Unresolved],
    ids: Collection[str],
) -> PageChecks:
    """Check a page's links and images, also those that its `metadata` names.

    `unresolved` are further addresses of its content, `ids` what it holds.
    """
    checks = check_addresses(compiled, urls, unresolved, ids)
    warnings = [
        *checks.warnings,
        *metadata_images(urls.page, metadata, urls.resolver, compiled.source, urls.log),
        *(broken_image(name, where, compiled.source) for name, where in _broken_images(compiled, urls)),
    ]
    return PageChecks(checks.errors, tuple(warnings), checks.anchors)


def check_addresses(
    compiled: Compiled, urls: PageUrls, unresolved: Iterable[Unresolved], ids: Collection[str]
) -> PageChecks:
    """Check the links and images that a page, or a page which is shown in another one, holds in its source."""
    uses = [*_markdown_links(compiled, urls), *_other_uses(compiled, urls, unresolved, ids)]
    warnings: list[RectoWarning] = []
    anchors: list[AnchorUse] = []
    for use, where in uses:
        target = use.target
        if target is None:
            fragment = use.url if urls.trusted else prefixed_fragment(use.url, ID_PREFIX)
            anchors.append(AnchorUse(urls.page.route, fragment[1:], where))
        elif not target.leads_nowhere:
            anchors.append(AnchorUse(target.route or "", target.fragment, where))
        elif use.is_link:
            text = _text_at(where, compiled, urls)
            warnings.append(missing_page(path_of(use.url), target, where, text, urls.routes_in_language()))
        else:
            file = urls.image_file(use.url)
            names = names_in(file.parent) if file is not None else []
            warnings.append(missing_file(path_of(use.url), target, where, _text_at(where, compiled, urls), names))
    images = tuple(_missing_images(compiled, urls))
    if urls.missing_images == "error":
        return PageChecks(images, tuple(warnings), tuple(anchors))
    told = (RectoWarning(each.message, each.where, each.hint, each.source) for each in images)
    return PageChecks((), (*told, *warnings), tuple(anchors))


def _text_at(where: Span, compiled: Compiled, urls: PageUrls) -> str | None:
    """The text that a place is in: that of the page, or the line of the file that an address of it comes from.

    Warnings are kept, and a file may be large: the lines above stay empty.
    """
    if where.path == urls.page.source_path or where not in urls.page.source.written_at.values():
        return compiled.source
    file = urls.resolver.root / where.path
    try:
        state = file.stat()
    except OSError:
        return None
    if not is_file(file) or where.line is None:
        return None
    lines = _text_of(file, state.st_mtime_ns, state.st_size).split("\n")
    return "\n" * (where.line - 1) + "\n".join(lines[where.line - 1 : where.end_line or where.line])


@lru_cache(maxsize=8)
def _text_of(file: Path, changed_at: int, size: int) -> str:
    """The text of a file as it is since a time, in nanoseconds: many pages may be told of one."""
    return file.read_text("utf-8-sig", errors="replace")


def _markdown_links(compiled: Compiled, urls: PageUrls) -> Iterator[tuple[Unresolved, Span]]:
    for link in compiled.links:
        target = urls.target(link.href)
        is_open = link.href.startswith("#") if target is None else is_unresolved(target)
        if is_open:
            yield Unresolved(link.href, target, True), link.where


def _other_uses(
    compiled: Compiled, urls: PageUrls, unresolved: Iterable[Unresolved], ids: Collection[str]
) -> Iterator[tuple[Unresolved, Span]]:
    """Those that stand in the source as they do in the content; `recto check` looks at what code has made."""
    from recto.rendering.source_places import find_address

    known, elsewhere = {use.href for use in (*compiled.links, *compiled.images)}, urls.page.source.written_at
    for use in unresolved:
        if use.url in known or (use.target is None and has_anchor(use.url[1:], ids)):
            continue
        known.add(use.url)
        where = elsewhere.get(use.url) or find_address(compiled.source, use.url, urls.page.source_path)
        if where.line is not None:
            yield use, where


def _broken_images(compiled: Compiled, urls: PageUrls) -> Iterator[tuple[str, Span]]:
    """The files of images that hold none, as the page calls them, each where it is first named."""
    from recto.rendering.source_places import find_file

    if not urls.broken:
        return
    left = set(urls.broken)
    named = [(image.href, image.where, urls.image_file(image.href)) for image in compiled.images]
    for href, where, file in named:
        if file in left:
            left.remove(file)
            yield path_of(href), where
    for file in sorted(left):
        used = (item for item in compiled.imports if item.kind == "image" and item.source.endswith(file.name))
        imported = next(used, None)
        where = imported.where if imported is not None else find_file(compiled.source, file.name, urls.page.source_path)
        yield file.name, where


def _missing_images(compiled: Compiled, urls: PageUrls) -> Iterator[RectoError]:
    for image in compiled.images:
        file = urls.image_file(image.href)
        if file is None or urls.elsewhere(image.href, is_link=False) is not None:
            continue
        refusal = urls.refusal(file) if is_file(file) else None
        if refusal is not None or not is_file(file):
            yield missing_image(image.href, image.where, compiled.source, file, refusal)
