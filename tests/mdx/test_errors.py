"""The exact texts of errors, as a terminal shows them."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import pytest

from recto.errors import RectoError, describe
from recto.html import Element, el
from recto.mdx import PageError, UnknownComponent, compile_mdx, evaluate, evaluate_sync
from tests.fixture_files import Case, case_id, read_cases

CASES = read_cases(Path(__file__).parent / "fixtures" / "errors.txt")


def Callout(type: str = "info", children: Any = None) -> Element:
    return el("div", {"class": type}, children)


def Card(title: str, href: str = "", children: Any = None) -> Element:
    return el("a", {"href": href}, title, children)


@pytest.mark.parametrize("case", CASES, ids=case_id)
def test_text(case: Case) -> None:
    with pytest.raises(RectoError) as caught:
        evaluate_sync(compile_mdx(case.input, path="page.mdx"), components={"Callout": Callout, "Card": Card})
    assert "\n".join(describe(error) for error in caught.value.errors) + "\n" == case.output


def test_columns_count_code_points() -> None:
    with pytest.raises(RectoError) as caught:
        compile_mdx("日本語 🎉 <b>x", path="page.mdx")
    assert (caught.value.line, caught.value.column) == (1, 7)


def test_lines_count_from_the_beginning_of_the_file() -> None:
    with pytest.raises(RectoError) as caught:
        compile_mdx("---\ntitle: x\n---\n\ntext <b>\n", path="page.mdx")
    assert (caught.value.line, caught.value.column) == (5, 6)


def test_a_page_error_keeps_the_exception_and_the_frames_of_the_page() -> None:
    source = "def inner():\n    return 1 / 0\n\ndef outer():\n    return inner()\n\n{outer()}\n"
    with pytest.raises(PageError) as caught:
        evaluate_sync(compile_mdx(source, path="page.mdx"))
    assert isinstance(caught.value.__cause__, ZeroDivisionError)
    assert [frame.line for frame in caught.value.frames] == [7, 5, 2]


def test_an_error_of_a_component_stands_at_its_tag() -> None:
    def broken(**props: Any) -> None:
        raise LookupError("no such card")

    with pytest.raises(PageError) as caught:
        evaluate_sync(
            compile_mdx("text\n\n<Broken a='1'>\nx\n</Broken>\n", path="page.mdx"), components={"Broken": broken}
        )
    assert describe(caught.value) == (
        "page.mdx:3:1: LookupError: no such card\n  3 | <Broken a='1'>\n    | ^^^^^^^^^^^^^^\n"
        f"  in tests/mdx/test_errors.py:{broken.__code__.co_firstlineno + 1}, broken:"
        ' raise LookupError("no such card")'
    )


async def late(**props: Any) -> None:
    raise LookupError("late")


def test_an_error_of_an_async_component_stands_at_its_tag() -> None:
    with pytest.raises(RectoError) as caught:
        evaluate_sync(compile_mdx("text\n\n> <Late /> <Late />\n", path="page.mdx"), components={"Late": late})
    assert [(error.line, error.column) for error in caught.value.errors] == [(3, 3), (3, 12)]


def test_all_unknown_components_are_reported() -> None:
    with pytest.raises(RectoError) as caught:
        evaluate_sync(compile_mdx("<A />\n\ndef f():\n    return <B />\n\n<C.D /> <A />\n", path="page.mdx"))
    unknown = caught.value.errors
    assert all(isinstance(error, UnknownComponent) for error in unknown)
    assert [(error.name, error.line) for error in unknown if isinstance(error, UnknownComponent)] == [
        ("A", 1),
        ("B", 4),
        ("C.D", 6),
    ]


def test_unknown_components_can_be_pickled() -> None:
    with pytest.raises(UnknownComponent) as caught:
        evaluate_sync(compile_mdx("<Calout />", path="page.mdx"))
    copy = pickle.loads(pickle.dumps(caught.value))
    assert (copy.name, copy.where, str(copy)) == (caught.value.name, caught.value.where, str(caught.value))


def test_a_heading_under_an_import_draws_a_warning() -> None:
    compiled = compile_mdx("import math\n# Title\n\ntext\n", path="page.mdx")
    assert [str(warning) for warning in compiled.warnings] == [
        "page.mdx:2:1: This line is a comment of the Python above it, not a heading. Leave a blank line before it."
    ]


def test_tracebacks_show_the_text_of_the_page() -> None:
    import traceback

    with pytest.raises(PageError) as caught:
        evaluate_sync(compile_mdx("# Title\n\n{1 / 0} here\n", path="nowhere/page.mdx"))
    text = "".join(traceback.format_exception(caught.value))
    assert 'File "nowhere/page.mdx", line 3' in text
    assert "{1 / 0} here" in text
    assert evaluate.__module__ == "recto.mdx.evaluate"
