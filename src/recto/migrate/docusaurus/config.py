"""`docusaurus.config`: settings, and where the site keeps its pages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from msgspec import Struct

from recto.errors import Span
from recto.mdx.javascript.partial_values import ReadObject
from recto.migrate import options as check
from recto.migrate.draft import MigrationDraft
from recto.migrate.javascript_file import JavaScriptFile
from recto.migrate.options import Check, Options, put
from recto.migrate.redirects import Redirects

_TOP: Mapping[str, tuple[str, Check]] = {
    "title": ("title", check.text),
    "tagline": ("description", check.text),
    "url": ("url", check.address),
    "baseUrl": ("base", check.base_path),
    "trailingSlash": ("trailing_slash", check.flag),
}
# What a destination of Markdown holds as it is.
_IN_ADDRESSES = "/:%?#=&+,;@!$'*~"
_INSTEAD: Mapping[str, str] = {
    "plugins": "Plugins of Recto are Python: see Plugins.",
    "themes": "Search, diagrams and formulas are built in.",
    "scripts": "`extra_js` loads modules of the project.",
    "stylesheets": "`extra_css` loads stylesheets of the project.",
    "headTags": "A layout in `app/layout.py` adds tags.",
    "customFields": "`[variables]` holds values that pages show.",
    "favicon": "Put it into `app/` as `icon.png` or `icon.svg`.",
    "algolia": "Search is built in.",
    "prism": "`[highlight]` names the colours of code.",
    "metadata": "Pages have metadata in their front matter.",
    "gtag": "Load its script by `extra_js`.",
    "googleTagManager": "Load its script by `extra_js`.",
    "googleAnalytics": "Load its script by `extra_js`.",
    "theme": "Stylesheets of yours are loaded by `extra_css`.",
    "remarkPlugins": "Plugins are those of markdown-it: `[markdown] extensions`.",
    "rehypePlugins": "Plugins are those of markdown-it: `[markdown] extensions`.",
    "links": "Write them in `theme.footer`, which is Markdown.",
}
_QUIET = (
    "onBrokenLinks", "onBrokenMarkdownLinks", "onBrokenAnchors", "onDuplicateRoutes", "organizationName",
    "projectName", "deploymentBranch", "githubHost", "presets", "themeConfig", "i18n", "noIndex", "future", "markdown",
    "staticDirectories", "baseUrlIssueBanner", "titleDelimiter", "storage", "clientModules", "ssrTemplate",
)  # fmt: skip


class Section(Struct, frozen=True):
    """A folder of pages, and the route that they begin with, without slashes around it. `ident` names its plugin."""

    folder: str
    route: str
    sidebars: str | None = None
    ident: str = "default"


class DocusaurusConfig(Struct):
    """What the configuration says of the places of things."""

    path: str
    docs: Section | None = Section("docs", "docs")
    blog: Section | None = Section("blog", "blog")
    more: tuple[Section, ...] = ()
    pages: str = "src/pages"
    static: tuple[str, ...] = ("static",)
    navbar: ReadObject | None = None

    @property
    def all_docs(self) -> tuple[Section, ...]:
        """The docs of the preset, and those that plugins of their own add."""
        return (*([self.docs] if self.docs is not None else []), *self.more)


def read_config(draft: MigrationDraft, path: str, year: int, settings: dict[str, Any]) -> DocusaurusConfig:
    """Take the configuration over into settings, and give where things are."""
    config = DocusaurusConfig(path)
    text = draft.read(path)
    source = JavaScriptFile(text, path, year=year).default() if text is not None else None
    if source is None:
        if text is not None:
            draft.need(Span(path), "Nothing of this file could be read.", "Write its options in recto.toml.")
        return config
    options = Options(draft, source, settings)
    options.take_all(_TOP)
    if settings.get("base") == "":
        del settings["base"]
    options.pass_over(*_QUIET)
    _take_languages(options.below("i18n"), settings)
    _take_presets(draft, source, config, settings)
    _take_plugins(draft, source, config, settings)
    _take_theme(options.below("themeConfig"), config, settings)
    if text is not None and "remark-math" in text:
        settings["latex"] = True
    static = [item.strip("./") for item in source.list("staticDirectories") if isinstance(item, str)]
    config.static = tuple(static) or config.static
    options.tell_rest(_INSTEAD)
    return config


def _take_languages(options: Options, settings: dict[str, Any]) -> None:
    tags = [tag for tag in options.source.list("locales") if isinstance(tag, str)]
    default = options.source.text("defaultLocale")
    options.pass_over("locales", "defaultLocale")
    if len(tags) > 1:
        put(settings, "i18n.locales", tags)
        if default in tags and default != tags[0]:
            put(settings, "i18n.default_locale", default)
        put(settings, "i18n.prefix_default", False)
        why = "Docusaurus keeps translated pages in `i18n/`."
        options.need("locales", why, "Put them beside the others as `page.de.md`, or in a folder for each language.")
    elif default or tags:
        settings["language"] = tags[0] if tags else default
    options.tell_rest({}, "Languages have names in `i18n.locales`.")


def _take_presets(
    draft: MigrationDraft, source: ReadObject, config: DocusaurusConfig, settings: dict[str, Any]
) -> None:
    """The options of the preset `classic`: those of docs, blog, pages and theme."""
    for item in source.list("presets"):
        if not isinstance(item, list) or len(item) < 2 or not isinstance(item[1], ReadObject):
            continue
        preset = Options(draft, item[1], settings, "preset.")
        for name in ("docs", "blog"):
            value = item[1].values.get(name)
            if value is False:
                preset.pass_over(name)
                setattr(config, name, None)
            elif isinstance(value, ReadObject):
                setattr(config, name, _section(preset.below(name), getattr(config, name), settings))
        pages = item[1].object("pages").text("path")
        config.pages = pages.strip("./") if pages else config.pages
        preset.pass_over("pages", "sitemap", "debug")
        preset.tell_rest(_INSTEAD)


def _section(options: Options, default: Section, settings: dict[str, Any]) -> Section:
    source = options.source
    folder = (source.text("path") or default.folder).removeprefix("./").strip("/")
    route = source.text("routeBasePath")
    sidebars = None
    if default.folder == "docs":
        found = re.search(r"[\w./-]+\.(?:[cm]?[jt]s|json)\b", _written(source.values.get("sidebarPath")))
        sidebars = found.group().removeprefix("./") if found is not None else None
        _take_repository(options, folder, settings)
    options.pass_over(
        "id", "path", "routeBasePath", "sidebarPath", "editUrl",
        "showLastUpdateTime", "showLastUpdateAuthor", "breadcrumbs",
        "showReadingTime", "sidebarCollapsible", "sidebarCollapsed", "feedOptions", "blogTitle", "blogDescription",
        "onInlineTags", "onInlineAuthors", "onUntruncatedBlogPosts", "blogSidebarTitle", "blogSidebarCount",
    )  # fmt: skip
    options.tell_rest(_INSTEAD)
    route = (default.route if route is None else route).strip("/")
    return Section(folder, route, sidebars, source.text("id") or default.ident)


def _take_repository(options: Options, folder: str, settings: dict[str, Any]) -> None:
    """The address of edit links is that of the folder of pages; Recto's is that of the site."""
    address = options.source.text("editUrl")
    if address is not None and check.repository(address):
        put(settings, "theme.docs_repository_base", address.rstrip("/").removesuffix(f"/{folder}"))


