"""From folders to a site."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from recto.content.dates import own_timestamp
from recto.content.git_dates import FileHistory
from recto.content.head import PageHead, read_head
from recto.content.meta_files import Meta, read_meta
from recto.content.page import Page
from recto.content.page_map import Folder, PageMapBuilder
from recto.content.read_text import read_text
from recto.content.site import Site
from recto.content.titles import format_name
from recto.content.walk import FolderWalk, FoundFiles, MetaFile, PageFile
from recto.errors import RectoError, RectoWarning, Span, raise_all
from recto.settings import Settings

_NO_HISTORY: Mapping[str, FileHistory] = {}


@dataclass(slots=True)
class _Findings:
    errors: list[RectoError] = field(default_factory=list)
    warnings: list[RectoWarning] = field(default_factory=list)
    legacy: list[tuple[str, Span]] = field(default_factory=list)


def discover(
    root: Path,
    settings: Settings,
    *,
    drafts: bool = False,
    previous: Site | None = None,
    history: Mapping[str, FileHistory] = _NO_HISTORY,
) -> Site:
    """The site in a folder; raises `RectoErrors` with everything that `read_site` finds wrong."""
    site = read_site(root, settings, drafts=drafts, previous=previous, history=history)
    raise_all(list(site.errors))
    return site


def read_site(
    root: Path,
    settings: Settings,
    *,
    drafts: bool = False,
    previous: Site | None = None,
    history: Mapping[str, FileHistory] = _NO_HISTORY,
) -> Site:
    """The site in a folder: its pages, their titles and their navigation, and in `errors` what is wrong with it.

    `drafts` keeps pages that say `draft: true`. Pages whose file has not changed since `previous` are not read
    again. `history` says when pages were last changed, and by whom; without it their front matter may. Errors are
    folders that are missing or cannot be read, files that are not UTF-8, broken front matter and `_meta` files, keys
    without a page, two files for one route, no page at all. Only a `root` that is no folder is raised.
    """
    root = Path(root).absolute()
    found, content, app = _find_files(root, settings)
    findings = _Findings(errors=found.errors)
    known = {page.source_path: page for page in _all_pages(previous)} if previous is not None else {}
    pages = [_dated(_read_page(file, known, findings), history) for file in found.pages]
    published = [page for page in pages if drafts or page.front_matter.get("draft") is not True]
    left_out = [page for page in pages if page.front_matter.get("draft") is True] if not drafts else []
    tree = _tree(published, left_out, findings)
    _attach_metas(tree, found.metas, root, findings)
    builder = PageMapBuilder()
    page_map = builder.build(tree)
    findings.errors.extend(builder.errors)
    findings.legacy.extend(builder.legacy)
    findings.warnings.extend(builder.warnings)
    dynamic = [_dated(_read_page(file, known, findings), history) for file in found.dynamic_pages]
    if not pages and not dynamic and not findings.errors:
        findings.errors.append(_no_page(content, app, root))
    return Site(
        root=root,
        settings=settings,
        pages=tuple(sorted(published, key=lambda page: page.route)),
        page_map=page_map,
        dynamic_pages=tuple(dynamic),
        drafts=tuple(left_out),
        files=tuple(found.others),
        content_dir=content,
        app_dir=app,
        public_dir=_existing(root / "public"),
        warnings=(*findings.warnings, *_legacy_warning(findings.legacy)),
        errors=tuple(findings.errors),
    )


def _all_pages(site: Site) -> Iterable[Page]:
    return (*site.pages, *site.dynamic_pages, *site.drafts)


def _find_files(root: Path, settings: Settings) -> tuple[FoundFiles, Path | None, Path | None]:
    found = FoundFiles()
    if not root.is_dir():
        raise RectoError(f"There is no folder {root}.")
    if settings.content_dir is None:
        content = _existing(root / "content", root / "src/content")
    else:
        content = _existing(root / settings.content_dir)
        if content is None:
            message = f"The folder `{settings.content_dir}` of the setting `content_dir` does not exist."
            found.errors.append(RectoError(message))
    app = _existing(root / "app", root / "src/app")
    if app is not None:
        FolderWalk(root, app, "app", found).run()
    if content is not None:
        base = (
            tuple(settings.content_dir_base_path.strip("/").split("/")) if settings.content_dir_base_path != "/" else ()
        )
        FolderWalk(root, content, "content", found).run(base)
    return found, content, app


def _existing(*folders: Path) -> Path | None:
    return next((folder for folder in folders if folder.is_dir()), None)


def _no_page(content: Path | None, app: Path | None, root: Path) -> RectoError:
    if content is None and app is None:
        return RectoError("There is neither a `content` nor an `app` folder here.", hint="Write `content/index.md`.")
    folder = (content or app or root).relative_to(root).as_posix()
    name = "index.md" if content else "page.md"
    return RectoError(f"The folder `{folder}` holds no page.", hint=f"Write `{folder}/{name}`.")


def _read_page(file: PageFile, known: Mapping[str, Page], findings: _Findings) -> Page:
    before = known.get(file.source_path)
    route = "/" + "/".join(file.segments)
    if before is not None and before.stamp == file.stamp and before.route == route:
        return before
    try:
        source = read_text(file.path, file.source_path)
        head = read_head(source, path=file.source_path, kind=file.kind, file_name=file.file_name)
    except RectoError as error:
        findings.errors.extend(error.errors)
        head = PageHead({}, format_name(file.file_name))
    return Page(
        route=route,
        path=file.path,
        source_path=file.source_path,
        kind=file.kind,
        title=head.title,
        front_matter=head.front_matter,
        name=file.segments[-1] if file.segments else "index",
        sidebar_title=head.sidebar_title,
        stamp=file.stamp,
    )


def _dated(page: Page, history: Mapping[str, FileHistory]) -> Page:
    """The page with its dates: those of git, or else its own `timestamp` (FM-12)."""
    changes = history.get(page.source_path)
    if changes is not None:
        if changes.timestamp == page.timestamp and changes.authors == page.authors:
            return page
        return replace(page, timestamp=changes.timestamp, authors=changes.authors)
    own = own_timestamp(page.front_matter.get("timestamp")) if "timestamp" in page.front_matter else None
    return page if page.timestamp == own else replace(page, timestamp=own, authors=())


def _tree(pages: Iterable[Page], drafts: Iterable[Page], findings: _Findings) -> Folder:
    root = Folder("", "/")
    for page in pages:
        folder = root.at(_segments(page.route))
        if folder.page is None:
            folder.page = page
        else:
            findings.errors.append(_duplicate(folder.page, page))
    for page in drafts:
        *above, name = _segments(page.route) or ("index",)
        root.at(tuple(above)).drafts.add(name)
        root.at(_segments(page.route)).drafts.add("index")
    return root


def _segments(route: str) -> tuple[str, ...]:
    return tuple(route[1:].split("/")) if route != "/" else ()


def _duplicate(first: Page, second: Page) -> RectoError:
    message = f"`{first.source_path}` and `{second.source_path}` both are the page `{first.route}`."
    return RectoError(message, where=Span(second.source_path), hint="Rename or remove one of them.")


def _attach_metas(tree: Folder, files: list[MetaFile], root: Path, findings: _Findings) -> None:
    global_file = next((file for file in files if file.is_global), None)
    seen: dict[tuple[str, bool], MetaFile] = {}
    for file in files:
        folder_key = (file.source_path.rpartition("/")[0], file.is_global)
        other = seen.setdefault(folder_key, file)
        if other is not file:
            findings.errors.append(_two_metas(other, file))
        elif file.is_global and file is not global_file and global_file is not None:
            findings.errors.append(_two_metas(global_file, file))
        elif global_file is not None and not file.is_global:
            findings.errors.append(_both_kinds(global_file, file))
        else:
            _attach_meta(tree, file, root, findings)


def _attach_meta(tree: Folder, file: MetaFile, root: Path, findings: _Findings) -> None:
    try:
        meta = read_meta(file, root)
    except RectoError as error:
        findings.errors.extend(error.errors)
        return
    findings.legacy.extend(meta.legacy)
    folder = tree.at(file.segments)
    if file.is_global:
        PageMapBuilder().spread_global(folder, meta)
        return
    if folder.meta.source is not None:
        findings.warnings.append(_hidden_meta(folder.meta, meta))
    folder.meta, folder.has_meta_file = meta, True


def _two_metas(first: MetaFile, second: MetaFile) -> RectoError:
    kind = "`_meta.global` files" if first.is_global else "`_meta` files"
    message = f"`{first.source_path}` and `{second.source_path}` are two {kind} for one place."
    return RectoError(message, where=Span(second.source_path), hint="Keep one of them.")


def _both_kinds(global_file: MetaFile, file: MetaFile) -> RectoError:
    """META-32."""
    message = (
        f"A `_meta.global` file, `{global_file.source_path}`, and the `_meta` file of a folder do not go together."
    )
    hint = f"Move what `{file.source_path}` says into `{global_file.source_path}`."
    return RectoError(message, where=Span(file.source_path), hint=hint)


def _hidden_meta(first: Meta, second: Meta) -> RectoWarning:
    """META-35: `content` is read after `app`."""
    assert first.source is not None and second.source is not None
    message = f"`{first.source.source_path}` says nothing: `{second.source.source_path}` is about the same folder."
    return RectoWarning(message, where=Span(first.source.source_path), hint="Move its keys there.")


def _legacy_warning(uses: list[tuple[str, Span]]) -> list[RectoWarning]:
    """One warning for all keys of old versions of Nextra (`language.md` section 8)."""
    if not uses:
        return []
    names = ", ".join(f"`{name}`" for name in sorted({name for name, _ in uses}))
    count = f" ({len(uses)} places)" if len(uses) > 1 else ""
    message = f"`_meta` files hold keys of older versions of Nextra, which are ignored: {names}{count}."
    return [RectoWarning(message, where=uses[0][1], hint="Remove them.")]
