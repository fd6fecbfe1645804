import asyncio
import subprocess
import sys

import pytest

from recto.app import Request, Response
from recto.app.response import check_headers, content_type, response_of
from recto.app.signals import NeedsServerSignal
from tests.app.sites import built

SITE = """=== content/index.md
# Home

[feed](/rss.xml), [data](./data.json)
=== app/rss.xml/route.py
from recto.app import Response

async def GET(request, site):
    items = "".join(f"<item>{page.title}</item>" for page in site.pages)
    return Response(f"<rss>{items}</rss>", headers={"Content-Type": "application/rss+xml"})
=== app/data.json/route.py
def GET():
    return {"name": "ä", "n": [1]}
=== app/(raw)/bytes.bin/route.py
def GET(request):
    return b"\\x00\\x01"
=== app/feeds/[tag]/route.py
def generate_static_params():
    return [{"tag": "a"}, {"tag": "b"}]

def GET(request, params):
    return f"{request.path} {params['tag']}"
"""


def test_FILE_25_handlers_answer_while_the_site_is_built(tmp_path):
    report, files = built(tmp_path, SITE)
    assert files["rss.xml"] == "<rss><item>Home</item></rss>"
    assert files["data.json"] == '{"name":"ä","n":[1]}'
    assert files["bytes.bin"] == "\0\1"
    assert (files["feeds/a"], files["feeds/b"]) == ("/feeds/a a", "/feeds/b b")
    assert report.warnings == () and report.pages == 1 and report.server_only == ()


def test_links_to_handlers_keep_their_address(tmp_path):
    _, files = built(tmp_path, '=== recto.toml\nsearch = false\nbase = "/x"\ntrailing_slash = true\n' + SITE)
    assert '<a href="/x/rss.xml">feed</a>' in files["index.html"]
    assert '<a href="/x/data.json">data</a>' in files["index.html"]


def test_what_only_a_server_can_answer_is_named(tmp_path):
    report, files = built(
        tmp_path,
        """=== content/index.md
# Home
=== app/a/route.py
def GET(request):
    try:
        return request.headers["accept"]
    except Exception:
        return "swallowed"
=== app/b/route.py
def POST(request):
    return "x"
=== app/c/route.py
from recto.app import Response

def GET():
    return Response(status=302, headers={"Location": "/"})
=== app/d/route.py
dynamic = "force-dynamic"

def GET():
    return "x"
=== app/e/route.py
from recto.app import not_found

def GET():
    not_found()
=== app/f/route.py
def GET():
    return "a list"
=== app/f/one/route.py
def GET():
    return "one of them"
=== app/g/[tag]/route.py
def GET(params):
    return params["tag"]
""",
    )
    assert report.server_only == (
        "/a reads the request's headers",
        "/b answers POST",
        "/c answers with status 302",
        "/d says `dynamic`",
        "/e finds nothing",
        "/f has routes below it, so it cannot be a file",
        "/g/[tag] has params that nobody names",
    )
    assert not {"a", "b", "c", "d", "e", "f"} & files.keys()
    assert files["f/one"] == "one of them"


@pytest.mark.parametrize(
    ("value", "body", "kind"),
    [
        ("x", b"x", "text/plain; charset=utf-8"),
        (b"x", b"x", "application/octet-stream"),
        ({"a": 1}, b'{"a":1}', "application/json"),
        ([1], b"[1]", "application/json"),
        (Response("x", headers={"content-type": "text/css"}), b"x", "text/css"),
    ],
)
def test_what_a_handler_may_return(value, body, kind):
    response = response_of(value)
    assert bytes(response.body) == body
    assert content_type(response, "/x") == kind


def test_the_type_comes_from_the_name_of_the_route():
    assert content_type(Response("<rss/>"), "/rss.xml") in ("application/xml; charset=utf-8", "text/xml; charset=utf-8")


SCOPE = {
    "type": "http",
    "method": "POST",
    "path": "/docs/x",
    "query_string": b"a=1&a=2&b=",
    "headers": [(b"host", b"example.com"), (b"cookie", b"c=d")],
}


def test_a_request_of_a_server_is_one_of_starlette():
    request = Request.of(SCOPE, "/x", {"slug": "x"}, b'{"n": 1}')
    assert (request.path, request.params, request.method) == ("/x", {"slug": "x"}, "POST")
    assert str(request.url) == "http://example.com/docs/x?a=1&a=2&b="
    assert dict(request.search_params) == {"a": "2", "b": ""} and request.query_params.getlist("a") == ["1", "2"]
    assert (request.headers["Host"], request.cookies) == ("example.com", {"c": "d"})


def test_a_body_is_there_with_and_without_waiting():
    async def story() -> None:
        request = Request.of(SCOPE, "/x", {}, b'{"n": 1}')
        assert request.body == b'{"n": 1}' == await request.body()
        assert await request.json() == {"n": 1}
        assert b"".join([piece async for piece in request.stream()]) == b'{"n": 1}'

    asyncio.run(story())


@pytest.mark.parametrize(
    ("read", "what"),
    [
        (lambda request: request.headers, "headers"),
        (lambda request: request.cookies, "headers"),
        (lambda request: request.search_params, "search_params"),
        (lambda request: request.query_params, "search_params"),
        (lambda request: request.url, "url"),
        (lambda request: request.client, "client"),
        (lambda request: request.body, "body"),
    ],
)
def test_while_a_site_is_built_there_is_no_request(read, what):
    request = Request.unsent("/x", {"slug": "x"})
    assert (request.path, request.params, request.method) == ("/x", {"slug": "x"}, "GET")
    with pytest.raises(NeedsServerSignal) as caught:
        read(request)
    assert caught.value.what == what


def test_a_response_has_the_names_of_starlette_as_well():
    response = Response(content="x", status_code=201, media_type="text/css")
    assert (response.status, response.content, response.headers["content-type"]) == (
        201,
        b"x",
        "text/css; charset=utf-8",
    )


@pytest.mark.parametrize("headers", [{"X-A": "b\r\nX-C: d"}, {"X A": "b"}, {"": "b"}])
def test_headers_that_cannot_be_sent(headers):
    with pytest.raises(ValueError, match="header"):
        check_headers(Response("x", headers=headers))


def test_starlette_is_imported_by_those_who_need_it():
    code = "import sys, recto.export.build, recto.server, recto.app; sys.exit('starlette' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
