"""The settings of code, images and Markdown's extensions."""

from __future__ import annotations

from pathlib import Path

import pytest

from recto.errors import RectoError
from recto.project.settings import load_settings
from recto.settings import CodeThemeSettings


def load(folder: Path, text: str):
    (folder / "recto.toml").write_text(text, "utf-8")
    return load_settings(folder)


def test_defaults(tmp_path: Path) -> None:
    settings = load(tmp_path, "")
    assert settings.code.collapse_after is None
    assert settings.highlight.theme == CodeThemeSettings(light="github", dark="github")
    assert (settings.images.formats, settings.images.widths) == (("webp",), (640, 1080, 1920))
    assert (settings.images.quality, settings.images.zoom) == (80, True)
    assert settings.markdown.extensions == ()


def test_values(tmp_path: Path) -> None:
    settings = load(
        tmp_path,
        """
[code]
collapse_after = 30
[highlight]
theme = { light = "github", dark = "themes/night.json" }
[images]
formats = ["avif", "webp"]
widths = [800]
[markdown]
extensions = ["deflist", "my_pkg:plugin"]
""",
    )
    assert settings.code.collapse_after == 30
    assert settings.highlight.theme.dark == "themes/night.json"
    assert settings.images.formats == ("avif", "webp")
    assert settings.images.widths == (800,)
    assert settings.markdown.extensions == ("deflist", "my_pkg:plugin")
    assert load(tmp_path, '[highlight]\ntheme = "monokai"').highlight.theme.light == "monokai"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[code]\ncollapse_after = 0", "recto.toml:2:1: `code.collapse_after` must be a whole number from 1, not 0."),
        (
            '[images]\nformats = ["jpeg"]',
            'recto.toml:2:1: `images.formats` must be a list with "webp", "avif" or both, not a list.',
        ),
        (
            "[images]\nwidths = []",
            "recto.toml:2:1: `images.widths` must be a list of widths in pixels, each from 16 to 8192, not a list.",
        ),
        ("[images]\nzom = true", "recto.toml:2:1: `images.zom` is not a setting. Did you mean `zoom`?"),
        ("[highlight]\ntheme = 1", "recto.toml:2:1: `highlight.theme` must be a text or a table, not 1."),
    ],
)
def test_mistakes(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(RectoError) as caught:
        load(tmp_path, text)
    assert str(caught.value) == message
