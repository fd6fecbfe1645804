"""What pages, components, `app/` and programs around a site import from Recto.

Elements are in `recto.html`, the page language as a library in `recto.mdx`, the built-in components in
`recto.components`, the contracts of themes and plugins in `recto.themes` and `recto.plugins`, the packages that a site
documents in `recto.api`, help for tests of one's own in `recto.testing`. Everything else may change without notice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from recto.lazy_names import lazy_names

if TYPE_CHECKING:
    from recto.app import (
        FileResponse,
        RedirectResponse,
        Request,
        Response,
        StreamingResponse,
        generate_static_params_for,
        not_found,
    )
    from recto.content import (
        convert_to_page_map,
        discover,
        get_index_page_map,
        get_page_map,
        merge_meta,
        negotiate,
        normalize_page_map,
        normalize_pages,
    )
    from recto.data import FetchError, FetchResponse, fetch, revalidate_path, revalidate_tag
    from recto.errors import RectoError, RectoWarning, Span
    from recto.export import BuildOptions, BuildReport, build_site
    from recto.html import Element, Fragment, Markup, el
    from recto.project.settings import load_settings
    from recto.rendering.depends_on import depends_on
    from recto.rendering.listed_posts import get_posts, get_tags
    from recto.server import create_app

__version__ = "0.1.0"

__all__ = [
    "BuildOptions",
    "BuildReport",
    "Element",
    "FetchError",
    "FetchResponse",
    "FileResponse",
    "Fragment",
    "Markup",
    "RectoError",
    "RectoWarning",
    "RedirectResponse",
    "Request",
    "Response",
    "Span",
    "StreamingResponse",
    "__version__",
    "build_site",
    "convert_to_page_map",
    "create_app",
    "depends_on",
    "discover",
    "el",
    "fetch",
    "generate_static_params_for",
    "get_index_page_map",
    "get_page_map",
    "get_posts",
    "get_tags",
    "load_settings",
    "merge_meta",
    "negotiate",
    "normalize_page_map",
    "normalize_pages",
    "not_found",
    "revalidate_path",
    "revalidate_tag",
]

_HOMES = {
    "recto.app": (
        "FileResponse",
        "RedirectResponse",
        "Request",
        "Response",
        "StreamingResponse",
        "generate_static_params_for",
        "not_found",
    ),
    "recto.content": (
        "convert_to_page_map",
        "discover",
        "get_index_page_map",
        "get_page_map",
        "merge_meta",
        "negotiate",
        "normalize_page_map",
        "normalize_pages",
    ),
    "recto.data": ("FetchError", "FetchResponse", "fetch", "revalidate_path", "revalidate_tag"),
    "recto.errors": ("RectoError", "RectoWarning", "Span"),
    "recto.export": ("BuildOptions", "BuildReport", "build_site"),
    "recto.html": ("Element", "Fragment", "Markup", "el"),
    "recto.project.settings": ("load_settings",),
    "recto.rendering.depends_on": ("depends_on",),
    "recto.rendering.listed_posts": ("get_posts", "get_tags"),
    "recto.server": ("create_app",),
}

# `recto --help` needs none of it.
__getattr__ = lazy_names(__name__, {name: home for home, names in _HOMES.items() for name in names})


def __dir__() -> list[str]:
    return sorted(__all__)
