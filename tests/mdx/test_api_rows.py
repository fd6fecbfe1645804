"""The page language in programs (API-05, API-06)."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

import pytest

from recto.errors import RectoError
from recto.html.tags import b, section
from recto.mdx import CompileOptions, Result, compile_mdx, evaluate


def run(text: str, path: str = "x.mdx", options: CompileOptions | None = None, **given: Mapping[str, Any]) -> Result:
    compiled = compile_mdx(text, path=path, options=options or CompileOptions())
    return asyncio.run(evaluate(compiled, **given))


def test_API_05_the_format_is_that_of_the_path() -> None:
    assert str(run("{1 + 1}").html) == "2\n"
    assert str(run("{1 + 1}", path="x.md").html) == "<p>{1 + 1}</p>\n"


def test_API_05_what_a_compiled_page_knows() -> None:
    compiled = compile_mdx("---\ntitle: T\n---\n# H\n\n## One *two*\n\n<Box />\n", path="x.mdx")
    assert (compiled.title, compiled.metadata, compiled.path) == ("T", {"title": "T"}, "x.mdx")
    assert [(item.depth, item.id, item.text) for item in compiled.toc] == [(2, "one-two", "One two")]
    assert [use.name for use in compiled.component_names] == ["Box"]


def test_API_05_options() -> None:
    assert "recto-math" not in str(run("$x$").html) and "$x$" not in str(
        run("$x$", options=CompileOptions(latex=True)).html
    )
    reading = compile_mdx("word " * 300, path="x.mdx", options=CompileOptions(reading_time=True)).reading_time
    assert reading is not None and reading.text == "2 min read"


def test_API_05_mistakes_have_a_place() -> None:
    with pytest.raises(RectoError, match=r"^docs/x\.mdx:3:1: "):
        compile_mdx("# A\n\n<Box>\n", path="docs/x.mdx")


def test_API_06_components_and_scope() -> None:
    def Box(children: object = None) -> object:
        return section(b("Box"), children)

    text = "## H\n\n<Box>\n{user} has {n + 1}\n</Box>\n\nexport answer = n * 2\n"
    result = run(text, components={"Box": Box}, scope={"user": "Ada", "n": 1})
    assert "<section><b>Box</b>" in str(result.html) and "Ada has 2" in str(result.html)
    assert [item.id for item in result.toc] == ["h"] and result.exports == {"answer": 2}
