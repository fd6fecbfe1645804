"""The API reference in a browser: what links show of objects."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

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


SHAPES = '''"""A package, see [`make`][pkg.make]."""

import enum
import warnings


class Color(enum.Enum):
    """A color."""

    RED = "red"
    BLUE = 2


class Base:
    """The base."""

    #: How large.
    size: int = 1

    def put(self, other: "Base", *, name: str = "a") -> "Base | None":
        """Put it in.

        Args:
            other: Another one.
            name: What is on it.

        Raises:
            ValueError: Never.
        """

    @property
    def color(self) -> Color:
        """Its color."""


class Box(Base):
    """A box, as `Base` is.

    .. deprecated:: 1.2
       Take `Base`.
    """

    async def open(self) -> "Box": ...


class Late(Exception):
    """Too late."""


@warnings.deprecated("Use `Box`.")
def make(first: Box, second: Color = Color.RED, *rest: "Base", third: str = "something that is long") -> Box:
    """Make one.

    Note:
        Take care.
    """
'''
AXE = {"recto.toml": 'search = false\n[api]\npackages = ["pkg"]\n', "content/index.md": "# Home\n", "pkg.py": SHAPES}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_no_accessibility_violations(
    new_page: Callable[..., Any], built_shapes: dict[str, str | bytes], width: int, scheme: str
) -> None:
    """Links in signatures are told by more than their colour, and what is small has contrast."""
    from axe_playwright_python.sync_playwright import Axe

    options = {"color_scheme": scheme, "reduced_motion": "reduce", "viewport": {"width": width, "height": 900}}
    page = new_page(**options)
    serve(page, built_shapes)
    page.goto(f"{ORIGIN}/api/pkg")
    for summary in page.locator(".api-used > summary").all():
        summary.click()
    found = Axe().run(page).response["violations"]
    assert [(rule["id"], [node["failureSummary"] for node in rule["nodes"]]) for rule in found] == []
    link = page.locator(".api-signature a").first
    assert "underline" in link.evaluate("node => getComputedStyle(node).textDecorationLine")


@pytest.fixture(scope="module")
def built_shapes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str | bytes]:
    return built(tmp_path_factory.mktemp("shapes"), AXE, "")
