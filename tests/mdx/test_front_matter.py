"""Front matter: YAML 1.2 core, positions in the file, and the shortcut for simple pages."""

from __future__ import annotations

import json

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from recto.errors import RectoError
from recto.mdx import front_matter
from recto.mdx.front_matter import front_matter_span, split_front_matter
from recto.mdx.yaml_core import key_places, plain_scalar, read_yaml_mapping


def read(text: str) -> dict[str, object]:
    return split_front_matter(f"---\n{text}\n---\n", path="a.md").data


def fail(source: str) -> str:
    with pytest.raises(RectoError) as caught:
        split_front_matter(source, path="a.md")
    return str(caught.value)


@pytest.mark.parametrize(
    ("source", "line", "body"),
    [
        ("# Hi\n", 1, "# Hi\n"),
        ("---\ntitle: x\n---\n# Hi\n", 4, "# Hi\n"),
        ("---\r\ntitle: x\r\n---\r\n# Hi\r\n", 4, "# Hi\r\n"),
        ("\ufeff---\ntitle: x\n---\nbody", 4, "body"),
        ("\ufeffbody", 1, "body"),
        ("---\n---\nbody", 3, "body"),
        ("---  \ntitle: x\n--- \t\nbody", 4, "body"),
        ("---\ntitle: x\n---", 3, ""),
        ("---\n\nafter a thematic break\n", 1, "---\n\nafter a thematic break\n"),
        (" ---\na: b\n---\n", 1, " ---\na: b\n---\n"),
        ("----\na: b\n---\n", 1, "----\na: b\n---\n"),
        ("", 1, ""),
    ],
)
def test_where_the_body_begins(source: str, line: int, body: str) -> None:
    found = split_front_matter(source, path="a.md")
    assert (found.body_start_line, source[found.body_offset :]) == (line, body)


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("title: A page", {"title": "A page"}),
        ("date: 2026-01-31\nat: 2026-01-31T10:00:00Z", {"date": "2026-01-31", "at": "2026-01-31T10:00:00Z"}),
        ("a: yes\nb: no\nc: on\nd: off", {"a": "yes", "b": "no", "c": "on", "d": "off"}),
        ("a: true\nb: False\nc: null\nd: ~\ne:", {"a": True, "b": False, "c": None, "d": None, "e": None}),
        ("a: 012\nb: 0x1F\nc: 0o17\nd: 1_000\ne: 1:30", {"a": 12, "b": 31, "c": 15, "d": "1_000", "e": "1:30"}),
        ("a: 1.5\nb: 1e3\nc: .5\nd: '1'", {"a": 1.5, "b": 1000.0, "c": 0.5, "d": "1"}),
        ("a: -.inf\nb: +.INF", {"a": float("-inf"), "b": float("inf")}),
        ("2024: a\ntrue: b", {"2024": "a", "true": "b"}),
        ("tags: [a, 'b c', 3]\ntheme: {toc: false}", {"tags": ["a", "b c", "3"], "theme": {"toc": False}}),
        ("description: >\n  two\n  lines\n", {"description": "two lines\n"}),
        ("a: !!str 12\nb: !!int '7'\nc: !!float 2\nd: !!null ''", {"a": "12", "b": 7, "c": 2, "d": None}),
        ("a: &x [1]\nb: *x", {"a": [1], "b": [1]}),
        ("<<: {a: b}", {"<<": {"a": "b"}}),
        ("# only a comment", {}),
        ("title: a # comment", {"title": "a"}),
        ("title: C# and a:b", {"title": "C# and a:b"}),
        ('title: "it is: so"', {"title": "it is: so"}),
        ("title: True", {"title": "True"}),
        ("title: 1.10\ndescription: 010\nn: 010", {"title": "1.10", "description": "010", "n": 10}),
        ("sidebarTitle: 1e3\nsidebar_title: 0x1F", {"sidebarTitle": "1e3", "sidebar_title": "0x1F"}),
        ("title:\ndescription: ~\nauthor: null", {"title": None, "description": None, "author": None}),
        (
            "title: {absolute: 2.0}\nog: {title: 1_0, n: 2.0}",
            {"title": {"absolute": "2.0"}, "og": {"title": "1_0", "n": 2.0}},
        ),
        ("title: !!int 3\ndate: 20240301", {"title": 3, "date": "20240301"}),
    ],
)
def test_values(text: str, data: dict[str, object]) -> None:
    assert read(text) == data


