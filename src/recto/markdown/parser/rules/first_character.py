"""Block rules by the first character of a line.

markdown-it offers every rule every line; most can only begin with one of a few characters and say no to all others.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markdown_it.parser_block import RuleFuncBlockType
from markdown_it.ruler import Ruler
from markdown_it.rules_block import StateBlock, fence, heading, hr, html_block, reference

from recto.markdown.footnotes import footnote_definition
from recto.markdown.parser.rules.containers import bounded, bounded_list, bounded_quote
from recto.markdown.parser.rules.math import math_block
from recto.markdown.parser.rules.paragraph import plain_paragraph

bounded_footnote = bounded(footnote_definition)

_FIRST: Mapping[RuleFuncBlockType, str] = {
    fence: "`~",
    hr: "*-_",
    heading: "#",
    html_block: "<",
    reference: "[",
    bounded_footnote: "[",
    bounded_list: "*+-0123456789",
    bounded_quote: ">",
    math_block: "$",
}


class FirstCharacterRuler(Ruler[RuleFuncBlockType]):
    """Gives one rule for each chain, which asks those that `first` does not rule out; others are always asked."""

    def __init__(self, rules: Ruler[RuleFuncBlockType], first: Mapping[RuleFuncBlockType, str]) -> None:
        super().__init__()
        self.__rules__ = rules.__rules__
        self._first = {**_FIRST, **first}

    def __compile__(self) -> None:
        super().__compile__()
        chains = self.__cache__ or {}
        self.__cache__ = {chain: [_dispatch(rules, self._first)] for chain, rules in chains.items()}


def _dispatch(rules: Sequence[RuleFuncBlockType], first: Mapping[RuleFuncBlockType, str]) -> RuleFuncBlockType:
    def may_begin(rule: RuleFuncBlockType, character: str) -> bool:
        if rule is plain_paragraph:
            return character.isalpha()
        return character in first.get(rule, character)

    characters = {character for rule in rules for character in first.get(rule, "")}
    table = {character: tuple(rule for rule in rules if may_begin(rule, character)) for character in sorted(characters)}
    others = tuple(rule for rule in rules if rule not in first)

    def run(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
        position = state.bMarks[start_line] + state.tShift[start_line]
        # Tables ask about the line behind the last one too.
        character = state.src[position] if position < len(state.src) else ""
        for rule in table.get(character, others):  # noqa: SIM110 - a generator for each line costs more than the loop
            if rule(state, start_line, end_line, silent):
                return True
        return False

    return run
