"""Live pages that have no file: a running server makes them anew, as it does those of files."""

from __future__ import annotations

from pathlib import Path

import pytest

from recto.export import build_site
from tests.server.live.conftest import wait_until
from tests.sites import write_site

SITE = """\
=== recto.toml
search = false
[plugins]
places = "places:Places"
=== places.py
from recto.plugins import Plugin, ProvidedPage

PAGE = '''
from weather import sky

export revalidate = 1

# {name}

Now: {{sky()}}.
'''


class Places(Plugin):
    def pages(self, event):
        name = (self.context.root / "name.txt").read_text().strip()
        yield ProvidedPage("weather/here.mdx", PAGE.format(name=name))
=== weather.py
from pathlib import Path


def sky():
    return (Path(__file__).parent / "sky.txt").read_text().strip()
=== name.txt
Oslo
=== sky.txt
clouds
=== content/index.md
# Home
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("RECTO_STORE", raising=False)
    root = write_site(tmp_path / "site", SITE)
    build_site(root)
    return root


def shows(server, text: str) -> bool:
    return text in server.get("/weather/here").body.decode()


def test_what_it_shows_and_what_its_provider_has_read(root, start):
    server = start(root)
    assert shows(server, "Now: clouds.") and shows(server, "Oslo")
    write_site(root, {"sky.txt": "stars"})
    wait_until(lambda: shows(server, "Now: stars."))
    write_site(root, {"name.txt": "Bergen"})
    wait_until(lambda: shows(server, "Bergen"))
