"""Blocks of Python between the blocks of a page: where they end, and what they say."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from recto.errors import RectoError, RectoWarning, Span
from recto.late_pattern import late_pattern
from recto.mdx.context import PageContext
from recto.mdx.imports import Import, kind_of, match_import, names_of
from recto.mdx.parser.scanner import Scanner
from recto.mdx.parser.syntax import Code, JsxElement, ScanError
from recto.mdx.python.jsx import NotPython, PythonReader, cover

if TYPE_CHECKING:
    from recto.mdx.javascript.exports import JavaScriptExport

STARTS = late_pattern(
    r"import\s+\S|from\s+\S+\s+import\b|async\s+def\b|def\s+\w+\s*[\[(]|class\s+\w+\s*[\[(:]|@\w|export\b(?=\s)"
)
_MUST_PARSE = late_pattern(r"(?:async\s+)?def\b|class\b|export\b")
_BLANK = late_pattern(r"[ \t]*(?:\n|\Z)")
_EXPORT = late_pattern(r"export[ \t]+(?:(?:const|let|var)[ \t]+)?")
_ELEMENT = late_pattern(r"[\s(]*<")
_JAVASCRIPT_COMMENT = late_pattern(r"//[^\n]*|/\*.*?\*/[ \t]*(?=\n|\Z)", re.DOTALL)
_CSS_FILE = late_pattern(r"\.css(?:[?#].*)?$")
_HEADING = late_pattern(r"#{1,6}[ \t]+\S")


class PythonBlock(Struct):
    """What one block of a page says: statements, names for others to see, imports and literal exports.

    `values` are the exports that are literals; `constants` those of them that were written in JavaScript.
    """

    line: int
    statements: list[ast.stmt] = field(default_factory=list)
    exports: list[str] = field(default_factory=list)
    imports: list[Import] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)
    constants: dict[str, Any] = field(default_factory=dict)
    tags: list[tuple[str, Span]] = field(default_factory=list)
    warnings: list[RectoWarning] = field(default_factory=list)
    places: dict[str, Span] = field(default_factory=dict)


def read_block(context: PageContext, start: int) -> tuple[PythonBlock, int] | None:
    """The block that begins at an offset of the file, and where it ends; None when it is prose after all.

    A mistake in what can only be Python is kept in `context`; the block is then empty.
    """
    text = context.source.text
    must_parse = _MUST_PARSE.match(text, start) is not None
    if not context.trusted and (must_parse or match_import(text, start)):
        return _refused(context, start)
    reader = _BlockReader(context, start)
    try:
        ends = reader.ends()
    except ScanError as error:
        context.searched += (len(text) if error.unfinished else error.offset) - start
        if not must_parse:
            return None
        context.fail_scan(error, context.whole)
        end = _next_blank(text, start)
        context.broken_code.append(text[start:end])
        return PythonBlock(0), end
    problem: NotPython | None = None
    for end in ends:
        try:
            block = reader.block(end)
        except NotPython as error:
            problem = problem or error
        else:
            if not context.trusted:
                return _refused(context, start)
            return block, end
    if not must_parse and not reader.has_javascript:
        context.searched += ends[0] - start
        return None
    assert problem is not None
    context.fail(
        f"This does not parse as Python: {problem.message}.",
        Span(context.source.path, problem.line, problem.column),
        _cure(text, start),
    )
    context.broken_code.append(text[start : ends[0]])
    return PythonBlock(0), ends[0]


class _BlockReader:
    def __init__(self, context: PageContext, start: int) -> None:
        self.context = context
        self.text = context.source.text
        self.start = start
        # Prose that looks like the beginning of Python may be searched to the end of the page only so often.
        is_exhausted = context.searched > 4 * len(self.text)
        self.scanner = Scanner(self.text, _next_blank(self.text, start) if is_exhausted else None)
        self.elements: list[JsxElement] = []
        self.exports: list[int] = []
        self.comments: list[int] = []
        self.imports: list[re.Match[str]] = []
        self.javascript: list[JavaScriptExport] = []
        self.not_python: list[tuple[int, int]] = []

    @property
    def has_javascript(self) -> bool:
        return bool(self.imports or self.javascript)

    def ends(self) -> list[int]:
        """Where the block may end: behind the last line it reaches, and before the first blank line it steps over."""
        position, first_gap = self.start, None
        while True:
            position = self._statement(position)
            following = position + 1
            if position >= len(self.text):
                break
            if not _BLANK.match(self.text, following):
                position = following
                continue
            gap = following
            while following < len(self.text) and (blank := _BLANK.match(self.text, following)):
                following = blank.end()
            if following >= len(self.text) or self.text[following] not in " \t":
                position = gap
                break
            first_gap = gap if first_gap is None else first_gap
            position = following
        end = min(position, len(self.text))
        return [end] if first_gap is None else [end, first_gap]

    def _statement(self, position: int) -> int:
        """Where the logical line at `position` ends, its line break not included."""
        text = self.text
        if text.startswith("import", position) and (found := match_import(text, position)):
            self.imports.append(found)
            self.not_python.append(found.span())
            return found.end()
        if text.startswith("export", position):
            # Most pages have no export.
            from recto.mdx.javascript.exports import match_export, read_export

            if match_export(text, position) and not (end := self._python_constant(position)):
                export = read_export(self.context, position)
                self.javascript.append(export)
                self.not_python.append((export.start, export.end))
                return export.end
            elif match_export(text, position):
                self.exports.append(position)
                return end
            if marker := _EXPORT.match(text, position):
                self.exports.append(position)
                position = marker.end()
        elif text.startswith("#", position):
            self.comments.append(position)
        elif self.has_javascript and (comment := _JAVASCRIPT_COMMENT.match(text, position)):
            self.not_python.append(comment.span())
            return comment.end()
        return self.scanner.python_line(position, self.elements)

    def _python_constant(self, position: int) -> int:
        """The end of `export const x = …` whose value is no literal but an element that reads as Python; else 0."""
        from recto.mdx.javascript.exports import match_constant

        constant = match_constant(self.text, position)
        if constant is None or not _ELEMENT.match(self.text, constant.end()):
            return 0
        elements: list[JsxElement] = []
        try:
            end = self.scanner.python_line(constant.end(), elements)
            code = Code(constant.end(), end, tuple(elements))
            PythonReader(self.context.whole).plain_expression(code, len(self.text[:end].rstrip(" \t;")))
        except (ScanError, NotPython):
            return 0
        self.elements.extend(elements)
        return end

    def block(self, end: int) -> PythonBlock:
        context, start = self.context, self.start
        block = PythonBlock(context.source.place(start)[0])
        reader = PythonReader(context.whole)
        elements = [element for element in self.elements if element.end <= end]
        covered = cover(self.text[start:end], start, elements)
        covered, cuts = self._without_exports(self._without_javascript(covered, end), end)
        block.statements = reader.statements(start, covered, elements, cuts)
        block.tags = reader.tags
        self._note_exports(block)
        for match in self.imports:
            if match.end() <= end:
                self._import(match, block)
        for export in self.javascript:
            if export.end <= end:
                block.values.update(export.values)
                block.constants.update(export.values)
                block.exports.extend(export.values)
                block.places.update(dict.fromkeys(export.values, export.where))
        block.warnings = [
            self._heading_warning(at) for at in self.comments if at < end and _HEADING.match(self.text, at)
        ]
        return block

    def _without_javascript(self, text: str, end: int) -> str:
        parts: list[str] = []
        position = 0
        for begin, stop in self.not_python:
            if stop <= end:
                blank = re.sub(r"[^\n]", " ", text[begin - self.start : stop - self.start])
                # A line of spaces before a statement would indent it; Python takes a comment for an empty line.
                parts += text[position : begin - self.start], "#", blank[1:].replace("\n ", "\n#")
                position = stop - self.start
        return "".join(parts) + text[position:]

    def _without_exports(self, text: str, end: int) -> tuple[str, dict[int, int]]:
        cuts: dict[int, int] = {}
        parts: list[str] = []
        done = 0
        first_line = self.context.source.place(self.start)[0]
        for position in self.exports:
            if position < end:
                marker = _EXPORT.match(self.text, position)
                assert marker is not None
                cuts[self.context.source.place(position)[0] - first_line + 1] = marker.end() - position
                parts.append(text[done : position - self.start])
                done = marker.end() - self.start
        return "".join(parts) + text[done:], cuts

    def _note_exports(self, block: PythonBlock) -> None:
        lines = {self.context.source.place(position)[0] for position in self.exports}
        for node in block.statements:
            if node.lineno not in lines:
                continue
            for name in _bound_by(node):
                block.exports.append(name)
                block.places[name] = Span(self.context.source.path, node.lineno, 1)
                if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
                    try:
                        block.values[name] = ast.literal_eval(node.value)
                    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
                        continue

    def _import(self, match: re.Match[str], block: PythonBlock) -> None:
        where = self.context.whole.span(match.start(), match.end())
        names = names_of(match)
        source = match["source"]
        is_style = kind_of(source, "", "") == "style"
        if is_style and (names or not _CSS_FILE.search(source)):
            self.context.fail(*_stylesheet(source, where, has_names=bool(names)))
            self.context.broken_code.extend(name for _, name in names)
            return
        if is_style:
            block.imports.append(Import("style", "", source, where))
        for imported, name in names:
            kind = kind_of(source, name, imported)
            if kind is None and name in self.context.site_names:
                kind = "component"
            if kind is None:
                self.context.fail(*_not_importable(name, source, where))
                self.context.broken_code.append(name)
                continue
            block.imports.append(Import(kind, name, source, where, imported))

    def _heading_warning(self, position: int) -> RectoWarning:
        line, _ = self.context.source.place(position)
        return RectoWarning(
            "This line is a comment of the Python above it, not a heading.",
            Span(self.context.source.path, line, 1),
            "Leave a blank line before it.",
            self.context.original,
        )


def _stylesheet(source: str, where: Span, *, has_names: bool) -> tuple[str, Span, str]:
    name = source.rpartition("/")[2]
    if has_names:
        message = f"The class names of '{source}' are made by JavaScript."
        return message, where, f"""Write `import "{source}"`, and the names themselves: `className="note"`."""
    message = f"The stylesheet '{source}' is written in another language than CSS."
    return message, where, f"Import the file `{name.rpartition('.')[0]}.css` that is made of it."


def _not_importable(name: str, source: str, where: Span) -> tuple[str, Span, str]:
    from recto.mdx.javascript.equivalents import equivalent

    instead = equivalent(name, source)
    if instead is not None:
        return f"{name} of '{source}' is JavaScript.", where, f"Write {instead}."
    if source.partition("/")[0] in ("react", "react-dom"):
        message = f"{name} of '{source}' is JavaScript that runs in the browser."
        return message, where, "Put it into a custom element, and write its tag here."
    message = f"The JavaScript function or value {name} of '{source}' cannot be used here."
    return message, where, f"Write it in Python: `from my_site import {name}`."


def _bound_by(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return [node.name]
    if isinstance(node, ast.Assign):
        return [name.id for target in node.targets for name in ast.walk(target) if isinstance(name, ast.Name)]
    if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        return [node.target.id]
    return []


def _refused(context: PageContext, start: int) -> tuple[PythonBlock, int]:
    line, column = context.source.place(start)
    context.fail("Python cannot be used in a page that is not trusted.", Span(context.source.path, line, column), None)
    return PythonBlock(0), _next_blank(context.source.text, start)


def _next_blank(text: str, position: int) -> int:
    found = text.find("\n\n", position)
    return len(text) if found < 0 else found + 1


def _cure(text: str, start: int) -> str:
    word = re.match(r"\w+", text[start:])
    first = word.group() if word else ""
    return (
        f"To keep it as text, put another word before `{first}` or write `&#{ord(first[0])};{first[1:]}`."
        if first
        else ""
    )


__all__ = ["STARTS", "PythonBlock", "RectoError", "read_block"]
