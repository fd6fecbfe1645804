"""Syntax of other tools that would be shown as text: told once for each kind and page, at its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence
from typing import Any

from markdown_it.common.utils import normalizeReference
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from msgspec import Struct, field

from recto.errors import RectoWarning, Span
from recto.late_pattern import late_pattern
from recto.markdown.footnotes import REFERENCE, Footnotes
from recto.markdown.positions import SourceText
from recto.markdown.render_options import References

_LINE = re.compile(
    r"""^[ \t]*(?:
        (?P<container>:{3,}[ \t]*[\w{\[][^\n]*)
      | (?P<admonition>(?:!!!|\?\?\?\+?)[ \t]+[a-z][^\n]*)
      | (?P<tab>={3}[!+]?[ \t]+["'][^\n]*)
      | (?P<shortcode>\{\{[<%][^\n]*[>%]\}\}[^\n]*|\{%[^\n]*%\}[^\n]*)
      | (?P<attributes>\{:[^{}\n]*\}[ \t]*$)
      | (?P<contents>\[(?:TOC|\[_?TOC_?\])\][ \t]*$|\[\[toc\]\][ \t]*$)
      | (?P<directive>\.\.[ \t]+[a-z][\w:-]*::[^\n]*)
      | (?P<snippet>-+8<-+[ \t]+["'][^\n]*|<<<[ \t]*[@./][^\n]*)
    )""",
    re.VERBOSE | re.MULTILINE,
)
# Behind a text, where they belong to a heading or a paragraph.
_ATTRIBUTES = late_pattern(r"(?<=\S)[ \t]+(?P<attributes>\{:[ \t]*[.#\w][^{}\n]*\})[ \t]*$", re.MULTILINE)
_MEANINGS: dict[str, tuple[str, str]] = {
    "container": ("A container between `:::` is not read", "Write <Callout>, or an alert such as `> [!TIP]`."),
    "admonition": ("An admonition of MkDocs is not read", "Write <Callout>, or an alert such as `> [!NOTE]`."),
    "tab": ("Tabs of MkDocs are not read", "Write <Tabs> in an `.mdx` page."),
    "shortcode": ("A shortcode or template tag is not read", "Write a component in an `.mdx` page."),
    "attributes": ("Attributes in `{: … }` are not read", "Write an HTML element with them."),
    "contents": ("A mark for the table of contents is not read", "The theme shows the table by itself: delete it."),
    "directive": (
        "A directive of reStructuredText is not read",
        "Write a component in an `.mdx` page, or an alert such as `> [!NOTE]`.",
    ),
    "snippet": ("A snippet is not read", "Write a fence with `file=path`, as in ```` ```python file=a.py ````."),
}
_USED_REFERENCE = re.compile(r"\[(?:[^\[\]\\\n]|\\.){1,200}\]\[((?:[^\[\]\\\n]|\\.){0,200})\]")
_TEXTS = ("paragraph_open", "heading_open")
_MOST_NAMED = 5
_MOST_NOTED = 200
_FOOTNOTE, _REFERENCE, _OBJECT = "footnote", "reference", "object"
_UNKNOWN_OBJECT = (
    "Show it with `:::`, or name an inventory that has it in `inventories` of mkdocstrings. What an inventory has that "
    "could not be fetched is not known."
)


class UndefinedUses(Struct):
    """Footnotes and references that a page uses and does not define, in the order of the text."""

    # By kind and what was written: the line of the text, from 0.
    found: dict[tuple[str, str], int] = field(default_factory=dict)
    # References by what was written: the line, and the addresses that they may mean.
    doubtful: dict[str, tuple[int, Sequence[str]]] = field(default_factory=dict)

    def warnings(
        self, source: SourceText, nearest: Callable[[str], str | None] | None = None
    ) -> Iterator[RectoWarning]:
        """One for each kind, at its first use; `nearest` gives the known name most like an unknown one."""
        for text, (line, addresses) in self.doubtful.items():
            yield _doubtful(text, addresses, line, source)
        for kind in (_FOOTNOTE, _REFERENCE, _OBJECT):
            uses = [(text, line) for (of, text), line in self.found.items() if of == kind]
            if uses:
                yield _undefined(kind, uses, source, nearest if kind != _FOOTNOTE else None)


def note_undefined(state: StateInline, silent: bool) -> bool:
    """Notes `[^label]` and `[text][label]` that no other rule has taken; leaves them to be text."""
    uses: UndefinedUses | None = state.env.get("undefined")
    following = state.src[state.pos + 1 : state.pos + 2]
    if uses is None:
        return False
    if following == "^":
        match, kind = REFERENCE.match(state.src, state.pos, state.posMax), _FOOTNOTE
        if match is None or normalizeReference(match[1]) in _footnotes(state.env).definitions:
            return False
    else:
        before = state.src[state.pos - 1] if state.pos else " "
        # `a[i][j]` is a part of something.
        match = (
            None if before.isalnum() or before in "_]" else _USED_REFERENCE.match(state.src, state.pos, state.posMax)
        )
        kind = _REFERENCE
        if match is not None and normalizeReference(match[1] or match.group()[1:-3]) in state.env["references"]:
            return False
    if match is not None and (kind, match.group()) not in uses.found and len(uses.found) < _MOST_NOTED:
        uses.found[kind, match.group()] = _line_of(state)
    return False


def note_unknown_object(state: StateInline, text: str) -> None:
    """Notes that an undefined reference is the name of an object, of which the text is shown."""
    uses: UndefinedUses | None = state.env.get("undefined")
    if uses is not None and (_REFERENCE, text) in uses.found:
        uses.found[_OBJECT, text] = uses.found.pop((_REFERENCE, text))


def note_doubtful(state: StateInline, text: str, addresses: Sequence[str]) -> None:
    """Notes a reference whose name stands for several things."""
    uses: UndefinedUses | None = state.env.get("undefined")
    if len(addresses) > 1 and uses is not None and len(uses.doubtful) < _MOST_NOTED:
        uses.doubtful.setdefault(text, (_line_of(state), addresses))


def _line_of(state: StateInline) -> int:
    """The line of the page, from 0, in which a parser of its text is."""
    inline: Token = state.env["inline"]
    line = inline.map[0] if inline.map else 0
    return line + state.src.count("\n", 0, state.pos) if state.src == inline.content else line


def foreign_syntax(
    parts: Iterable[Sequence[Token]], environment: dict[str, Any], source: SourceText
) -> Iterator[RectoWarning]:
    """A warning for each kind of syntax of other tools that a page shows as text.

    `environment` may have other cures, by kind, under `foreign_cures`; a kind with an empty one is told elsewhere.
    """
    # Most pages hold no line that looks like any of them.
    if _LINE.search(source.text) or "{:" in source.text:
        yield from _foreign_lines(parts, source, environment.get("foreign_cures", {}))
    uses: UndefinedUses = environment["undefined"]
    names: References | None = environment.get("names")
    yield from uses.warnings(source, names.nearest_reference if names is not None else None)


def _foreign_lines(
    parts: Iterable[Sequence[Token]], source: SourceText, cures: Mapping[str, str]
) -> Iterator[RectoWarning]:
    reported: set[str] = set()
    for tokens in parts:
        for index, token in enumerate(tokens):
            if token.type != "inline" or not token.map:
                continue
            opening, text = tokens[index - 1].type, token.content
            lines = _lines(text) if opening == "paragraph_open" else ()
            behind = _ATTRIBUTES.finditer(text) if opening in _TEXTS and "{:" in text else ()
            for found in (*lines, *behind):
                kind = found.lastgroup or ""
                if kind not in reported and cures.get(kind) != "":
                    reported.add(kind)
                    line = token.map[0] + text.count("\n", 0, found.start(kind))
                    yield _shown_as_text(kind, found[kind].rstrip(), line, source, cures)


def _lines(text: str) -> Iterable[re.Match[str]]:
    """The lines of a paragraph that look like such syntax."""
    if "\n" in text:
        return _LINE.finditer(text)
    found = _LINE.match(text)
    return () if found is None else (found,)


def _shown_as_text(kind: str, text: str, line: int, source: SourceText, cures: Mapping[str, str]) -> RectoWarning:
    message, hint = _MEANINGS[kind]
    where = _span(text, line, source)
    return RectoWarning(f"{message}: this is shown as text.", where, cures.get(kind, hint), source.text)


def _doubtful(text: str, addresses: Sequence[str], line: int, source: SourceText) -> RectoWarning:
    first, *others = addresses
    named = f"{', '.join(others[:_MOST_NAMED])}{' and more' if len(others) > _MOST_NAMED else ''}"
    message = f"{text} leads to {first}, but the name is also that of {named}."
    hint = "Give one of them an id of its own, as in `## Heading {#id}`, or write the link with its path."
    return RectoWarning(message, _span(text, line, source), hint, source.text)


def _undefined(
    kind: str, uses: Sequence[tuple[str, int]], source: SourceText, nearest: Callable[[str], str | None] | None
) -> RectoWarning:
    text, line = uses[0]
    what = "footnote" if kind == _FOOTNOTE else "reference"
    label = text[text.rfind("[") :]
    if label == "[]":
        label = text[:-2]
    if kind == _OBJECT:
        message = f"{text} is no link: no object `{label.strip('[]`')}` is known."
    else:
        message = f"{text} is shown as text: there is no {what} {label} on this page."
    others = [other for other, _ in uses[1 : _MOST_NAMED + 1]]
    if others:
        more = f" and {len(uses) - 1 - len(others)} more" if len(uses) - 1 > len(others) else ""
        are = "are" if kind == _OBJECT else "are there"
        message += f" Nor {are} those of {', '.join(others)}{more}."
    meaning = "Its text" if kind == _FOOTNOTE else "/where/it/leads"
    hint = f"Write `{label}: {meaning}` on a line of its own, or `\\[` for the character."
    if kind == _OBJECT:
        hint = _UNKNOWN_OBJECT
    close = nearest(label.strip("[]`")) if nearest is not None else None
    if close is not None:
        hint = f"Did you mean `{close}`?"
    return RectoWarning(message, _span(text, line, source), hint, source.text)


def _span(text: str, line: int, source: SourceText) -> Span:
    column = source.lines[line].find(text) + 1 if line < len(source.lines) else 0
    if not column:
        return Span(source.path, line + 1, 1)
    return Span(source.path, line + 1, column, line + 1, column + len(text))


def _footnotes(environment: MutableMapping[str, Any]) -> Footnotes:
    footnotes: Footnotes = environment["footnotes"]
    return footnotes
