"""The titles of pages that are told without reading their blocks are those that the blocks give."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recto.dialects.material.options import RECOMMENDED, DialectOptions, with_bundles
from recto.dialects.material.page_parser import PageParser
from recto.markdown.parser.extensions import Extensions
from recto.mdx import CompileOptions
from recto.mdx.front_matter import FrontMatter
from recto.mdx.page_head import read_page_head
from tests.dialects.material.pages import EXTENSIONS

TITLES = [
    ("# Plain title\n\nText", "Plain title"),
    ("\n# With attributes? { #own }\n", "With attributes?"),
    ("# Version 1.2, and more", "Version 1.2, and more"),
    ("# The `code`\n", None),
    ("# Half 1/2\n", None),
    ("# It's\n", None),
    ("Text\n\n# Later\n", None),
    ("Under\n=====\n", None),
    ("Text\n\n## Second level\n", ""),
    ("Text:\n```sh\n# a comment\n```\n", ""),
    ("Text\r\n\r\n```\r\n# a comment\r\n```\r\n", ""),
    ("- item\n\n    ~~~\n    # a comment\n    ~~~\n", ""),
    ("```\n# not closed\n", None),
    ("!!! note\n\n    # In a container\n", None),
    ("<div markdown>\n\ntext\n\n</div>\n", None),
    ("Text <!--\n```\n-->\n\n# Later\n\n```\n", None),
    ("> lazy\n```\n# quoted\n\ntext\n```\n", None),
    ('Text\n\n--8<-- "part.md"\n', None),
]
LINES = """
|text|more|## C|```|```|```python|~~~|    ```|  ```|   ```|# x|    # x|  # x|- item|1. one|> quote|[^1]: note|text[^1]
|:   def|term|!!! note|    text|??? x|=== "Tab"
|        ```|        # y|`` ` ``|\t```|\t# x|```{.python}|    - sub|$$|````|---
"""


@pytest.mark.parametrize(("text", "title"), TITLES)
def test_the_title_of_a_page_that_need_not_be_parsed(text: str, title: str | None) -> None:
    assert PageParser(DialectOptions(), {}).plain_title(text) == title


def test_what_is_put_into_pages_may_be_a_title() -> None:
    appended = {**RECOMMENDED, "pymdownx.snippets": {"auto_append": ["part.md"]}}
    assert PageParser(DialectOptions(appended), {}).plain_title("Text\n") is None
    macros = {**RECOMMENDED, "macros": {}}
    assert PageParser(DialectOptions(macros), {}).plain_title("Text\n") is None


@settings(max_examples=150)
@given(
    st.lists(st.sampled_from(LINES.replace("\n", "").split("|")), max_size=12),
    st.sampled_from([EXTENSIONS, RECOMMENDED]),
)
def test_the_blocks_of_a_page_give_the_same_title(lines: list[str], extensions: dict[str, dict[str, object]]) -> None:
    parser = PageParser(DialectOptions(with_bundles(extensions)), {})
    text = "\n".join(lines)
    title = parser.plain_title(text)
    options = CompileOptions(extensions=Extensions(plugins=(parser,)))
    read = read_page_head(text, FrontMatter({}, 1, 0), path="a.md", options=options)
    assert title is None or title == read.heading
