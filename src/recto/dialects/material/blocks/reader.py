"""Reads the blocks of a page: containers call it for what they hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, MutableMapping, Sequence
from typing import Any, Self, TypeAlias

from msgspec import Struct, field

from recto.dialects.material.blocks.drawn_fences import CustomFence, custom_fences
from recto.dialects.material.blocks.indented_code import indented_code
from recto.dialects.material.blocks.lines import INDENT, Line, Lines, indentation
from recto.dialects.material.blocks.token_list import TokenList
from recto.dialects.material.options import DialectOptions
from recto.dialects.material.text.attribute_lists import take_last_line
from recto.markdown.abbreviations import Meaning

_DEEPEST = 60
_CODE_INDENT = " " * INDENT
_LAST_COLUMN = 3


class PageNotes(Struct):
    """What the blocks of one page say of the page: `footnotes` are lines by label, `captions` how many of a kind."""

    environment: MutableMapping[str, Any]
    footnotes: dict[str, list[Line]] = field(default_factory=dict)
    captions: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, environment: MutableMapping[str, Any], options: DialectOptions) -> Self:
        """Those of a page that begins, with the abbreviations that the configuration knows."""
        glossary = options.option("abbr", "glossary", {})
        if glossary and isinstance(glossary, Mapping):
            known = {str(word): Meaning(str(title), 0) for word, title in glossary.items() if str(word).strip()}
            environment["abbreviations"] = {**known, **environment.get("abbreviations", {})}
        return cls(environment)


class BlockRule(Struct, frozen=True):
    """How one construct begins and is read.

    `begin` are the characters with which its first line begins, behind spaces (empty: any). `starts` says whether a
    line of a paragraph ends it; None for what begins only behind a blank line. `read` writes its tokens and gives the
    index of the line behind it, or None where it is something else. One that `ends_quotes` ends a quotation, too.
    """

    begin: str
    read: Callable[[BlockReader, Lines, int, TokenList], int | None]
    starts: re.Pattern[str] | None = None
    ends_quotes: bool = False


class BlockRules(Struct, frozen=True):
    """The rules of a site, sorted once for all its pages and docstrings.

    Those to ask for a line are under the character with which it begins, those under "" are for all others; so are the
    tests of what ends a paragraph in `interrupting`. `in_quotes` are tests of what ends a quotation.
    """

    by_character: Mapping[str, tuple[BlockRule, ...]]
    interrupting: Mapping[str, tuple[Callable[[str], object], ...]]
    in_quotes: tuple[Callable[[str], object], ...]

    @classmethod
    def of(cls, rules: Sequence[BlockRule]) -> Self:
        """Sort rules that are asked in this order; those that begin with any character come last."""
        anything = tuple(rule for rule in rules if not rule.begin)
        found: dict[str, list[BlockRule]] = {}
        for rule in rules:
            for character in rule.begin:
                found.setdefault(character, []).append(rule)
        by_character = {"": anything, **{character: (*each, *anything) for character, each in found.items()}}
        interrupting = {
            character: tuple(rule.starts.match for rule in each if rule.starts is not None)
            for character, each in by_character.items()
        }
        in_quotes = tuple(rule.starts.match for rule in rules if rule.ends_quotes and rule.starts is not None)
        return cls(by_character, interrupting, in_quotes)


ParagraphRule: TypeAlias = "Callable[[BlockReader, list[Line], Lines, int, TokenList], int | None]"


class BlockReader:
    """Reads the blocks of one page with the rules of its site.

    `depth` is how many containers stand around, `quoted` how many of them are quotations.
    """

    def __init__(
        self,
        options: DialectOptions,
        notes: PageNotes,
        rules: BlockRules,
        definitions: ParagraphRule | None = None,
    ) -> None:
        self.options = options
        self.notes = notes
        self.depth = self.quoted = 0
        self._has_code_headers = options.has_code_headers
        fences = options.option("pymdownx.superfences", "custom_fences", ())
        self.custom_fences: Mapping[str, CustomFence] = {each.name: each for each in custom_fences(fences)}
        self._definitions = definitions
        self._has_indented_code = not options.option("pymdownx.superfences", "disable_indented_code_blocks")
        self._rules, self._interrupting, self._in_quotes = rules.by_character, rules.interrupting, rules.in_quotes
        self._any, self._any_interrupting = self._rules[""], self._interrupting[""]

    def read(self, lines: Lines, out: TokenList, *, tight: bool = False) -> None:
        """The tokens of some lines; the text of a `tight` list item is no paragraph up to the first blank line."""
        if self.depth >= _DEEPEST:
            out.paragraph("\n".join(line.text for line in lines), lines[0].number if lines else 0)
            return
        self.depth += 1
        index, count = 0, len(lines)
        while index < count:
            text = lines[index].text
            if not text or text.isspace():
                tight = False
                index += 1
                continue
            following = self._block(lines, index, text, out)
            index = self._paragraph(lines, index, out, tight=tight) if following is None else following
        self.depth -= 1

    def read_quoted(self, lines: Lines, out: TokenList) -> None:
        """The same for the lines of a quotation, without its marks."""
        self.quoted += 1
        self.read(lines, out)
        self.quoted -= 1

    def _block(self, lines: Lines, index: int, text: str, out: TokenList) -> int | None:
        if text.startswith(_CODE_INDENT) and self._has_indented_code:
            return indented_code(lines, index, out, has_headers=self._has_code_headers)
        for rule in self._rules.get(text.lstrip()[0], self._any):
            following = rule.read(self, lines, index, out)
            if following is not None:
                return following
        return None

    def is_at_margin(self, line: Line) -> bool:
        """Whether a line begins where HTML is a block: further to the right, and in quotations, it is text."""
        return not self.quoted and line.column + indentation(line.text) <= _LAST_COLUMN

    def ends_paragraph(self, text: str) -> bool:
        """Whether a line that follows a line of text begins something else."""
        for match in self._interrupting.get(text.lstrip()[0], self._any_interrupting):  # noqa: SIM110 - for each line
            if match(text):
                return True
        return False

    def begins_in_quote(self, text: str) -> bool:
        """Whether a line of a quotation begins something else, although it is marked like the lines before it."""
        return any(match(text) for match in self._in_quotes)

    def _paragraph(self, lines: Lines, index: int, out: TokenList, *, tight: bool) -> int:
        end = index + 1
        while end < len(lines):
            text = lines[end].text
            if not text or text.isspace():
                break
            if self._definitions is not None and text.lstrip()[0] == ":":
                following = self._definitions(self, list(lines[index:end]), lines, end, out)
                if following is not None:
                    return following
            if self.ends_paragraph(text) and (text.lstrip()[0] != "<" or self.is_at_margin(lines[end])):
                break
            end += 1
        # An indented line continues the text; what stands before it means nothing.
        content = "\n".join([line.text.lstrip(" ") for line in lines[index:end]]).rstrip(" ")
        self._write_paragraph(content, lines[index].number, out, tight=tight)
        return end

    def _write_paragraph(self, content: str, line: int, out: TokenList, *, tight: bool) -> None:
        given = None
        if content.endswith("}") and self.options.has("attr_list"):
            content, given = take_last_line(content)
        before = out.tokens[-1] if out.tokens else None
        opening = out.paragraph(content, line, tight=tight)
        if given is not None:
            # A tight item has no paragraph that could have them.
            given.onto(
                before.attrs if tight and before is not None and before.type == "list_item_open" else opening.attrs
            )
