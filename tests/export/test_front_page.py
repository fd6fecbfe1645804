"""A site without a front page is told of it, with what to do."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from recto.app.handlers import HandlerRoute
from recto.export import build_site
from recto.export.front_page import missing_front_page
from recto.rendering.app_plan import AppPlan
from tests.content.sites import site
from tests.sites import write_site

_NOTHING = AppPlan()
A = {"content/a.md": "# A\n"}


def warnings(root: Path, files: Mapping[str, str], plan: AppPlan = _NOTHING) -> list[str]:
    return [str(warning) for warning in missing_front_page(site(root, files), plan, ())]


@pytest.mark.parametrize(
    ("files", "cure"),
    [
        (A, 'Write `content/index.md`, or lead readers elsewhere with a redirect: `[[redirects]]`, `source = "/"`.'),
        ({**A, "content/README.md": "# B\n"}, "Rename `content/README.md` to `content/index.md`."),
        ({**A, "content/Index.mdx": "# B\n"}, "Rename `content/Index.mdx` to `content/index.mdx`."),
        (
            {"app/b/page.md": "# B\n"},
            'Write `app/page.md`, or lead readers elsewhere with a redirect: `[[redirects]]`, `source = "/"`.',
        ),
        (
            {**A, "content/index.md": "---\ndraft: true\n---\n"},
            'Write `content/index.md`, or lead readers elsewhere with a redirect: `[[redirects]]`, `source = "/"`.',
        ),
    ],
)
def test_no_front_page(tmp_path: Path, files: Mapping[str, str], cure: str) -> None:
    assert warnings(tmp_path, files) == [f"The site has no front page: its address / would be a 404. {cure}"]


def test_no_front_page_in_the_default_language(tmp_path: Path) -> None:
    settings = '[i18n]\ndefault_locale = "en"\nlocales = ["en", "es"]\n'
    (warning,) = warnings(tmp_path, {"recto.toml": settings, "content/en/a.md": "# A\n", "content/es/a.md": "# A\n"})
    assert warning.startswith("The site has no front page: its address /en would be a 404.")


@pytest.mark.parametrize(
    "files",
    [
        {"content/index.mdx": "# A\n"},
        {**A, "app/page.py": "def Page():\n    return None\n"},
        {**A, "public/index.html": "<p>A\n"},
        {**A, "recto.toml": '[[redirects]]\nsource = "/"\ndestination = "/a"\n'},
        {"content/a.md": "---\naliases: [/]\n---\n# A\n"},
        {"content/index.md": "# A\n", "recto.toml": 'content_dir_base_path = "/docs"\n'},
    ],
)
def test_something_answers(tmp_path: Path, files: Mapping[str, str]) -> None:
    assert warnings(tmp_path, files) == []


def test_handler_answers(tmp_path: Path) -> None:
    assert warnings(tmp_path, A, AppPlan(handlers=(HandlerRoute("/", "app/route.py"),))) == []


@pytest.mark.parametrize(
    ("files", "count"),
    [
        (A, 1),
        (
            {"app/[[...slug]]/page.mdx": "def generate_static_params():\n    return [{'slug': ['a']}]\n\n# A\n"},
            0,
        ),
    ],
)
def test_builds_tell(tmp_path: Path, files: Mapping[str, str], count: int) -> None:
    warnings = build_site(write_site(tmp_path, {"recto.toml": "search = false\n", **files})).warnings
    assert [warning.message.partition(":")[0] for warning in warnings] == ["The site has no front page"] * count


def test_page_that_failed_is_no_missing_one(tmp_path: Path) -> None:
    found = site(tmp_path, A)
    assert list(missing_front_page(found, AppPlan(), ("/",))) == []
