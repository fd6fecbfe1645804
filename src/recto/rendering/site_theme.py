"""The theme of a site, with all that it is made with."""

from __future__ import annotations

from msgspec import Struct, field
from msgspec.structs import replace

from recto.components.math import katex_stylesheet
from recto.content import Site
from recto.plugins import SiteRead
from recto.rendering.assets import AssetStore
from recto.rendering.browser_files import BrowserFilePublisher, setting_links
from recto.rendering.code_theme import code_theme_css
from recto.rendering.formula_settings import check_formula_settings
from recto.rendering.project_parts import ProjectParts
from recto.rendering.reads import PageLog
from recto.rendering.stylesheet_images import with_image_files
from recto.rendering.urls import ExportUrls
from recto.themes.contract import Theme
from recto.themes.extras import ContentExtras
from recto.themes.making import make_theme
from recto.themes.site import ThemeSite


class ThemeFiles(Struct):
    """What a theme publishes; `late` are the names of what it has published since it was made, for some page."""

    urls: ExportUrls
    assets: AssetStore
    late: set[str] = field(default_factory=set)
    _drawings: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def publish(self, name: str, content: bytes) -> str:
        """Publish a file; gives its link. The drawings of a stylesheet become files beside it."""
        beside: list[str] = []

        def add_beside(image: str, drawing: bytes) -> str:
            beside.append(self._add(image, drawing))
            return beside[-1]

        if name.endswith(".css"):
            content = with_image_files(content, add_beside)
        link = self.urls.asset(self._add(name, content))
        self._drawings[link] = tuple(map(self.urls.asset, beside))
        return link

    def drawings_of(self, link: str) -> tuple[str, ...]:
        """Links to the drawings beside a published stylesheet."""
        return self._drawings.get(link, ())

    def _add(self, name: str, content: bytes) -> str:
        published = self.assets.add(name, content)
        self.late.add(published)
        return published


def site_theme(site: Site, files: ThemeFiles, parts: ProjectParts) -> Theme:
    """The theme that the settings name; what it publishes is added to `files`, with the files that plugins add.

    Raises `RectoError` for settings of formulas, stylesheets and colours of code that are wrong, and for a theme that
    fails.
    """
    settings, urls = site.settings, files.urls
    check_formula_settings(settings, site.root)
    publisher = BrowserFilePublisher(files.assets, urls, site.root, PageLog(), settings.css)
    own = setting_links(settings, publisher)
    extras = ContentExtras.published(settings, files.publish, urls.asset(katex_stylesheet()), parts.browser_files, own)
    code_styles = code_theme_css(settings, site.root)
    plain_urls = replace(urls, base="")
    links = parts.plugins.head_links(SiteRead(site))
    module = parts.plugins.search_module
    published = (files.publish, files.drawings_of, extras)
    theme = make_theme(ThemeSite(site, urls, plain_urls, urls.with_base, *published, code_styles, links, module))
    # Each build makes the theme and publishes this again.
    files.late.clear()
    return theme
