"""The API reference in a browser: what links show of objects."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.browser.conftest import ORIGIN, serve
from tests.browser.test_search import built

FILES = {
    "recto.toml": 'search = false\napi = "pkg"\n',
    "content/index.md": "# Home\n\n[make][pkg.make] and [again][pkg.make] and [elsewhere](https://example.org/#x)\n",
    "pkg/__init__.py": (
        '"""A package."""\n\ndef make(size: int = 1) -> "Box":\n    """Make a *box*.\n\n    More of it.\n\n'
        '    Args:\n        size: How large.\n    """\n\nclass Box:\n    """See [`make`][pkg.make]."""\n'
    ),
}


def test_a_link_shows_what_it_leads_to(page: Any, tmp_path: Path) -> None:
    """API-REF-58."""
    serve(page, built(tmp_path, FILES, ""))
    page.goto(f"{ORIGIN}/")
    card = page.locator(".api-preview")
    page.get_by_role("link", name="make").hover()
    card.wait_for()
    assert card.inner_text().split("\n\n") == ["def make(size: int = 1) -> Box", "Make a box."]
    assert card.locator("[id]").count() == 0
    page.keyboard.press("Escape")
    card.wait_for(state="hidden")
    page.get_by_role("link", name="again").focus()
    card.wait_for()
    assert page.get_by_role("link", name="again").get_attribute("aria-describedby") == "api-preview"


def test_a_link_within_a_page_of_the_reference(page: Any, tmp_path: Path) -> None:
    """API-REF-58."""
    serve(page, built(tmp_path, FILES, ""))
    page.goto(f"{ORIGIN}/api/pkg")
    page.locator("main p a[href='#pkg.make']").hover()
    page.locator(".api-preview").wait_for()
    assert "Make a box." in page.locator(".api-preview").inner_text()
