"""Arranges the pages of a site: leaves drafts out, grows the trees of its languages, and builds their page maps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from recto.content.edition import Edition
from recto.content.item import Item
from recto.content.languages import Languages
from recto.content.page import Page
from recto.content.page_map import Folder, PageMapBuilder
from recto.content.post_authors import titled_by_name
from recto.content.post_dates import is_of_the_future, unreadable_dates, waiting_posts
from recto.content.read_metas import ReadMeta
from recto.content.site import Site
from recto.content.tree import SiteProblems, attach_metas, grow_tree, no_pages
from recto.content.walk import Segments
from recto.errors import RectoError, RectoWarning, Span
from recto.settings import Settings

_NOT_FOUND = "/404"
"""Every host shows the file of this route for addresses without a page."""


class SiteParts(Struct, frozen=True):
    """What a site is arranged from. `pages` have titles and include drafts; `files` are neither pages nor `_meta`.

    `links` are the absolute paths of files that are symbolic links. `base` begins the routes of `content_dir`.
    `errors` are the mistakes in the files. `left_out` are the routes of pages that could not be made. `now` is the
    time, in seconds since 1970, after which a page's date is still to come; without it pages wait for nothing.
    """

    root: Path
    settings: Settings
    languages: Languages | None
    base: Segments
    content_dir: Path | None
    app_dir: Path | None
    pages: tuple[Page, ...]
    dynamic_pages: tuple[Page, ...]
    metas: tuple[ReadMeta, ...]
    files: tuple[str, ...]
    links: tuple[str, ...]
    errors: tuple[RectoError, ...]
    keeps_drafts: bool = False
    left_out: frozenset[str] = frozenset()
    now: float | None = None

    @property
    def pages_dir(self) -> Path:
        """The folder of pages, whether or not it exists."""
        return self.content_dir if self.content_dir is not None else self.root / "content"

    @property
    def listed(self) -> list[Page]:
        """The pages that are published, but for those of `app/` whose routes are made from data."""
        return [page for page in self._finished if not is_of_the_future(page, self.now)]

    @property
    def waiting(self) -> list[Page]:
        """The pages that would be published if their date had come."""
        return [page for page in self._finished if is_of_the_future(page, self.now)]

    @property
    def _finished(self) -> Iterator[Page]:
        pages = (page for page in self.pages if page.route != _NOT_FOUND and page.route not in self.left_out)
        return (page for page in pages if self.keeps_drafts or not _is_draft(page))

    def with_further(self, pages: Iterable[Page], errors: Iterable[RectoError] = ()) -> SiteParts:
        """A copy with further pages and errors."""
        return replace(self, pages=(*self.pages, *pages), errors=(*self.errors, *errors))

    def with_pages(self, changed: Mapping[str, Page], errors: Iterable[RectoError] = ()) -> SiteParts:
        """A copy in which these pages replace those with the same source paths, with further errors."""
        pages = tuple(changed.get(page.source_path, page) for page in self.pages)
        return replace(self, pages=pages, errors=(*self.errors, *errors))


def without_pages(site: Site, routes: frozenset[str]) -> Site:
    """Treat the pages of these routes as drafts; returns the same site if they are left out already."""
    parts = site.parts
    if parts is None or routes <= parts.left_out:
        return site
    return arrange(replace(parts, left_out=parts.left_out | routes))


def arrange(parts: SiteParts) -> Site:
    """Arrange the parts as a site, whose `errors` have the mistakes."""
    findings = SiteProblems(errors=list(parts.errors))
    root, settings, languages = parts.root, parts.settings, parts.languages
    options = settings.theme.page_options
    not_found = [page for page in parts.pages if page.route == _NOT_FOUND]
    failed = [page for page in parts.pages if page.route in parts.left_out]
    published, waiting = parts.listed, parts.waiting
    listed = {id(page) for page in (*not_found, *failed, *published, *waiting)}
    left_out = [page for page in parts.pages if id(page) not in listed]
    published = titled_by_name(published, settings)
    # `_meta` files may name them; they are in no list.
    unlisted = [*left_out, *waiting, *failed, *not_found]
    theme = settings.theme
    builder = PageMapBuilder(
        options, natural=settings.natural_order, tabs=theme.has_tabs, indexes=theme.has_section_indexes
    )
    page_maps: dict[Edition, tuple[Item, ...]] = {}
    if languages is None:
        tree = grow_tree(published, unlisted, findings)
        attach_metas(tree, parts.metas, options, findings)
        page_map = _page_map(parts, tree, None, published, unlisted, builder, findings)
    else:
        from recto.content.translated import missing_translations, translated_trees

        trees = translated_trees(languages, published, unlisted, parts.metas, options, findings)
        published.extend(page for tree in trees.values() for page in tree.borrowed)
        page_maps = {
            edition: _page_map(parts, tree.root, edition, published, unlisted, builder, findings)
            for edition, tree in trees.items()
        }
        page_map = page_maps[languages.default.edition]
        findings.warnings.extend(missing_translations(trees, languages, settings))
    # The same file may be about a folder of several languages.
    findings.errors.extend({str(error): error for error in builder.errors}.values())
    findings.legacy.extend(dict.fromkeys(builder.legacy))
    findings.warnings.extend({str(warning): warning for warning in builder.warnings}.values())
    _check_pages(parts, published, waiting, findings)
    return Site(
        root=root,
        settings=settings,
        pages=tuple(sorted(published, key=lambda page: page.route)),
        page_map=page_map,
        dynamic_pages=parts.dynamic_pages,
        drafts=tuple(left_out),
        waiting=tuple(waiting),
        left_out=parts.left_out.union(str(page.place) for page in failed),
        not_found=tuple(page.source_path for page in not_found),
        files=parts.files,
        content_dir=parts.content_dir,
        app_dir=parts.app_dir,
        public_dir=root / "public" if (root / "public").is_dir() else None,
        warnings=(*findings.warnings, *_legacy_warning(findings.legacy)),
        errors=tuple(findings.errors),
        languages=languages,
        page_maps=page_maps,
        parts=parts,
    )


def _page_map(
    parts: SiteParts,
    tree: Folder,
    edition: Edition | None,
    published: list[Page],
    unlisted: list[Page],
    builder: PageMapBuilder,
    findings: SiteProblems,
) -> tuple[Item, ...]:
    """The page map of an edition of a site, if it has several: that of `_meta` files, or as the settings list it."""
    entries = parts.settings.navigation
    if not entries:
        return builder.build(tree)
    from recto.content.listed_navigation import ListedNavigation

    folder, languages = parts.pages_dir.relative_to(parts.root).as_posix(), parts.languages
    options = parts.settings.theme.page_options
    if edition is None or languages is None:
        listed = ListedNavigation(published, folder, options, unlisted)
    else:
        routes = ((page, languages.of_route(page.route)) for page in published)
        own = [page for page, language in routes if language is not None and language.edition == edition]
        tag = edition.language
        listed = ListedNavigation(own, folder, options, unlisted, languages=languages, language=tag)
    page_map = listed.page_map(entries)
    if edition is None or languages is None or edition == languages.default.edition:
        findings.warnings.extend(listed.warnings)
    return page_map


def _check_pages(parts: SiteParts, published: list[Page], waiting: list[Page], findings: SiteProblems) -> None:
    """Add what is wrong with the pages as a whole: their dates, or that there is none."""
    settings = parts.settings
    findings.warnings.extend(waiting_posts(waiting, settings))
    for problem in unreadable_dates((page for page in published if page.original is None), settings):
        if isinstance(problem, RectoError):
            findings.errors.append(problem)
        else:
            findings.warnings.append(problem)
    if not parts.pages and not parts.dynamic_pages and not findings.errors:
        findings.errors.append(no_pages(parts.root, parts.content_dir, parts.app_dir))


def _is_draft(page: Page) -> bool:
    return page.front_matter.get("draft") is True


def _legacy_warning(uses: list[tuple[str, Span]]) -> list[RectoWarning]:
    """One warning for all keys of old versions of Nextra (`language.md` section 8)."""
    if not uses:
        return []
    names = ", ".join(f"`{name}`" for name in sorted({name for name, _ in uses}))
    count = f" ({len(uses)} places)" if len(uses) > 1 else ""
    message = f"`_meta` files hold keys of older versions of Nextra, which are ignored: {names}{count}."
    return [RectoWarning(message, where=uses[0][1], hint="Remove them.")]
