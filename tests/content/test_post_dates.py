"""Posts of the future wait for their date; a date that nobody can read is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from recto.errors import RectoError

from .sites import routes, site

HOME = {"content/index.md": "# Home\n"}
LATE = {"content/blog/late.md": "---\ndate: 2093-03-01\n---\n# Late\n"}
EARLY = {"content/blog/early.md": "---\ndate: 2024-03-01\n---\n# Early\n"}


def test_posts_of_the_future_wait(tmp_path: Path) -> None:
    found = site(tmp_path, {**HOME, **LATE, **EARLY})
    assert routes(found) == ["/", "/blog/early"]
    assert [page.route for page in found.waiting] == ["/blog/late"]
    assert [str(warning) for warning in found.warnings] == [
        "content/blog/late.md:2:1: A page has a date in the future and is not published yet: "
        "`content/blog/late.md` (2093-03-01). Set `future_posts = false` to let posts wait for a build after their "
        "date, or `future_posts = true` to publish them now."
    ]


def test_many_of_them_are_told_once(tmp_path: Path) -> None:
    posts = {f"content/{name}.md": f"---\ndate: March {day}, 2093\n---\n" for day, name in enumerate("abcde", 1)}
    (warning,) = site(tmp_path, {**HOME, **posts}).warnings
    assert warning.message == (
        "5 pages have dates in the future and are not published yet: `content/a.md` (2093-03-01), "
        "`content/b.md` (2093-03-02), `content/c.md` (2093-03-03) and 2 more."
    )


@pytest.mark.parametrize(("setting", "published"), [("true", ["/", "/blog/late"]), ("false", ["/"])])
def test_the_setting_says_what_is_wanted(tmp_path: Path, setting: str, published: list[str]) -> None:
    found = site(tmp_path, {**HOME, **LATE, "recto.toml": f"future_posts = {setting}\n"})
    assert (routes(found), found.warnings) == (published, ())


def test_authors_see_them(tmp_path: Path) -> None:
    found = site(tmp_path, {**HOME, **LATE}, drafts=True)
    assert (routes(found), found.warnings) == (["/", "/blog/late"], ())


def test_meta_may_name_them(tmp_path: Path) -> None:
    found = site(tmp_path, {**HOME, **LATE, **EARLY, "content/blog/_meta.yaml": "late: Soon\nearly: Now\n"})
    assert routes(found) == ["/", "/blog/early"]


def test_date_that_is_none_is_a_warning_in_a_documentation(tmp_path: Path) -> None:
    (warning,) = site(tmp_path, {**HOME, "content/a.md": "---\ntitle: A\ndate: last spring\n---\n"}).warnings
    assert str(warning) == (
        'content/a.md:3:1: "last spring" is not a date. Write the year, the month and the day: `2024-03-09`, or '
        "`2024-03-09 10:30`."
    )
    assert warning.source is not None


@pytest.mark.parametrize("url", ["", 'url = "https://a.example"\n'])
def test_date_that_is_none_is_an_error_among_the_posts_of_a_collection(tmp_path: Path, url: str) -> None:
    post = "---\ndate: 2024-02-30\n---\n"
    with pytest.raises(RectoError) as caught:
        site(tmp_path, {**HOME, "content/blog/b.md": post, "recto.toml": f"{url}[collections.blog]\n"})
    assert str(caught.value) == (
        'content/blog/b.md:2:1: "2024-02-30" is not a date. Write the year, the month and the day: `2024-03-09`, or '
        "`2024-03-09 10:30`."
    )


@pytest.mark.parametrize("settings", ["", 'url = "https://a.example"\n', "[collections.news]\n"])
def test_date_elsewhere_is_a_warning_whatever_the_site_has(tmp_path: Path, settings: str) -> None:
    files = {**HOME, **EARLY, "content/blog/b.md": "---\ndate: soon\n---\n", "recto.toml": settings}
    assert [warning.message for warning in site(tmp_path, files).warnings] == ['"soon" is not a date.']