def _written(value: Any) -> str:
    return value if isinstance(value, str) else getattr(value, "text", "")


def _take_plugins(
    draft: MigrationDraft, source: ReadObject, config: DocusaurusConfig, settings: dict[str, Any]
) -> None:
    """Redirects of the client, and further docs; every other plugin is named."""
    redirects = Redirects(draft)
    for item in source.list("plugins"):
        name = item if isinstance(item, str) else item[0] if isinstance(item, list) and item else None
        options = item[1] if isinstance(item, list) and len(item) > 1 and isinstance(item[1], ReadObject) else None
        if isinstance(name, str) and name.endswith("client-redirects") and options is not None:
            for redirect in options.list("redirects"):
                _add_redirect(redirects, redirect)
            if "createRedirects" in options.values:
                where = options.where("createRedirects")
                draft.need(where, "`createRedirects` is JavaScript, which is not run.", "Write `[[redirects]]`.")
        elif isinstance(name, str) and name.endswith("content-docs") and options is not None:
            section = _section(Options(draft, options, settings, "plugin."), Section("docs", "docs"), settings)
            if section.ident == "default":
                config.docs = section
            else:
                config.more = (*config.more, section)
        else:
            shown = f"`{name}`" if isinstance(name, str) else "in JavaScript"
            draft.lose(source.where("plugins"), f"The plugin {shown} is not carried over.", _INSTEAD["plugins"])
    if redirects.settings():
        settings["redirects"] = redirects.settings()
    if "plugins" in source.values and isinstance(source.values["plugins"], list):
        source.values.pop("plugins")


def _add_redirect(redirects: Redirects, redirect: Any) -> None:
    if not isinstance(redirect, ReadObject):
        return
    sources = redirect.values.get("from")
    for one in sources if isinstance(sources, list) else [sources]:
        redirects.add(one, redirect.values.get("to"), redirect.where("from"))


def _take_theme(options: Options, config: DocusaurusConfig, settings: dict[str, Any]) -> None:
    navbar = options.below("navbar")
    config.navbar = navbar.source
    logo = navbar.source.object("logo").text("src")
    title = navbar.source.text("title")
    if logo:
        address = logo if logo.startswith(("/", "http")) else f"/{logo}"
        put(settings, "theme.logo", f"![]({quote(address, safe=_IN_ADDRESSES)}) {title}" if title else address)
    navbar.pass_over("items", "logo", "hideOnScroll", "style")
    if title and "title" not in settings:
        settings["title"] = title
    navbar.pass_over("title")
    navbar.tell_rest(_INSTEAD)
    footer = options.below("footer")
    footer.take("copyright", "theme.footer", check.text)
    footer.pass_over("style")
    footer.tell_rest(_INSTEAD)
    bar = options.below("announcementBar")
    bar.take("content", "theme.banner.text", check.text)
    bar.take("id", "theme.banner.key", check.text)
    bar.take("isCloseable", "theme.banner.dismissible", check.flag)
    bar.tell_rest({}, "The banner has the theme's colours.")
    colors = options.below("colorMode")
    colors.take("defaultMode", "theme.default_theme", check.one_of("light", "dark"))
    if colors.source.values.get("respectPrefersColorScheme") is True:
        put(settings, "theme.default_theme", "system")
    colors.take("disableSwitch", "theme.dark_mode", lambda value: None if not isinstance(value, bool) else not value)
    colors.pass_over("respectPrefersColorScheme")
    colors.tell_rest({})
    options.pass_over("docs", "blog", "tableOfContents", "image", "mermaid")
    options.tell_rest(_INSTEAD)
