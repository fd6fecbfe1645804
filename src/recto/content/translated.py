"""Builds the trees of a site in several languages, which borrow pages that are not translated from the default one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from recto.content.edition import Edition
from recto.content.item import is_index_page
from recto.content.languages import Language, Languages
from recto.content.meta_files import Meta
from recto.content.page import Page
from recto.content.page_map import Folder
from recto.content.read_metas import ReadMeta
from recto.content.tree import SiteProblems, attach_metas, grow_tree
from recto.content.walk import FoundFiles, Segments
from recto.errors import RectoWarning
from recto.settings import PageOptions, Settings

_APP_ROOT = "(root)"


class LanguageTree(Struct, frozen=True):
    """The folders of one language. `borrowed` are the pages in them that nobody has translated."""

    root: Folder
    borrowed: list[Page] = field(default_factory=list)


def place_files(found: FoundFiles, languages: Languages, base: Segments, app: str | None) -> None:
    """Give every file its language; `base` begins the routes of `content/`, `app` is the path of `app/`."""

    def is_app(source_path: str) -> bool:
        return app is not None and source_path.startswith(f"{app}/")

    found.pages = [
        languages.place_app_page(file) if is_app(file.source_path) else languages.place_page(file, base)
        for file in found.pages
    ]
    found.metas = [languages.place_meta(file, () if is_app(file.source_path) else base) for file in found.metas]


def translated_trees(
    languages: Languages,
    pages: Sequence[Page],
    drafts: Sequence[Page],
    metas: Sequence[ReadMeta],
    options: type[PageOptions],
    findings: SiteProblems,
) -> dict[Edition, LanguageTree]:
    """The trees of the editions, each with all pages of the default one.

    A folder without a `_meta` file of its own has that of the default language, but for the titles of pages that are
    translated; what the own file does not say of borrowed pages, the other one does.
    """
    trees: dict[Edition, LanguageTree] = {}
    for language in sorted(languages.all, key=lambda each: each is not languages.default):
        is_default = language is languages.default
        own = [page for page in pages if page.locale == language.tag or (is_default and page.locale is None)]
        left_out = [page for page in drafts if page.locale == language.tag]
        at_root = [page for page in own if page.route == "/" and language.home != "/"]
        tree = LanguageTree(grow_tree((page for page in own if page not in at_root), left_out, findings, language.home))
        attach_metas(tree.root, [meta for meta in metas if meta.file.locale == language.tag], options, findings)
        if is_default:
            _put_aside(tree.root, at_root)
        else:
            _borrow(tree.root, trees[languages.default.edition].root, language, tree.borrowed)
        trees[language.edition] = tree
    return {language.edition: trees[language.edition] for language in languages.all}


def missing_translations(
    trees: Mapping[Edition, LanguageTree], languages: Languages, settings: Settings
) -> list[RectoWarning]:
    """One warning with the numbers of borrowed pages, none when all are translated or the site does not care."""
    counts = {edition.language: len(tree.borrowed) for edition, tree in trees.items() if tree.borrowed}
    if not counts or settings.i18n.missing == "ignore":
        return []
    total = sum(counts.values())
    names = ", ".join(f"{count} in {tag}" for tag, count in counts.items())
    message = f"{total} {'translation is' if total == 1 else 'translations are'} missing: {names}."
    hint = f"Readers see these pages in {languages.default.name}, with a notice."
    return [RectoWarning(message, hint=hint)]


def _put_aside(root: Folder, pages: Sequence[Page]) -> None:
    """A page of `app/` at `/` stands before all languages: in no list, but with a navigation around it."""
    for page in pages:
        folder = root.at((_APP_ROOT,))
        folder.page = replace(page, front_matter={**page.front_matter, "display": "hidden"})


def _borrow(folder: Folder, original: Folder, language: Language, borrowed: list[Page]) -> bool:
    """Fill a folder with what only the default language has; tells whether all pages in it are borrowed."""
    is_borrowed = folder.page is None
    if folder.page is None and original.page is not None:
        page = original.page
        folder.page = replace(page, route=folder.route, locale=language.tag, original=page.route)
        borrowed.append(folder.page)
    names = {name for name, child in original.children.items() if name != _APP_ROOT and not _is_outside(child)}
    taken = {"index"} if is_borrowed and original.page is not None else set()
    taken |= {name for name in names if _borrow(folder.at((name,)), original.children[name], language, borrowed)}
    folder.drafts |= original.drafts
    if folder.meta.source is None:
        folder.meta, folder.has_meta_file = _with_own_titles(original.meta, folder), original.has_meta_file
    else:
        folder.meta = _with_borrowed(folder.meta, original.meta, taken)
    return is_borrowed and folder.children.keys() <= taken


def _with_own_titles(meta: Meta, folder: Folder) -> Meta:
    """The default language's file for a folder of another: the titles of pages that are translated are their own.

    A translated page that stands for its folder is no `index` in it, whatever the original is.
    """
    if "index" in meta.items and folder.name and folder.page is not None and is_index_page(folder.page):
        meta = replace(meta, items={name: item for name, item in meta.items.items() if name != "index"})
    pages = {name: child.page for name, child in folder.children.items()} | {"index": folder.page}
    translated = {name for name, page in pages.items() if page is not None and page.original is None}
    if not translated & meta.items.keys():
        return meta
    items = {name: replace(item, title=None) if name in translated else item for name, item in meta.items.items()}
    return replace(meta, items=items)


def _is_outside(folder: Folder) -> bool:
    """Whether a folder holds only a page of `app/` that is in no language."""
    return folder.page is not None and folder.page.locale is None


def _with_borrowed(own: Meta, original: Meta, borrowed: set[str]) -> Meta:
    further = {name: original.items[name] for name in original.items if name in borrowed and name not in own.items}
    if not further:
        return own
    # A folder's own page comes first, unless it was given another place.
    index = {"index": further["index"]} if "index" in further else {}
    return replace(own, items={**index, **own.items, **further})
