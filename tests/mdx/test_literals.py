"""JavaScript literals without JavaScript."""

from __future__ import annotations

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recto.errors import RectoError
from recto.mdx.javascript.literals import key_places, read_exports, read_literal, read_value


def value(text: str, **options: bool) -> object:
    return read_literal(text, path="a.mdx", **options)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("'a'", "a"),
        ('"it\'s"', "it's"),
        ("`two\nlines $5`", "two\nlines $5"),
        (r"'\n\t\\\'\x41\u00e9\u{1F600}\0\q'", "\n\t\\'Aé😀\0q"),
        (r"'\ud83d\ude00\ud83d'", "😀\ufffd"),
        ("'a\\\nb'", "ab"),
        ("42", 42),
        ("-1.50", -1.5),
        ("1_000", 1000),
        ("0x1f", 31),
        ("0b101", 5),
        ("0o17", 15),
        ("1e3", 1000),
        (".5", 0.5),
        ("5.", 5),
        ("10n", 10),
        ("694 / 2", 347),
        ("1 + 2 * 3 - 4", 3),
        ("(1 + 2) * 3 % 5", 4),
        ("2 ** 3 ** 2", 512),
        ("-2 + +3", 1),
        ("16 / 9", 16 / 9),
        ("'a' + 1 + 'b'", "a1b"),
        ("Infinity", math.inf),
        ("true", True),
        ("null", None),
        ("undefined", None),
        ("[1, 'b', [true],]", [1, "b", [True]]),
        ("[...[1, 2], 3]", [1, 2, 3]),
        ("[,1]", [None, 1]),
        ("{}", {}),
        ("{ a: 1, 'b-c': [2], 3: 'd', [`e`]: null, $f_: {} }", {"a": 1, "b-c": [2], "3": "d", "e": None, "$f_": {}}),
        ("{ ...{ a: 1 }, b: 2 }", {"a": 1, "b": 2}),
        ("{ /* a */ a: 1, // b\n b: 2 }", {"a": 1, "b": 2}),
        ("{ default: 1, class: 2, async: 3 }", {"default": 1, "class": 2, "async": 3}),
        ("{ a: 1 } as const", {"a": 1}),
        ("{ a: 1 } satisfies Record<string, { b?: () => void }[]>;", {"a": 1}),
        ("('a' as Foo)", "a"),
        ("'a'!", "a"),
        ("  1  // end", 1),
    ],
)
def test_values(text: str, expected: object) -> None:
    found = value(text)
    assert found == expected and type(found) is type(expected)


def test_nan() -> None:
    found = value("NaN")
    assert isinstance(found, float) and math.isnan(found)


