"""From folders to a site."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from recto.content.collection import without_collecting
from recto.content.dates import own_timestamp
from recto.content.git_dates import FileHistory
from recto.content.head import PageHead, read_head
from recto.content.item import Item
from recto.content.languages import Languages
from recto.content.page import Page
from recto.content.page_map import PageMapBuilder
from recto.content.read_text import read_text
from recto.content.site import Site
from recto.content.titles import format_name
from recto.content.translated import missing_translations, place_files, translated_trees
from recto.content.tree import SiteProblems, attach_metas, grow_tree
from recto.content.walk import FolderWalk, FoundFiles, PageFile, Segments
from recto.errors import RectoError, RectoWarning, Span, raise_all
from recto.settings import PageOptions, Settings

_NO_HISTORY: Mapping[str, FileHistory] = {}


def discover(
    root: Path,
    settings: Settings,
    *,
    drafts: bool = False,
    known: Iterable[Page] = (),
    history: Mapping[str, FileHistory] = _NO_HISTORY,
) -> Site:
    """The site in a folder; raises `RectoErrors` with everything that `read_site` finds wrong."""
    site = read_site(root, settings, drafts=drafts, known=known, history=history)
    raise_all(list(site.errors))
    return site


@without_collecting()
def read_site(
    root: Path,
    settings: Settings,
    *,
    drafts: bool = False,
    known: Iterable[Page] = (),
    history: Mapping[str, FileHistory] = _NO_HISTORY,
) -> Site:
    """The site in a folder: its pages, their titles and their navigation, and in `errors` what is wrong with it.

    `drafts` keeps pages that say `draft: true`. Of the `known` pages, those whose file has the same stamp are not read
    again. `history` says when pages were last changed, and by whom; without it their front matter may. Errors are
    folders that are missing or cannot be read, files that are not UTF-8, broken front matter and `_meta` files, keys
    without a page, two files for one route, no page at all. Only a `root` that is no folder is raised.
    """
    root = Path(root).absolute()
    found, content, app = _find_files(root, settings)
    findings = SiteProblems(errors=found.errors)
    options = settings.theme.page_options
    before = {page.source_path: page for page in known if page.original is None}
    languages = Languages.of(settings)
    if languages is not None:
        place_files(found, languages, _content_base(settings), app.relative_to(root).as_posix() if app else None)
    read = [_dated(_read_page(file, before, options, findings), history) for file in found.pages]
    published = [page for page in read if drafts or page.front_matter.get("draft") is not True]
    left_out = [page for page in read if page.front_matter.get("draft") is True] if not drafts else []
    builder = PageMapBuilder(options, natural=settings.natural_order)
    page_maps: dict[str, tuple[Item, ...]] = {}
    if languages is None:
        tree = grow_tree(published, left_out, findings)
        attach_metas(tree, found.metas, options, findings)
        page_map = builder.build(tree)
    else:
        trees = translated_trees(languages, published, left_out, found.metas, options, findings)
        published.extend(page for tree in trees.values() for page in tree.borrowed)
        page_maps = {tag: builder.build(tree.root) for tag, tree in trees.items()}
        page_map = page_maps[languages.default.tag]
        findings.warnings.extend(missing_translations(trees, languages, settings))
    # The same file may be about a folder of several languages.
    findings.errors.extend({str(error): error for error in builder.errors}.values())
    findings.legacy.extend(dict.fromkeys(builder.legacy))
    findings.warnings.extend({str(warning): warning for warning in builder.warnings}.values())
    dynamic = [_dated(_read_page(file, before, options, findings), history) for file in found.dynamic_pages]
    if not read and not dynamic and not findings.errors:
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
        languages=languages,
        page_maps=page_maps,
    )


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
        others = [folder for folder in (root / "public", app) if folder is not None]
        FolderWalk(root, content, "content", found, others).run(_content_base(settings))
    return found, content, app


def _content_base(settings: Settings) -> Segments:
    return tuple(settings.content_dir_base_path.strip("/").split("/")) if settings.content_dir_base_path != "/" else ()


def _existing(*folders: Path) -> Path | None:
    return next((folder for folder in folders if folder.is_dir()), None)


def _no_page(content: Path | None, app: Path | None, root: Path) -> RectoError:
    if content is None and app is None:
        return RectoError("There is neither a `content` nor an `app` folder here.", hint="Write `content/index.md`.")
    folder = (content or app or root).relative_to(root).as_posix()
    name = "index.md" if content else "page.md"
    return RectoError(f"The folder `{folder}` holds no page.", hint=f"Write `{folder}/{name}`.")


def _read_page(file: PageFile, known: Mapping[str, Page], options: type[PageOptions], findings: SiteProblems) -> Page:
    before = known.get(file.source_path)
    route = "/" + "/".join(file.segments)
    is_same = before is not None and (before.stamp, before.route, before.locale) == (file.stamp, route, file.locale)
    # Options that were right for the theme of the last build may be wrong for another one.
    if before is not None and is_same and "theme" not in before.front_matter:
        return before
    try:
        source = read_text(file.path, file.source_path)
        head = read_head(source, path=file.source_path, kind=file.kind, file_name=file.file_name, options=options)
    except RectoError as error:
        findings.errors.extend(error.errors)
        head = PageHead({}, format_name(file.file_name))
    return Page(
        route=route,
        path=Path(file.path),
        source_path=file.source_path,
        kind=file.kind,
        title=head.title,
        front_matter=head.front_matter,
        name=file.segments[-1] if file.segments else "index",
        sidebar_title=head.sidebar_title,
        locale=file.locale,
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


def _legacy_warning(uses: list[tuple[str, Span]]) -> list[RectoWarning]:
    """One warning for all keys of old versions of Nextra."""
    if not uses:
        return []
    names = ", ".join(f"`{name}`" for name in sorted({name for name, _ in uses}))
    count = f" ({len(uses)} places)" if len(uses) > 1 else ""
    message = f"`_meta` files hold keys of older versions of Nextra, which are ignored: {names}{count}."
    return [RectoWarning(message, where=uses[0][1], hint="Remove them.")]
