"""The page before the languages of a site."""

from __future__ import annotations

import json

from recto.html import Fragment, Markup, escape
from recto.html.tags import a, body, h1, li, main, ul
from recto.settings.localized import localized, strings_of
from recto.themes.docs.head import DocumentHead
from recto.themes.page import AssetUrls, PageContent
from recto.themes.site import ThemeSite


def choose_language(site: ThemeSite, head: DocumentHead, assets: AssetUrls) -> Fragment:
    """The page at `/`: links to all languages, and a script that takes the reader to the best one at once."""
    found = site.content.languages
    assert found is not None
    default = found.default
    fronts = {language.tag: site.content.front_of(language) for language in found.all}
    routes = {tag: site.urls.page(route) for tag, route in fronts.items()}
    settings = localized(site.settings, default.tag)
    title = settings.title or strings_of(settings).choose_language
    metadata = {"alternates": {"languages": {**fronts, "x-default": "/"}}}
    content = PageContent(route="/", html="", title=title, metadata=metadata)
    script = (
        f'<script src="{escape(assets["choose-language.js"])}" data-default="{escape(default.tag)}" '
        f'data-routes="{escape(json.dumps(routes, separators=(",", ":")))}"></script>'
    )
    # The script comes first and is not a module: a reader who is sent on sees nothing of this page.
    start = f'<!doctype html><html lang="{default.tag}" dir="{default.direction}"><head>{script}'
    start += f"{head.plain(content, [assets['languages.css']], styled=True)}</head>"
    links = [
        li(a(each.name, href=routes[each.tag], hreflang=each.tag, lang=each.tag, dir=each.direction))
        for each in found.all
    ]
    inside = main(h1(title), ul(links), class_="recto-not-found recto-choose-language")
    return Fragment(Markup(start), body(inside), Markup("</html>"))
