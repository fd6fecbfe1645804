"""What a page in `.mdx` says about itself when its `generate_metadata` is asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from recto.app.modules import ProjectModule
from recto.app.patterns import Params
from recto.app.site import own_metadata
from recto.content import Page
from recto.mdx import Result
from recto.mdx.page_errors import CodeSource

_NAME = "generate_metadata"


async def generated_metadata(page: Page, result: Result, source: str, params: Params) -> Mapping[str, Any]:
    """The page's front matter with what its function returns for these `params`, which wins.

    Raises `RectoError` for what goes wrong in the function.
    """
    if _NAME not in result.exports:
        return result.metadata
    module = ProjectModule(CodeSource(page.source_path, source), result.exports)
    return {**result.metadata, **await own_metadata(module, params)}
