"""Redirects: what is written, and every mistake with its place (NEXT-04)."""

import json
from pathlib import Path

import pytest

from recto.errors import RectoError, describe
from recto.export import BuildOptions, build_site
from recto.export.publish.redirect_files import REDIRECT_SCRIPT
from tests.export.publish.sites import built
from tests.fixture_files import Case, case_id, read_cases
from tests.sites import write_site

CASES = read_cases(Path(__file__).parent / "fixtures/redirects.txt")

SITE = {
    "content/index.md": "# Home\n",
    "content/new.md": "---\naliases:\n  - /old\n  - /older/page/\n---\n\n# New\n",
    "content/other.md": "---\naliases: /was.html\n---\n\n# Other\n",
    "public/files/a.pdf": "",
}
RULES = """\
[[redirects]]
source = "/gone"
destination = "/new#part"
[[redirects]]
source = "/chain/"
destination = "/gone"
permanent = false
[[redirects]]
source = "/away"
destination = "https://example.org/?a=1&b=2"
[[redirects]]
source = "/paper"
destination = "/files/a.pdf"
"""


def test_a_redirect_is_a_page_and_a_rule(tmp_path):
    files = built(tmp_path, SITE, RULES)
    assert files["_redirects"] == (
        "/gone /new#part 301\n/chain /new#part 302\n/away https://example.org/?a=1&b=2 301\n/paper /files/a.pdf 301\n"
        "/old /new 301\n/older/page /new 301\n/was.html /other 301\n"
    )
    assert files["older/page.html"] == (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Moved to /new</title>'
        '<link rel="canonical" href="/new"><meta name="robots" content="noindex">'
        f'<link rel="next" href="/new"><script>{REDIRECT_SCRIPT}</script>'
        '<meta http-equiv="refresh" content="0;url=/new"></head>'
        '<body><p>This page has moved to <a href="/new">/new</a>.</p></body></html>\n'
    )
    assert 'href="https://example.org/?a=1&amp;b=2"' in files["away.html"]
    assert {"old.html", "gone.html", "chain.html", "paper.html", "was.html"} <= files.keys()


def test_base_path_and_trailing_slash(tmp_path):
    settings = 'trailing_slash = true\nurl = "https://example.com"\nog_images = false\n'
    files = built(tmp_path, SITE, settings + RULES, base="/docs")
    assert files["_redirects"] == (
        "/docs/gone /docs/new/#part 301\n/docs/chain /docs/new/#part 302\n"
        "/docs/away https://example.org/?a=1&b=2 301\n/docs/paper /docs/files/a.pdf 301\n"
        "/docs/old /docs/new/ 301\n/docs/older/page /docs/new/ 301\n/docs/was.html /docs/other/ 301\n"
    )
    assert '<link rel="canonical" href="https://example.com/docs/new/">' in files["old/index.html"]
    assert "0;url=/docs/other/" in files["was.html"]
    assert "old" not in files["sitemap.xml"] and "Moved" not in files["llms-full.txt"]


def test_rules_of_ones_own_come_first(tmp_path):
    files = built(tmp_path, {**SITE, "public/_redirects": "/api/* https://api.example.com/:splat 200"})
    assert files["_redirects"].splitlines()[:2] == ["/api/* https://api.example.com/:splat 200", "/old /new 301"]


def test_sites_without_redirects_have_no_rules(tmp_path):
    assert "_redirects" not in built(tmp_path, {"content/index.md": "# A\n"})


WILDCARDS = """\
[[redirects]]
source = "/v1/*"
destination = "/v2/*"
[[redirects]]
source = "/v1/gone"
destination = "/"
[[redirects]]
source = "/blog/*"
destination = "https://blog.example.com/*"
[[redirects]]
source = "/chain"
destination = "/v1/deep/page"
"""
BELOW = {
    "content/index.md": "# Home\n",
    "content/v2/index.md": "# Two\n",
    "content/v2/deep/page.md": "# Page\n",
    "content/v2/gone.md": "# Gone\n",
    "content/v1/there.md": "# There\n",
}


def test_all_below_an_address(tmp_path):
    files = built(tmp_path, BELOW, WILDCARDS)
    assert files["_redirects"] == (
        "/v1/gone / 301\n/chain /v2/deep/page 301\n/v1/* /v2/:splat 301\n/blog/* https://blog.example.com/:splat 301\n"
    )
    assert 'href="/v2/deep/page"' in files["v1/deep/page.html"] and 'href="/v2"' in files["v1.html"]
    assert 'href="/"' in files["v1/gone.html"] and "<h1" in files["v1/there.html"]
    assert not [name for name in files if name.startswith("blog")]
    table = json.loads((tmp_path / "out/_recto/redirects.json").read_text())
    assert table["redirects"] == [
        ["/v1", "/v2", 301],
        ["/v1/deep/page", "/v2/deep/page", 301],
        ["/v1/gone", "/", 301],
        ["/chain", "/v2/deep/page", 301],
        ["/v1/*", "/v2/*", 301],
        ["/blog/*", "https://blog.example.com/*", 301],
    ]


def test_what_a_plain_host_cannot_do_is_said(tmp_path):
    write_site(tmp_path, {**BELOW, "recto.toml": "search = false\n" + WILDCARDS})
    assert build_site(tmp_path).notes == (
        "/v1/* is redirected by `recto serve` and hosts that read `_redirects`; others lead on only from addresses of "
        "pages that are below /v2/.",
        "/blog/* is redirected by `recto serve` and hosts that read `_redirects`; others lead on nowhere.",
    )


@pytest.mark.parametrize("case", CASES, ids=case_id)
def test_mistakes(case: Case, tmp_path):
    write_site(tmp_path, case.input)
    try:
        report = build_site(tmp_path, BuildOptions())
    except RectoError as error:
        said = [describe(single) for single in error.errors]
    else:
        said = ["warning: " + describe(warning) for warning in report.warnings]
    assert "\n".join(said) + "\n" == case.output
