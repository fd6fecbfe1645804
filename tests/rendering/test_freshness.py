"""What a build writes down for a server: which pages have live data, and for how long they are good."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from recto.export import build_site
from recto.rendering.freshness import (
    ROUTES_FILE,
    DynamicPattern,
    Freshness,
    RefreshingPage,
    Routes,
    read_routes,
    routes_json,
)
from tests.data.http.upstream import Upstream, upstream
from tests.sites import write_site


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch):
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    with upstream() as running:
        monkeypatch.setenv("STARS", running.url("/stars"))
        yield running


def page(revalidate: str, *, fetch: str | None = None, tag: str = "stars") -> str:
    lines = ["from recto import fetch", "import os", "", f"export revalidate = {revalidate}", ""]
    if fetch is not None:
        lines += ["async def Stars():", f'    await fetch(os.environ["STARS"], revalidate={fetch}, tags=["{tag}"])', ""]
    return "\n".join([*lines, "# Page", "", "<Stars />" if fetch is not None else ""])


def listed(root: Path) -> dict[str, tuple[float | None, list[str]]]:
    routes = read_routes(root / "out")
    assert routes is not None
    return {each.route: (each.freshness.revalidate, sorted(each.freshness.tags)) for each in routes.pages}


def test_the_smallest_number_of_a_page_and_its_fetches_wins(tmp_path: Path, server: Upstream) -> None:
    root = write_site(
        tmp_path,
        {
            "recto.toml": "search = false\n",
            "content/index.md": "# Static\n",
            "content/own.mdx": page("60"),
            "content/fetched.mdx": page("None", fetch="30"),
            "content/both.mdx": page("60", fetch="30"),
            "content/smaller.mdx": page("10", fetch="30", tag="more"),
            "content/never.mdx": page("False", fetch="False"),
            "content/always.mdx": page("0"),
        },
    )
    report = build_site(root)
    assert listed(root) == {
        "/own": (60, []),
        "/fetched": (30, ["stars"]),
        "/both": (30, ["stars"]),
        "/smaller": (10, ["more"]),
        "/never": (None, ["stars"]),
        "/always": (1, []),
    }
    assert set(report.refreshing) == set(listed(root))
    assert server.calls["/stars"] == 1, "one build asks once, however many pages ask"


def test_a_site_without_live_data_has_no_list(tmp_path: Path) -> None:
    root = write_site(tmp_path, {"recto.toml": "search = false\n", "content/index.md": "# Static\n"})
    build_site(root)
    assert not (root / "out" / ROUTES_FILE).exists()
    assert read_routes(root / "out") is None
    assert not (root / ".recto" / "cache" / "fetch").exists()


def test_a_failing_api_is_an_error_at_the_line_of_the_page(tmp_path: Path, server: Upstream) -> None:
    server.status = 404
    root = write_site(tmp_path, {"recto.toml": "search = false\n", "content/index.mdx": page("60", fetch="1")})
    with pytest.raises(Exception, match="could not be fetched: the server answered 404 Not Found") as caught:
        build_site(root)
    assert caught.value.errors[0].where.line == 7  # type: ignore[attr-defined]


def test_a_build_without_network_uses_what_is_kept(tmp_path: Path, server: Upstream) -> None:
    root = write_site(tmp_path, {"recto.toml": "search = false\n", "content/index.mdx": page("60", fetch="1")})
    build_site(root)
    (root / "recto.toml").write_text('search = false\nfetch_cached = "offline"\n')
    build_site(root)
    assert server.calls["/stars"] == 1


def test_secrets_of_env_files_are_known_to_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RECTO_TEST_TOKEN", "")
    monkeypatch.delenv("RECTO_TEST_TOKEN")
    root = write_site(
        tmp_path,
        {
            "recto.toml": "search = false\n",
            ".env": "RECTO_TEST_TOKEN=tip-top\n",
            "content/index.mdx": 'import os\n\n# T\n\n{len(os.environ["RECTO_TEST_TOKEN"])} letters\n',
        },
    )
    build_site(root)
    assert "7 letters" in (root / "out" / "index.html").read_text()


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    routes = Routes(
        "0123456789abcdef",
        1_700_000_000.25,
        (RefreshingPage("/ä b", "ä b.html", Freshness(0.5, frozenset({"x", "y"}))),),
        (DynamicPattern("/p/[...x]", "app/p/page.py"),),
    )
    (tmp_path / "_recto").mkdir()
    (tmp_path / ROUTES_FILE).write_text(routes_json(routes), "utf-8")
    assert read_routes(tmp_path) == routes


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", "{}", '{"version": 2}', json.dumps({"version": 1, "pages": 3}), "\xff"]
)
def test_a_list_that_cannot_be_read_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "_recto").mkdir()
    (tmp_path / ROUTES_FILE).write_bytes(text.encode("latin-1"))
    assert read_routes(tmp_path) is None
