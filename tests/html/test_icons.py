import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

import recto.html.icons
from recto.html.icons import UnknownIconError, icon, icon_names

NEXTRA = """
    arrow-right chatgpt check claude copy discord expand github globe go menu moon spinner sun svelte
    word-wrap x javascript link-arrow typescript markdown mdx terminal css cpp csharp graphql python react
    json rust terraform move cross-circled file folder folder-open link note information-circle tip important
    warning caution monitor search chevron-right chevron-down
"""


@pytest.mark.parametrize("name", NEXTRA.split())
def test_the_icons_of_nextra(name: str) -> None:
    assert name in icon_names()


@pytest.mark.parametrize("name", sorted(icon_names()))
def test_every_icon_is_a_small_drawing_in_the_colour_of_the_text(name: str) -> None:
    drawing = icon(name)
    assert ET.fromstring(drawing).tag == "svg"
    assert "currentColor" in drawing
    assert len(drawing) < 2000
    assert "\n" not in drawing


def test_size_class_and_label() -> None:
    opening = icon("check", size="24", class_="a b", label='Done & "dusted"').partition(" viewBox")[0]
    assert opening == '<svg width="24" height="24" class="a b" role="img" aria-label="Done &amp; &#34;dusted&#34;"'


def test_hidden_without_a_label() -> None:
    assert icon("check").startswith('<svg width="1em" height="1em" aria-hidden="true" viewBox="0 0 24 24"')


def test_unknown() -> None:
    with pytest.raises(UnknownIconError, match="There is no icon called 'nothing'\\."):
        icon("nothing")


def test_every_drawing_has_a_licence() -> None:
    folder = Path(recto.html.icons.__file__).parent
    words = set((folder / "LICENSES").read_text("utf-8").replace(",", " ").split())
    assert {path.stem for path in folder.glob("*.svg")} <= words
