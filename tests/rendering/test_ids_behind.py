"""The ids of a page when a plugin has put something before it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from recto.export import BuildOptions, build_site
from recto.rendering.link_checks import ids_behind, ids_of
from tests.sites import write_site

_MARKUP = """
<p id=a>| <h1>| </h1>| <svg>| </svg>| <template>| </template>| <!--| -->| <style>| </style>| <b title="| ">| <i | >|
 <![CDATA[| ]]>| text| <a name=b>| <script>| <title/>
"""
_PIECES = st.lists(st.sampled_from(_MARKUP.replace("\n", "").split("| ")), max_size=8).map("".join)


@given(_PIECES, _PIECES)
@example("<svg>", "<![CDATA[<p id=a>]]>")
@example("<template>", "<p id=a>")
@example("<p ", "<p id=a>")
def test_they_are_those_of_the_whole(before: str, rest: str) -> None:
    assert ids_behind(before, ids_of(rest)) in (None, ids_of(before + rest))


@pytest.mark.parametrize(
    "before", ['<h1 id="a">Title</h1>\n', '<nav><a name=a href="/x">x</a><svg><title/></svg></nav>']
)
def test_they_are_known_behind_whole_elements(before: str) -> None:
    assert ids_behind(before, frozenset({"b"})) == {"a", "b"} & {"b", *ids_of(before)}


@pytest.mark.parametrize("before", ["<!-- a -->b", "<!--", "<svg>", "<template>", "<p ", '<p title="', "<style>"])
def test_what_is_left_open_asks_for_another_look(before: str) -> None:
    assert ids_behind(before, frozenset()) is None


def test_a_page_under_a_title_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("recto.rendering.document_maker.ids_of", None)
    site = write_site(
        tmp_path,
        {
            "mkdocs.yml": "site_name: A\nplugins: []\n",
            "docs/index.md": "## One\n\n[b](b.md#two) [c](b.md#three)\n",
            "docs/b.md": "Text.\n\n## Two\n",
        },
    )
    report = build_site(site, BuildOptions(jobs=1))
    assert [warning.message for warning in report.warnings] == ["The page /b has no #three."]
