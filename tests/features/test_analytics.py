"""Analytics: what pages load, the security policy, and mistakes in the settings."""

import json
import re
from pathlib import Path

import pytest

from recto.errors import RectoError
from recto.export import build_site
from recto.rendering.freshness import POLICY_FILE
from tests.sites import read_files, write_site


def built(root: Path, analytics: str) -> dict[str, bytes]:
    settings = f"search = false\n[serve]\ncontent_security_policy = true\n{analytics}"
    write_site(root, {"recto.toml": settings, "content/index.md": "# A\n", "content/b.md": "# B\n"})
    return read_files(build_site(root).out)


def module(files: dict[str, bytes]) -> dict[str, object]:
    """What the settings have written into the module."""
    (name,) = (name for name in files if name.startswith("_recto/analytics."))
    tag = f'<script type="module" fetchpriority="low" src="/{name}">'.encode()
    assert all(tag in files[page] for page in ("index.html", "b.html"))
    found: dict[str, object] = json.loads(re.match(r"const settings = (.*);\n", files[name].decode())[1])  # type: ignore[index]
    return found


def test_a_site_counts_nothing_by_itself(tmp_path: Path) -> None:
    files = built(tmp_path, "")
    assert not [name for name in files if "analytics" in name] and b"analytics" not in files["index.html"]


@pytest.mark.parametrize(
    ("settings", "script", "attributes", "sources"),
    [
        (
            'provider = "plausible"\nid = "docs.example.com"',
            "https://plausible.io/js/script.js",
            {"data-domain": "docs.example.com"},
            "connect-src 'self' https://plausible.io",
        ),
        (
            'provider = "goatcounter"\nid = "me"',
            "https://gc.zgo.at/count.js",
            {"data-goatcounter": "https://me.goatcounter.com/count"},
            "connect-src 'self' https://gc.zgo.at https://me.goatcounter.com",
        ),
        (
            'provider = "umami"\nid = "94db"\nscript = "https://stats.example.com/u.js"',
            "https://stats.example.com/u.js",
            {"data-website-id": "94db"},
            "script-src 'self' https://stats.example.com 'sha256-",
        ),
        (
            'provider = "google"\nid = "G-1"',
            "https://www.googletagmanager.com/gtag/js?id=G-1",
            {},
            "connect-src 'self' https://www.googletagmanager.com https://*.google-analytics.com",
        ),
        (
            'script = "https://a.example/s.js"\nattributes = { "data-site" = "1" }\nhosts = ["https://b.example"]',
            "https://a.example/s.js",
            {"data-site": "1"},
            "connect-src 'self' https://a.example https://b.example",
        ),
    ],
)
def test_services_next_06(tmp_path: Path, settings: str, script: str, attributes: dict[str, str], sources: str) -> None:
    files = built(tmp_path, f"[analytics]\n{settings}\n")
    found = module(files)
    assert (found["script"], found["attributes"], found["consent"]) == (script, attributes, True)
    assert sources in files[POLICY_FILE].decode()
    # Nothing of the service stands in the page itself.
    assert b"example" not in files["index.html"] and b"googletagmanager" not in files["index.html"]


def test_readers_are_asked_in_their_language(tmp_path: Path) -> None:
    settings = 'search = false\n[i18n]\nlocales = ["en", "de"]\n[analytics]\nscript = "/count.js"\n'
    write_site(tmp_path, {"recto.toml": settings, "content/en/index.md": "# A\n", "content/de/index.md": "# A\n"})
    files = read_files(build_site(tmp_path).out)
    (name,) = (name for name in files if name.startswith("_recto/analytics."))
    assert "Darf diese Website deinen Besuch zählen?" in files[name].decode()
    own = module(built(tmp_path / "own", '[analytics]\nscript = "/count.js"\nquestion = "Count?"\n'))
    assert own["words"] == {"en": {"consent": "Count?", "accept": "Accept", "decline": "Decline"}}


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        (
            'provider = "plausible"',
            "recto.toml:5:1: Analytics by `plausible` need `id`. "
            'Write the domain of the site there: id = "docs.example.com".',
        ),
        (
            "consent = false",
            "recto.toml:4:2: Analytics by `own` need `script`. "
            'Write the address of its script: script = "https://stats.example.com/script.js".',
        ),
    ],
)
def test_mistakes(tmp_path: Path, settings: str, message: str) -> None:
    with pytest.raises(RectoError) as caught:
        built(tmp_path, f"[analytics]\n{settings}\n")
    assert str(caught.value) == message
