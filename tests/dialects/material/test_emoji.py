"""Emoji of pages made for MkDocs: all names of pymdownx, as drawings or as characters."""

from __future__ import annotations

import re

import pytest

from recto.dialects.material.text.emoji import emoji_by_name
from tests.dialects.material.pages import EXTENSIONS, meaning, python_markdown, rendered


def shown(text: str, **options: str) -> str:
    return rendered(text, {**EXTENSIONS, "pymdownx.emoji": options})


@pytest.mark.parametrize(("index", "is_github"), [("twemoji_db", False), ("emoji1_db", False), ("gemoji_db", True)])
def test_all_names_of_an_index_are_known(index: str, is_github: bool) -> None:
    base = pytest.importorskip(f"pymdownx.{index}")
    known = emoji_by_name()
    for name in (*base.emoji, *base.aliases):
        entry = base.emoji[base.aliases.get(name, name)]
        if "unicode" in entry:
            found = known[name.strip(":")]
            assert is_github or not found.is_github
            assert not found.is_github or name not in pytest.importorskip("pymdownx.twemoji_db").emoji


def test_all_but_tones_of_skin_are_drawn() -> None:
    bare = {name for name, each in emoji_by_name().items() if each.drawn() is None}
    assert len(emoji_by_name()) - len(bare) > 3000
    assert {name for name in bare if "_tone" not in name} <= {
        "maracas", "shaking_face", "wireless",
    }  # fmt: skip


def test_a_drawing_says_what_it_is() -> None:
    html = shown("No :x: here")
    assert '<span class="recto-icon-in-text twemoji" role="img" aria-label="❌"><svg ' in html
    assert "Twemoji, https://github.com/jdecked/twemoji, CC BY 4.0" in html


def test_labels_of_tabs_have_the_text_that_mkdocs_gives_them() -> None:
    html = shown('=== ":white_check_mark: Do this"\n\n    A\n')
    assert html.count("Do this") == 2 and "✅ Do this" not in html


def test_characters_where_the_project_asks_for_them() -> None:
    assert "No ❌ here" in shown("No :x: here", emoji_generator="pymdownx.emoji.to_alt").replace("</span>", "").replace(
        '<span class="recto-icon-in-text twemoji">', ""
    )
    assert ">👍🏽</span>" in shown("A :thumbsup_tone3: b")


def test_names_of_github_alone_need_its_index() -> None:
    assert "A :france: and :no_such_emoji:" in shown("A :france: and :no_such_emoji:")
    assert 'aria-label="🇫🇷"' in shown("A :fr:")
    assert 'aria-label="⛵"' in shown("A :boat:", emoji_index="pymdownx.emoji.gemoji")
    assert ":boat:" in shown("A :boat:")


@pytest.mark.parametrize(
    "text",
    [
        "Next to a letter:rocket:and between:smile:two",
        "**Bold**:smile: and `code`:rocket:",
        "Beside another :rocket::smile: and a::rocket:b",
        "A name that is none ends where it ends: at 12:30:rocket: and a:no_such:rocket:b",
        "Text of std::vector::smile and :an_unknown_name: with _marks_",
    ],
)
def test_a_name_may_stand_next_to_anything(text: str) -> None:
    pytest.importorskip("pymdownx", reason="pymdown-extensions are not installed")
    extensions = {**EXTENSIONS, "pymdownx.emoji": {}}
    ours = re.sub(r'<span [^>]*aria-label="([^"]*)">.*?</span>', r"\1", rendered(text, extensions))
    theirs = re.sub(r'<img alt="([^"]*)"[^>]*>', r"\1", python_markdown(text, extensions))
    assert meaning(ours) == meaning(theirs)
