"""reStructuredText as docstrings use it: its blocks, with the text in them as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from recto.features.api.docstrings.blocks import Block, end_of_session, without_flags
from recto.features.api.docstrings.rst_directives import KNOWN_DIRECTIVES, directive_blocks, read_directive
from recto.features.api.docstrings.rst_tables import begins_table, markdown_table, read_table
from recto.features.api.docstrings.rst_text import KNOWN_ROLES, SUBSTITUTION, RstNames, rst_text
from recto.features.api.docstrings.sections import dedented, indent_of

_TARGET = re.compile(r"\.\.[ \t]+_(?:`(?P<quoted>[^`]+)`|(?P<name>[^:]+)):[ \t]*(?P<address>\S*)[ \t]*$")
_ANONYMOUS = re.compile(r"(?:\.\.[ \t]+)?__(?::|\s)[ \t]*(?P<address>\S+)")
_SUBSTITUTION = re.compile(r"\.\.[ \t]+\|(?P<name>[^|]+)\|[ \t]+replace::[ \t]*(?P<text>.*)$")
_NOTE = re.compile(r"\.\.[ \t]+\[(?P<name>#?[\w.-]+|\*)\][ \t]*(?P<text>.*)$")
_UNDERLINE = re.compile(r"([=\-~^\"'*+#<>.:_])\1{2,}[ \t]*$")
_BULLET = re.compile(r"(?P<mark>[-*+•][ \t]+|(?:\d{1,3}|#|[a-zA-Z])[.)][ \t]+|\((?:\d{1,3}|[a-zA-Z])\)[ \t]+)\S")
_FIELD = re.compile(r":(?P<name>[^:\n]+):(?:[ \t]+(?P<text>.*))?$")
_DEEPEST = 12


def rst_blocks(text: str) -> list[Block]:
    """The blocks of a docstring."""
    return rst_blocks_with(text, names_in(text.split("\n")))


def rst_blocks_with(text: str, names: RstNames) -> list[Block]:
    """The blocks of a text; `names` are what names mean in it, and get the roles and directives that nobody knows."""
    return merged(RstReader(names, 0).blocks(text.split("\n")))


_ROLE = re.compile(r":(?P<role>[\w:+.-]+?):[ ]?`")
_DIRECTIVE = re.compile(r"\.\.[ \t]+(?:py:)?(?P<name>[\w:+.-]+?)[ ]?::")


def may_be_unknown(text: str) -> bool:
    """Whether a role, a directive or a substitution of a text may mean nothing: to find out, it has to be read."""
    if "|" in text and SUBSTITUTION.search(text):
        return True
    roles = (match["role"].lower() for match in _ROLE.finditer(text))
    directives = (match["name"].lower() for match in _DIRECTIVE.finditer(text))
    return not (KNOWN_ROLES.issuperset(roles) and KNOWN_DIRECTIVES.issuperset(directives))


def names_in(lines: list[str]) -> RstNames:
    """What a docstring says that names mean."""
    names = RstNames()
    for line in lines:
        if target := _TARGET.match(line.strip()):
            if target["address"]:
                names.targets[" ".join((target["quoted"] or target["name"]).lower().split())] = target["address"]
        elif substitution := _SUBSTITUTION.match(line.strip()):
            names.substitutions[substitution["name"].lower()] = substitution["text"]
    return names


def merged(blocks: Iterator[Block]) -> list[Block]:
    """The blocks with Markdown that stands beside each other as one."""
    found: list[Block] = []
    for block in blocks:
        if block.kind == "markdown" and found and found[-1].kind == "markdown":
            found[-1] = Block("markdown", f"{found[-1].text}\n\n{block.text}")
        else:
            found.append(block)
    return found


class RstReader:
    """Reads the blocks of one docstring; `depth` counts how deep they are nested."""

    def __init__(self, names: RstNames, depth: int) -> None:
        self.names = names
        self.depth = depth

    def inner(self, lines: list[str]) -> tuple[Block, ...]:
        """The blocks of lines inside something."""
        if self.depth >= _DEEPEST:
            return (Block("markdown", rst_text("\n".join(lines), self.names)),)
        return tuple(merged(RstReader(self.names, self.depth + 1).blocks(dedented(lines))))

    def blocks(self, lines: list[str]) -> Iterator[Block]:
        """The blocks of some lines."""
        number = 0
        while number < len(lines):
            line = lines[number]
            if not line.strip():
                number += 1
            elif line.startswith((".. ", "__ ")) or line.strip() == "..":
                made, number = self._explicit(lines, number)
                yield from made
            elif line.lstrip().startswith(">>>"):
                end = end_of_session(lines, number)
                yield Block("code", without_flags("\n".join(dedented(lines[number:end]))), "pycon")
                number = end
            elif begins_table(line):
                rows, number = read_table(lines, number)
                cells = [[rst_text(cell, self.names) for cell in row] for row in rows]
                yield Block("markdown", markdown_table(cells))
            elif _BULLET.match(line):
                text, number = self._list(lines, number)
                yield Block("markdown", text)
            elif indent_of(line):
                end = _end_of_indented(lines, number)
                yield Block("markdown", _quoted(flattened(self.inner(lines[number:end]))))
                number = end
            else:
                made, number = self._paragraph(lines, number)
                yield from made

    def _explicit(self, lines: list[str], start: int) -> tuple[list[Block], int]:
        """What begins with two dots: a directive, a note, a target or a comment."""
        line = lines[start]
        end = _end_of_body(lines, start + 1)
        directive = read_directive(lines[start], lines[start + 1 : end])
        if directive is not None:
            return list(directive_blocks(directive, self)), end
        note = _NOTE.match(line)
        if note is not None:
            text = "\n".join([note["text"], *dedented(lines[start + 1 : end])])
            return [Block("markdown", f"\\[{note['name'].lstrip('#')}\\] {rst_text(text, self.names)}")], end
        return [], start + 1 if _TARGET.match(line) or _ANONYMOUS.match(line) else end

    def _paragraph(self, lines: list[str], start: int) -> tuple[list[Block], int]:
        if start + 1 < len(lines) and _UNDERLINE.match(lines[start + 1]) and not lines[start + 1][:1].isspace():
            return [Block("markdown", f"#### {rst_text(lines[start].strip(), self.names)}")], start + 2
        if _UNDERLINE.match(lines[start]):
            return [], start + 1
        field = _FIELD.match(lines[start])
        if field is not None:
            end = _end_of_body(lines, start + 1)
            text = " ".join([field["text"] or "", *[each.strip() for each in lines[start + 1 : end]]]).strip()
            name = f"**{rst_text(field['name'], self.names)}**"
            return [Block("markdown", f"{name}: {rst_text(text, self.names)}" if text else name)], end
        end = start + 1
        while (
            end < len(lines) and lines[end].strip() and not indent_of(lines[end]) and not lines[end].startswith(".. ")
        ):
            end += 1
        is_term = end < len(lines) and lines[end].strip() and indent_of(lines[end])
        if is_term and not lines[end - 1].rstrip().endswith("::"):
            return self._definition(lines, start, end)
        return self._text(lines, start, end)

    def _text(self, lines: list[str], start: int, end: int) -> tuple[list[Block], int]:
        """A paragraph, and the code behind one that ends with two colons."""
        text = "\n".join(lines[start:end]).rstrip()
        if text.startswith("| "):
            parts = [rst_text(line.lstrip("| "), self.names) for line in text.split("\n")]
            return [Block("markdown", "\\\n".join(parts))], end
        if not text.endswith("::"):
            return [Block("markdown", rst_text(text, self.names))], end
        shown = text[:-2].rstrip() if text[:-2].endswith((" ", "\n")) or text == "::" else text[:-1]
        made = [Block("markdown", rst_text(shown, self.names))] if shown.strip() else []
        code_end = _end_of_body(lines, end)
        code = "\n".join(dedented(lines[end:code_end]))
        if code:
            made.append(Block("code", without_flags(code), language_of(code)))
        return made, code_end

    def _definition(self, lines: list[str], start: int, end: int) -> tuple[list[Block], int]:
        """A term with its meaning; lines above it that are no term stay a paragraph."""
        made = [Block("markdown", rst_text("\n".join(lines[start : end - 1]), self.names))] if end - 1 > start else []
        stop = _end_of_body(lines, end)
        meaning = flattened(self.inner(lines[end:stop]))
        term = rst_text(lines[end - 1].strip(), self.names)
        text = f"- {_strong(term)}\n\n" + "\n".join(f"  {line}".rstrip() for line in meaning.split("\n"))
        return [*made, Block("markdown", text)], stop

    def _list(self, lines: list[str], start: int) -> tuple[str, int]:
        out: list[str] = []
        number = start
        while number < len(lines):
            match = _BULLET.match(lines[number])
            if match is None:
                break
            mark = match["mark"]
            end = number + 1
            while end < len(lines) and (not lines[end].strip() or indent_of(lines[end]) >= 2):
                end += 1
            # Text that goes on without an indent still belongs to the item.
            while end < len(lines) and lines[end].strip() and lines[end - 1].strip() and not _BULLET.match(lines[end]):
                end += 1
            body = self.inner([" " * len(mark) + lines[number][len(mark) :], *lines[number + 1 : end]])
            written = "-" if mark.strip() in "-*+•" else f"{_number(mark, len(out) + 1)}."
            text = flattened(body)
            pad = " " * (len(written) + 1)
            out.append(f"{written} " + f"\n{pad}".join(text.split("\n")))
            number = end
        return "\n".join(out), number


def flattened(blocks: tuple[Block, ...]) -> str:
    """Blocks as nothing but Markdown, where they stand in a list or a quote."""
    return "\n\n".join(_flat(block) for block in blocks)


def language_of(code: str) -> str:
    """The language of a block of code that does not say it."""
    first = code.lstrip()
    if first.startswith(">>>"):
        return "pycon"
    return "console" if first.startswith("$ ") else "python"


def _flat(block: Block) -> str:
    if block.kind == "code":
        return f"```{block.title}\n{block.text}\n```"
    if block.kind == "math":
        return f"${' '.join(block.text.split())}$"
    if block.kind in ("callout", "version"):
        title = block.title if block.kind == "callout" else f"{block.title} {block.text}".strip()
        inner = flattened(block.blocks)
        return f"**{title}:** {inner}" if inner else f"**{title}**"
    return block.text


def _strong(term: str) -> str:
    return term if "`" in term or "[" in term or "*" in term else f"**{term}**"


def _number(mark: str, otherwise: int) -> str:
    digits = re.sub(r"\D", "", mark)
    return digits or str(otherwise)


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def _end_of_indented(lines: list[str], start: int) -> int:
    end = start
    while end < len(lines) and (not lines[end].strip() or indent_of(lines[end])):
        end += 1
    return end


def _end_of_body(lines: list[str], start: int) -> int:
    """The line behind what is indented from a line on."""
    end = _end_of_indented(lines, start)
    while end > start and not lines[end - 1].strip():
        end -= 1
    return end
