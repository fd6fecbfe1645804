"""Whether a site has a page at its own address."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from pathlib import Path

from recto.content import Page, Site
from recto.errors import RectoWarning
from recto.rendering.app_plan import AppPlan

_STEMS = ("readme", "home", "start", "intro", "introduction", "index")
_PAGES = (".md", ".mdx")


def missing_front_page(site: Site, plan: AppPlan, failed: Collection[str]) -> Iterator[RectoWarning]:
    """The warning for a site whose own address would be a 404.

    Nothing answers there: no page, also none that `failed`, no route handler, no redirect, no file of `public/`. Where
    the content begins at another route, the front page may stand there.
    """
    settings = site.settings
    home = site.languages.default.home if site.languages is not None else "/"
    homes = {home, "/", settings.content_dir_base_path}
    answered = {
        *(page.route for page in site.pages),
        *(alias for page in site.pages for alias in _aliases(page)),
        *(made.page.route for made in plan.pages),
        *(route.page.route for route in plan.routes if route.page.route.startswith("/[[...")),
        *(handler.route for handler in plan.handlers),
        *(redirect.source for redirect in settings.redirects),
        *failed,
        *site.left_out,
    }
    if any(route in homes or route.startswith("/[[...") for route in answered):
        return
    if site.public_dir is None or not (site.public_dir / "index.html").is_file():
        yield RectoWarning(f"The site has no front page: its address {home} would be a 404.", hint=_cure(site))


def _aliases(page: Page) -> tuple[str, ...]:
    aliases = page.front_matter.get("aliases")
    if isinstance(aliases, str):
        return (aliases,)
    return tuple(alias for alias in aliases if isinstance(alias, str)) if isinstance(aliases, list | tuple) else ()


def _cure(site: Site) -> str:
    """Rename the page that looks like the front page, or write one."""
    pages = site.content_dir or site.app_dir or site.root / "content"
    folder = Path(os.path.relpath(pages, site.root)).as_posix()
    for page in site.pages:
        path = Path(page.source_path)
        if path.parent.as_posix() == folder and path.suffix in _PAGES and path.stem.lower() in _STEMS:
            return f"Rename `{page.source_path}` to `{folder}/index{path.suffix}`."
    name = "page.md" if pages == site.app_dir else "index.md"
    return f'Write `{folder}/{name}`, or lead readers elsewhere with a redirect: `[[redirects]]`, `source = "/"`.'
