"""What holds for plugins of markdown-it and any text: an idle one changes nothing, the others give HTML or an error."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.field_list import fieldlist_plugin
from mdit_py_plugins.gfm_autolink import gfm_autolink_plugin

from recto.errors import RectoError
from recto.markdown.parser.extensions import Extensions
from recto.mdx import CompileOptions, compile_mdx
from tests.fuzz.seeds import seeds
from tests.markdown.parser.test_plugins import PLUGINS
from tests.markdown.specifications import FILES, read_examples

PIECES = [
    *"#*-+_~`>[]()!|:\\\n\t <&$1.=\"'{}^%@w", "a", "é", "word ", "www.a.b ", "\n\n", "\n    ", "- ", "1. ", "> ",
    "```\n", "[^1]", "[^1]: ", "|-|-|\n", "---\n", "&amp;", "https://a.b ", "[x](/y)", "![i](j)", "**b**", "<b>",
    "</b>", "{1}", "<!-- c -->", "::: warning\n", ":::\n", "!!! note\n", "{.a #b}", "\n: d\n", ":n: v\n", "~a~",
    "^a^", "[s]{.c}",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)
PATHS = st.sampled_from(["a.md", "a.mdx"])
EVERY = (*PLUGINS.values(), fieldlist_plugin, gfm_autolink_plugin)


def idle(markdown: MarkdownIt) -> None:
    """Asked everywhere, and never doing anything."""
    markdown.block.ruler.before("fence", "idle", never, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    markdown.inline.ruler.before("text", "idle_first", never)
    markdown.inline.ruler.after("emphasis", "idle_between", never)
    markdown.inline.ruler.push("idle_last", never)
    markdown.inline.add_terminator_char("w")
    markdown.inline.ruler2.push("idle", never)
    markdown.core.ruler.after("block", "idle", never)
    markdown.core.ruler.push("idle_last", never)


def never(*_: object) -> bool:
    return False


def outcome(text: str, path: str, *plugins: Any) -> object:
    try:
        compiled = compile_mdx(text, path=path, options=CompileOptions(extensions=Extensions(plugins=plugins)))
    except RectoError as error:
        return [str(single) for single in error.errors]
    return compiled.html, compiled.code, compiled.toc, compiled.links


@given(TEXTS, PATHS)
def test_a_plugin_that_does_nothing_changes_nothing(text: str, path: str) -> None:
    assert outcome(text, path, idle) == outcome(text, path)


@pytest.mark.parametrize("path", ["a.md", "a.mdx"])
def test_nor_does_it_for_whole_pages(path: str) -> None:
    examples = [example.markdown for name in FILES for example in read_examples(name)]
    for text in [*seeds(), *examples]:
        assert outcome(text, path, idle) == outcome(text, path), text


@given(TEXTS, PATHS)
def test_any_text_with_plugins_is_a_page_or_an_error(text: str, path: str) -> None:
    outcome(text, path, *EVERY)
