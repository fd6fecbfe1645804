"""A lexer's rules as Pygments defines them, but not compiled: most states of most lexers are never entered."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, NamedTuple

from pygments.lexer import Lexer, RegexLexer, RegexLexerMeta

_META: Any = RegexLexerMeta
_SET = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]", re.DOTALL)
# A range of an ASCII and another character is left alone, with whatever stands beside it.
_NOT_ASCII = re.compile(r"(?<![-\\])[^\0-\x7f](?:-[^\0-\x7f])?(?!-)")
# Where letter case is ignored, a letter outside of ASCII may stand for one inside.
_READ_OTHERWISE = re.VERBOSE | re.IGNORECASE
_INLINE_FLAGS = re.compile(r"\(\?[a-zA-Z-]*[ix][a-zA-Z-]*[:)]")


class Pattern(NamedTuple):
    """A regular expression to compile later."""

    source: str
    flags: int

    def for_ascii(self) -> Pattern:
        """The same for text of nothing but ASCII: without the other characters of its sets.

        Those of names in Python and JavaScript list all letters of the world, and cost more to compile than the rest.
        """
        source = self.source
        if source.isascii() or self.flags & _READ_OTHERWISE or ("(?" in source and _INLINE_FLAGS.search(source)):
            return self
        return Pattern(_SET.sub(_ascii_set, source), self.flags)


def _ascii_set(found: re.Match[str]) -> str:
    piece = found.group()
    if piece.isascii() or piece[0] != "[":
        return piece
    kept = _NOT_ASCII.sub("", piece)
    # A set cannot be empty, and what is first in it may have a meaning there.
    return kept if len(kept) > 3 and kept[1] == piece[1] else piece


@dataclass(frozen=True, slots=True)
class Rule:
    """`action` is a token type, a callback or None; `new_state` is as in a processed Pygments lexer."""

    pattern: Pattern
    action: Any
    new_state: Any


def has_plain_rules(lexer_class: type[Lexer]) -> bool:
    """Whether a lexer is nothing but rules; many change their tokens afterwards or keep more than a state."""
    return (
        issubclass(lexer_class, RegexLexer)
        and lexer_class.get_tokens_unprocessed is RegexLexer.get_tokens_unprocessed
        and not getattr(lexer_class, "token_variants", False)
    )


class LexerRules:
    """The states of one lexer class, expanded on demand: `include`, `words`, `default` and `combined` resolved.

    The expansion is Pygments' own, borrowed from its metaclass, with the compiling of expressions put off.
    """

    _process_state: Any = _META._process_state
    _process_new_state: Any = _META._process_new_state
    _process_token: Any = _META._process_token

    def __init__(self, lexer_class: Any) -> None:
        self.flags = int(lexer_class.flags)
        self._tmpname = 0
        self._definitions: dict[str, Any] = lexer_class.get_tokendefs()
        self._processed: dict[str, list[tuple[Any, Any, Any]]] = {}

    def state(self, name: str) -> list[Rule]:
        """The rules of a state in the order in which they are tried."""
        return [
            Rule(match if isinstance(match, Pattern) else Pattern("", self.flags), action, new_state)
            for match, action, new_state in self._process_state(self._definitions, self._processed, name)
        ]

    def _process_regex(self, regex: Any, flags: int, _state: str) -> Pattern:
        return Pattern(regex if isinstance(regex, str) else regex.get(), flags)
