"""Plugins of markdown-it: what they add to pages, and what they may not change."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.attrs import attrs_block_plugin, attrs_plugin
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.subscript import sub_plugin
from mdit_py_plugins.superscript import superscript_plugin

from recto.components import BUILTINS
from recto.errors import RectoError
from recto.markdown.parser.extensions import ExtendedPage, Extensions, is_plugin
from recto.markdown.parser.rules.inline import RuleOn
from recto.mdx import CompileOptions, compile_mdx, evaluate_sync
from tests.fixture_files import Case, case_id, read_cases

CASES = read_cases(Path(__file__).parents[1] / "fixtures" / "plugins.txt")


def subscript(markdown: MarkdownIt) -> None:
    """A single tilde is no strikethrough any more."""
    markdown.options["strikethrough_single_tilde"] = False
    sub_plugin(markdown)


def warning(markdown: MarkdownIt) -> None:
    container_plugin(markdown, "warning")


def attributes(markdown: MarkdownIt) -> None:
    attrs_plugin(markdown, spans=True)
    attrs_block_plugin(markdown)


PLUGINS = {
    "sub": subscript,
    "sup": superscript_plugin,
    "container": warning,
    "deflist": deflist_plugin,
    "attrs": attributes,
    "admon": admon_plugin,
}


def html_of(source: str, *plugins: Callable[[MarkdownIt], object], path: str = "page.mdx", trusted: bool = True) -> str:
    options = CompileOptions(extensions=Extensions(plugins=plugins))
    compiled = compile_mdx(source, path=path, options=options, trusted=trusted)
    return str(evaluate_sync(compiled, components=BUILTINS).html)


@pytest.mark.parametrize("case", CASES, ids=case_id)
def test_plugins_of_others(case: Case) -> None:
    """The title ends with the plugins, and with the format unless both are meant."""
    names = case.title.rpartition(": ")[2].split()
    kinds = [name for name in names if name in ("md", "mdx")] or ["md", "mdx"]
    for kind in kinds:
        plugins = [PLUGINS[name] for name in names if name in PLUGINS]
        assert html_of(case.input, *plugins, path=f"page.{kind}") == case.output


def test_text_of_others_is_read_without_plugins() -> None:
    assert html_of("x^2^\n", superscript_plugin, trusted=False) == "<p>x^2^</p>\n"


def test_what_was_compiled_goes_without_them_to_another_process() -> None:
    options = CompileOptions(extensions=Extensions(plugins=(lambda markdown: superscript_plugin(markdown),)))
    compiled = compile_mdx("x^2^\n", path="page.md", options=options)
    assert pickle.loads(pickle.dumps(compiled)).html == compiled.html


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        (deflist_plugin, True),
        (container_plugin, True),
        (lambda md: None, True),
        (lambda tokens, page: tokens, False),
        (lambda tokens, page, strict=False: tokens, False),
        (dict, False),
    ],
)
def test_what_is_a_plugin(function: Callable[..., Any], expected: bool) -> None:
    assert is_plugin(function) is expected


# Rules of whole pages, and rules that render by themselves


def count_words(markdown: MarkdownIt) -> None:
    def before(state: StateCore) -> None:
        assert all(not token.children for token in state.tokens)
        state.env["seen"] = len(state.tokens)

    def after(state: StateCore) -> None:
        words = sum(len(token.content.split()) for token in state.tokens)
        state.tokens = [*state.tokens, Token("words", "", 0, content=f"{words} words, {state.env['seen']} tokens")]

    def render(self: RendererHTML, tokens: Sequence[Token], index: int, options: object, env: object) -> str:
        return f"<small>{tokens[index].content}</small>"

    markdown.core.ruler.after("block", "before_words", before)
    markdown.core.ruler.push("after_words", after)
    markdown.add_render_rule("words", render)


def test_rules_for_whole_pages() -> None:
    assert html_of("one *two*\n", count_words) == "<p>one <em>two</em></p>\n<small>2 words, 3 tokens</small>"


@pytest.mark.parametrize("source", ["a@b *c* @d $e `f` [@g](./h.md)\n", "$ [x$] <i>@</i> &amp; @\n"])
def test_a_rule_is_asked_at_its_characters_alone(source: str) -> None:
    asked: list[str] = []

    def rule(state: StateInline, silent: bool) -> bool:
        asked.append(state.src[state.pos])
        return False

    def marks(markdown: MarkdownIt) -> None:
        for character in "@$":
            markdown.inline.add_terminator_char(character)
        markdown.inline.ruler.before("link", "marks", RuleOn("@$", rule))

    assert html_of(source, marks) == html_of(source)
    assert set(asked) == {"@", "$"}


def boxes(markdown: MarkdownIt) -> None:
    """A line `box TEXT`, whose text the plugin renders by itself."""

    def rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        text = state.getLines(start, start + 1, state.blkIndent, False)
        if not text.startswith("box "):
            return False
        if not silent:
            state.line = start + 1
            token = state.push("box", "", 0)
            token.content, token.map = text[4:], [start, start + 1]
            inline = Token("inline", "", 0, content=text[4:], map=token.map, children=[])
            state.env["inline"], state.env["cell"] = inline, None
            state.md.inline.parse(token.content, state.md, state.env, inline.children)
            token.children = inline.children
        return True

    def render(self: RendererHTML, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
        return f"<div>{self.renderInline(tokens[index].children or [], options, env)}</div>\n"

    markdown.block.ruler.before("paragraph", "box", rule, {"alt": ["paragraph"]})
    markdown.add_render_rule("box", render)


def test_a_plugin_that_renders_text_by_itself() -> None:
    source = "text\nbox a **b** `c` [d](./e.md) <i>f</i>\nmore\n"
    box = '<div>a <strong>b</strong> <code dir="ltr">c</code> <a href="./e">d</a> <i>f</i></div>\n'
    for path in ("page.md", "page.mdx"):
        assert html_of(source, boxes, path=path) == f"<p>text</p>\n{box}<p>more</p>\n"


# Mistakes


def replaces_a_rule(markdown: MarkdownIt) -> None:
    markdown.inline.ruler.at("link", lambda state, silent: False)


def switches_off(markdown: MarkdownIt) -> None:
    markdown.disable("fence")


def renders_images(markdown: MarkdownIt) -> None:
    markdown.renderer.rules["image"] = lambda tokens, index, options, env: ""  # type: ignore[attr-defined]


def replaces_the_renderer(markdown: MarkdownIt) -> None:
    markdown.renderer = RendererHTML()


def changes_the_text(markdown: MarkdownIt) -> None:
    markdown.core.ruler.before("normalize", "shout", lambda state: None)


def fails_at_once(markdown: MarkdownIt) -> None:
    markdown.block.ruler.before("no_such_rule", "a", lambda *arguments: False)


def fails_later(markdown: MarkdownIt) -> None:
    def rule(state: StateInline, silent: bool) -> bool:
        raise KeyError("what?")

    markdown.inline.ruler.push("fails", rule)


def fails_to_render(markdown: MarkdownIt) -> None:
    def render(self: RendererHTML, *arguments: object) -> str:
        raise ValueError("no")

    boxes(markdown)
    markdown.add_render_rule("box", render)


def makes_unknown_tokens(markdown: MarkdownIt) -> None:
    def rule(state: StateCore) -> None:
        state.tokens.insert(0, Token("riddle", "", 0, map=[0, 1]))

    markdown.core.ruler.push("riddle", rule)


@pytest.mark.parametrize(
    ("plugin", "message"),
    [
        (
            replaces_a_rule,
            'The markdown-it plugin replaces_a_rule changes the rule "link" for text, which is Recto\'s. '
            "A plugin may add rules before and after it.",
        ),
        (
            switches_off,
            'The markdown-it plugin switches_off changes the rule "fence" for blocks, which is Recto\'s. '
            "A plugin may add rules before and after it.",
        ),
        (
            renders_images,
            "The markdown-it plugin renders_images renders image, which is Recto's. "
            "Write a component for the element, or a function that changes its tokens.",
        ),
        (
            footnote_plugin,
            "The markdown-it plugin footnote_plugin renders footnote_ref, which is Recto's. "
            "Write a component for the element, or a function that changes its tokens.",
        ),
        (
            dollarmath_plugin,
            "The markdown-it plugin dollarmath_plugin renders math_inline, which is Recto's. "
            "Write a component for the element, or a function that changes its tokens.",
        ),
        (
            replaces_the_renderer,
            "The markdown-it plugin replaces_the_renderer replaces the renderer. Add render rules to it.",
        ),
        (
            changes_the_text,
            'The rule "shout" of the markdown-it plugin changes_the_text changes the text before it is read. '
            'Add it after "block" or "inline": errors could not show the place in the file.',
        ),
        (
            fails_at_once,
            "The markdown-it plugin fails_at_once failed: KeyError: 'Parser rule not found: no_such_rule'.",
        ),
        (fails_later, "page.mdx:3:1: The markdown-it plugin fails_later failed: KeyError: 'what?'."),
        (fails_to_render, "page.mdx:5:1: A markdown-it plugin could not render box: ValueError: no."),
        (
            makes_unknown_tokens,
            "page.mdx:1:1: Nothing says how to render riddle, a token of a Markdown extension. "
            "Give the token a tag, or add a render rule for it in a plugin.",
        ),
        (
            boxes,
            "page.mdx:5:1: A markdown-it plugin renders this text by itself, "
            "so it cannot hold components or expressions.",
        ),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_mistakes(plugin: Callable[[MarkdownIt], object], message: str) -> None:
    with pytest.raises(RectoError) as caught:
        html_of("# A\n\ntext ^\n\nbox <Callout>a</Callout>\n", plugin)
    assert str(caught.value) == message


def test_the_structure_of_tags_is_checked_within_containers() -> None:
    with pytest.raises(RectoError) as caught:
        html_of("::: warning\n<Callout>\n\ntext\n:::\n\n</Callout>\n", warning)
    assert [str(error) for error in caught.value.errors] == [
        "page.mdx:2:1: <Callout> is not closed before the end of the block. Its `</Callout>` stands on line 7: open "
        "and close the tag in the same block.",
    ]


def test_functions_see_the_tokens_of_plugins() -> None:
    def louder(tokens: list[Token], page: ExtendedPage) -> list[Token]:
        for token in tokens:
            if token.type == "container_warning_open":
                token.attrJoin("class", "loud")
        return tokens

    options = CompileOptions(extensions=Extensions(functions=(louder,), plugins=(warning,)))
    html = compile_mdx("::: warning\na\n:::\n", path="page.md", options=options).html
    assert html == '<div class="loud warning">\n<p>a</p>\n</div>\n'
