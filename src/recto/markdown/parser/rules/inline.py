"""One inline rule that looks at the next character and calls the rule for it.

markdown-it offers every rule every stop; with some twelve rules that costs more than the rules themselves.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping
from typing import TypeAlias

from markdown_it.rules_inline import (
    StateInline,
    autolink,
    backtick,
    emphasis,
    entity,
    escape,
    html_inline,
    image,
    link,
    newline,
    strikethrough,
)
from msgspec import Struct

from recto.markdown.parser.rules.autolink_literal import autolink_literal

InlineRule: TypeAlias = Callable[[StateInline, bool], bool]


class RuleOn(Struct, frozen=True):
    """A rule of a plugin that is asked only where one of some characters stands."""

    characters: str
    rule: InlineRule

    def __call__(self, state: StateInline, silent: bool) -> bool:
        return state.src[state.pos] in self.characters and self.rule(state, silent)


# Under this key, which is no position, the cache of a text keeps where its last `]` is.
_LAST_BRACKET = -1


def _bracketed(rule: InlineRule) -> InlineRule:
    """The rule of links or images, not asked where no `]` follows: it looks through the rest of the text for one."""

    def run(state: StateInline, silent: bool) -> bool:
        last = state.cache.get(_LAST_BRACKET)
        if last is None:
            last = state.cache[_LAST_BRACKET] = state.src.rfind("]")
        return state.pos < last and rule(state, silent)

    return run


BASE_RULES: Mapping[str, tuple[InlineRule, ...]] = {
    "\n": (newline,),
    "\\": (escape,),
    "`": (backtick,),
    "~": (strikethrough.tokenize,),
    "*": (emphasis.tokenize,),
    "_": (emphasis.tokenize,),
    "[": (_bracketed(link),),
    "!": (_bracketed(image),),
    "&": (entity,),
}
RAW_HTML_RULES: tuple[InlineRule, ...] = (autolink, html_inline)
_NO_RULES: tuple[InlineRule, ...] = ()


def stops_of(rules: Mapping[str, tuple[InlineRule, ...]]) -> re.Pattern[str]:
    """What ends plain text: a character that has a rule, or the `]` that link texts look for."""
    characters = "".join(re.escape(character) for character in rules if character != "!")
    return re.compile(rf"[{characters}\]]|!(?=\[)")


def dispatch(rules: Mapping[str, tuple[InlineRule, ...]], *, literals: bool) -> InlineRule:
    """The rule that runs `rules` by character; with `literals` it also looks at `env["literals"]`."""
    search = stops_of(rules).search
    of = rules.get

    def run(state: StateInline, silent: bool) -> bool:
        position = state.pos
        for rule in of(state.src[position], _NO_RULES):
            if rule(state, silent):
                return True
        found = search(state.src, position)
        return _text(state, found.start() if found else state.posMax, silent)

    def run_with_literals(state: StateInline, silent: bool) -> bool:
        if state.src is not state.env["literals_in"]:
            return run(state, silent)
        if autolink_literal(state, silent):
            return True
        position = state.pos
        for rule in of(state.src[position], _NO_RULES):
            if rule(state, silent):
                return True
        starts = state.env["literal_starts"]
        following = bisect_right(starts, position)
        limit = starts[following] if following < len(starts) else state.posMax
        found = search(state.src, position, limit)
        return _text(state, found.start() if found else limit, silent)

    return run_with_literals if literals else run


def _text(state: StateInline, end: int, silent: bool) -> bool:
    position = state.pos
    end = min(end, state.posMax)
    if end == position:
        return False
    if not silent:
        state.append_pending(state.src[position:end])
    state.pos = end
    return True
