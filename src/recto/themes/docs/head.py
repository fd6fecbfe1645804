"""`<head>`: what is the same on every page is prepared once, the rest is filled in."""

from __future__ import annotations

from collections.abc import Iterable

from recto.components.page_files import file_tag
from recto.content import Site
from recto.html import escape
from recto.themes.docs.assets import sidebar_start_script
from recto.themes.docs.settings import DocsSettings
from recto.themes.docs.shared_parts import SharedParts
from recto.themes.head import BASICS, PageTags, head_link_tags, markdown_link, with_languages
from recto.themes.icon import icon_tag
from recto.themes.page import AssetUrls, PageContent, site_root
from recto.themes.shared.bootstrap import bootstrap_script
from recto.themes.shared.head_tags import color_tags, drawing_tags, glyph_icon, speculation_rules
from recto.themes.site import ThemeSite

PAINTED_AT_ONCE = 65_536
"""As long may the HTML of a content be that the first paint waits for; a longer one is painted while it comes."""

# The sidebar comes before the content, and its script keeps the parser waiting: without this the first paint, and what
# a view transition shows, would be a page without content.
_EXPECT = '<link rel="expect" href="#recto-content" blocking="render">'


class DocumentHead:
    """Makes the heads of a site's pages; `links` are the tags of plugins, `root` is the link to its root.

    `icons` are the tags of the drawings of icons, which pages that show some fetch early. With the `site`, heads name
    the translations of a page.
    """

    def __init__(
        self,
        theme: DocsSettings,
        tags: PageTags,
        assets: AssetUrls,
        root: str,
        links: str = "",
        icons: str = "",
        site: Site | None = None,
    ) -> None:
        self._tags = tags
        self._site = site
        self._stylesheet = f'<link rel="stylesheet" href="{escape(assets["recto.css"])}">'
        self._start = f"{BASICS}<script>{bootstrap_script(theme)}</script>"
        self._icons = icons
        self._styles = color_tags(theme.background_color) + self._stylesheet
        self._end = "".join(
            (
                file_tag(assets["theme.js"]),
                f'<script type="speculationrules">{speculation_rules(root)}</script>',
                links,
            )
        )

    def html(self, content: PageContent, extras: Iterable[str], twin: str | None, *, with_icons: bool = False) -> str:
        """The inside of `<head>`; `extras` are links to stylesheets and modules, `twin` to the page as Markdown.

        A page `with_icons` shows them as soon as it is painted.
        """
        tags = self._tags.html(with_languages(self._site, content) if self._site is not None else content)
        expect = _EXPECT if len(content.html) <= PAINTED_AT_ONCE else ""
        early = self._icons if with_icons else ""
        always = f"{expect}{self._styles}{early}{self._end}"
        return f"{self._start}{tags}{markdown_link(twin)}{always}{''.join(map(file_tag, extras))}"

    def plain(self, content: PageContent, extras: Iterable[str], *, styled: bool) -> str:
        """The same for a document that is not the theme's: what the page says of itself, and what its content needs."""
        stylesheet = self._stylesheet if styled else ""
        return f"{BASICS}{self._tags.html(content)}{stylesheet}{''.join(map(file_tag, extras))}"


def head_of(site: ThemeSite, parts: SharedParts, assets: AssetUrls, fonts: str) -> DocumentHead:
    """Makes the heads of pages in one language; `fonts` are the tags of fonts that are fetched early."""
    glyph = parts.theme.favicon_glyph
    tags = PageTags(parts.settings, site.urls, glyph_icon(glyph, site.publish) if glyph else icon_tag(site))
    links = head_link_tags(site.head_links, site.urls, parts.settings.title)
    icons = drawing_tags(site.drawings_of(assets["recto.css"]))
    return DocumentHead(parts.theme, tags, assets, site_root(site.urls), fonts + links, icons, site.content)


def inline_scripts(theme: DocsSettings, root: str) -> tuple[str, ...]:
    """The scripts in the documents themselves."""
    return bootstrap_script(theme), speculation_rules(root), sidebar_start_script()
