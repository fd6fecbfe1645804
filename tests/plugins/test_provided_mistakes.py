"""Pages without files that cannot be: each mistake has its place, cause and cure."""

from __future__ import annotations

from pathlib import Path

import pytest

from recto.errors import RectoError
from recto.testing import build
from tests.plugins.provided import FEED, FILES, HOME, one


def test_a_page_at_the_place_of_another_one(tmp_path: Path) -> None:
    told = one(tmp_path, 'ProvidedPage("index.mdx", "# A")')
    assert told == (
        "one:content/index.mdx: `content/index.md` and `one:content/index.mdx` both are the page `/`. "
        "Rename or remove one of them."
    )
    told = one(tmp_path, 'ProvidedPage("a.md", "# A"), ProvidedPage("a/index.md", "# B")')
    assert told == (
        "one:content/a/index.md: `one:content/a.md` and `one:content/a/index.md` both are the page `/a`. "
        "Rename or remove one of them."
    )
    told = one(tmp_path, 'ProvidedPage("a.md", "# A"), ProvidedPage("a.md", "# B")')
    assert told == "recto.toml:2:1: The plugin `one` provides `content/a.md` twice. Leave one of them out."


PLACE = "Name a place in the folder of pages, such as `tags/red.md`."


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ('"a.md"', "provides a page that is str. Provide objects of recto.plugins.ProvidedPage."),
        ('ProvidedPage("../a.md", "")', f"provides '../a.md', which is no place in the folder of pages. {PLACE}"),
        ('ProvidedPage("/a.md", "")', f"provides '/a.md', which is no place in the folder of pages. {PLACE}"),
        (r'ProvidedPage("a\\b.md", "")', rf"provides 'a\\b.md', which is no place in the folder of pages. {PLACE}"),
        ('ProvidedPage(3, "")', f"provides a page whose path is int. {PLACE}"),
        (
            'ProvidedPage("_tags/a.md", "")',
            "provides `_tags/a.md`, but what is called or lies in `_tags` is no page. Give it another name.",
        ),
        (
            'ProvidedPage("node_modules/a.md", "")',
            "provides `node_modules/a.md`, but what is called or lies in `node_modules` is no page. "
            "Give it another name.",
        ),
        (
            'ProvidedPage("a.html", "")',
            "provides `a.html`, whose suffix is none of a page. Let it end with `.md` or `.mdx`.",
        ),
        (
            'ProvidedPage("a.md", b"")',
            "provides `a.md` with `text` of type bytes. Give a text, or a function that makes it.",
        ),
        ('ProvidedPage("a.md", "", [])', "provides `a.md` with `front_matter` of type list. Give a dict."),
        (
            'ProvidedPage("a.md", "", {"x": {1}})',
            "provides `a.md` with front matter that cannot be written: `x` holds set. "
            "Give texts, numbers, dates, lists and dicts.",
        ),
        (
            'ProvidedPage("a.md", "", {"order": "first"})',
            'provides `a.md` with front matter that is wrong: `order` must be a number, not "first".',
        ),
        (
            'ProvidedPage("a.md", "", depends_on="a")',
            "provides `a.md` with `depends_on` of type str. Give a tuple of paths.",
        ),
        (
            'ProvidedPage("a.md", lambda: "# A", {"title": "A"})',
            "provides `a.md` with a function as `text`, and without a digest or a title. "
            "Give `digest` and a `title` in `front_matter`: they are needed before it is called.",
        ),
        ('ProvidedPage("a.md", "# A", digest=1)', "provides `a.md` with `digest` of type int. Give a text."),
        ("1 / 0", "failed: ZeroDivisionError: division by zero."),
    ],
)
def test_what_is_no_page(tmp_path: Path, given: str, told: str) -> None:
    message = one(tmp_path, given)
    assert message.removeprefix("recto.toml:2:1: ").removeprefix("one.py:6:17: ").startswith(f"The plugin `one` {told}")


def test_mistakes_in_a_text_have_their_place_there(tmp_path: Path) -> None:
    told = one(tmp_path, 'ProvidedPage("a/b.mdx", "# A\\n\\nWords {1 +}\\n", {"title": "A"})')
    assert told.startswith("one:content/a/b.mdx:3:")
    told = one(tmp_path, 'ProvidedPage("a.md", "# A\\n\\n[b](./b.md)\\n")')
    assert told == "one:content/a.md:3:5: The link ./b.md leads to no page and no file. Mend the link, or add the page."
    told = one(tmp_path, 'ProvidedPage("a.md", "# A\\n\\n[home](./index.md#part)\\n")')
    assert told.startswith("one:content/a.md:3:8: The page / has no #part.")


def test_a_page_that_is_not_trusted_runs_nothing(tmp_path: Path) -> None:
    told = one(tmp_path, 'ProvidedPage("a.mdx", "# A {1 + 1}\\n\\n{2 + 2}\\n", trusted=False)')
    assert "An expression cannot be used in a page that is not trusted." in told
    told = one(tmp_path, 'ProvidedPage("a.md", "# A\\n\\n<script>1</script>\\n", trusted=False)')
    assert told.startswith("one:content/a.md:3:1: ") and "cannot be used in a page that is not trusted" in told


def test_a_text_that_is_none(tmp_path: Path) -> None:
    told = one(tmp_path, 'ProvidedPage("a.md", lambda: None, {"title": "A"}, digest="1")')
    assert told == "one:content/a.md: The function that makes the text of this page returns NoneType. Return a text."


def test_a_mistake_in_front_matter_leaves_the_page_where_it_is(tmp_path: Path) -> None:
    told = one(tmp_path, 'ProvidedPage("a.md", "---\\ntitle: [\\n---\\n")', {"content/index.md": "[A](/a)\n"})
    assert told.startswith("one:content/a.md:") and "/a leads" not in told


@pytest.mark.parametrize(
    ("method", "given"),
    [
        ("def pages(self, event):\n        pass", "NoneType"),
        ("async def pages(self, event):\n        return 1", "int"),
        ('def pages(self, event):\n        return {"a.md": "# A"}', "dict"),
    ],
)
def test_what_are_no_pages(tmp_path: Path, method: str, given: str) -> None:
    plugin = f"from recto.plugins import Plugin\n\n\nclass One(Plugin):\n    {method}\n"
    with pytest.raises(RectoError) as caught:
        build(tmp_path, {**HOME, "one.py": plugin})
    assert str(caught.value) == (
        f"The plugin `one` provides {given} instead of pages. "
        "Let `pages` be a function that yields or returns objects of ProvidedPage."
    )


def test_the_route_of_a_page_that_code_makes(tmp_path: Path) -> None:
    told = one(tmp_path, 'ProvidedPage("tags/red.md", "# Red")', FEED)
    assert "one:content/tags/red.md" in told and "app/tags/[tag]/page.py" in told and "/tags/red" in told


def test_a_page_without_a_file_is_no_partial(tmp_path: Path) -> None:
    files = {**FILES, "content/index.mdx": "import Deck from './glossary/deck.md'\n\n<Deck />\n"}
    del files["content/index.md"]
    with pytest.raises(RectoError) as caught:
        build(tmp_path, files)
    assert str(caught.value) == (
        "content/index.mdx:1:1: ./glossary/deck.md is the page `/glossary/deck`, which has no file, so that it cannot "
        "be imported. Link to it, or write what both pages show into a file."
    )
