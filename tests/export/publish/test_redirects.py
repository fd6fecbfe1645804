"""Redirects: what is written, and every mistake with its place (NEXT-04)."""

from pathlib import Path

import pytest

from recto.errors import RectoError, describe
from recto.export import BuildOptions, build_site
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
