"""Old addresses of a built site, as its server answers them."""

from __future__ import annotations

import pytest

from recto.export import build_site
from recto.server import create_app
from tests.server.asgi import ask_once
from tests.sites import write_site

FILES = {
    "content/index.md": "# Home\n",
    "content/songs.md": "---\naliases: [/tunes, /was.html]\n---\n# Songs\n",
    "content/v2/page.md": "# Page\n",
}
RULES = """
search = false
[[redirects]]
source = "/chain"
destination = "/tunes#winter"
[[redirects]]
source = "/v1/*"
destination = "/v2/*"
"""


@pytest.mark.parametrize(
    ("settings", "base", "end"), [("", "", ""), ('base = "/b"\ntrailing_slash = true\n', "/b", "/")]
)
def test_aliases_and_redirects_are_answered_without_a_page(tmp_path, settings, base, end):
    root = write_site(tmp_path, {**FILES, "recto.toml": settings + RULES})
    build_site(root)
    served = create_app(root)
    for old, new in (
        ("/tunes?voice=alto", f"/songs{end}?voice=alto"),
        ("/tunes/", f"/songs{end}"),
        ("/was.html", f"/songs{end}"),
        ("/chain?a=1", f"/songs{end}?a=1"),
        ("/v1/page", f"/v2/page{end}"),
        ("/v1/page/", f"/v2/page{end}"),
        ("/v1/other", "/v2/other"),
    ):
        answer = ask_once(served, base + old)
        assert (answer.status, answer.headers["location"]) == (301, base + new), old


def test_a_new_build_brings_new_redirects(tmp_path, monkeypatch):
    monkeypatch.setattr("recto.server.build_watch._BUILD_CHECK", 0.0)
    root = write_site(tmp_path, {**FILES, "recto.toml": "search = false\n"})
    build_site(root)
    served = create_app(root)
    assert ask_once(served, "/more").status == 404
    write_site(root, {"content/songs.md": "---\naliases: [/more]\n---\n# Songs\n"})
    build_site(root)
    assert ask_once(served, "/more").headers["location"] == "/songs"
