"""What Python does in the browser, in the Python of the tests."""

from __future__ import annotations

import ast
import asyncio
import sys
from pathlib import Path

import pytest

from recto.features.playground import in_browser
from recto.features.playground.in_browser import compile_page, run


def ran(code: str, session: str = "") -> tuple[str, str]:
    return asyncio.run(run(code, "block 1", session))


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("1 + 1", "2"),
        ("x = 3\nx * 'a'", "'aaa'"),
        ("x = 1", ""),
        ("None", ""),
        ("", ""),
        ("import asyncio\nawait asyncio.sleep(0, 5)", "5"),
        ("def f():\n    return 1\nf()", "1"),
    ],
)
def test_the_last_expression_is_the_value(code: str, value: str) -> None:
    assert ran(code) == (value, "")


def test_sessions_keep_their_names_apart() -> None:
    assert ran("n = 1", "a") == ("", "")
    assert ran("n", "a") == ("1", "")
    assert ran("n", "b")[1].endswith("NameError: name 'n' is not defined")


def test_a_traceback_begins_in_the_code_of_the_block() -> None:
    assert ran("def f():\n    return 1 / 0\nf()")[1].splitlines()[:4] == [
        "Traceback (most recent call last):",
        '  File "block 1", line 3, in <module>',
        "    f()",
        '  File "block 1", line 2, in f',
    ]
    assert ran("x =")[1].splitlines()[0] == '  File "block 1", line 1'
    assert ran("raise SystemExit(2)")[1].endswith("SystemExit: 2")


def compiled(source: str, **scope: object) -> str:
    return asyncio.run(compile_page(source, {"Note": "Callout"}, scope))


def test_comp_80_a_text_becomes_html() -> None:
    html = compiled("# Hi {n + 1}\n\n<Note type='warning'>Mind</Note>\n", n=2)
    assert "Hi 3</h1>" in html and '<div class="recto-callout recto-callout-warning">' in html


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("A <Callot/>", "UnknownComponent: &lt;Callot&gt; is not a component. (1:3)"),
        ("{1 / 0}", "PageError: ZeroDivisionError: division by zero (1:2)"),
    ],
)
def test_comp_80_a_mistake_is_a_callout(source: str, told: str) -> None:
    assert compiled(source) == (
        '<div class="recto-callout recto-callout-error"><div class="recto-callout-content">'
        f"<p><b>Could not compile code</b><br>{told}</p></div></div>"
    )


def test_the_published_file_imports_the_standard_library_alone() -> None:
    tree = ast.parse(Path(in_browser.__file__).read_text("utf-8"))
    imports = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    names = {node.module or "" if isinstance(node, ast.ImportFrom) else node.names[0].name for node in imports}
    assert {name.partition(".")[0] for name in names} <= sys.stdlib_module_names


def test_a_module_that_is_not_there_is_one_that_the_site_does_not_bring() -> None:
    _, error = asyncio.run(in_browser.run("import nowhere.at_all", "block 1", "missing"))
    assert error.endswith("ModuleNotFoundError: No module named 'nowhere'. This site does not bring it along.")
