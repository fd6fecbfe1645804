"""What the text of a page knows of itself and of how it is asked for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from recto.errors import RectoError
from recto.export import build_site
from tests.sites import write_site

LANGUAGES = '[i18n]\ndefault_locale = "en"\nlocales = ["en", "es"]\n'


def said(root: Path, page: str = "out/index.html") -> str:
    found = re.search(r"<main.*?</main>", (root / page).read_text("utf-8"), re.DOTALL)
    assert found is not None
    return found[0]


def test_a_page_in_a_language_knows_it(tmp_path):
    text = "# A\n\nSay {params.lang} {props.params.lang} {params['lang']}\n"
    write_site(
        tmp_path,
        {"recto.toml": LANGUAGES, "content/en/index.mdx": text, "content/es/index.mdx": text},
    )
    assert build_site(tmp_path).errors == ()
    assert "<p>Say en en en</p>" in said(tmp_path, "out/en.html")
    assert "<p>Say es es es</p>" in said(tmp_path, "out/es.html")


def test_a_page_knows_its_file_and_what_it_says_of_itself(tmp_path):
    write_site(tmp_path, {"content/index.mdx": "---\ntitle: Saw\n---\n\n{metadata.title}: {metadata.filePath}\n"})
    build_site(tmp_path)
    assert "<p>Saw: content/index.mdx</p>" in said(tmp_path)


def test_a_part_is_given_arguments(tmp_path):
    page = "import Part from './_part.mdx'\n\n# A\n\n<Part name='saw' />\n"
    write_site(tmp_path, {"content/_part.mdx": "The {props.name}.\n", "content/index.mdx": page})
    build_site(tmp_path)
    assert "<p>The saw.</p>" in said(tmp_path)


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        ("params.lang", "`params` has no lang. It is empty here."),
        ("props.name", "`props` has no name. It has params."),
        ("metadata.titel", "`metadata` has no titel. Did you mean title?"),
        ("[{'a': 1}][0].a", 'A value of a dict is taken by its key, not as `.a`. Write `["a"]`.'),
    ],
)
def test_what_is_not_there(tmp_path: Path, expression: str, message: str) -> None:
    write_site(tmp_path, {"content/index.mdx": f"---\ntitle: Saw\n---\n\nx {{{expression}}}\n"})
    with pytest.raises(RectoError) as caught:
        build_site(tmp_path)
    assert str(caught.value) == f"content/index.mdx:5:4: {message}"
