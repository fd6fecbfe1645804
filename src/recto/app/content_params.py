"""Params of a dynamic route that shows every page of `content/` in a way of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from recto.content import Page, Site


def generate_static_params_for(segment: str, locale_segment: str = "lang") -> Callable[[Site], list[dict[str, Any]]]:
    """A `generate_static_params` that names every page of `content/`: `{segment: ["guide", "install"]}`.

    The segments are those below `content_dir_base_path`. Pages that have a language name it as `locale_segment`, too.
    """

    def generate_static_params(site: Site) -> list[dict[str, Any]]:
        if site.content_dir is None:
            return []
        folder = f"{site.content_dir.relative_to(site.root).as_posix()}/"
        base = site.settings.content_dir_base_path.rstrip("/")
        return [
            {
                **({locale_segment: page.locale} if page.locale is not None else {}),
                segment: [part for part in _path(page, site).removeprefix(base).split("/") if part],
            }
            for page in site.pages
            if page.source.inside.startswith(folder)
        ]

    return generate_static_params


def _path(page: Page, site: Site) -> str:
    """The route of a page without its language."""
    language = site.language_of(page.route)
    return page.route if language is None else language.path(page.route) or page.route
