"""Addresses that lead elsewhere: redirects, rewrites, slashes, the base path."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from recto.settings import HeaderRule, RewriteRule, ServeSettings
from tests.server.asgi import ask_once
from tests.server.built_files import app


def test_a_folder_with_an_index_gets_its_slash(out):
    answer = ask_once(app(out), "/docs?a=1")
    assert (answer.status, answer.headers["location"]) == (308, "/docs/?a=1")


@pytest.mark.parametrize(
    "target", ["//evil.example/%2e%2e", "/%2f%2fevil.example/docs", "/\\evil.example", "//evil.example"]
)
def test_no_redirect_leads_to_another_site(out, target):
    (out / "evil.example").mkdir()
    (out / "evil.example" / "index.html").write_text("x")
    answer = ask_once(app(out), target)
    assert not answer.headers.get("location", "/x").startswith(("//", "/\\", "http"))


REDIRECTS = [
    ["/old", "/a#top", 301],
    ["/with", "/a?x=1#top", 301],
    ["/away", "https://example.com/ä", 302],
    ["/trick", "//evil.example", 301],
    ["/was.html", "/a", 301],
    ["/v1/*", "/v2/*", 301],
    ["/gone/*", "/a", 302],
    ["/gone-too/*", "https://example.com/x/*", 301],
    ["/self/*", "/self", 301],
    ["/all/*", "/*", 301],
]


MOVED = [
    ("/old", 301, "/a#top"),
    ("/old/", 301, "/a#top"),
    ("/old.html", 301, "/a#top"),
    ("/old?q=1&r=2", 301, "/a?q=1&r=2#top"),
    ("/with?q=1", 301, "/a?x=1&q=1#top"),
    ("/away?q=1", 302, "https://example.com/%C3%A4?q=1"),
    ("/trick", 301, "/evil.example"),
    ("/was.html", 301, "/a"),
    ("/v1/some/page?q=1", 301, "/v2/some/page?q=1"),
    ("/v1/%C3%A4%23", 301, "/v2/%C3%A4%23"),
    ("/v1", 301, "/v2/"),
    ("/gone/x", 302, "/a"),
    ("/gone-too/y", 301, "https://example.com/x/y"),
    ("/all//evil.example", 301, "/evil.example"),
    ("/all/%5cevil.example", 301, "/%5Cevil.example"),
]


@pytest.fixture
def moved(out: Path) -> Path:
    (out / "_recto/redirects.json").write_text(json.dumps({"version": 1, "redirects": REDIRECTS}))
    (out / "old.html").write_text("the page that leads on by itself")
    (out / "v1").mkdir()
    (out / "v1/here.html").write_text("still here")
    return out


@pytest.mark.parametrize(("target", "status", "location"), MOVED)
def test_old_addresses_lead_on_with_their_query(moved, target, status, location):
    answer = ask_once(app(moved), target)
    assert (answer.status, answer.headers["location"]) == (status, location)


def test_what_is_there_is_not_redirected_with_its_neighbours(moved):
    served = app(moved)
    assert ask_once(served, "/v1/here").body == b"still here"
    assert ask_once(served, "/self").status == 404
    assert ask_once(served, "/_recto/redirects.json").status == 404
    assert ask_once(served, "/v1x").status == 404


def test_redirects_below_a_base_path(moved):
    table = {"version": 1, "redirects": [["/old", "/docs/a/", 301], ["/v1/*", "/docs/v2/*", 301]]}
    (moved / "_recto/redirects.json").write_text(json.dumps(table))
    served = app(moved, base="/docs")
    assert ask_once(served, "/docs/old?q=1").headers["location"] == "/docs/a/?q=1"
    assert ask_once(served, "/docs/v1/x").headers["location"] == "/docs/v2/x"


@pytest.mark.parametrize("text", ["", "[]", '{"version": 2}', '{"version": 1, "redirects": [["/a"]]}'])
def test_a_list_of_redirects_that_cannot_be_read_is_none(moved, text):
    (moved / "_recto/redirects.json").write_text(text)
    assert ask_once(app(moved), "/old").status == 200


def test_rewrites_and_headers(out):
    served = app(
        out,
        serve=ServeSettings(
            headers=(
                HeaderRule(source="/*", name="X-Frame-Options", value="DENY"),
                HeaderRule(source="/a", name="Cache-Control", value="max-age=5"),
                HeaderRule(source="/*", name="Content-Length", value="1"),
            ),
            rewrites=(
                RewriteRule(source="/latest/*", destination="/a/*"),
                RewriteRule(source="/a", destination="/docs/"),
                RewriteRule(source="/up/*", destination="/../*"),
            ),
        ),
    )
    assert ask_once(served, "/latest/b").body == b"page b"
    # What exists is never rewritten.
    assert ask_once(served, "/a").body == b"page a"
    assert ask_once(served, "/up/secret.txt").status == 404
    assert ask_once(served, "/a").headers["cache-control"] == "max-age=5"
    assert ask_once(served, "/a").headers["content-length"] == "6"
    assert ask_once(served, "/nope").headers["x-frame-options"] == "DENY"


def test_the_root_leads_to_the_base_path_for_now_only(out):
    answer = ask_once(app(out, base="/docs"), "/?a=1")
    assert (answer.status, answer.headers["location"]) == (307, "/docs/?a=1")
    assert answer.headers["cache-control"] == "no-store"


def test_a_slash_that_is_added_is_asked_for_again(out):
    assert ask_once(app(out), "/docs").headers["cache-control"] == "no-cache"