HINT = 'Put the value in quotes, as in `"C # today"`, or the comment on a line of its own.'


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("title: Learn C # today", {"a.md:2:16": "title"}),
        ("a: 1\ntags:\n  - b # c\n  - d", {"a.md:4:7": "tags"}),
        ("theme:\n  color: #fff", {"a.md:3:10": "theme.color"}),
        ("title: two\n  lines # more", {"a.md:3:9": "title"}),
        ("a: &x b # c\nd: *x", {"a.md:2:9": "a"}),
        ("order: 3 # first\ndraft: true # not yet\nnothing: # at all\nlist: # of\n  - a", {}),
        ("a: 'b' # c\nd: C# and e#f\nf: >\n  g # h\n# i", {}),
    ],
)
def test_values_that_a_comment_cuts(text: str, places: dict[str, str]) -> None:
    warnings = split_front_matter(f"---\n{text}\n---\n", path="a.md").warnings
    expected = [
        f"{place}: The value of `{key}` ends before `#`: YAML takes the rest of the line for a comment. {HINT}"
        for place, key in places.items()
    ]
    assert [str(warning) for warning in warnings] == expected


def test_toml() -> None:
    source = '+++\ntitle = "A"\n+++\n\nText.\n'
    message = (
        "a.md:1:1: Front matter between `+++` is not read: it is shown as text."
        " Write it as YAML, `title: …`, between lines of `---`."
    )
    for text in (source, "\ufeff" + source, source.replace("\n", "\r\n")):
        found = split_front_matter(text, path="a.md")
        assert ([str(warning) for warning in found.warnings], found.data) == ([message], {})
    assert split_front_matter("+++\ntext\n", path="a.md").warnings == ()


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (
            "---\ntitle: a: b\n---\n",
            "a.md:2:9: The front matter is not valid YAML: mapping values are not allowed in this context."
            " Put a value that contains `: ` in quotes.",
        ),
        (
            "---\ntitle: a\n\tb: c\n---\n",
            "a.md:3:1: The front matter is not valid YAML: found a tab character that violates indentation."
            " Indent with spaces.",
        ),
        (
            "---\ntitle: @a\n---\n",
            "a.md:2:8: The front matter is not valid YAML: found character that cannot start any token."
            " Put a value that starts with a special character in quotes.",
        ),
        (
            '---\ntitle: "a\n---\n',
            "a.md:3:1: The front matter is not valid YAML: found unexpected end of stream. Close the quotes.",
        ),
        ("---\nü: [a\n---\n", "a.md:3:1: The front matter is not valid YAML: did not find expected ',' or ']'."),
        (
            "---\na: b\nü: x\x01\n---\n",
            "a.md:3:5: The front matter is not valid YAML: the character U+0001 is not allowed. Delete it.",
        ),
        ("---\n- a\n---\n", "a.md:2:1: The front matter must be keys with values, not a list. Write `title: …`."),
        ("---\nword\n---\n", "a.md:2:1: The front matter must be keys with values, not plain text. Write `title: …`."),
        ("---\na: 1\nb: 2\na: 3\n---\n", "a.md:4:1: The key `a` is written twice. Keep one of them."),
        ("---\n? [a]\n: b\n---\n", "a.md:2:3: A key of the front matter must be text."),
        ("---\na: &x [*x]\n---\n", "a.md:2:4: The front matter is nested too deeply."),
        ("---\na: " + "[" * 200 + "]" * 200 + "\n---\n", "a.md:2:103: The front matter is nested too deeply."),
        (
            "---\na: !!python/name:os.system x\n---\n",
            "a.md:2:4: The YAML tag `!!python/name:os.system` is not read here. Leave the tag out: texts, numbers,"
            " true, false, null, lists and mappings are read.",
        ),
        (
            "---\na: !!int x\n---\n",
            "a.md:2:4: The YAML tag `!!int` is not read here. Leave the tag out: texts, numbers, true, false, null,"
            " lists and mappings are read.",
        ),
        (
            "---\ntitle: x\n\n# Hi\n",
            "a.md:1:1: The front matter that starts here is not closed. End it with a line `---`.",
        ),
    ],
)
def test_errors(source: str, message: str) -> None:
    assert fail(source) == message


