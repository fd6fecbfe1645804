"""The rules of one lexer state as one regular expression.

Pygments tries the rules of a state one after the other, each a call from Python into the regex engine. Joined as
alternatives of one expression they are tried inside the engine, in the same order and with the same outcome. An empty
group at the end of each alternative tells which one matched; groups and back-references move up accordingly. Since each
match costs a little for every group there is, rules of which only the type counts lose theirs, and those that colour
nothing have no group at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from recto.markdown.highlight.lexer_rules import Pattern, Rule

_PIECE = re.compile(
    r"""
      \\(?P<reference>[1-9][0-9]?)
    | \\.
    | \[\^?\]?(?:\\.|[^\]\\])*\]
    | (?P<strange>\(\?(?:P=|\(|\#))
    | (?P<named>\(\?P<(?P<name>\w+)>)
    | (?P<group>\((?!\?))
    """,
    re.VERBOSE | re.DOTALL,
)
_INLINE_FLAGS = re.compile(r"\(\?([aiLmsux]+)\)")
_SCOPED_FLAGS = ((re.IGNORECASE, "i"), (re.MULTILINE, "m"), (re.DOTALL, "s"))
_NOT_MOVABLE = re.VERBOSE | re.ASCII | re.LOCALE
_REFERENCE = re.compile(r"\\[1-9]|\(\?P=|\(\?\(")


@dataclass(frozen=True, slots=True)
class JoinedRule:
    """One rule within a joined expression; its own group `n` of `groups` is group `shift + n` there."""

    rule: Rule
    shift: int
    groups: int
    names: dict[str, int]


@dataclass(frozen=True, slots=True)
class Joined:
    """One expression for several rules, and the rule for each value that `lastindex` can have."""

    pattern: re.Pattern[str]
    rules: dict[int | None, JoinedRule]


class _Moved(NamedTuple):
    """A pattern made fit to stand behind other groups."""

    source: str
    groups: int
    names: dict[str, int]


def join_rules(rules: Iterable[Rule], is_idle: Callable[[Rule], bool]) -> Iterator[Joined]:
    """Joined expressions that, tried in order, match as the rules do.

    Usually one; a rule whose pattern cannot be moved (named back-references, verbose syntax) stands alone. Those of
    which `is_idle` says that nothing follows from a match share one place in `Joined.rules`, None.
    """
    sources: list[str] = []
    joined: dict[int | None, JoinedRule] = {}
    groups = 0
    for rule in rules:
        moved = _moved(rule.pattern, groups, keeps_groups=callable(rule.action))
        if moved is None:
            if sources:
                yield Joined(re.compile("|".join(sources)), joined)
            yield single_rule(rule)
            sources, joined, groups = [], {}, 0
            continue
        if not moved.groups and is_idle(rule):
            sources.append(moved.source)
            joined[None] = JoinedRule(rule, 0, 0, {})
            continue
        sources.append(f"{moved.source}()")
        shift = groups
        groups += moved.groups + 1
        joined[groups] = JoinedRule(rule, shift, moved.groups, moved.names)
    if sources:
        yield Joined(re.compile("|".join(sources)), joined)


def single_rule(rule: Rule) -> Joined:
    """A rule on its own: whichever group was the last to match, it is this rule."""
    pattern = re.compile(rule.pattern.source, rule.pattern.flags)
    joined = JoinedRule(rule, 0, pattern.groups, dict(pattern.groupindex))
    return Joined(pattern, dict.fromkeys((None, *range(1, pattern.groups + 1)), joined))


def _moved(pattern: Pattern, shift: int, *, keeps_groups: bool) -> _Moved | None:
    """`pattern` for use behind `shift` other groups; None if that cannot be done."""
    source, flags = pattern.source, pattern.flags
    keeps_groups = keeps_groups or _REFERENCE.search(source) is not None
    inline = _INLINE_FLAGS.match(source)
    if inline:
        source = source[inline.end() :]
        for letter in inline[1]:
            flags |= re.RegexFlag[letter.upper()]
    if flags & _NOT_MOVABLE:
        return None
    parts: list[str] = []
    names: dict[str, int] = {}
    groups = done = 0
    for piece in _PIECE.finditer(source):
        if piece["strange"]:
            return None
        if piece["reference"]:
            parts += source[done : piece.start()], f"(?:\\{int(piece['reference']) + shift})"
        elif not keeps_groups and (piece["named"] or piece["group"]):
            parts += source[done : piece.start()], "(?:"
        elif piece["named"]:
            groups += 1
            names[piece["name"]] = groups
            parts += source[done : piece.start()], "("
        else:
            groups += piece["group"] is not None
            continue
        done = piece.end()
    scoped = "".join(letter for flag, letter in _SCOPED_FLAGS if flags & flag)
    return _Moved(f"(?{scoped}:{''.join(parts)}{source[done:]})", groups, names)


class MovedMatch:
    """What a rule's callback sees: its own groups, although they are others in the joined expression."""

    __slots__ = ("_match", "_rule")

    def __init__(self, match: re.Match[str], rule: JoinedRule) -> None:
        self._match = match
        self._rule = rule

    def _index(self, group: int | str) -> int:
        number = self._rule.names[group] if isinstance(group, str) else group
        if not 0 <= number <= self._rule.groups:
            raise IndexError("no such group")
        return number + self._rule.shift if number else 0

    def start(self, group: int | str = 0) -> int:
        return self._match.start(self._index(group))

    def end(self, group: int | str = 0) -> int:
        return self._match.end(self._index(group))

    def span(self, group: int | str = 0) -> tuple[int, int]:
        return self._match.span(self._index(group))

    def group(self, *groups: int | str) -> Any:
        return self._match.group(*(self._index(group) for group in groups or (0,)))

    __getitem__ = group

    def groups(self, default: str | None = None) -> tuple[str | None, ...]:
        shift = self._rule.shift
        return self._match.groups(default)[shift : shift + self._rule.groups]

    def groupdict(self, default: str | None = None) -> dict[str, str | None]:
        found = self.groups(default)
        return {name: found[number - 1] for name, number in self._rule.names.items()}

    @property
    def string(self) -> str:
        return self._match.string

    @property
    def pos(self) -> int:
        return self._match.pos

    @property
    def endpos(self) -> int:
        return self._match.endpos
