"""Pages written in Python: `app/**/page.py`, whose function `page` returns a node."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from recto.content import Page
from recto.errors import RectoError, Span
from recto.export.project import load_module
from recto.html import render_async
from recto.themes.page import PageContent


async def render_python_page(page: Page, root: Path) -> tuple[PageContent, dict[str, Any]]:
    """The content of a `page.py`, and the module's names that say how it is served.

    Raises `RectoError` when the module does not run or has no function `page`.
    """
    module = load_module(page.path, root)
    function = getattr(module, "page", None)
    if not callable(function):
        raise RectoError(
            "The file has no function `page`.",
            where=Span(page.source_path),
            hint="Write def page(params, search_params) that returns a node.",
        )
    html = await render_async(function(**_arguments(function)))
    metadata = await _metadata(module, page)
    content = PageContent(
        route=page.route,
        html=str(html),
        title=str(metadata.get("title") or page.title),
        metadata=metadata,
        source_path=page.source_path,
        timestamp=page.timestamp,
        searchable=metadata.get("searchable") is not False,
    )
    exports = {name: getattr(module, name) for name in ("revalidate", "dynamic_params") if hasattr(module, name)}
    return content, exports


async def _metadata(module: Any, page: Page) -> Mapping[str, Any]:
    """What `generate_metadata` returns, or else `metadata` (FILE-27)."""
    generate = getattr(module, "generate_metadata", None)
    if generate is None:
        metadata: Mapping[str, Any] = getattr(module, "metadata", page.front_matter)
        return metadata
    made = generate(**_arguments(generate))
    return dict(await made if inspect.isawaitable(made) else made)


def _arguments(function: Callable[..., Any]) -> dict[str, Any]:
    """Of what a page may be given, what its function takes."""
    return {name: {} for name in ("params", "search_params") if name in inspect.signature(function).parameters}
