"""What is literal is read, and what is code is left."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recto.mdx.javascript.partial_values import Code, ReadObject, plain
from recto.migrate.javascript_file import JavaScriptFile


def default(text: str) -> ReadObject | None:
    return JavaScriptFile(text, "a.js", year=2026).default()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("export default { a: 1, b: [true, null], 'c-d': \"x\" }", {"a": 1, "b": [True, None], "c-d": "x"}),
        ("module.exports = { a: 'b' }", {"a": "b"}),
        ("const c: Config = { a: 1 } satisfies Config\nexport default c\n", {"a": 1}),
        ("export default defineConfig({ a: 1 })", {"a": 1}),
        ("export default async function make() { const x = 1; return { a: 1 } }", {"a": 1}),
        ("const n = 'x'\nexport default { a: `${n}/y`, n }", {"a": "x/y", "n": "x"}),
        ("export default { a: <b>It's {new Date().getFullYear()}</b> }", {"a": "It's 2026"}),
        ("export default { a: `© ${new Date().getFullYear()} My Project` }", {"a": "© 2026 My Project"}),
        ("export default { a: () => 1, b: 2, c() { return ',' }, async d() {}, ...e }", {"b": 2}),
        ("export default { a: /x'y/.test(z), b: 2 }", {"b": 2}),
        ("export default { a: { b: f({ c: ')' }), d: 1 } }", {"a": {"d": 1}}),
        ("export default { // a: 1,\n b: 2 /* } */ }", {"b": 2}),
        ("export default { a: [1, f(2), 3].map(x => x), b: 1 }", {"b": 1}),
    ],
)
def test_values(text, value):
    found = default(text)
    assert found is not None
    assert plain(found) == value


def test_lines_and_code_are_kept():
    found = default("export default {\n  a: 1,\n  b: f(x),\n}\n")
    assert found is not None
    assert (str(found.where("b")), found.values["b"]) == ("a.js:3", Code("f(x)"))


@pytest.mark.parametrize("text", ["", "export default f", "export default {", "{", "export default { a: 'b }", "/*"])
def test_broken_files_are_no_error(text):
    assert default(text) is None or isinstance(default(text), ReadObject)


def test_tags():
    file = JavaScriptFile(
        '<Layout a="x" b={{ c: 1 }} d={<i>e</i>} {...f} g // why\n h={j => j}>\n text</Layout>', "a.js", year=2026
    )
    tag = file.tag("Layout")
    assert tag is not None
    assert tag.values["a"] == "x" and plain(tag.values["b"]) == {"c": 1} and tag.values["d"] == "e"
    assert isinstance(tag.values["h"], Code)
    assert file.tag("Other") is None


@given(st.text("{}[]()<>'\"`$/\\*,:;a1 \n=>.", max_size=60))
def test_any_text_is_read_without_an_error(text):
    file = JavaScriptFile(f"export default {text}", "a.js", year=2026)
    file.default()
    file.tag("a")
    file.argument("a")