ONLY = "Only literal JavaScript is read, and this is "


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("foo", f"1:1: {ONLY}the name `foo`. In Python: `foo = …` before it."),
        ("{ a }", f"1:3: {ONLY}the name `a`. In Python: `a = …` before it."),
        ("a.b['c']", f"1:1: {ONLY}the member `a.b['c']`. In Python: `a.b['c']`."),
        ("process.env.HOST", f'1:1: {ONLY}the member `process.env.HOST`. In Python: `os.environ["HOST"]`.'),
        ("f(1)", f"1:1: {ONLY}the call `f(…)`. In Python: `f(…)`, a function of Python."),
        ("Math.max(1)", f"1:1: {ONLY}the call `Math.max(…)`. In Python: `Math.max(…)`, a function of Python."),
        ("'a'.length", f"1:4: {ONLY}a use of `.length`. In Python: its result, or a comprehension."),
        ("a\n  .b()", f"1:1: {ONLY}the call `a.b(…)`. In Python: `a.b(…)`, a function of Python."),
        ("[1].map(x => x)", f"1:4: {ONLY}a use of `.map`. In Python: its result, or a comprehension."),
        ("new Date()", f"1:1: {ONLY}`new Date(…)`. In Python: `datetime.date(2026, 1, 31)`."),
        ("new URL('x')", f"1:1: {ONLY}`new URL(…)`. In Python: `URL(…)`."),
        ("() => 1", f"1:1: {ONLY}a function. In Python: `def name(…): …`."),
        ("{ a: x => x }", f"1:6: {ONLY}a function. In Python: `def name(…): …`."),
        ("async (a) => a", f"1:1: {ONLY}a function. In Python: `def name(…): …`."),
        ("function () {}", f"1:1: {ONLY}a function. In Python: `def name(…): …`."),
        ("{ f() {} }", f"1:3: {ONLY}a function. In Python: `def name(…): …`."),
        ("{ get f() {} }", f"1:3: {ONLY}a function. In Python: `def name(…): …`."),
        ("async function f() {}", f"1:1: {ONLY}a function. In Python: `async def name(…): …`."),
        ("class A {}", f"1:1: {ONLY}a class. In Python: `class Name: …`."),
        ("await x", f"1:1: {ONLY}an `await`. In Python: `await …` in a page."),
        ("typeof x", f"1:1: {ONLY}the operator `typeof`. In Python: `type(…)`."),
        ("void 0", f"1:1: {ONLY}the operator `void`. In Python: `None`."),
        ("delete x", f"1:1: {ONLY}the operator `delete`. In Python: `del …`."),
        ("import('x')", f"1:1: {ONLY}an `import(…)`. In Python: `import …` at the top of the file."),
        ("require('x')", f"1:1: {ONLY}a call of `require`. In Python: `import …` at the top of the file."),
        ("/a[/]b/g", f'1:1: {ONLY}a regular expression. In Python: `re.compile(r"…")`.'),
        ("`a ${b}`", f'1:4: {ONLY}a template string with `${{…}}`. In Python: f"…{{name}}…"'),
        ("tag`a`", f"1:1: {ONLY}a tagged template string. In Python: `tag(…)`, a function of Python."),
        ("1 ? 2 : 3", f"1:3: {ONLY}a conditional. In Python: `b if a else c`."),
        ("1 && 2", f"1:3: {ONLY}the operator `&&`. In Python: `a and b`."),
        ("1 || 2", f"1:3: {ONLY}the operator `||`. In Python: `a or b`."),
        ("1 ?? 2", f"1:3: {ONLY}the operator `??`. In Python: `b if a is None else a`."),
        ("1 === 2", f"1:3: {ONLY}the operator `===`. In Python: `a == b`."),
        ("1 !== 2", f"1:3: {ONLY}the operator `!==`. In Python: `a != b`."),
        ("1 < 2", f"1:3: {ONLY}the operator `<`. In Python: `a < b`."),
        ("!true", f"1:1: {ONLY}the operator `!`. In Python: `not a`."),
        ("{ ...x }", f"1:6: {ONLY}the name `x`. In Python: `x = …` before it."),
        ("...x", f"1:1: {ONLY}a spread. In Python: `*x` in a list, `**x` in a dict."),
        ("<b>x</b>", f"1:1: {ONLY}JSX. In Python: the tag in the page's text, or an element of `recto.html`."),
        ("'a", "1:1: This string is not closed. End it with `'`."),
        ("'a\nb'", "1:1: This string is not closed. End it with `'`."),
        ("`a", "1:1: This string is not closed. End it with a backtick."),
        (r"'\u12'", r"1:2: This escape is not complete. Write `\\` for a backslash."),
        ("/* a", "1:1: This comment is not closed. End it with `*/`."),
        ("[1 2]", "1:4: Found `2` where `,` or `]` should stand."),
        ("{a: 1 b: 2}", "1:7: Found `b` where `,` or `}` should stand."),
        ("{a; 1}", "1:3: Found `;` where `:` should stand."),
        ("{'a'}", "1:5: Found `}` where `:` should stand."),
        ("{;}", "1:2: Found `;` where a key or `}` should stand."),
        ("{[null]: 1}", "1:8: Found `:` where a text key should stand."),
        ("{a: }", "1:5: Found `}` where a value should stand."),
        ("(1", "1:3: The text ends where `)` should follow."),
        ("", "1:1: The text ends where a value should follow."),
        ("1 2", "1:3: Found `2` where the end of the value should stand."),
        ("1px", "1:2: Found `px` where an operator or the end of the number should stand."),
        ("1 / 0", "1:3: This calculation has no finite result. Write the result instead."),
        ("9 ** 9999", "1:3: This calculation has no finite result. Write the result instead."),
        ("(0-8) ** .5", "1:7: This calculation has no finite result. Write the result instead."),
        ("1 - 'a'", "1:3: `-` needs two numbers here. Write the result instead."),
        ("'a' + null", "1:5: `+` needs two numbers here. Write the result instead."),
        ("[...1]", "1:2: Only a list can be spread in a list."),
        ("{...1}", "1:2: Only an object can be spread in an object."),
        ("[" * 200, "1:51: This value is nested too deeply."),
        ("- " * 200 + "1", "1:102: This value is nested too deeply."),
    ],
)
def test_errors(text: str, message: str) -> None:
    with pytest.raises(RectoError) as caught:
        value(text)
    assert str(caught.value) == f"a.mdx:{message}"


