"""A faster engine for Pygments' regular-expression lexers: same rules, joined; class changes instead of tokens."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from typing import Any, NamedTuple, TypeAlias

from pygments.lexer import Lexer, _PseudoMatch
from pygments.token import _TokenType

from recto.markdown.highlight.joined_rules import Joined, JoinedRule, MovedMatch, join_rules, single_rule
from recto.markdown.highlight.lexer_rules import LexerRules, Rule, has_plain_rules
from recto.markdown.highlight.lexing_budget import UNWATCHED, LexingBudget, LexingTooSlowError
from recto.markdown.highlight.token_classes import FUNCTION, NAME, OPERATOR, PLAIN, TokenClasses, classes_of

Run = tuple[int, str]
"""Where the class of the code changes, and to what."""
Runs = list[Run]

JOIN_AFTER = 10_000
"""Characters of a language after which rules are joined: what that costs is saved again by the next 15,000 or so."""

_CONTEXT = (NAME, OPERATOR)
_SIMPLE, _CONTEXTUAL, _GROUPS, _CALLBACK, _NOTHING = range(5)


class _Step(NamedTuple):
    """What to do when a rule has matched."""

    kind: int
    detail: Any
    new_state: Any


_Match: TypeAlias = "re.Match[str]"
_Steps: TypeAlias = Mapping[int | None, _Step]


class _State(NamedTuple):
    """One state of a lexer: what gives its matches from a position on, each where the last one ended.

    `steps` are those of its only expression; None where there are several, with `each` for the steps of each.
    """

    matches: Callable[[str, int], Iterator[_Match]]
    steps: _Steps | None
    each: Mapping[re.Pattern[str], _Steps]


class _Group(NamedTuple):
    """One argument of `bygroups`: a class for the group's text, or a callback for it."""

    number: int
    css_class: str
    callback: Any


class _Nested(NamedTuple):
    """A `using(…)`: the text goes to another lexer, or to this one (None) from another state."""

    lexer_class: Any
    stack: tuple[str, ...]


def class_runs(lexer_class: type[Lexer], text: str) -> Runs:
    """Where the class changes in `text`, which must end in a newline.

    Raises `LexingTooSlowError` for a text that the lexer is not made for.
    """
    engine = _engine(lexer_class, classes_of(lexer_class.name))
    if len(text) <= UNWATCHED:
        return engine.runs(text)
    try:
        return engine.runs(text, LexingBudget(len(text)))
    except LexingTooSlowError:
        # The first time, expressions had to be compiled.
        return engine.runs(text, LexingBudget(len(text)))


def add_tokens(
    tokens: Iterable[tuple[int, _TokenType, str]], text: str, base: int, classes: TokenClasses, runs: Runs
) -> None:
    last = runs[-1][1] if runs else PLAIN
    for offset, kind, value in tokens:
        start = offset + base
        css_class = classes[kind]
        if css_class in _CONTEXT:
            css_class = resolve(css_class, text, start, start + len(value))
        if css_class != last and value:
            runs.append((start, css_class))
            last = css_class


def resolve(marker: str, text: str, start: int, end: int) -> str:
    """The class of a name or an operator, which depends on the text."""
    if marker == NAME:
        return FUNCTION if text.startswith("(", end) else PLAIN
    # The dot of `a.b` is an operator to some lexers and punctuation to others.
    return PLAIN if end - start == 1 and text[start] == "." else "k"


class PygmentsEngine:
    """A lexer as Pygments runs it."""

    def __init__(self, lexer_class: type[Lexer], classes: TokenClasses) -> None:
        self._lexer = lexer_class()
        self._classes = classes

    def runs(self, text: str, budget: LexingBudget | None = None) -> Runs:
        runs: Runs = []
        self.scan(text, ("root",), text, 0, runs, budget)
        return runs

    def scan(
        self, text: str, stack: tuple[str, ...], whole: str, base: int, runs: Runs, budget: LexingBudget | None
    ) -> None:
        """Append the runs of `text`, which begins at `base` of the `whole`."""
        # Only lexers with states take a stack, and only those are ever asked to begin elsewhere.
        options = {} if stack == ("root",) else {"stack": stack}
        tokens = self._lexer.get_tokens_unprocessed(text, **options)
        if budget is not None:
            tokens = budget.watch(tokens)
        add_tokens(_placed(tokens), whole, base, self._classes, runs)


def _placed(tokens: Iterable[tuple[int, _TokenType, str]]) -> Iterator[tuple[int, _TokenType, str]]:
    """The tokens, each where the last one ended: lexers of sessions may be wrong about the places."""
    start = 0
    for _, kind, value in tokens:
        yield start, kind, value
        start += len(value)


