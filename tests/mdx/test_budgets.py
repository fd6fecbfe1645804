"""Text that stands for far more than its length, or is deeper than any stack, is an error with a place."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest

from recto.errors import RectoError
from recto.mdx import compile_mdx, evaluate_sync
from recto.mdx.javascript.literals import read_exports
from recto.mdx.yaml_core import key_places, read_yaml_mapping

NAMES = [f"a{number}" for number in range(40)]
PAIRS = list(itertools.pairwise(NAMES))


def yaml(first: str, one: str) -> str:
    return f"a0: &a0 {first}\n" + "".join(f"{new}: &{new} {one.replace('%', old)}\n" for old, new in PAIRS)


def javascript(first: str, one: str) -> str:
    lines = "".join(f"const {new} = {one.replace('%', old)};\n" for old, new in PAIRS)
    return f"const a0 = {first};\n{lines}export default {{ a: {NAMES[-1]} }};\n"


BOMBS: dict[str, Callable[[], object]] = {
    "lists of aliases": lambda: compile_mdx(f"---\n{yaml('[x]', '[*%, *%]')}---\n", path="a.md"),
    "mappings of aliases": lambda: compile_mdx(
        f"---\n{yaml('{k: x}', '{k: *%, m: *%}')}---\n", path="a.md", trusted=False
    ),
    "long texts": lambda: read_yaml_mapping(
        f"a: &a {'x' * 2000}\nb: [{', '.join(['*a'] * 2000)}]\n", path="_meta.yaml", what="`_meta` file"
    ),
    "names in lists": lambda: read_exports(javascript("['x']", "[%, %]"), path="_meta.js"),
    "spreads": lambda: read_exports(javascript("['x']", "[...%, ...%]"), path="_meta.js"),
    "short properties": lambda: read_exports(
        "const a0 = ['x'];\n"
        + "".join(f"const {new} = {{ {old}, b: {old} }};\n" for old, new in PAIRS)
        + f"export default {{ {NAMES[-1]} }};\n",
        path="_meta.js",
    ),
    "sums of texts": lambda: read_exports(javascript("'x'", "% + %"), path="_meta.js"),
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_what_grows_without_bound_is_an_error(bomb: Callable[[], object]) -> None:
    with pytest.raises(RectoError, match="grows too large") as caught:
        bomb()
    assert caught.value.line and caught.value.column


def test_aliases_in_the_measure_of_the_text_are_read() -> None:
    text = "base: &base {kind: doc, tags: [a, b]}\n" + "".join(f"k{n}: *base\n" for n in range(500))
    data = read_yaml_mapping(text, path="a.yaml", what="`_meta` file").data
    assert len(data) == 501 and data["k499"] == {"kind": "doc", "tags": ["a", "b"]}


def test_places_of_keys_are_bounded_too() -> None:
    assert sum(1 for _ in key_places(yaml("{k: x}", "{k: *%, m: *%}"))) < 100_000


DEEP = {
    "signs": "{" + "-" * 800 + "1}",
    "sums": "{" + " + ".join("x" * 800) + "}",
    "brackets": "{" + "[" * 90 + "(" * 150 + ")" * 150 + "]" * 90 + "}",
    "calls": "{f" + "()" * 800 + "}",
    "members": "{x" + ".a" * 800 + "}",
    "an attribute": "<p title={" + "not " * 800 + "1}>x</p>",
    "a function": "def f():\n    return " + "~" * 800 + "1\n",
    "branches": "def f(x):\n    if x: pass\n" + "    elif x: pass\n" * 800,
    "elements": "{" + "[<b>{" * 60 + "}</b>]" * 60 + "}",
    "an export": "export x = " + "-" * 800 + "1\n",
    "metadata": "export metadata = {'a': " + "-" * 800 + "1}\n",
}


@pytest.mark.parametrize("source", DEEP.values(), ids=DEEP)
@pytest.mark.parametrize("trusted", [True, False], ids=["trusted", "untrusted"])
def test_what_is_too_deep_is_an_error(source: str, trusted: bool) -> None:
    with pytest.raises(RectoError) as caught:
        evaluate_sync(compile_mdx(source, path="a.mdx", trusted=trusted))
    assert caught.value.line and caught.value.column
    if trusted:
        assert "recursion" not in str(caught.value)


def test_what_is_deep_but_not_too_deep_is_read() -> None:
    assert evaluate_sync(compile_mdx("{" + " + ".join("1" * 150) + "}", path="a.mdx")).html == "150\n"
