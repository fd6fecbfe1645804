"""The settings of a site: the top level of `recto.toml`."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import Meta, field
from msgspec.structs import force_setattr

from recto.settings.analytics import AnalyticsSettings
from recto.settings.api import ApiSettings
from recto.settings.base import (
    BasePath,
    Folder,
    LanguageTag,
    Link,
    RedirectSource,
    SiteAddress,
    Switch,
    Table,
)
from recto.settings.collections import AuthorSettings, CollectionSettings
from recto.settings.execute import ExecuteSettings, HoverSettings
from recto.settings.languages import I18nSettings
from recto.settings.markdown import CodeSettings, HighlightSettings, ImageSettings, MarkdownSettings
from recto.settings.navigation import NavEntry
from recto.settings.playground import PlaygroundSettings
from recto.settings.plugins import PluginSettings
from recto.settings.remote import RemoteSettings
from recto.settings.serve import ServeSettings
from recto.settings.theme import ThemeSettings


class SearchSettings(Switch, frozen=True):
    """Search. `search = true` and `search = false` are short for `enabled`."""

    enabled: Annotated[bool, Meta(description="Whether there is a search box and an index.")] = True
    codeblocks: Annotated[bool, Meta(description="Whether the text of code blocks is found as well.")] = False
    ignore: Annotated[
        tuple[str, ...], Meta(description="CSS selectors of elements that are not found, such as `.changelog`.")
    ] = ()


class CssSettings(Switch, frozen=True):
    """Stylesheets of the project, rewritten by lightningcss. `css = true` is short for a table with the defaults."""

    enabled: Annotated[bool, Meta(description="Whether stylesheets of the project are minified.")] = True
    browsers: Annotated[
        tuple[str, ...],
        Meta(
            description="Browsers for which nesting and other new rules are rewritten, in the words of browserslist, "
            'such as `"safari 15"`.'
        ),
    ] = ()


class TailwindSettings(Switch, frozen=True):
    """Tailwind CSS, with `recto[tailwind]`. `tailwind = true` is short for `enabled`."""

    enabled: Annotated[bool, Meta(description="Whether pages load a stylesheet of Tailwind.")] = True
    css: Annotated[
        str, Meta(description="Stylesheet of the project that is compiled; if it is not there, the utilities alone.")
    ] = "tailwind.css"


class LatexSettings(Switch, frozen=True):
    """Formulas. `latex = true` is short for a table with the defaults."""

    enabled: Annotated[bool, Meta(description="Whether `$…$` and `$$…$$` are formulas.")] = True
    renderer: Annotated[
        Literal["katex", "mathjax"],
        Meta(description="What draws formulas: KaTeX while building, MathJax in the browser."),
    ] = "katex"
    options: Annotated[dict[str, Any], Meta(description="Options handed to the renderer, such as `macros`.")] = field(
        default_factory=dict
    )


class Redirect(Table, frozen=True):
    """An address that leads to another one: one `[[redirects]]` for each."""

    source: Annotated[
        RedirectSource,
        Meta(description="Path that is gone, from the site's root: `/old/page`, or `/old/*` for all below it."),
    ]
    destination: Annotated[
        Link,
        Meta(description="Route, with `#anchor` or `?query` if need be, or whole address; `*` ends it after `/old/*`."),
    ]
    permanent: Annotated[
        bool, Meta(description="Whether browsers and search engines may forget the old path (301 instead of 302).")
    ] = True


class FeedSettings(Switch, frozen=True):
    """Feeds, on sites with `url` whose pages have dates. `feeds = false` is short for `enabled`."""

    enabled: Annotated[bool, Meta(description="Whether there are feeds: RSS, Atom and JSON Feed.")] = True
    content: Annotated[
        Literal["summary", "full"], Meta(description="Whether a feed has whole posts, or their descriptions.")
    ] = "summary"
    most: Annotated[int, Meta(ge=1, description="How many of the newest posts a feed has.")] = 50
    tags: Annotated[bool, Meta(description="Whether each tag of a collection has feeds of its own.")] = True


class OgImageSettings(Switch, frozen=True):
    """Preview images drawn from titles, on sites with `url`. `og_images = false` is short for `enabled`."""

    enabled: Annotated[bool, Meta(description="Whether pages without an image of their own get one.")] = True
    font: Annotated[
        Folder | None, Meta(description="A TrueType or OpenType file in the site's folder, for titles not in Latin.")
    ] = None


Encoding = Literal["br", "gz", "zst"]


class Settings(Table, frozen=True):
    """Everything that `recto.toml` or `[tool.recto]` may say."""

    title: Annotated[
        str | None,
        Meta(
            description="Name of the site, after each page's title and in the navbar, which else has the home page's."
        ),
    ] = None
    description: Annotated[
        str | None, Meta(description="What the site is about, for search engines; pages may have their own.")
    ] = None
    url: Annotated[
        SiteAddress | None,
        Meta(description="Address where the site will be, for the sitemap, feeds and canonical links."),
    ] = None
    language: Annotated[
        LanguageTag, Meta(description="Language of the pages and of the theme's words, as in `<html lang>`.")
    ] = "en"
    i18n: Annotated[I18nSettings, Meta(description="Languages of a site that has several.")] = field(
        default_factory=I18nSettings
    )
    base: Annotated[BasePath, Meta(description="Path under which the site is served, such as `/docs`.")] = ""
    out: Annotated[Folder, Meta(description="Folder that `recto build` writes.")] = "out"
    trailing_slash: Annotated[bool, Meta(description="Whether pages are `a/index.html` instead of `a.html`.")] = False
    content_dir: Annotated[
        Folder | None, Meta(description="Folder of the pages; without it `content`, or else `src/content`.")
    ] = None
    content_dir_base_path: Annotated[
        BasePath, Meta(description="Route under which the pages of the content folder begin, such as `/docs`.")
    ] = "/"
    index_files: Annotated[
        tuple[str, ...],
        Meta(description="Names, without suffix, of files that are the page of their folder; first wins."),
    ] = ("index",)
    publish_content_files: Annotated[
        bool,
        Meta(description="Whether every file beside the pages is published at its path, and names with `_` are pages."),
    ] = False
    exclude: Annotated[
        tuple[str, ...],
        Meta(description="Files of the folder of pages that are no pages, by patterns of `.gitignore`."),
    ] = ()
    navigation: Annotated[
        tuple[NavEntry, ...], Meta(description="The whole navigation, in place of `_meta` files.")
    ] = ()
    routes: Annotated[
        dict[str, str],
        Meta(description="Routes of pages that are not those of their files, by files below the folder."),
    ] = field(default_factory=dict)
    natural_order: Annotated[
        bool, Meta(description="Whether pages that nobody has put in order are sorted by the numbers in their names.")
    ] = False
    future_posts: Annotated[
        bool | None,
        Meta(description="Whether pages with a `date` in the future are published; unset, they wait with a warning."),
    ] = None
    collections: Annotated[
        dict[str, CollectionSettings],
        Meta(description="Folders of posts by name: `[collections.blog]` is the folder `blog`."),
    ] = field(default_factory=dict)
    authors: Annotated[
        dict[str, AuthorSettings], Meta(description="Who writes posts: `[authors.ada]` is `author: ada`.")
    ] = field(default_factory=dict)
    search: Annotated[SearchSettings, Meta(description="Search box and index.")] = field(default_factory=SearchSettings)
    default_show_copy_code: Annotated[
        bool, Meta(description="Whether each code block has a copy button unless it says `copy=false`.")
    ] = False
    code_highlight: Annotated[bool, Meta(description="Whether code is coloured.")] = True
    code: Annotated[CodeSettings, Meta(description="Code blocks.")] = field(default_factory=CodeSettings)
    highlight: Annotated[HighlightSettings, Meta(description="The colours of code.")] = field(
        default_factory=HighlightSettings
    )
    images: Annotated[ImageSettings, Meta(description="Local images.")] = field(default_factory=ImageSettings)
    markdown: Annotated[MarkdownSettings, Meta(description="Extensions of Markdown.")] = field(
        default_factory=MarkdownSettings
    )
    latex: Annotated[LatexSettings, Meta(description="Formulas.")] = field(
        default_factory=lambda: LatexSettings(enabled=False)
    )
    static_image: Annotated[
        bool, Meta(description="Whether local images get their size, a hashed name and a blurred placeholder.")
    ] = True
    reading_time: Annotated[bool, Meta(description="Whether pages know how long they take to read.")] = False
    whitelist_tags_styling: Annotated[
        tuple[str, ...],
        Meta(description="HTML tags written in `.mdx` that components replace, beside details and summary."),
    ] = ()
    extra_css: Annotated[
        tuple[str, ...], Meta(description="Stylesheets of the project that every page loads, after those of the theme.")
    ] = ()
    extra_js: Annotated[tuple[str, ...], Meta(description="ES modules of the project that every page loads.")] = ()
    css: Annotated[CssSettings, Meta(description="How stylesheets of the project are published.")] = field(
        default_factory=lambda: CssSettings(enabled=False)
    )
    variables: Annotated[
        dict[str, Any], Meta(description='Values that pages show with `<Var name="…" />`; tables are named with dots.')
    ] = field(default_factory=dict)
    redirects: Annotated[tuple[Redirect, ...], Meta(description="Addresses that lead to others; see Publishing.")] = ()
    tailwind: Annotated[TailwindSettings, Meta(description="Utilities of Tailwind CSS, compiled without Node.")] = (
        field(default_factory=lambda: TailwindSettings(enabled=False))
    )
    feeds: Annotated[FeedSettings, Meta(description="Feeds of the newest pages that have dates.")] = field(
        default_factory=FeedSettings
    )
    og_images: Annotated[OgImageSettings, Meta(description="Preview images drawn from titles.")] = field(
        default_factory=OgImageSettings
    )
    analytics: Annotated[AnalyticsSettings, Meta(description="Who counts visits.")] = field(
        default_factory=lambda: AnalyticsSettings(enabled=False)
    )
    api: Annotated[ApiSettings, Meta(description="Reference of Python packages, made from their source.")] = field(
        default_factory=ApiSettings
    )
    execute: Annotated[ExecuteSettings, Meta(description="Blocks of Python that run when the site is built.")] = field(
        default_factory=lambda: ExecuteSettings(enabled=False)
    )
    hovers: Annotated[HoverSettings, Meta(description="Types of names in code, where a reader points at them.")] = (
        field(default_factory=lambda: HoverSettings(enabled=False))
    )
    playground: Annotated[PlaygroundSettings, Meta(description="Python that runs in the browsers of readers.")] = field(
        default_factory=lambda: PlaygroundSettings(enabled=False)
    )
    remote: Annotated[RemoteSettings, Meta(description="Pages, and parts of pages, whose text lies elsewhere.")] = (
        field(default_factory=RemoteSettings)
    )
    compress: Annotated[
        tuple[Encoding, ...], Meta(description='Compressed copies beside text files: any of `"br"`, `"gz"`, `"zst"`.')
    ] = ()
    page_timeout: Annotated[
        float, Meta(ge=0, description="Seconds that one page may take to build; 0 lets it run for ever.")
    ] = 60
    page_memory: Annotated[
        float,
        Meta(ge=0, description="Megabytes by which making pages may make a process grow; 0 is no limit. Linux only."),
    ] = 2000
    fetch_cached: Annotated[
        Literal["online", "offline"], Meta(description="Whether `fetch` may use the network, or its cache alone.")
    ] = "online"
    watch: Annotated[
        tuple[str, ...],
        Meta(
            description="Files and folders that `recto dev` watches beside what it sees being read, such as `../src`; "
            "a change there makes all pages anew."
        ),
    ] = ()
    serve: Annotated[ServeSettings, Meta(description="The production server.")] = field(default_factory=ServeSettings)
    theme: Annotated[ThemeSettings, Meta(description="The theme.")] = field(default_factory=ThemeSettings)
    plugins: Annotated[
        dict[str, PluginSettings],
        Meta(description='Plugins by name: `tags = true` for an installed one, `tags = "module:name"` for one\'s own.'),
    ] = field(default_factory=dict)

    def __post_init__(self) -> None:
        force_setattr(self, "base", self.base.rstrip("/"))
        if self.theme.collections:
            force_setattr(self, "collections", {**self.theme.collections, **self.collections})
        force_setattr(self, "content_dir_base_path", self.content_dir_base_path or "/")
