"""Rules of text for marks around text: `^^insert^^`, `^sup^`, `~sub~`, `==mark==`, changes of CriticMarkup, keys."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Self, TypeAlias

from markdown_it.rules_inline import StateInline
from msgspec import Struct

from recto.dialects.material.options import DialectOptions
from recto.dialects.material.text.key_names import ALIASES, NAMES
from recto.late_pattern import late_pattern

TextRule: TypeAlias = Callable[[StateInline, bool], bool]

_INSERT = re.compile(r"\^\^(?!\s)(?P<text>(?:(?!\^\^).)+?)(?<!\s)\^\^", re.DOTALL)
_SUP = re.compile(r"\^(?!\^)(?P<text>(?:\\.|[^\s^\\])+?)\^")
_SUB = re.compile(r"~(?!~)(?P<text>(?:\\.|[^\s~\\])+?)~(?!~)")
_MARK = re.compile(r"==(?![\s=])(?P<text>(?:(?!==).)+?)(?<!\s)==", re.DOTALL)
_CRITIC = late_pattern(
    r"\{(?:\+\+(?P<added>.*?)\+\+|--(?P<removed>.*?)--|~~(?P<old>.*?)~>(?P<new>.*?)~~|==(?P<marked>.*?)==|>>(?P<note>.*?)<<)\}",
    re.DOTALL,
)
_KEYS = re.compile(
    r"""\+\+(?P<keys>(?:[\w\-]+|"(?:\\.|[^\\"])+"|'(?:\\.|[^\\'])+')(?:\+(?:[\w\-]+|"(?:\\.|[^\\"])+"|'(?:\\.|[^\\'])+'))*)\+\+"""
)
_KEY = re.compile(r"""[\w\-]+|"(?:\\.|[^\\"])+"|'(?:\\.|[^\\'])+'""")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_ESCAPED = re.compile(r"\\(.)")
# An undisturbed look at a whole text would take too long where many marks are not closed.
_LONGEST = 5000


def text_rules(options: DialectOptions) -> dict[str, list[TextRule]]:
    """The rules by the character with which they begin."""
    rules: dict[str, list[TextRule]] = {}

    def add(character: str, rule: TextRule) -> None:
        rules.setdefault(character, []).append(rule)

    if options.has("pymdownx.caret"):
        if options.option("pymdownx.caret", "insert", True):
            add("^", _around(_INSERT, "ins"))
        if options.option("pymdownx.caret", "superscript", True):
            add("^", _around(_SUP, "sup"))
    if options.has("pymdownx.tilde") and options.option("pymdownx.tilde", "subscript", True):
        add("~", _around(_SUB, "sub"))
    if options.has("pymdownx.mark"):
        add("=", _around(_MARK, "mark"))
    if options.has("pymdownx.critic"):
        add("{", _critic)
    if options.has("pymdownx.keys"):
        add("+", _keys_rule(_Keys.of(options)))
    return rules


def _around(pattern: re.Pattern[str], tag: str) -> TextRule:
    def rule(state: StateInline, silent: bool) -> bool:
        match = pattern.match(state.src, state.pos, min(state.posMax, state.pos + _LONGEST))
        if match is None:
            return False
        if not silent:
            write_between(state, match.start("text"), match.end("text"), tag)
        state.pos = match.end()
        return True

    return rule


def write_between(state: StateInline, start: int, end: int, tag: str, css_class: str = "") -> None:
    """An element around a part of the text, which is read as text."""
    position, last = state.pos, state.posMax
    state.push(f"{tag}_open", tag, 1).attrs = {"class": css_class} if css_class else {}
    state.pos, state.posMax = start, end
    state.md.inline.tokenize(state)
    state.push(f"{tag}_close", tag, -1)
    state.pos, state.posMax = position, last


def _critic(state: StateInline, silent: bool) -> bool:
    match = _CRITIC.match(state.src, state.pos, min(state.posMax, state.pos + _LONGEST))
    if match is None:
        return False
    if not silent:
        elements = {"added": "ins", "removed": "del", "old": "del", "new": "ins", "marked": "mark", "note": "span"}
        for group, tag in elements.items():
            if match[group]:
                css_class = "critic comment" if group == "note" else "critic"
                write_between(state, match.start(group), match.end(group), tag, css_class)
    state.pos = match.end()
    return True


def _keys_rule(names: _Keys) -> TextRule:
    def rule(state: StateInline, silent: bool) -> bool:
        match = _KEYS.match(state.src, state.pos, state.posMax)
        keys = [names.key(text) for text in _KEY.findall(match["keys"])] if match is not None else []
        if match is None or not all(shown for _, shown in keys):
            return False
        if not silent:
            _write_keys(state, keys, names.separator)
        state.pos = match.end()
        return True

    return rule


class _Keys(Struct, frozen=True):
    """How a site writes keys; `own` are the names of its own, with what stands on each."""

    separator: str
    own: Mapping[str, str]
    camel_case: bool

    @classmethod
    def of(cls, options: DialectOptions) -> Self:
        own = options.option("pymdownx.keys", "key_map", {})
        return cls(
            str(options.option("pymdownx.keys", "separator", "+")),
            {str(name): str(shown) for name, shown in own.items()} if isinstance(own, Mapping) else {},
            bool(options.option("pymdownx.keys", "camel_case")),
        )

    def key(self, text: str) -> tuple[str, str]:
        """The class of a key and what is written on it; empty for one that is not known."""
        if text[0] in "\"'":
            return "", _ESCAPED.sub(r"\1", text[1:-1]).strip()
        if self.camel_case:
            text = _HUMP.sub("-", text)
        name = ALIASES.get(text.lower(), text.lower())
        return f"key-{name}", self.own.get(name) or NAMES.get(name, "")


def _write_keys(state: StateInline, keys: list[tuple[str, str]], separator: str) -> None:
    state.push("span_open", "span", 1).attrs = {"class": "keys"}
    for number, (css_class, shown) in enumerate(keys):
        if number and separator:
            state.push("span_open", "span", 1)
            state.push("text", "", 0).content = separator
            state.push("span_close", "span", -1)
        state.push("kbd_open", "kbd", 1).attrs = {"class": css_class} if css_class else {}
        state.push("text", "", 0).content = shown
        state.push("kbd_close", "kbd", -1)
    state.push("span_close", "span", -1)