def test_a_value_inside_a_file_has_the_positions_of_the_file() -> None:
    source = "# Hi\n\n<A x={{\n  b: foo,\n}} />\n"
    with pytest.raises(RectoError) as caught:
        read_literal("{\n  b: foo,\n}", path="a.mdx", line=3, column=7, source=source)
    assert (caught.value.line, caught.value.column, caught.value.source) == (4, 6, source)
    with pytest.raises(RectoError) as caught:
        read_literal("foo", path="a.mdx", line=3, column=7, source=source)
    assert (caught.value.line, caught.value.column) == (3, 7)


def test_a_value_at_an_offset() -> None:
    text = "export const a = { b: 1 }\n\n- not a difference"
    found = read_value(text, 16, path="a.mdx")
    assert (found.value, text[found.end :]) == ({"b": 1}, "\n\n- not a difference")


MODULE = """\
'use client'
import type { MetaRecord } from 'nextra'
import { A, type B } from "./a" with { type: 'json' };
import './side-effect.css'
import D from 'd'

type Entry = { title: string } | string
interface Other extends Entry<{ a: 1 }> { b: () => void }
declare const global: string

const label: string = 'Label', count = 2
/** @type {import('nextra').MetaRecord} */
const meta: Record<string, Entry | ((a: number) => void)> = {
  index: label,
  'quick-start': { title: `Quick`, theme: { toc: false, }, },
  label,
  total: count * 2,
} as const satisfies MetaRecord

export const other = { ...meta, extra: [count] }
export default meta
"""


def test_a_typescript_module() -> None:
    meta = {
        "index": "Label",
        "quick-start": {"title": "Quick", "theme": {"toc": False}},
        "label": "Label",
        "total": 4,
    }
    assert read_exports(MODULE, path="_meta.ts") == {"other": {**meta, "extra": [2]}, "default": meta}


@pytest.mark.parametrize(
    ("text", "exports"),
    [
        ("", {}),
        ('{ "a": 1 }', {"default": {"a": 1}}),
        ("module.exports = { a: 1 };", {"default": {"a": 1}}),
        ("const a = 1, b = 2; export { a, b as default, }", {"a": 1, "default": 2}),
        ("export let a = 1\nexport var b = 'x'", {"a": 1, "b": "x"}),
        ("export type X = string\nexport interface Y {}\nexport default 1", {"default": 1}),
        ("type X =\n  | 'a'\n  | 'b'\nexport default 1", {"default": 1}),
        ("export default {\n  a: 1\n} satisfies Meta\nconst b = 2", {"default": {"a": 1}}),
        ("const a: X\n  | Y = 1\nexport default a", {"default": 1}),
    ],
)
def test_modules(text: str, exports: dict[str, object]) -> None:
    assert read_exports(text, path="_meta.js") == exports


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("export default meta", f"1:16: {ONLY}the name `meta`. In Python: `meta = …` before it."),
        ("export { meta }", f"1:10: {ONLY}the name `meta`. In Python: `meta = …` before it."),
        ("const a = 1; export { a } from 'x'", f"1:27: {ONLY}a re-export. In Python: `from module import name`."),
        ("export * from 'x'", f"1:8: {ONLY}a re-export. In Python: `from module import *`."),
        ("export function f() {}", f"1:8: {ONLY}a function. In Python: `def name(…): …`."),
        ("const { a } = x", f"1:7: {ONLY}a destructuring. In Python: `a, b = …`."),
        ("const 1 = 2", "1:7: Found `1` where a name should stand."),
        ("const a", "1:8: The text ends where `=` should follow."),
        ("if (a) {}", f"1:1: {ONLY}the name `if`. In Python: `if = …` before it."),
        ("f()", f"1:1: {ONLY}the call `f(…)`. In Python: `f(…)`, a function of Python."),
        ("1", "1:1: This statement is neither a constant nor an export. Write `export default …`."),
        ("export 1", "1:9: The text ends where `default` or `const` should follow."),
        ("export { 1 }", "1:10: Found `1` where a name should stand."),
    ],
)
def test_module_errors(text: str, message: str) -> None:
    with pytest.raises(RectoError) as caught:
        read_exports(text, path="_meta.js")
    assert str(caught.value) == f"_meta.js:{message}"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("<b>New</b>", "New"),
        ("<>A <b className='x' hidden>new</b>\n   page</>", "A new page"),
        ('<span style={{ a: "}" }} {...rest}><Icon size={2} /> Caf&eacute;</span>', "Café"),
        ("<A.B x-y={1}>{'Text'}{\" \"}{}here</A.B>", "Text here"),
        ("(<b>New</b>)", "New"),
        ("<><Code>/posts</Code>&nbsp;Page</>", "/posts\xa0Page"),
        ("<Out>page.jsx</Out>", "page.jsx"),
        ("<EndpointTitle method='POST' title='Log in &amp; out'/>", "Log in & out"),
        ('<Icon\n  // a comment\n  label="Home" />', "Home"),
    ],
)
def test_the_text_of_simple_jsx(text: str, title: str) -> None:
    assert value(text, jsx=True) == title


