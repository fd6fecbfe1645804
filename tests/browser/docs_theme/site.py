"""Pages of the docs theme, and where their boxes are."""

from __future__ import annotations

from typing import Any

from recto.features.search.browser_module import browser_module
from recto.html import render
from recto.themes.docs import DocsTheme
from tests.themes.samples import Site, sample_page, theme_site, view_of

SETTINGS = {
    "title": "Recto",
    "theme": {
        "project_link": "https://github.com/me/site",
        "docs_repository_base": "https://github.com/me/site/tree/main",
        "banner": {"text": "Recto has been released. [Read more](/blog)"},
        "footer": "MIT © The authors.",
    },
}


CONTENT = (
    "<h1>Introduction</h1><p><strong>Recto</strong> builds content focused websites from Markdown and Python, with "
    "all that a documentation site needs, and with the great features of the tools that came before it.</p>"
    '<h2 id="quick-start">Quick start<a href="#quick-start" class="subheading-anchor" aria-label="Permalink for this '
    'section"></a></h2><p>Text with <code>code</code> and a <a href="/docs/about">link</a>.</p>'
    '<h3 id="with-a-theme">With a theme</h3><ul><li>one</li><li>two</li></ul>'
    "<table><thead><tr><th>A</th></tr></thead><tbody><tr><td>a</td></tr></tbody></table>"
    '<div style="height:1500px"></div><h2 id="faq">FAQ</h2><p>End.</p><div style="height:1500px"></div>'
)


PAGEFIND = """
export const options = async () => {};
const part = ([title, url]) => ({ title, url, locations: [], excerpt: `about <mark>${title}</mark>` });
const page = (title, ...results) => ({ id: title, words: [],
  data: async () => ({ meta: { title }, sub_results: results.map(part) }) });
export const search = async (query) => query === "none" ? { results: [] } : { results: [
  page("Guide", ["Guide", "/docs/guide.html"], ["Links", "/docs/guide/link.html#links"]),
  page("About", ["About", "/docs/about.html"]) ] };
"""


def published(site: Site) -> dict[str, str | bytes]:
    assets: dict[str, bytes] = {}
    theme = DocsTheme(theme_site(site, published=assets))
    files: dict[str, str | bytes] = {
        route: str(render(theme.document(view_of(site, route, sample_page(route, CONTENT))))) for route in site.routes
    }
    files |= {f"/_recto/{name}": content for name, content in {**assets, **theme.files()}.items()}
    files |= {f"{route}.md": f"# {route}" for route in site.routes}
    return {
        **files,
        "/nowhere": str(render(theme.not_found())),
        "/_pagefind/pagefind.js": PAGEFIND,
        "/_pagefind/search.js": browser_module(),
    }


def box(page: Any, selector: str) -> list[float]:
    """x, y (from the top of the page), width, height."""
    script = """e => { const r = e.getBoundingClientRect();
      return [r.x, r.y + scrollY, r.width, r.height].map(value => Math.round(value * 10) / 10) }"""
    return page.locator(selector).first.evaluate(script)
