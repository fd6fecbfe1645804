"""Which extensions of Python-Markdown a site uses, and what they are told."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from recto.dialects.material.same_extensions import told_alike

_EXTRA = ("abbr", "attr_list", "def_list", "footnotes", "md_in_html", "tables")
BUNDLES: Mapping[str, tuple[str, ...]] = {
    "extra": (*_EXTRA, "fenced_code"),
    "pymdownx.extra": (*_EXTRA, "pymdownx.betterem", "pymdownx.superfences"),
}
_PACKAGES = ("markdown.extensions.",)
# Extensions that others have put in the place of a standard one.
_SAME = {
    "fenced_code": "pymdownx.superfences",
    "codehilite": "pymdownx.highlight",
    "mdx_gh_links": "pymdownx.magiclink",
    "mkdocs_click": "mkdocs-click",
    "mkdocs_typer": "mkdocs-typer",
    "mdx_math": "pymdownx.arithmatex",
    "pymdownx.blocks.admonition": "blocks.admonition",
    "pymdownx.blocks.details": "blocks.details",
    "pymdownx.blocks.tab": "blocks.tab",
    "pymdownx.blocks.html": "blocks.html",
    "pymdownx.blocks.definition": "blocks.definition",
    "pymdownx.blocks.caption": "blocks.caption",
}
_OWN_PAGES = "material:"
CODE_HEADERS = "codehilite.headers"
"""What CodeHilite reads and `pymdownx.highlight`, for which it stands otherwise, does not."""
_ADDED_BY_ZENSICAL = (
    "abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc",
    "pymdownx.arithmatex", "pymdownx.betterem", "pymdownx.caret", "pymdownx.details", "pymdownx.emoji",
    "pymdownx.highlight", "pymdownx.inlinehilite", "pymdownx.keys", "pymdownx.magiclink", "pymdownx.mark",
    "pymdownx.smartsymbols", "pymdownx.superfences", "pymdownx.tabbed", "pymdownx.tasklist", "pymdownx.tilde",
)  # fmt: skip
RECOMMENDED: Mapping[str, Mapping[str, Any]] = {
    **{name: {} for name in _ADDED_BY_ZENSICAL},
    "toc": {"permalink": True},
    "pymdownx.arithmatex": {"generic": True},
    "pymdownx.tabbed": {"alternate_style": True},
    "pymdownx.tasklist": {"custom_checkbox": True},
}
"""What a site uses that says nothing of extensions: those that Zensical switches on by itself."""

KNOWN = frozenset(
    [
        *_ADDED_BY_ZENSICAL,
        *BUNDLES,
        *_SAME,
        "meta", "md_in_html", "nl2br", "sane_lists", "smarty",
        "callouts", "github-callouts", "legacy_attrs", "mdx_breakless_lists", "mdx_linkify",
        "mdx_include", "markdown_include_variants", "mdx_truly_sane_lists", "pymdownx.b64", "pymdownx.escapeall",
        "pymdownx.critic", "pymdownx.fancylists", "pymdownx.quotes", "pymdownx.snippets", "pymdownx.saneheaders",
        "pymdownx.striphtml",
        "pymdownx.progressbar", "material.extensions.preview", "zensical.extensions.macros",
        "zensical.extensions.preview", "zensical.extensions.links", "markdown_include.include",
        "mkdocs-click", "mkdocs-typer", "wikilinks",
    ]
)  # fmt: skip
"""The names of extensions that mean something here, or nothing that a page shows."""
PROGRAM_EXTENSIONS = ("mkdocs-click", "mkdocs-typer", "mkdocs-typer2")
"""Those that show command-line programs; the last is a plugin."""
RELATIVE_TO_PAGE = "$page_dir"
"""What `!relative` is read as when it names no folder."""


class DialectOptions(Struct, frozen=True):
    """The extensions by their names, each with its options; `root` is the folder of the site, `docs` that of pages.

    `features` are those of the theme, `page_options` what it may be told for single pages, `folder_keys` the keys
    of folders. `objects` are the options of mkdocstrings for all objects; `shows_objects` says whether the site has an
    API reference that shows them. `listing_files` are pages that list tags. With `has_playground`, readers may run
    code.
    """

    extensions: Mapping[str, Mapping[str, Any]] = field(default_factory=lambda: RECOMMENDED)
    root: str = "."
    docs: str = "docs"
    url: str = ""
    directory_urls: bool = True
    features: frozenset[str] = frozenset()
    objects: Mapping[str, Any] = field(default_factory=dict)
    shows_objects: bool = False
    page_options: frozenset[str] = frozenset()
    folder_keys: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    listing_files: frozenset[str] = frozenset()
    has_playground: bool = False

    def has(self, name: str) -> bool:
        return name in self.extensions

    def inside(self, path: str) -> str:
        """The path of a page below the folder of pages; one without a file has the name of its provider before it."""
        path = path.rpartition(":")[2]
        return posixpath.relpath(path, self.docs) if self.docs not in ("", ".") else path

    def folder(self, written: str, page: str) -> str:
        """A folder of the configuration, as `!relative` and its names of folders write it; `page` is the page's path.

        What `!relative` says alone is the folder of the page.
        """
        name, _, rest = written.partition("/")
        starts = {"$config_dir": self.root, "$docs_dir": posixpath.join(self.root, self.docs)}
        starts[RELATIVE_TO_PAGE] = posixpath.join(self.root, posixpath.dirname(page))
        return posixpath.join(starts[name], rest) if name in starts else posixpath.join(self.root, written)

    def of_page(self, path: str) -> DialectOptions:
        """The options of one page: lists of tags and posts have attributes, whatever the site reads."""
        is_made = path.startswith(_OWN_PAGES) or self.inside(path) in self.listing_files
        if not is_made or self.has("attr_list"):
            return self
        return replace(self, extensions={**self.extensions, "attr_list": {}})

    @property
    def linked_tabs(self) -> bool:
        """Whether tabs with the same labels change together."""
        return "content.tabs.link" in self.features

    @property
    def has_code_headers(self) -> bool:
        """Whether the first line of code may name its language, as with CodeHilite."""
        return self.has(CODE_HEADERS)

    @property
    def annotates_code(self) -> bool:
        """Whether `(1)` in comments of all code is explained by the list below it."""
        return "content.code.annotate" in self.features

    def lexer_of(self, language: str) -> str:
        """The language whose rules colour code of another one that the site has named; empty for its own."""
        for entry in self.option("pymdownx.highlight", "extend_pygments_lang", ()):
            if isinstance(entry, Mapping) and entry.get("name") == language:
                return str(entry.get("lang", ""))
        return ""

    def option(self, extension: str, key: str, default: Any = None) -> Any:
        """What an extension is told, or the default."""
        value = self.extensions.get(extension, {}).get(key, default)
        return default if value is None else value


def plain_name(name: str) -> str:
    """The name under which an extension is known here."""
    for prefix in _PACKAGES:
        name = name.removeprefix(prefix)
    return _SAME.get(name, name)


def with_bundles(extensions: Mapping[str, Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    """The extensions with those that a bundle such as `pymdownx.extra` stands for, under their plain names."""
    found: dict[str, Mapping[str, Any]] = {}
    for name, options in extensions.items():
        parts = BUNDLES.get(name.removeprefix("markdown.extensions."))
        if parts is None:
            found[plain_name(name)] = told_alike(name, options)
            if name.removeprefix(_PACKAGES[0]) == "codehilite":
                found[CODE_HEADERS] = {}
            continue
        for part in parts:
            given = options.get(part) if isinstance(options.get(part), Mapping) else {}
            found.setdefault(plain_name(part), given or {})
    # What Python-Markdown reads without an extension, or what Material and Zensical switch on.
    found.setdefault("toc", {})
    return found
