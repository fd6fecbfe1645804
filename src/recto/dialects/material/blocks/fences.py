"""Fenced code, with the options of SuperFences."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct, field

from recto.dialects.material.blocks.code_titles import language_title
from recto.dialects.material.blocks.lines import Lines, common_indentation, indentation
from recto.dialects.material.blocks.reader import BlockReader, BlockRule
from recto.dialects.material.blocks.token_list import TokenList
from recto.dialects.material.text.attribute_lists import AttributeList, read_attributes
from recto.markdown.highlight.lexers import is_known_language
from recto.markdown.renderer import CHANGE_HTML

_OPENING = re.compile(
    r"""[ ]*(?P<fence>~{3,}|`{3,})[ ]*
    (?:\{(?P<braces>[^\n]*)\}
      |(?:\.?(?P<language>[\w\#.+-]+)(?![\w\#.+=-]))?
       (?P<options>(?:[ ]*+[a-zA-Z][\w:-]*+(?:=(?:"[^\n]*?"(?=[ {]|$)|'[^\n]*?'(?=[ {]|$)|[^\s"'`]++))?+(?=[ {]|$))*+)
       (?:[ ]*\{(?P<behind>[^\n]*)\})?
    )[ ]*$""",
    re.VERBOSE,
)
_HIGHLIGHT = "pymdownx.highlight"
_STARTS = re.compile(r"[ ]*(?:`{3,}|~{3,})")
_OPTION = re.compile(
    r"""(?P<key>[a-zA-Z][\w:-]*)"""
    r"""(?:=(?:"(?P<double>.*?)"(?=[ {]|$)|'(?P<single>.*?)'(?=[ {]|$)|(?P<bare>[^\s"']+)))?"""
)
FILE_ICONS = "file-icons"
"""The option of a fence that is a drawn tree, whose files get icons."""
PYODIDE = "pyodide"
"""The language of code that readers run, a fence of `markdown-exec`."""
_RANGE = re.compile(r"\d+(?:-\d+)?")
_NUMBER_OF_LINE = re.compile(r"\d+")


class FenceOptions(Struct, frozen=True):
    """What stands behind the opening of a fence."""

    language: str = ""
    classes: tuple[str, ...] = ()
    id: str | None = None
    values: Mapping[str, str | None] = field(default_factory=dict)


def fence_end(lines: Lines, index: int) -> int | None:
    """The index behind the fence that begins on this line; None where none begins, or none that ends."""
    text = lines[index].text
    if "`" not in text and "~" not in text:
        return None
    opening = _OPENING.match(text)
    if opening is None:
        return None
    mark, indent = opening["fence"], indentation(text)
    for end in range(index + 1, len(lines)):
        inner = lines[end].text
        code = inner.lstrip(" ")
        depth = len(inner) - len(code)
        if depth < indent and code and not code.isspace():
            return None
        if code.startswith(mark) and depth - indent < 4 and code.rstrip(" ") == mark:
            return end + 1
    return None


def _fence(reader: BlockReader, lines: Lines, index: int, out: TokenList) -> int | None:
    end = fence_end(lines, index)
    if end is None:
        return None
    opening = _OPENING.match(lines[index].text)
    assert opening is not None
    width = indentation(lines[index].text)
    body = "".join(f"{line.text[width:]}\n" for line in lines[index + 1 : end - 1])
    write_code(reader, fence_options(opening), body, lines[index].number, out)
    return end


def write_code(reader: BlockReader, options: FenceOptions, code: str, line: int, out: TokenList) -> None:
    """A block of code, as the options of the fence have it."""
    custom = reader.custom_fences.get(options.language)
    if custom is not None and custom.write(code, options.id, options.classes, line, out):
        return
    if options.id:
        out.element("div", line, {"id": options.id})
    token = out.fence(code, recto_info(options, reader), line)
    if "annotate" in options.classes:
        token.meta["annotate"] = True
    if FILE_ICONS in options.values:
        # Loaded by the first page that has a tree.
        from recto.dialects.material.text.file_icons import FileIcons

        token.meta[CHANGE_HTML] = FileIcons(code)
    if options.id:
        out.end("div")


def fence_options(opening: re.Match[str]) -> FenceOptions:
    """What the opening of a fence says: `python title="a.py"`, `{ .python .annotate title="a.py" }`, or both."""
    if opening["braces"] is not None:
        read = read_attributes(opening["braces"])
        classes = list(read.classes)
        language = classes.pop(0) if classes else ""
        return FenceOptions(language, tuple(classes), read.id, dict(read.values))
    found: dict[str, str | None] = {}
    language = opening["language"] or ""
    text = opening["options"] or ""
    for match in _OPTION.finditer(text):
        value = match["double"] if match["double"] is not None else match["single"]
        found[match["key"]] = value if value is not None else match["bare"]
    behind = read_attributes(opening["behind"]) if opening["behind"] else AttributeList()
    return FenceOptions(language, behind.classes, behind.id, {**found, **behind.values})


def recto_info(options: FenceOptions, reader: BlockReader) -> str:
    """The info string with which Recto shows the same."""
    language = options.language or str(reader.options.option(_HIGHLIGHT, "default_lang", ""))
    readers_run_it = language == PYODIDE and reader.options.has("markdown-exec")
    parts = ["python" if readers_run_it else _language(language, reader)]
    if readers_run_it and reader.options.has_playground:
        session = options.values.get("session")
        parts.append(f"run session={session}" if session and session.isidentifier() else "run")
    lexer = reader.options.lexer_of(language)
    if lexer:
        parts.append(f"lexer={lexer}")
    title = options.values.get("title")
    if title is None and reader.options.option(_HIGHLIGHT, "auto_title"):
        title = language_title(language, reader.options.option(_HIGHLIGHT, "auto_title_map", {}))
    if title:
        mark = "'" if '"' in title else '"'
        parts.append(f"title={mark}{title.replace(mark, '’')}{mark}")
    marked = _RANGE.findall(options.values.get("hl_lines") or "")
    if marked:
        parts.append(f"{{{','.join(marked)}}}")
    numbers = options.values.get("linenums")
    start = _NUMBER_OF_LINE.match(numbers or "")
    if start or (reader.options.option(_HIGHLIGHT, "linenums") and numbers != "0"):
        parts.append(f"showLineNumbers{{{start.group() if start else 1}}}")
    if "no-copy" in options.classes:
        parts.append("copy=false")
    elif "copy" in options.classes:
        parts.append("copy")
    return " ".join(parts)


def _language(name: str, reader: BlockReader) -> str:
    """The language, or `text` for one that nothing can colour, as Python-Markdown has it."""
    if not name or (not reader.options.lexer_of(name) and not is_known_language(name)):
        return "text"
    return name


def dedented_code(lines: list[str]) -> list[str]:
    """Code without the indentation that all of its lines share."""
    width = common_indentation(lines)
    return [line[width:] for line in lines] if width else lines


FENCE = BlockRule("`~", _fence, _STARTS)
