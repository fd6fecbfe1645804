"""The extension folder for Visual Studio Code: whole, and with a grammar that opens blocks where the language does."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parents[2] / "editors" / "vscode"
GRAMMAR: dict[str, Any] = json.loads((FOLDER / "syntaxes" / "recto-mdx.tmLanguage.json").read_text("utf-8"))
# Grammars that come with the editor.
BUILT_IN = {"source.yaml", "source.python", "source.tsx", "text.html.markdown"}


def rules(node: Any = GRAMMAR) -> Iterator[dict[str, Any]]:
    """All rules of the grammar, however deep."""
    if isinstance(node, dict):
        yield node
    for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from rules(child)


def python_regex(pattern: str) -> re.Pattern[str]:
    """A pattern of the grammar: but for one anchor it keeps to what Python and Oniguruma have in common."""
    return re.compile(pattern.replace("\\G", "(?:)"))


def block_of(line: str) -> str:
    """Which rule opens a block at this line."""
    for name in ("javascript-block", "python-block"):
        if python_regex(GRAMMAR["repository"][name]["begin"]).match(line):
            return name.partition("-")[0]
    return "prose"


def test_the_manifest_names_files_and_scopes_that_exist() -> None:
    manifest = json.loads((FOLDER / "package.json").read_text("utf-8"))
    (language,) = manifest["contributes"]["languages"]
    (grammar,) = manifest["contributes"]["grammars"]
    assert json.loads((FOLDER / language["configuration"]).read_text("utf-8"))["comments"]
    assert (FOLDER / grammar["path"]).is_file()
    assert grammar["scopeName"] == GRAMMAR["scopeName"]
    assert grammar["language"] == language["id"]
    names = {rule[key] for rule in rules() for key in ("name", "contentName") if isinstance(rule.get(key), str)}
    for scope in grammar["embeddedLanguages"]:
        assert any(name == scope or name.startswith(f"{scope}.") for name in names), scope


def test_every_pattern_compiles_and_captures_what_it_names() -> None:
    count = 0
    for rule in rules():
        for key, captures in (("match", "captures"), ("begin", "beginCaptures"), ("end", "endCaptures")):
            if isinstance(rule.get(key), str):
                groups = python_regex(rule[key]).groups
                assert {int(number) for number in rule.get(captures, {})} <= set(range(groups + 1)), rule[key]
                count += 1
        assert ("begin" in rule) == ("end" in rule)
    assert count > 30


def test_every_include_leads_somewhere_and_every_rule_is_used() -> None:
    included = {rule["include"] for rule in rules() if "include" in rule}
    own = {name.removeprefix("#") for name in included if name.startswith("#")}
    assert own == set(GRAMMAR["repository"])
    assert {name.partition("#")[0] for name in included if not name.startswith("#")} == BUILT_IN


@pytest.mark.parametrize(
    ("line", "block"),
    [
        ("import httpx", "python"),
        ("import a.b as c, d  # why", "python"),
        ("from recto import fetch", "python"),
        ("from .. import x", "python"),
        ("def name(x):", "python"),
        ("def name[T](x: T):", "python"),
        ("async def name(", "python"),
        ("class Name:", "python"),
        ("class Name(Base):", "python"),
        ("@cache", "python"),
        ("@app.route('/')", "python"),
        ("export revalidate = 60", "python"),
        ("export metadata: dict = {", "python"),
        ("export def f():", "python"),
        ("export async def f():", "python"),
        ("import { Callout } from 'nextra/components'", "javascript"),
        ("import {", "javascript"),
        ("import X from '../x'", "javascript"),
        ("import * as X from './x'", "javascript"),
        ("import './x.css'", "javascript"),
        ("export const metadata = { title: 'x' }", "javascript"),
        ("export default function Page() {", "javascript"),
        ("export { a } from './b'", "javascript"),
        ("import something that is prose", "prose"),
        ("from here on it is prose", "prose"),
        ("class of its own", "prose"),
        ("def is short for define", "prose"),
        ("@someone wrote this", "prose"),
        ("exports are cheap", "prose"),
        ("  import httpx", "prose"),
        ("x = 1", "prose"),
    ],
)
def test_what_opens_a_block(line: str, block: str) -> None:
    assert block_of(line) == block


@pytest.mark.parametrize(
    ("before", "tag"),
    [
        ("return ", True),
        ("x = ", True),
        ("(", True),
        ("[", True),
        ("f(a, ", True),
        ("y if x else ", True),
        ("", True),
        ("x ", False),
        ("x", False),
        (") ", False),
        ("3 ", False),
    ],
)
def test_a_tag_in_python_starts_only_where_an_operand_may(before: str, tag: bool) -> None:
    pattern = python_regex(GRAMMAR["repository"]["jsx-operand"]["begin"])
    found = pattern.search(f"{before}<b>{{x}}</b>")
    assert (found is not None) == tag
    assert pattern.search(f"{before}< b") is None


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("}", (None, None, "}")),
        ("!r}", ("!r", None, "}")),
        (":.2f}", (None, ":.2f", "}")),
        ("!s:>10}", ("!s", ":>10", "}")),
        (":%d %B %Y}", (None, ":%d %B %Y", "}")),
    ],
)
def test_the_end_of_an_expression(text: str, groups: tuple[str | None, ...]) -> None:
    match = python_regex(GRAMMAR["repository"]["expression"]["end"]).match(text)
    assert match is not None
    assert match.groups() == groups


@pytest.mark.parametrize(
    ("line", "id_"), [("## Title [#my-id]", "#my-id"), ("# Title", None), ("### Title [#x] ##", "#x")]
)
def test_headings(line: str, id_: str | None) -> None:
    match = python_regex(GRAMMAR["repository"]["heading"]["match"]).match(line)
    assert match is not None
    assert (match[2], match[4]) == ("Title", id_)
