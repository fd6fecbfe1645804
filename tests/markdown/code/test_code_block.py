import html
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recto.markdown.code.code_block import render_code_block
from recto.markdown.code.code_options import CodeOptions
from recto.markdown.code.line_notes import take_line_notes
from recto.markdown.highlight.inline_code import render_inline_code
from tests.fixture_files import Case, case_id, read_cases

FIXTURES = Path(__file__).parents[1] / "fixtures"


def without_drawings(text: str) -> str:
    return re.sub(r"<svg .*?</svg>", "<svg/>", text)


@pytest.mark.parametrize("case", read_cases(FIXTURES / "code_block.txt"), ids=case_id)
def test_code_blocks(case: Case) -> None:
    info, _, code = case.input.partition("\n")
    assert without_drawings(render_code_block(code, info)) + "\n" == case.output


@pytest.mark.parametrize("case", read_cases(FIXTURES / "inline_code.txt"), ids=case_id)
def test_inline_code(case: Case) -> None:
    assert render_inline_code(case.input.rstrip("\n")) == case.output.rstrip("\n")


@pytest.mark.parametrize("case", read_cases(FIXTURES / "line_notes.txt"), ids=case_id)
def test_line_notes(case: Case) -> None:
    code, notes = take_line_notes(case.input)
    found = "".join(f"{line} {' '.join(kinds)}\n" for line, kinds in notes.items())
    assert code + found == case.output


def test_copy_for_every_block() -> None:
    """CODE-13."""
    options = CodeOptions(default_copy=True)
    assert "recto-code-copy" in render_code_block("x", "js", options)
    assert "recto-code-copy" not in render_code_block("x", "js copy=false", options)


def test_numbers_and_wrapping_for_every_block() -> None:
    options = CodeOptions(line_numbers=True, wrap=True)
    shown = render_code_block("x\ny", "js", options)
    assert ' data-wrap data-line-numbers data-line-numbers-max-digits="1"' in shown
    assert "recto-code-wrap" not in shown
    assert "data-line-numbers" not in render_code_block("x", "js showLineNumbers=false", options)
    assert "data-line-numbers" not in render_code_block("x", "js", CodeOptions())


def test_code_in_the_search_index() -> None:
    """CODE-29."""
    assert "data-pagefind-ignore" not in render_code_block("x", "", CodeOptions(index_code=True))


def test_without_colours() -> None:
    """CODE-28."""
    assert '<span>let x = "1"</span>' in render_code_block('let x = "1"', "js", CodeOptions(highlight=False))


@pytest.mark.parametrize(
    "names",
    [
        "js mjs cjs javascript", "ts mts cts typescript", "jsx tsx", "md", "mdx", "sh bash", "css", "cpp c++",
        "cs csharp c#", "graphql gql", "py python", "rs rust", "tf terraform", "move", "go golang", "json jsonc",
        "svelte",
    ],
)  # fmt: skip
def test_code_16_languages_have_their_icon_beside_the_file_name_only(names: str) -> None:
    with_name = {render_code_block("x\n", f'{name} filename="a"').partition("<span>")[0] for name in names.split()}
    assert len(with_name) == 1
    assert "<svg" in with_name.pop()
    assert all("<svg" not in render_code_block("x\n", name) for name in names.split())


def test_the_icon_of_a_diff_is_that_of_its_file() -> None:
    assert "<svg" in render_code_block("+x", 'diff filename="a.py"')
    assert "<svg" not in render_code_block("+x", 'diff filename="a"')


@given(st.text(), st.text())
def test_any_block_renders_and_keeps_its_text(code: str, info: str) -> None:
    code = code.replace("\r", "").replace("[!code", "").replace("\x1b", "")
    block = render_code_block(f"{code}\n", f"python {info}")
    shown = re.search(r'<code dir="ltr"[^>]*>(.*)</code></pre>', block, re.DOTALL)
    assert shown is not None
    text = html.unescape(re.sub(r"<[^>]+>", "", shown[1]))
    assert "\n".join(line or " " for line in code.split("\n")) == text


def test_long_blocks_of_a_site() -> None:
    options = CodeOptions(collapse_after=2)
    assert "recto-code-more" in render_code_block("a\nb\nc", "", options)
    assert "recto-code-more" not in render_code_block("a\nb", "", options)
    assert "recto-code-more" not in render_code_block("a\nb\nc", "text collapse=false", options)
    assert "<span data-more>c" in render_code_block("a\nb\nc", "text collapse", options)
    assert "<span data-more>b" in render_code_block("a\nb\nc", "text collapse=1", options)


def test_inline_code_without_colours() -> None:
    assert render_inline_code("a < 1{:js}", highlight=False) == '<code dir="ltr">a &lt; 1</code>'
