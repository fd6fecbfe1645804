"""What `recto serve` promises for every request, whatever its path, query and headers are."""

from __future__ import annotations

import asyncio
import atexit
import re
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from recto import build_site, create_app
from tests.sites import write_site

SECRET = "what nobody may read"
_SETTINGS = """
search = false
[[redirects]]
source = "/old"
destination = "/a#b"
[[redirects]]
source = "/v1/*"
destination = "/docs/*"
[[redirects]]
source = "/all/*"
destination = "/*"
[serve]
health = true
[[serve.rewrites]]
source = "/latest/*"
destination = "/docs/*"
[[serve.headers]]
source = "/*"
name = "X-Ours"
value = "1"
"""
_FILES = {
    "content/index.md": "# Home\n",
    "content/a.md": "---\naliases: [/b]\n---\n# A\n",
    "content/docs/page.md": "# Page\n",
    "content/live.mdx": "export revalidate = 60\n\n# Live\n",
    "public/file name.txt": "text",
    "app/find/page.py": 'def page(search_params):\n    return str(search_params.get("q"))\n',
    "app/posts/[slug]/page.py": 'def generate_static_params():\n    return [{"slug": "x"}]\n\n\n'
    'def page(params, search_params):\n    return params["slug"] + search_params.get("q", "")\n',
    "app/api/[...path]/route.py": "def GET(request, params):\n"
    '    return {"path": params["path"], "q": dict(request.search_params), "url": str(request.url)}\n\n\n'
    "def POST(request):\n    return request.body\n",
}
_OTHERS = ("", 'base = "/docs"\n', "trailing_slash = true\n", 'base = "/x"\ntrailing_slash = true\n')
_METHODS = ("GET", "GET", "HEAD", "POST")
_NAME = re.compile(rb"[a-z0-9!#$%&'*+.^_`|~-]+")
_VALUE = re.compile(rb"[\x20-\x7e\x80-\xff]*")
REQUESTS = (
    "/",
    "/a?x=1",
    "/a/",
    "/docs",
    "/docs/a",
    "/x/docs/page/",
    "/live\nif-none-match: *",
    "/a\nrange: bytes=1-3\naccept-encoding: gzip",
    "/file%20name.txt",
    "/old?q=1",
    "/b.html",
    "/v1/page",
    "/all//evil.example",
    "/latest/page",
    "/find?q=%ff",
    "/posts/y",
    "/api/a/b?c=d",
    "/api/a/b?c=\xa0",
    "/../secret.txt",
    "/%2e%2e/secret.txt",
    "/..%5csecret.txt",
    "/link/secret.txt",
    "/_recto/routes.json",
    "/_recto/health",
    "/a%00",
    "//evil.example/..",
    "*",
    "http://evil.example/",
    "/a\naccept-language: es;q=x\ncookie: RECTO_LOCALE=\x00",
)


class _Served:
    """One site, and the event loop that its server runs in."""

    def __init__(self, settings: str) -> None:
        folder = Path(tempfile.mkdtemp(prefix="recto-fuzz-"))
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        root = write_site(folder / "site", {**_FILES, "recto.toml": settings + _SETTINGS})
        build_site(root)
        for place in (folder, root):
            (place / "secret.txt").write_text(SECRET)
        (root / "out" / "link").symlink_to(folder)
        self.app = create_app(root)
        self.loop = asyncio.new_event_loop()

    def ask(self, scope: dict[str, Any], body: bytes) -> list[dict[str, Any]]:
        sent: list[dict[str, Any]] = []

        async def request() -> None:
            waiting = [{"type": "http.request", "body": body, "more_body": False}]

            async def receive() -> dict[str, Any]:
                if waiting:
                    return waiting.pop()
                await asyncio.Event().wait()
                raise AssertionError

            async def send(message: dict[str, Any]) -> None:
                sent.append(message)

            await asyncio.wait_for(self.app(scope, receive, send), 20)

        self.loop.run_until_complete(request())
        return sent


@cache
def _served(choice: int) -> _Served:
    return _Served(_OTHERS[choice])


def answers_requests(text: str, choice: int) -> None:
    """A request gets one well-formed answer, never a 500, and never anything from outside the site."""
    target, *lines = text.split("\n")
    path, _, query = target.partition("?")
    method = _METHODS[choice >> 2 & 3]
    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": unquote(path.encode("ascii", "replace").decode()),
        "raw_path": path.encode("ascii", "replace"),
        "query_string": query.encode("latin-1", "replace"),
        "root_path": "",
        "headers": [(b"host", b"localhost"), *(_header(line) for line in lines if ":" in line)],
        "client": ("127.0.0.1", 4711),
        "server": ("localhost", 80),
    }
    messages = _served(choice & 3).ask(scope, b"sent")
    _is_well_formed(messages, method)
    location = dict(messages[0]["headers"]).get(b"location", b"/")
    assert location.startswith(b"/") and not location.startswith((b"//", b"/\\")), location


def _header(line: str) -> tuple[bytes, bytes]:
    name, _, value = line.partition(":")
    return name.strip().lower().encode("latin-1", "replace"), value.strip().encode("latin-1", "replace")


def _is_well_formed(messages: list[dict[str, Any]], method: str) -> None:
    start, *pieces = messages
    status, headers = start["status"], start["headers"]
    assert start["type"] == "http.response.start" and pieces, messages
    assert status < 500 or status == 503, (status, pieces)
    names = [name for name, _ in headers]
    assert len(names) == len(set(names)), f"a header twice: {names}"
    assert all(_NAME.fullmatch(name) and _VALUE.fullmatch(value) for name, value in headers), headers
    assert all(piece["type"] == "http.response.body" for piece in pieces)
    assert all(piece.get("more_body", False) for piece in pieces[:-1]) and not pieces[-1].get("more_body", False)
    body = b"".join(piece.get("body", b"") for piece in pieces)
    assert SECRET.encode() not in body
    length = dict(headers).get(b"content-length")
    if method == "HEAD" or status in (204, 304):
        assert body == b""
    else:
        assert length is None or int(length) == len(body), (length, body)