def test_an_error_carries_the_file() -> None:
    source = "---\na: 1\na: 2\n---\n"
    with pytest.raises(RectoError) as caught:
        split_front_matter(source, path="a.md")
    assert caught.value.source == source
    assert caught.value.where is not None and caught.value.where.end_column == 2


def test_the_span_of_a_key() -> None:
    source = "---\ntitle: x\n'order': y\n---\n"
    assert str(front_matter_span(source, "order", path="a.md")) == "a.md:3:1"
    assert str(front_matter_span(source, "absent", path="a.md")) == "a.md:1"


def test_key_places() -> None:
    assert list(key_places("a:\n  ü: 1\nb: {c: 2}\n")) == [
        (("a",), 1, 1, 1),
        (("a", "ü"), 2, 3, 1),
        (("b",), 3, 1, 1),
        (("b", "c"), 3, 5, 1),
    ]
    assert list(key_places("")) == []


@pytest.mark.parametrize("text", ["0" * 5000 + "1", "1" * 5000])
def test_a_very_long_number_stays_text(text: str) -> None:
    assert plain_scalar(text) == text


KEYS = st.from_regex(r"[A-Za-z_][\w-]{0,6}", fullmatch=True)
VALUES = st.text(alphabet=st.sampled_from("ab Zé:#'\"-%@`1,[]{}&*!|>?\\~\t=<.0x日"), max_size=12)


@given(st.lists(st.tuples(KEYS, VALUES, st.sampled_from(["", "'", '"'])), max_size=4))
def test_the_shortcut_gives_what_yaml_gives(lines: list[tuple[str, str, str]]) -> None:
    text = "".join(f"{key}: {quote}{value}{quote}\n" for key, value, quote in lines)
    shortcut = front_matter._read_simple(text)
    if shortcut is not None:
        assert shortcut == read_yaml_mapping(text, path="a.md", what="front matter").data


def data(last: str = "\U0010ffff") -> st.SearchStrategy[dict[str, object]]:
    """Mappings whose texts have characters up to this one."""
    characters = st.characters(max_codepoint=ord(last), exclude_categories=("Cs",))
    names = st.text(characters, max_size=8)
    scalars = st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text(characters, max_size=20)
    trees = st.recursive(
        scalars | st.floats(-1e6, 1e6),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=3),
    )
    return st.dictionaries(names, trees, max_size=4)


@given(data(), st.booleans())
def test_what_yaml_writes_is_read_back(data: dict[str, object], flow: bool) -> None:
    # In quotes and with tags, because PyYAML writes by YAML 1.1, where fewer plain words are numbers.
    text = yaml.safe_dump(data, default_style='"', default_flow_style=flow, sort_keys=False)
    assert read_yaml_mapping(text, path="a.md", what="front matter").data == data


@given(data("\uffff"))
def test_json_is_yaml(data: dict[str, object]) -> None:
    """But for pairs of surrogates, which YAML does not know."""
    assert read_yaml_mapping(json.dumps(data), path="a.md", what="front matter").data == data


@given(st.text(alphabet=st.sampled_from("-a: \n\r[]{}'\"#&*!|>%@\t?~1"), max_size=40))
def test_nothing_but_our_errors_escapes(text: str) -> None:
    try:
        found = split_front_matter(f"---\n{text}", path="a.md")
    except RectoError as error:
        assert error.line is not None
    else:
        assert 0 <= found.body_offset <= len(text) + 4
