"""The tree of a site's folders with their pages and `_meta` files, before anything is put in order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field

from recto.content.page import Page
from recto.content.page_map import Folder, PageMapBuilder
from recto.content.read_metas import ReadMeta
from recto.content.walk import MetaFile, Segments
from recto.errors import RectoError, RectoWarning, Span
from recto.settings import PageOptions
from recto.settings.foreign import renamed_configuration

if TYPE_CHECKING:
    from recto.content.meta_files import Meta


class SiteProblems(Struct):
    """What is wrong with a site, and the keys of old versions of Nextra in it."""

    errors: list[RectoError] = field(default_factory=list)
    warnings: list[RectoWarning] = field(default_factory=list)
    legacy: list[tuple[str, Span]] = field(default_factory=list)


def grow_tree(pages: Iterable[Page], drafts: Iterable[Page], findings: SiteProblems, home: str = "/") -> Folder:
    """The folders of pages by their routes, which begin with `home`; two pages for one route are an error."""
    root = Folder("", home)
    for page in pages:
        folder = root.at(_segments(page.route, home))
        if folder.page is None:
            folder.page = page
        else:
            findings.errors.append(_duplicate(folder.page, page))
    for page in drafts:
        folder = root
        for name in _segments(page.route, home):
            folder.drafts.add(name)
            folder = folder.at((name,))
        folder.drafts.add("index")
    return root


def _segments(route: str, home: str) -> Segments:
    if home != "/" and (route == home or route.startswith(f"{home}/")):
        route = route[len(home) :] or "/"
    return tuple(route[1:].split("/")) if route != "/" else ()


def _duplicate(first: Page, second: Page) -> RectoError:
    message = f"`{first.source_path}` and `{second.source_path}` both are the page `{first.route}`."
    return RectoError(message, where=Span(second.source_path), hint="Rename or remove one of them.")


def attach_metas(tree: Folder, metas: Sequence[ReadMeta], options: type[PageOptions], findings: SiteProblems) -> None:
    """Give the folders their `_meta` files; files that cannot be read or do not go together are errors."""
    global_file = next((meta.file for meta in metas if meta.file.is_global), None)
    seen: dict[tuple[str, bool], MetaFile] = {}
    for meta in metas:
        file = meta.file
        folder_key = (file.source_path.rpartition("/")[0], file.is_global)
        other = seen.setdefault(folder_key, file)
        if other is not file:
            findings.errors.append(_two_metas(other, file))
        elif file.is_global and file is not global_file and global_file is not None:
            findings.errors.append(_two_metas(global_file, file))
        elif global_file is not None and not file.is_global:
            findings.errors.append(_both_kinds(global_file, file))
        else:
            _attach_meta(tree, meta, options, findings)


def _attach_meta(tree: Folder, read: ReadMeta, options: type[PageOptions], findings: SiteProblems) -> None:
    file, meta = read.file, read.meta
    findings.errors.extend(read.errors)
    if meta is None:
        return
    findings.legacy.extend(meta.legacy)
    findings.warnings.extend(meta.warnings)
    folder = tree.at(file.segments)
    if file.is_global:
        PageMapBuilder(options).spread_global(folder, meta)
        return
    if folder.meta.source is not None:
        findings.warnings.append(_hidden_meta(folder.meta, meta))
    folder.meta, folder.has_meta_file = meta, True


def _two_metas(first: MetaFile, second: MetaFile) -> RectoError:
    kind = "`_meta.global` files" if first.is_global else "`_meta` files"
    message = f"`{first.source_path}` and `{second.source_path}` are two {kind} for one place."
    return RectoError(message, where=Span(second.source_path), hint="Keep one of them.")


def _both_kinds(global_file: MetaFile, file: MetaFile) -> RectoError:
    """The error for a `_meta.global` file beside the `_meta` file of a folder."""
    message = (
        f"A `_meta.global` file, `{global_file.source_path}`, and the `_meta` file of a folder do not go together."
    )
    hint = f"Move what `{file.source_path}` says into `{global_file.source_path}`."
    return RectoError(message, where=Span(file.source_path), hint=hint)


def _hidden_meta(first: Meta, second: Meta) -> RectoWarning:
    """The warning for a `_meta` file of `app`: `content` is read after it."""
    assert first.source is not None and second.source is not None
    message = f"`{first.source.source_path}` says nothing: `{second.source.source_path}` is about the same folder."
    return RectoWarning(message, where=Span(first.source.source_path), hint="Move its keys there.")


def no_pages(root: Path, content: Path | None, app: Path | None) -> RectoError:
    """The error for a site whose folders of pages, if it has any, hold none."""
    if content is None and app is None:
        renamed = renamed_configuration(root)
        other = f", or call `{renamed[0]}` `{renamed[1]}`" if renamed is not None else ""
        message = "There is neither a `content` nor an `app` folder here."
        return RectoError(message, hint=f"Write `content/index.md`{other}.")
    folder = (content or app or root).relative_to(root).as_posix()
    name = "index.md" if content else "page.md"
    return RectoError(f"The folder `{folder}` holds no page.", hint=f"Write `{folder}/{name}`.")
