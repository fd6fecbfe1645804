"""What readers are shown of the types of a block."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from recto.features.hovers.code_html import CodeHtml, Name
from recto.features.hovers.marked_code import MarkedCode
from recto.features.hovers.types_of_code import BlockTypes
from recto.html.escaping import escape_text
from recto.markdown.highlight.highlight import highlight_lines
from recto.strings import Strings

_LONGEST_DOCS = 4000
_MOST_TEXTS = 4000


class BlockViews:
    """Makes what readers see. Types and docstrings are the same in many blocks, and made once."""

    def __init__(self) -> None:
        self._made: dict[tuple[str, ...], str] = {}

    def view(self, code: MarkedCode, types: BlockTypes, language: str, strings: Strings) -> CodeHtml:
        """The names, rows and entries of a block; `language` is the one of types."""
        numbers = {line: number for number, line in enumerate(code.shown)}
        names: dict[int, list[Name]] = {}
        entries: dict[tuple[str, str, str], int] = {}
        for hover in types.hovers:
            if hover.line in numbers:
                entry = entries.setdefault((hover.name, hover.type, hover.docs), len(entries))
                names.setdefault(numbers[hover.line], []).append(Name(hover.column, hover.end, entry))
        rows: dict[int, list[str]] = {}
        for line, row in sorted(_rows(code, types), key=lambda found: found[0]):
            if line in numbers:
                rows.setdefault(numbers[line], []).append(row)
        said = [self._entry(*each, language, strings) for each in entries]
        return CodeHtml(names, rows, said, len(code.shown), strings.code_types)

    def _entry(self, name: str, type_: str, docs: str, language: str, strings: Strings) -> str:
        """A name, its type, and what its docstring says."""
        signature = self._once((type_, language), lambda: _type_html(type_, language))
        return f'<b class="recto-hover-name">{escape_text(name)}</b> {signature}{self._docs(docs, strings)}'

    def _docs(self, docs: str, strings: Strings) -> str:
        if not docs:
            return ""
        return self._once((docs, strings.code_types), lambda: _docs_html(docs[:_LONGEST_DOCS], strings))

    def _once(self, key: tuple[str, ...], make: Callable[[], str]) -> str:
        """What is made for a key, which is made when it is first asked for."""
        made = self._made.get(key)
        if made is None:
            if len(self._made) >= _MOST_TEXTS:
                self._made.clear()
            made = self._made[key] = make()
        return made


def _rows(code: MarkedCode, types: BlockTypes) -> Iterator[tuple[int, str]]:
    """Lines that are shown behind those of the code: errors, types and completions, messages."""
    announced = {expected.of_line for expected in code.expected}
    for error in types.errors:
        if error.line in announced or error.rule in (code.rules or ()):
            yield error.line, _row("error", escape_text(error.message))
    for query in code.queries:
        if not query.completes and (hover := types.hover_at(query.line, query.column)) is not None:
            yield query.line, _row("type", _pointing(query.column, hover.type))
    for completion in types.completions:
        shown = "  ".join(
            f"<b>{escape_text(completion.prefix)}</b>{escape_text(name[len(completion.prefix) :])}"
            for name in completion.names
        )
        space = " " * max(0, completion.column - len(completion.prefix))
        yield completion.line, _row("names", f"{space}{shown}")
    for message in code.messages:
        yield message.line, _row(message.kind, escape_text(message.text))


def _pointing(column: int, text: str) -> str:
    """A text whose first line begins behind a caret, and the others under it."""
    space = "\n" + " " * (column + 2)
    return " " * column + "^ " + escape_text(text).replace("\n", space)


def _row(kind: str, html: str) -> str:
    return f'<em class="recto-hint recto-hint-{kind}">{html}</em>'


def _type_html(type_: str, language: str) -> str:
    shown = "\n".join(highlight_lines(type_, language))
    return f'<code class="recto-hover-type" dir="ltr">{shown}</code>'


def _docs_html(text: str, strings: Strings) -> str:
    # Only here, as few sites need what renders docstrings.
    from recto.features.api.html.markdown import markdown_html

    html = markdown_html(text, _nowhere, None, strings, math=None, level=6)
    return f'<div class="recto-hover-docs">{html}</div>' if html else ""


_nowhere: Callable[[str], None] = lambda name: None  # noqa: E731 - a link for no name