class JoinedEngine:
    """A lexer run from its rules: one by one at first, joined per state once it has seen enough text."""

    def __init__(self, lexer_class: type[Lexer], classes: TokenClasses) -> None:
        self._lexer_class = lexer_class
        self._rules = LexerRules(lexer_class)
        self._classes = classes
        # Most code is ASCII, for which much smaller expressions do.
        self._ascii_states: dict[str, _State] = {}
        self._states: dict[str, _State] = {}
        self._seen = 0

    @cached_property
    def _lexer(self) -> Lexer:
        """For the few callbacks that want one: making it compiles all its rules."""
        return self._lexer_class()

    def runs(self, text: str, budget: LexingBudget | None = None) -> Runs:
        runs: Runs = []
        self.scan(text, ("root",), text, 0, runs, budget)
        return runs

    def scan(
        self, text: str, start_stack: tuple[str, ...], whole: str, base: int, runs: Runs, budget: LexingBudget | None
    ) -> None:
        """Append the runs of `text`, which begins at `base` of the `whole`."""
        if self._seen <= JOIN_AFTER < self._seen + len(text):
            self._ascii_states.clear()
            self._states.clear()
        self._seen += len(text)
        stack = list(start_stack)
        pos = 0
        last = runs[-1][1] if runs else PLAIN
        states = self._ascii_states if text.isascii() else self._states
        while True:
            matches, steps, each = states.get(stack[-1]) or self._load(stack[-1], states)
            for found in matches(text, pos) if budget is None else budget.watch(matches(text, pos)):
                kind, detail, new_state = (each[found.re] if steps is None else steps)[found.lastindex]
                end = found.end()
                if kind == _SIMPLE:
                    if detail != last and end > pos:
                        runs.append((pos + base, detail))
                        last = detail
                elif kind == _CONTEXTUAL:
                    css_class = resolve(detail, whole, pos + base, end + base)
                    if css_class != last and end > pos:
                        runs.append((pos + base, css_class))
                        last = css_class
                elif kind == _GROUPS:
                    for index, css_class, callback in detail:
                        start, stop = found.span(index)
                        if callback is not None:
                            if start >= 0:
                                self._pseudo(callback, text, start, stop, whole, base, runs, budget)
                                last = runs[-1][1] if runs else PLAIN
                        elif stop > start:
                            if css_class in _CONTEXT:
                                css_class = resolve(css_class, whole, start + base, stop + base)
                            if css_class != last:
                                runs.append((start + base, css_class))
                                last = css_class
                elif kind == _CALLBACK:
                    self._call(detail, found, whole, base, runs, budget)
                    last = runs[-1][1] if runs else PLAIN
                if end == pos == len(text):
                    # Nothing can follow, and rules that match nothing may go round in circles here.
                    return
                if new_state is not None:
                    _change(stack, new_state)
                    pos = end
                    break
                if end == pos:
                    break
                pos = end
            else:
                if pos >= len(text):
                    return
                if last:
                    runs.append((pos + base, PLAIN))
                    last = PLAIN
                if text[pos] == "\n":
                    # Pygments leaves whatever state it is in at the end of a line it does not understand.
                    stack[:] = ["root"]
                pos += 1

    def _load(self, name: str, states: dict[str, _State]) -> _State:
        rules = self._rules.state(name)
        if states is self._ascii_states:
            rules = [replace(rule, pattern=rule.pattern.for_ascii()) for rule in rules]
        joins = self._seen > JOIN_AFTER
        found: list[Joined] = list(join_rules(rules, self._is_idle) if joins else map(single_rule, rules))
        each: dict[re.Pattern[str], _Steps] = {}
        for joined in found:
            # Of two rules with the same pattern only the first one is ever tried.
            each.setdefault(joined.pattern, {index: self._step(rule) for index, rule in joined.rules.items()})
        if len(found) == 1:
            state = _State(_one_after_another(found[0].pattern), each[found[0].pattern], each)
        else:
            state = _State(_in_turn([joined.pattern for joined in found]), None, each)
        states[name] = state
        return state

    def _is_idle(self, rule: Rule) -> bool:
        """Whether nothing follows from a match of a rule but that its text has no colour."""
        return rule.new_state is None and isinstance(rule.action, _TokenType) and self._classes[rule.action] == PLAIN

    def _step(self, joined: JoinedRule) -> _Step:
        action, new_state = joined.rule.action, joined.rule.new_state
        if action is None:
            return _Step(_NOTHING, None, new_state)
        if isinstance(action, _TokenType):
            css_class = self._classes[action]
            kind = _CONTEXTUAL if css_class in _CONTEXT else _SIMPLE
            return _Step(kind, css_class, new_state)
        closure = _closure_of(action)
        if "args" in closure:
            groups = tuple(
                _Group(joined.shift + number, *self._group_action(argument))
                for number, argument in enumerate(closure["args"], 1)
                if argument is not None
            )
            return _Step(_GROUPS, groups, new_state)
        return _Step(_CALLBACK, (_nested_of(action) or action, joined), new_state)

    def _group_action(self, action: Any) -> tuple[str, Any]:
        if isinstance(action, _TokenType):
            return self._classes[action], None
        return PLAIN, _nested_of(action) or action

    def _call(
        self,
        detail: tuple[Any, JoinedRule],
        found: Any,
        whole: str,
        base: int,
        runs: Runs,
        budget: LexingBudget | None,
    ) -> None:
        action, rule = detail
        if isinstance(action, _Nested):
            self._nest(action, found.group(), whole, base + found.start(), runs, budget)
            return
        add_tokens(action(self._lexer, MovedMatch(found, rule)), whole, base, self._classes, runs)

    def _pseudo(
        self,
        action: Any,
        text: str,
        start: int,
        stop: int,
        whole: str,
        base: int,
        runs: Runs,
        budget: LexingBudget | None,
    ) -> None:
        """The callback of one group, which sees a match of nothing but that group's text."""
        if isinstance(action, _Nested):
            self._nest(action, text[start:stop], whole, base + start, runs, budget)
            return
        tokens = action(self._lexer, _PseudoMatch(start, text[start:stop]), None)
        add_tokens((token for token in tokens if token), whole, base, self._classes, runs)

    def _nest(self, nested: _Nested, text: str, whole: str, base: int, runs: Runs, budget: LexingBudget | None) -> None:
        engine = self if nested.lexer_class is None else _engine(nested.lexer_class, self._classes)
        engine.scan(text, nested.stack, whole, base, runs, budget)


