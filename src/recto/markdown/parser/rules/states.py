"""markdown-it's states of blocks and of text, with cheaper tokens.

A page is some five hundred tokens, and making them was a tenth of the work on it: these are the same tokens, without
the calls that markdown-it makes for each to convert attributes that are not there.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Scanned
from markdown_it.token import Token

from recto.markdown.wide_text import flanks

_new = Token.__new__
_HAS_PAIRS = re.compile(r"[*_~]").search


def new_token(kind: str, tag: str, nesting: Literal[-1, 0, 1], level: int, content: str, *, block: bool) -> Token:
    """The same as `Token(kind, tag, nesting, level=…, content=…, block=…)`."""
    token = _new(Token)
    token.type = kind
    token.tag = tag
    token.nesting = nesting
    token.attrs = {}
    token.map = None
    token.level = level
    token.children = None
    token.content = content
    token.markup = ""
    token.info = ""
    token.meta = {}
    token.block = block
    token.hidden = False
    return token


class Options(dict[str, Any]):
    """A parser's options as a plain dict: rules of text look at them all the time."""

    def __getattr__(self, name: str) -> Any:
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name) from None


class BlockState(StateBlock):
    """The blocks of a page while they are read."""

    def __init__(self, src: str, md: MarkdownIt, env: Any, tokens: list[Token]) -> None:
        # markdown-it looks for the lines of a text in Python, which takes longer than all the rest here.
        super().__init__("", md, env, tokens)
        self.src = src
        lines = src.split("\n")
        if not lines[-1].strip(" \t"):
            # Nothing but blanks behind the last newline is no line.
            lines.pop()
        self.bMarks = list(accumulate([len(line) + 1 for line in lines], initial=0))
        self.bMarks[-1] = len(src)
        self.eMarks = [start + len(line) for start, line in zip(self.bMarks, lines, strict=False)]
        self.tShift = [len(line) - len(line.lstrip(" \t")) for line in lines]
        self.sCount = self.tShift.copy()
        if "\t" in src:
            self.sCount = [len(line[:end].expandtabs(4)) for line, end in zip(lines, self.tShift, strict=True)]
        # A line behind the last one, so that nobody has to look where the lines end.
        for marks, mark in ((self.eMarks, len(src)), (self.tShift, 0), (self.sCount, 0)):
            marks.append(mark)
        self.bsCount = [0] * len(self.bMarks)
        self.lineMax = len(lines)

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        level = self.level
        if nesting < 0:
            level = self.level = level - 1
        elif nesting > 0:
            self.level = level + 1
        token = new_token(ttype, tag, nesting, level, "", block=True)
        self.tokens.append(token)
        return token


class TextState(StateInline):
    """The text of one paragraph, heading or cell while it is read."""

    def pushPending(self) -> Token:  # noqa: N802 - markdown-it's name
        token = new_token("text", "", 0, self.pendingLevel, self.pending, block=False)
        self.tokens.append(token)
        self._pending = ""
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        if self._pending_buffer or self._pending:
            self.pushPending()
        level, meta = self.level, None
        if nesting < 0:
            level = self.level = level - 1
            self.delimiters = self._prev_delimiters.pop()
        elif nesting > 0:
            self.level = level + 1
            self._prev_delimiters.append(self.delimiters)
            self.delimiters = []
            meta = {"delimiters": self.delimiters}
        token = new_token(ttype, tag, nesting, level, "", block=False)
        self.pendingLevel = self.level
        self.tokens.append(token)
        self.tokens_meta.append(meta)
        return token


class WideTextState(TextState):
    """The same where emphasis may end or begin beside wide punctuation, as Chinese, Japanese and Korean need it."""

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # noqa: N802, N803 - markdown-it's names
        end = start + 1
        while end < self.posMax and self.src[end] == self.src[start]:
            end += 1
        if self.src[max(0, start - 2) : end + 1].isascii():
            return super().scanDelims(start, canSplitWord)
        can_open, can_close = flanks(self.src, start, end, self.posMax, splits_words=canSplitWord)
        return Scanned(can_open, can_close, end - start)


class TextParser(ParserInline):
    """markdown-it's parser of text, for `TextState` and its one rule, `rules.inline.dispatch`."""

    def __init__(self, *, wide: bool = False) -> None:
        super().__init__()
        self._pairs = self.ruler2
        self._state = WideTextState if wide else TextState

    def parse(self, src: str, md: MarkdownIt, env: Any, tokens: list[Token]) -> list[Token]:
        state = self._state(src, md, env, tokens)
        self.tokenize(state)
        # Without marks that come in pairs there is nothing for markdown-it's own rules to do afterwards.
        if self.ruler2 is not self._pairs or _HAS_PAIRS(src):
            for rule in self.ruler2.getRules(""):
                rule(state)
        return state.tokens

    def tokenize(self, state: StateInline) -> None:
        (rule,) = self.ruler.getRules("")
        end, deepest = state.posMax, state.md.options["maxNesting"]
        while state.pos < end:
            start = state.pos
            if state.level < deepest and rule(state, False):
                if state.pos <= start:
                    raise RuntimeError("a rule of text did not move on")
                continue
            state.append_pending(state.src[start])
            state.pos = start + 1
        if state.pending:
            state.pushPending()
