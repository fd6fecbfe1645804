"""The Content-Security-Policy of a served site."""

from __future__ import annotations

import re

import pytest

from recto.export import build_site
from recto.server import create_app
from recto.server.reply import body_reply, with_policy
from tests.server.asgi import ask_once
from tests.sites import write_site

FILES = {
    "content/index.md": "---\naliases: [/old]\n---\n# Home\n",
    "content/more.md": "# More\n",
}
MORE = """
[[serve.headers]]
source = "/more"
name = "Content-Security-Policy"
value = "default-src https:"
"""


def served(root, setting, more=""):
    write_site(root, {**FILES, "recto.toml": f"search = false\n[serve]\n{setting}\n{more}"})
    build_site(root)
    return create_app(root)


def test_pages_carry_the_policy_and_files_do_not(tmp_path):
    app = served(tmp_path, "content_security_policy = true", MORE)
    policy = ask_once(app, "/").headers["content-security-policy"]
    assert re.match(r"default-src 'self'; script-src 'self'( 'sha256-[\w+/]{43}='){4}; style", policy)
    assert ask_once(app, "/").headers["content-security-policy"] == policy
    assert ask_once(app, "/nowhere").headers["content-security-policy"] == policy
    assert ask_once(app, "/more").headers["content-security-policy"] == "default-src https:"
    assert "content-security-policy" not in ask_once(app, "/robots.txt").headers
    assert ask_once(app, "/_recto/content-security-policy.txt").status == 404
    assert (tmp_path / "out/_recto/content-security-policy.txt").read_text() == policy + "\n"


PLUGIN = """
from recto.plugins import HeadLink, Plugin

class Films(Plugin):
    policy_sources = {"media-src": ["https://films.example"], "script-src": ["'wasm-unsafe-eval'"]}

    def head_links(self, event):
        yield HeadLink("alternate", "films & more.xml", "application/rss+xml")
"""


def test_plugins_say_what_they_need_of_the_policy(tmp_path):
    """Search, which runs WebAssembly, is one of them."""
    settings = (
        'title = "A & B"\nbase = "/x"\n[serve]\ncontent_security_policy = true\n[plugins]\nfilms = "films:Films"\n'
    )
    write_site(tmp_path, {**FILES, "recto.toml": settings, "films.py": PLUGIN})
    out = build_site(tmp_path).out
    policy = (out / "_recto/content-security-policy.txt").read_text()
    assert re.match(r"default-src 'self'; script-src 'self' 'wasm-unsafe-eval' 'sha256", policy)
    assert policy.count("wasm") == 1 and policy.endswith("; media-src 'self' https://films.example\n")
    link = '<link rel="alternate" type="application/rss+xml" title="A &amp; B" href="/x/films%20&amp;%20more.xml">'
    assert link in (out / "more.html").read_text()


def test_a_policy_of_ones_own_has_the_hashes_of_scripts(tmp_path):
    app = served(tmp_path, """content_security_policy = "script-src 'self' {hashes}; img-src *\"""")
    policy = ask_once(app, "/").headers["content-security-policy"]
    assert re.fullmatch(r"script-src 'self'( 'sha256-[\w+/]{43}='){4}; img-src \*", policy)


@pytest.mark.parametrize("setting", ["", "content_security_policy = false"])
def test_there_is_none_unless_it_is_wanted(tmp_path, setting):
    app = served(tmp_path, setting)
    assert "content-security-policy" not in ask_once(app, "/").headers
    assert not (tmp_path / "out/_recto/content-security-policy.txt").exists()


def test_an_answer_keeps_the_policy_that_it_has():
    own = body_reply(200, b"text/html", b"<p>", ((b"content-security-policy", b"default-src *"),))
    assert with_policy(own, b"default-src 'self'") == own