@lru_cache(maxsize=512)
def _engine(lexer_class: type[Lexer], classes: TokenClasses) -> JoinedEngine | PygmentsEngine:
    if has_plain_rules(lexer_class):
        return JoinedEngine(lexer_class, classes)
    return PygmentsEngine(lexer_class, classes)


def _one_after_another(pattern: re.Pattern[str]) -> Callable[[str, int], Iterator[_Match]]:
    """The matches of one expression, each where the last one ended, found without leaving the regex engine."""
    scanner: Any = pattern.scanner  # type: ignore[attr-defined]
    return lambda text, pos: iter(scanner(text, pos).match, None)


def _in_turn(patterns: Sequence[re.Pattern[str]]) -> Callable[[str, int], Iterator[_Match]]:
    """The same for several expressions, the first of which that matches counts."""
    tries = [pattern.match for pattern in patterns]

    def matches(text: str, pos: int) -> Iterator[_Match]:
        while True:
            for match in tries:
                found = match(text, pos)
                if found is not None:
                    break
            else:
                return
            yield found
            pos = found.end()

    return matches


def _closure_of(action: Callable[..., Any]) -> dict[str, Any]:
    """The variables of a callback that Pygments' own `bygroups` or `using` made; empty for any other."""
    if getattr(action, "__module__", None) != "pygments.lexer" or not getattr(action, "__closure__", None):
        return {}
    return dict(zip(action.__code__.co_freevars, (cell.cell_contents for cell in action.__closure__), strict=True))  # type: ignore[union-attr]


def _nested_of(action: Any) -> _Nested | None:
    closure = _closure_of(action)
    # Options for the inner lexer are rare, and left to Pygments.
    if "gt_kwargs" not in closure or closure["kwargs"]:
        return None
    stack: Sequence[str] = closure["gt_kwargs"].get("stack", ("root",))
    return _Nested(closure.get("_other"), tuple(stack))


def _change(stack: list[str], new_state: Any) -> None:
    """Pygments' rules for entering and leaving states; the first state is never left."""
    if isinstance(new_state, tuple):
        for name in new_state:
            if name == "#pop":
                if len(stack) > 1:
                    stack.pop()
            elif name == "#push":
                stack.append(stack[-1])
            else:
                stack.append(name)
    elif isinstance(new_state, int):
        if -new_state >= len(stack):
            del stack[1:]
        else:
            del stack[new_state:]
    else:
        stack.append(stack[-1])
