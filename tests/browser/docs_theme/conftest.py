"""A sample site in the docs theme, and visits of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.conftest import ORIGIN, serve
from tests.browser.docs_theme.site import SETTINGS, published
from tests.themes.samples import sample_site, settings_of


@pytest.fixture(scope="module")
def files() -> dict[str, str | bytes]:
    return published(sample_site(settings_of(**SETTINGS)))


@pytest.fixture
def visit(new_page: Callable[..., Any], files: dict[str, str | bytes]) -> Callable[..., Any]:
    """Opens a route of the sample site."""

    def open_(route: str, width: int = 1440, height: int = 900, **options: Any) -> Any:
        page = new_page(viewport={"width": width, "height": height}, **options)
        serve(page, files)
        page.goto(ORIGIN + route)
        return page

    return open_
