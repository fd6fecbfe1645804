"""Pages at addresses of the web (REMOTE-01, REMOTE-05, REMOTE-07), and what their servers may do."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from recto.errors import RectoError
from recto.export import BuildOptions, BuildReport, build_site
from recto.features.remote.hosts import edit_address_of
from recto.features.remote.url_source import addresses_in
from tests.features.remote.test_git import picture
from tests.features.remote.web import Web, serving
from tests.sites import write_site


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as found:
        found.put("/docs/start.md", "# Start\n\n![Red](img/red.png) [Next](more/next.md) [Other](/elsewhere.txt)\n")
        found.put("/docs/more/next.md", "# Next\n\nWords. [Data](data.csv)\n")
        found.put("/docs/img/red.png", picture(), kind="image/png")
        yield found


def site(root: Path, web: Web, more: str = "") -> Path:
    urls = json.dumps([web.url("/docs/start.md"), web.url("/docs/more/next.md")])
    settings = f"[remote.sources.far]\nurls = {urls}\nprivate = true\n{more}"
    return write_site(root, {"recto.toml": settings, "content/index.md": "# Home\n"})


def page(report: BuildReport, name: str) -> str:
    return (report.out / name).read_text("utf-8")


def told(report: BuildReport) -> str:
    return "\n".join(warning.message for warning in report.warnings)


def test_remote_01_pages_links_and_images(web: Web, tmp_path: Path) -> None:
    report = build_site(site(tmp_path, web))
    start = page(report, "far/start.html")
    assert 'width="40" height="30"' in start and 'href="/far/more/next"' in start
    assert "127.0.0.1" not in start.partition("<article")[2].partition('src="')[2].partition('"')[0]
    assert f'href="{web.url("/docs/more/data.csv")}"' in page(report, "far/more/next.html")


def test_remote_05_a_list_of_addresses(web: Web, tmp_path: Path) -> None:
    listed = web.put("/list.json", json.dumps([web.url("/docs/start.md")]), kind="application/json")
    settings = f'[remote.sources.far]\nlist = "{listed}"\nprivate = true\n'
    write_site(tmp_path, {"recto.toml": settings, "content/index.md": "# Home\n"})
    assert "Start" in page(build_site(tmp_path), "far/start.html")


def test_remote_05_and_api_09_the_list_that_nextra_writes() -> None:
    data = {"user": "acme", "repo": "far", "branch": "main", "docsPath": "docs/", "filePaths": ["a b.md", "c/d.mdx"]}
    base = "https://raw.githubusercontent.com/acme/far/main/docs"
    assert list(addresses_in(json.dumps(data), "list")) == [f"{base}/a%20b.md", f"{base}/c/d.mdx"]
    assert edit_address_of(f"{base}/c/d.mdx") == "https://github.com/acme/far/edit/main/docs/c/d.mdx"


def test_remote_07_revalidate(web: Web, tmp_path: Path) -> None:
    root = site(tmp_path, web, "revalidate = 100000\n")
    build_site(root)
    web.put("/docs/more/next.md", "# Changed\n")
    report = build_site(root)
    assert web.asked["/docs/more/next.md"] == 1 and report.made == 0
    report = build_site(site(tmp_path, web))
    assert "Changed" in page(report, "far/more/next.html")


def test_a_list_that_is_none(tmp_path: Path) -> None:
    none = "The list `list"
    for text, message in (
        ("{}", none),
        ("[1]", none),
        ("x", none),
        ('{"filePaths": [1]}', none),
        ('["http://[x/a.md"]', r"`http://\[x/a\.md` is no address: Invalid IPv6 URL\. Correct it\."),
    ):
        settings = '[remote.sources.far]\nlist = "list.json"\n'
        write_site(tmp_path, {"recto.toml": settings, "list.json": text, "content/index.md": "# Home\n"})
        with pytest.raises(RectoError, match=f"The source `far` cannot be read: {message}"):
            build_site(tmp_path)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"status": 500}, "answered 500"),
        ({"kind": "text/html"}, "answered with HTML where Markdown was asked for"),
        ({"text": "<!doctype html><p>Log in</p>"}, "is a page of HTML"),
        ({"text": b"\xff\xfe\x00"}, "is not UTF-8"),
        ({"text": "a\x00b"}, "is no text"),
        ({"text": b"x" * 1_000_000, "repeated": 50}, "is larger than 2000000 bytes"),
        ({"status": 302, "location": "/docs/start.md"}, "more than 10 redirects"),
        ({"status": 302, "location": "file:///etc/passwd"}, "the answer broke off or is not HTTP"),
        ({"status": 302, "location": "gopher://127.0.0.1/"}, "the answer broke off or is not HTTP"),
    ],
)
def test_a_server_that_goes_wrong_leaves_the_last_good_page(
    change: dict[str, object], reason: str, web: Web, tmp_path: Path
) -> None:
    root = site(tmp_path, web)
    before = page(build_site(root), "far/start.html")
    web.put("/docs/start.md", change.pop("text", "# Evil\n"), **change)  # type: ignore[arg-type]
    report = build_site(root)
    assert page(report, "far/start.html") == before
    assert reason in told(report)


def test_a_server_that_is_gone(tmp_path: Path) -> None:
    with serving() as web:
        web.put("/docs/start.md", "# Start\n")
        web.put("/docs/more/next.md", "# Next\n")
        root = site(tmp_path, web)
        build_site(root)
    report = build_site(root)
    assert "Start" in page(report, "far/start.html") and "no connection to the server" in told(report)
    with pytest.raises(RectoError, match="no connection to the server"):
        build_site(root, BuildOptions(strict=True))


def test_a_server_that_never_answered_is_an_error_at_the_setting(tmp_path: Path) -> None:
    settings = '[remote.sources.far]\nurls = ["http://127.0.0.1:9/a.md"]\nprivate = true\n'
    write_site(tmp_path, {"recto.toml": settings, "content/index.md": "# Home\n"})
    with pytest.raises(RectoError, match=r"^recto\.toml:1:\d+: The source `far` cannot be read: http://127"):
        build_site(tmp_path)


def test_hosts_of_this_network_are_asked_with_consent_alone(web: Web, tmp_path: Path) -> None:
    root = site(tmp_path, web)
    write_site(root, {"recto.toml": (root / "recto.toml").read_text().replace("private = true\n", "")})
    with pytest.raises(RectoError, match=r"127\.0\.0\.1 is an address of a private network") as caught:
        build_site(root)
    assert "private = true" in str(caught.value)
    assert not web.asked


def test_images_of_other_hosts_and_none_are_not_fetched(web: Web, tmp_path: Path) -> None:
    with serving() as other:
        other.put("/x.png", picture(), kind="image/png")
        web.put(
            "/docs/start.md", f"# Start\n\n![a]({other.url('/x.png')}) ![b](../../../../etc/passwd) ![c](gone.png)\n"
        )
        report = build_site(site(tmp_path, web))
        assert not other.asked
    start = page(report, "far/start.html")
    assert other.url("/x.png") in start
    assert "gone.png" in told(report)


@pytest.mark.parametrize("broken", ["![a](//[x.png)", "<img src='//[x.png'>", "[a](//[x)", "[a](http://[x)"])
def test_addresses_that_are_none_stop_no_build(broken: str, web: Web, tmp_path: Path) -> None:
    address = web.put("/docs/start.md", f"# Start\n\nBefore {broken} behind\n")
    root = write_site(site(tmp_path, web), {"content/part.mdx": f'# Part\n\n<Remote source="{address}" private />\n'})
    report = build_site(root)
    for name in ("part.html", "far/start.html"):
        assert "Before" in page(report, name) and "behind" in page(report, name)


def test_a_drawing_loses_its_scripts(web: Web, tmp_path: Path) -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" onload="a()"><script>zebra()</script><circle r="1"/></svg>'
    web.put("/docs/img/a.svg", drawing, kind="image/svg+xml")
    web.put("/docs/start.md", "# Start\n\n![a](img/a.svg)\n")
    report = build_site(site(tmp_path, web))
    drawings = [path.read_text() for path in report.out.rglob("*.svg")]
    assert drawings and not any("zebra" in text or "onload" in text for text in drawings)


def test_pages_of_the_site_stand_over_those_of_sources(web: Web, tmp_path: Path) -> None:
    root = site(tmp_path, web)
    write_site(root, {"content/far/start.md": "# Ours\n"})
    assert "Ours" in page(build_site(root), "far/start.html")


def test_passwords_in_addresses_are_in_no_page_and_no_message(web: Web, tmp_path: Path) -> None:
    root = site(tmp_path, web)
    settings = (root / "recto.toml").read_text().replace("http://", "http://ada:hush@")
    address = web.url("/docs/more/next.md").replace("http://", "http://ada:hush@")
    part = f'# Part\n\n<Remote source="{address}" private />\n'
    # No page may take its time alone on a busy machine.
    write_site(root, {"recto.toml": f"page_timeout = 0\n{settings}", "content/part.mdx": part})
    report = build_site(root)
    assert "<img" in page(report, "far/start.html") and web.asked["/docs/img/red.png"] == 1
    for name in ("far/more/next.html", "part.html"):
        assert web.url("/docs/more/data.csv") in page(report, name)
    for path, change in (
        ("/docs/start.md", {"text": b"\xff"}),
        ("/docs/img/red.png", {"text": "<p>", "kind": "text/html"}),
    ):
        web.put(path, **change)  # type: ignore[arg-type]
    report = build_site(root)
    assert "is not UTF-8" in told(report) and "hush" not in told(report)
    assert not [file for file in report.out.rglob("*") if file.is_file() and b"hush" in file.read_bytes()]


@pytest.mark.parametrize("address", ["http://ada:hush@[x/a.md", "http://ada:hush@127.0.0.1:9/a.md"])
def test_passwords_in_addresses_that_lead_nowhere_are_not_told(address: str, tmp_path: Path) -> None:
    settings = f'[remote.sources.far]\nurls = ["{address}"]\nprivate = true\n'
    write_site(tmp_path, {"recto.toml": settings, "content/index.md": "# Home\n"})
    with pytest.raises(RectoError, match="The source `far` cannot be read") as caught:
        build_site(tmp_path)
    assert "hush" not in str(caught.value)


def test_pages_of_a_source_with_one_address_stop_no_build(web: Web, tmp_path: Path) -> None:
    names = ("a.md", "a.mdx", "b/index.md", "B.md", "c.md")
    urls = json.dumps([web.put(f"/{name}", f"# {name}\n") for name in names])
    settings = f"[remote.sources.far]\nurls = {urls}\nprivate = true\n"
    files = {"recto.toml": settings, "content/index.md": "# Home\n", "content/far/C/index.md": "# Ours\n"}
    report = build_site(write_site(tmp_path, files))
    assert told(report).splitlines() == [
        "`a.mdx` of the source `far` has the address of its `a.md`, and is left out.",
        "`B.md` of the source `far` has the address of its `b/index.md`, and is left out.",
    ]
    assert "a.md" in page(report, "far/a.html") and "Ours" in page(report, "far/C.html")
