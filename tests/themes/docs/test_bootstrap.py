"""The script that stands in every page."""

from __future__ import annotations

import msgspec

from recto.html.csp_hash import csp_hash
from recto.themes.docs.settings import DocsSettings
from recto.themes.shared.bootstrap import bootstrap_script


def script(**theme: object) -> str:
    return bootstrap_script(msgspec.convert(theme, DocsSettings))


def test_what_the_reader_chose_wins_over_the_default() -> None:
    assert 'let t="light"' in script(default_theme="light")
    assert 't=s["mode"]||t' in script(storage_key="mode")


def test_a_forced_theme_asks_nobody() -> None:
    assert 't="dark"}catch' in script(forced_theme="dark")


def test_only_a_banner_that_can_be_closed_is_hidden() -> None:
    assert 's["news"]&&e.classList.add' in script(banner={"text": "News", "key": "news"})
    assert "recto-no-banner" not in script(banner={"text": "News", "dismissible": False})


def test_no_setting_can_end_the_script() -> None:
    assert "</script>" not in script(storage_key="</script>")


def test_csp_hash() -> None:
    assert csp_hash("alert(1)") == "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"