PYTHON_NODE = 'In Python: a node in `_meta.py`, such as `b("New")` of `recto.html.tags`.'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<Icon />", f"1:1: {ONLY}JSX without text. {PYTHON_NODE}"),
        ("<b>{count} new</b>", f"1:4: {ONLY}JSX with an expression. {PYTHON_NODE}"),
        ("<b>New", "1:1: <b> is not closed. End it with </b>."),
        ("<b>New</i>", "1:7: </i> does not close <b>. Write </b>."),
        ("<b>a > b</b>", "1:6: Found `>` where text or a tag should stand."),
        ("<b 1>x</b>", "1:4: Found `1` where an attribute or `>` should stand."),
        ("<b a=1>x</b>", "1:6: Found `1` where an attribute value in quotes or braces should stand."),
        ("<b a={>x</b>", "1:6: This brace is not closed. End it with `}`."),
        ("<b>" * 200, "1:151: This value is nested too deeply."),
    ],
)
def test_jsx_errors(text: str, message: str) -> None:
    with pytest.raises(RectoError) as caught:
        value(text, jsx=True)
    assert str(caught.value) == f"a.mdx:{message}"


WITH_COMPONENTS = """\
import { Icon } from 'icons'

const { code: Code } = useMDXComponents()

const Out: FC<{ children: ReactNode }> = ({ children }) => {
  const text = `it's ${children}`; // not this }
  return (
    <>
      {children} Don't <Icon size={1} />
    </>
  )
}
function Badge() { return <b>New</b> }
class Other {}

const title = <Out>Text</Out>
export default { a: title, b: <Badge>New</Badge> }
"""


def test_components_between_titles_are_passed_over() -> None:
    assert read_exports(WITH_COMPONENTS, path="_meta.tsx", jsx=True) == {"default": {"a": "Text", "b": "New"}}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("const a = f()\nexport default { a }", f"2:18: {ONLY}the name `a`. In Python: `a = …` before it."),
        ("const a = f(", f"1:11: {ONLY}the call `f(…)`. In Python: `f(…)`, a function of Python."),
        ("class A `", f"1:1: {ONLY}a class. In Python: `class Name: …`."),
        ("function f() { `", f"1:1: {ONLY}a function. In Python: `def name(…): …`."),
        ("const a = f()}", f"1:11: {ONLY}the call `f(…)`. In Python: `f(…)`, a function of Python."),
    ],
)
def test_what_components_are_not(text: str, message: str) -> None:
    with pytest.raises(RectoError) as caught:
        read_exports(text, path="_meta.js", jsx=True)
    assert str(caught.value) == f"_meta.js:{message}"


def test_key_places() -> None:
    text = "export default {\n  a: { 'b-c': 1 },\n  d: [{ e: 2 }],\n}"
    assert list(key_places(text, path="_meta.js")) == [
        (("a",), 2, 3, 1),
        (("a", "b-c"), 2, 8, 5),
        (("d",), 3, 3, 1),
        (("d", "e"), 3, 9, 1),
    ]


NUMBERS = st.integers(-(2**53) + 1, 2**53 - 1) | st.floats(allow_nan=False, allow_infinity=False)
JSON_VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(JSON_VALUES, st.booleans(), st.sampled_from([None, 2]))
def test_json_is_read_back(data: object, ascii_only: bool, indent: int | None) -> None:
    assert value(json.dumps(data, ensure_ascii=ascii_only, indent=indent)) == data


@given(st.text())
def test_a_string_in_any_quotes_is_read_back(text: str) -> None:
    for quote in "'\"`":
        escaped = text.replace("\\", "\\\\").replace(quote, "\\" + quote).replace("${", "\\${")
        escaped = escaped.replace("\n", "\\n").replace("\r", "\\r")
        assert value(quote + escaped + quote) == text


WORDS = (
    "{ } [ ] ( ) : , ; ... . a 'b' \"c\" `d` 1 .5 + - * / ** % < > </ /> = => ? ! && as const satisfies export default"
    " import from type new function async // /* */ $ ${ \\ é"
)
TOKENS = st.sampled_from([*WORDS.split(), "\n"])


@given(st.lists(TOKENS, max_size=15), st.booleans())
def test_nothing_but_our_errors_escapes(tokens: list[str], jsx: bool) -> None:
    for read in (read_literal, read_exports):
        try:
            read(" ".join(tokens), path="a.js", jsx=jsx)
        except RectoError as error:
            assert error.line is not None and error.source is not None
