"""Character references in the text of attributes: a name without its semicolon as HTML reads it there."""

from __future__ import annotations

import pytest

from recto.components import BUILTINS
from recto.html import Element, el
from recto.mdx import compile_mdx, evaluate_sync

READ = [
    ("a &copy b", "a © b"),
    ("a &copy; b", "a © b"),
    ("&copyx", "&copyx"),
    ("?a=1&copy=2&lt=3", "?a=1&copy=2&lt=3"),
    ("&notit; &notin;", "&notit; ∉"),
    ("&lt5 &lt", "&lt5 <"),
    ("&hellip &hellip;", "&hellip …"),
    ("&#65 &#x42;", "A B"),
    ("R&D & more &", "R&D & more &"),
]


def Said(title: str) -> Element:
    return el("i", None, title)


PLAIN = ['<i title="{}">x</i>', "<Said title='{}' />"]
CODE = ['<i title="{}">{{1}}</i>', "def show():\n    return <i title='{}'>x</i>\n\n{{show()}}"]


@pytest.mark.parametrize(("written", "text"), READ)
@pytest.mark.parametrize(
    ("source", "trusted"),
    [*((source, True) for source in (*PLAIN, *CODE)), *((source, False) for source in PLAIN)],
)
def test_text_of_attributes(source: str, trusted: bool, written: str, text: str) -> None:
    compiled = compile_mdx(source.format(written), path="page.mdx", trusted=trusted)
    html = str(evaluate_sync(compiled, components={**BUILTINS, "Said": Said}).html)
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    assert f'title="{escaped}"' in html or f"<i>{escaped}</i>" in html
