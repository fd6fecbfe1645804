"""What pages need of a Content-Security-Policy."""

from __future__ import annotations

import pytest

from recto.export import build_site
from recto.export.publish.policy_needs import policy_needs
from recto.html.csp_hash import csp_hash
from tests.sites import write_site


@pytest.mark.parametrize(
    ("html", "needs"),
    [
        ('<p>style="a"</p><img src="/a.png" srcset="/b.png 2x"><script src="/c.js"></script>', []),
        ('<code>&lt;p style="color: red"&gt;</code>', []),
        ('<p STYLE="color: red">', [("style-src-attr", "'unsafe-inline'")]),
        ("<style>p { color: red }</style>", [("style-src", csp_hash("p { color: red }"))]),
        ("<script>run()</script>", [("script-src", csp_hash("run()"))]),
        ('<script type="module">run()</SCRIPT>', [("script-src", csp_hash("run()"))]),
        ('<script type="application/ld+json">{}</script>', []),
        ('<img src="https://a.test/x.png">', [("img-src", "https://a.test")]),
        ('<img src="//a.test:81/x.png">', [("img-src", "a.test:81")]),
        ('<img src="data:image/png;base64,AA">', [("img-src", "data:")]),
        ('<img srcset="https://a.test/x.png 1x, https://b.test/x.png 2x">', [
            ("img-src", "https://a.test"), ("img-src", "https://b.test"),
        ]),
        ('<video poster="https://p.test/a"><source src="https://m.test/a"></video>', [
            ("img-src", "https://p.test"), ("media-src", "https://m.test"),
        ]),
        ('<iframe src="https://f.test/a?b=c">', [("frame-src", "https://f.test")]),
        ('<script src="https://s.test/a.js"></script>', [("script-src", "https://s.test")]),
        ('<link rel="stylesheet" href="https://s.test/a.css">', [("style-src", "https://s.test")]),
        ('<link rel="canonical" href="https://s.test/a">', []),
        ('<a href="https://a.test/">', []),
        ('<form action="https://a.test/send">', [("form-action", "https://a.test")]),
        ('<recto-youtube data-id="x">', [("frame-src", "https://www.youtube-nocookie.com")]),
        ('<recto-comments data-host="https://cusdis.com">', [
            ("frame-src", "https://cusdis.com"), ("script-src", "https://cusdis.com"),
        ]),
        ('<img src="https://[bad/x.png">', []),
    ],
)  # fmt: skip
def test_the_needs_of_a_page(html: str, needs: list[tuple[str, str]]) -> None:
    assert list(policy_needs(html)) == needs


def test_the_policy_of_a_build_has_what_its_pages_need(tmp_path):
    files = {
        "recto.toml": "search = false\n[serve]\ncontent_security_policy = true\n",
        "content/index.mdx": "# Home\n\n<p style='color: red'>Mine</p>\n\n![a](https://a.test/a.png)\n",
        "content/table.md": "# Table\n\n| a |\n|--:|\n| b |\n",
    }
    root = write_site(tmp_path, files)

    def policy() -> str:
        return (build_site(root).out / "_recto/content-security-policy.txt").read_text()

    policy_of_all = policy()
    assert "; img-src 'self' https://a.test;" in policy_of_all
    assert "; style-src-attr 'unsafe-inline'" in policy_of_all
    # Pages that stay as they are have not been forgotten.
    (root / "content/table.md").write_text("# Table\n\nNo table.\n")
    assert policy() == policy_of_all
    (root / "content/index.mdx").write_text("# Home\n\nPlain.\n")
    assert "unsafe" not in policy() and "; img-src 'self';" in policy()
