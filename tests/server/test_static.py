import asyncio
from pathlib import Path

import pytest

from recto.server import StaticSite


@pytest.fixture
def site(tmp_path: Path) -> StaticSite:
    out = tmp_path / "out"
    for name, text in {
        "index.html": "home",
        "a.html": "page a",
        "a/b.html": "page b",
        "docs/index.html": "docs",
        "404.html": "nothing here",
        "_recto/site.abc.css": "css",
        "file name.txt": "text",
    }.items():
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    (tmp_path / "secret.txt").write_text("secret")
    return StaticSite(out)


def header(reply, name: str) -> str:
    return dict(reply.headers)[name.encode()].decode()


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/", b"home"),
        ("/a", b"page a"),
        ("/a/", b"page a"),
        ("/a.html", b"page a"),
        ("/a/b", b"page b"),
        ("/docs/", b"docs"),
        ("/file name.txt", b"text"),
    ],
)
def test_clean_urls(site, path, body):
    reply = site.reply("GET", path)
    assert (reply.status, reply.body) == (200, body)


def test_a_folder_with_an_index_gets_its_slash(site):
    reply = site.reply("GET", "/docs")
    assert (reply.status, header(reply, "location")) == (308, "/docs/")


@pytest.mark.parametrize(
    "path",
    [
        "/nope",
        "/../secret.txt",
        "/a/../../secret.txt",
        "/..\\secret.txt",
        "/secret\0.txt",
        "//etc/passwd",
        "/.",
        "/..",
        "/a/..",
    ],
)
def test_what_is_not_in_the_folder_is_not_found(site, path):
    reply = site.reply("GET", path)
    assert (reply.status, reply.body) == (404, b"nothing here")


def test_a_symlink_out_of_the_folder_is_not_followed(site):
    (site.folder / "out.txt").symlink_to(site.folder.parent / "secret.txt")
    assert site.reply("GET", "/out.txt").status == 404


def test_a_known_etag_is_answered_without_a_body(site):
    first = site.reply("GET", "/a")
    again = site.reply("GET", "/a", header(first, "etag").encode())
    assert (again.status, again.body) == (304, b"")
    assert site.reply("GET", "/a", b'W/"x", ' + header(first, "etag").encode()).status == 304


def test_hashed_files_are_kept_for_ever_and_pages_are_asked_for_again(site):
    assert "immutable" in header(site.reply("GET", "/_recto/site.abc.css"), "cache-control")
    assert header(site.reply("GET", "/a"), "cache-control") == "no-cache"


def test_only_reading_is_allowed(site):
    reply = site.reply("POST", "/a")
    assert (reply.status, header(reply, "allow")) == (405, "GET, HEAD")


def test_under_a_base_path(site):
    based = StaticSite(site.folder, "/docs")
    assert based.reply("GET", "/docs/a").body == b"page a"
    assert based.reply("GET", "/docs").body == b"home"
    assert based.reply("GET", "/a").status == 404
    assert based.reply("GET", "/docsy").status == 404
    assert header(based.reply("GET", "/"), "location") == "/docs/"


def test_asgi_answers_head_without_a_body(site):
    sent = []

    async def send(message):
        sent.append(message)

    async def receive():
        return {"type": "http.request"}

    scope = {"type": "http", "method": "HEAD", "path": "/a", "headers": []}
    asyncio.run(site(scope, receive, send))
    assert sent[0]["status"] == 200
    assert (b"content-length", b"6") in sent[0]["headers"]
    assert sent[1]["body"] == b""
