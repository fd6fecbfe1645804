"""What the text of a docstring consists of: Markdown, and what Markdown has no word for."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from recto.features.api.docstrings.admonitions import Admonition, may_have_admonitions, with_admonitions

BlockKind = Literal["markdown", "callout", "version", "code", "math", "table"]


class Block(Struct, frozen=True):
    """One block. `title` is that of a callout, the language of code, or what a version did: `added`, `changed` …

    `text` is Markdown, code or a formula, or the number of a version; `blocks` are those inside.
    """

    kind: BlockKind
    text: str = ""
    title: str = ""
    blocks: tuple[Block, ...] = ()


_RST = re.compile(
    r"(?<![\w`:]):(?:\w+:)?[\w-]+:`"  # a role
    r"|^[ \t]*\.\.[ \t]+\S"  # a directive, a target, a comment
    r"|`_{1,2}(?!\w)"  # a link
    r"|(?:^|[ \t\S])::[ \t]*$"  # what follows is code
    r"|(?<![`\\])``(?!`)[^`\n]"  # a literal
    r"|(?:^|\s)\[\w+\]_(?!\w)"
    # Fields at the end, such as `:internal:`; others with a text may be emoji.
    r"|\n[ \t]*\n(?::(?:[A-Za-z]\w*:[ \t]*"
    r"|(?:authors?|contact|copyright|date|license|since|status|version):[ \t].*)(?:\n|\Z))+\Z",
    re.MULTILINE,
)
# One of these is in all that the pattern finds, and in few other texts.
_RST_SIGNS = (":`", ".. ", "..\t", "`_", "::", "``", "]_", "\n:")
_FENCE = re.compile(r"^[ \t]*(`{3,}|~{3,})", re.MULTILINE)
# A line of tildes alone may be an underline, or code.
_MARKDOWN_FENCE = re.compile(r"^[ \t]*(?:`{3,}|~{3,}[ \t]*\w)", re.MULTILINE)
_DOCTEST = re.compile(r"^[ \t]*>>>", re.MULTILINE)
_MARKDOWN_LINK = re.compile(r"(?<![\w\])])\[[^\[\]\n]+\](?:\[[\w.]*\]|\([^\s()]+[()])")
# Of nothing else do both languages have the same signs.
_RST_BEYOND_LITERALS = re.compile(r"(?<![\w`:-]):[\w:-]+:`|^[ \t]*\.\.[ \t]+\S|`_{1,2}(?!\w)|::[ \t]*$", re.MULTILINE)
_INDENTED = re.compile(r"(?:\A|\n\n)(?: {4}|\t)", re.MULTILINE)


@lru_cache(maxsize=8192)
def is_rst(text: str) -> bool:
    """Whether a docstring is written in reStructuredText: it has something that only that knows.

    Checks, digests and pages ask for the same ones.
    """
    has_sign = any(sign in text for sign in _RST_SIGNS)
    if not has_sign or _RST.search(text) is None or _MARKDOWN_FENCE.search(text):
        return False
    return not _MARKDOWN_LINK.search(text) or _RST_BEYOND_LITERALS.search(text) is not None


def blocks_of(text: str, markup: str = "auto", *, as_griffe: bool = False) -> tuple[Block, ...]:
    """The blocks of a text in `rst` or `markdown`; `auto` looks which it is.

    Indented lines of Markdown are code of Python, and the parts of a session stand together. Read `as_griffe` does,
    which mkdocstrings reads docstrings with, indented lines are left to Markdown, and a session ends at a blank line.
    """
    if markup == "rst" or (markup == "auto" and is_rst(text)):
        from recto.features.api.docstrings.rst import rst_blocks

        return tuple(rst_blocks(text))
    if not as_griffe and may_have_admonitions(text):
        return tuple(block for part in with_admonitions(text) for block in _part_blocks(part))
    return _markdown_blocks(text, as_griffe=as_griffe)


def _part_blocks(part: str | Admonition) -> tuple[Block, ...]:
    if isinstance(part, str):
        return _markdown_blocks(part, as_griffe=False)
    return (Block("callout", part.kind, part.title, blocks_of(part.text, "markdown")),)


def _markdown_blocks(text: str, *, as_griffe: bool) -> tuple[Block, ...]:
    if _DOCTEST.search(text) or (not as_griffe and _INDENTED.search(text)):
        text = with_fences(text, as_griffe=as_griffe)
    return (Block("markdown", text),)


def with_fences(text: str, *, as_griffe: bool = False) -> str:
    """Markdown in which sessions of Python, and code that is merely indented, stand in fences."""
    lines, out, number = text.split("\n"), [], 0
    fence = ""
    while number < len(lines):
        line = lines[number]
        match = _FENCE.match(line)
        if match is not None and (not fence or line.strip().startswith(fence)):
            fence = "" if fence else match[1]
        stripped = line.lstrip()
        if not fence and stripped.startswith(">>>"):
            end = _next_blank(lines, number) if as_griffe else end_of_session(lines, number)
            indent = line[: len(line) - len(stripped)]
            session = [each[len(indent) :] for each in lines[number:end]]
            out += _fenced(without_flags("\n".join(session)), "pycon", indent)
            number = end
            continue
        is_code = not as_griffe and line.startswith(("    ", "\t")) and (number == 0 or not lines[number - 1].strip())
        if not fence and is_code and not _continues_list(out):
            end = _end_of_code(lines, number)
            code = [each.expandtabs(4)[4:] for each in lines[number:end]]
            out += _fenced("\n".join(code).rstrip(), "python", "")
            number = end
            continue
        out.append(line)
        number += 1
    return "\n".join(out)


def end_of_session(lines: list[str], start: int) -> int:
    """The line behind a session: it ends at a blank line that no prompt follows."""
    end = start
    while end < len(lines):
        if not lines[end].strip():
            following = next((line for line in lines[end:] if line.strip()), "")
            if not following.lstrip().startswith(">>>"):
                break
        end += 1
    return end


def _next_blank(lines: list[str], start: int) -> int:
    return next((number for number in range(start, len(lines)) if not lines[number].strip()), len(lines))


_FLAGS = re.compile(r"[ \t]*#[ \t]*doctest:.*$", re.MULTILINE)


def without_flags(session: str) -> str:
    """A session without what only a test needs."""
    return re.sub(r"^[ \t]*<BLANKLINE>[ \t]*$", "", _FLAGS.sub("", session), flags=re.MULTILINE)


def _end_of_code(lines: list[str], start: int) -> int:
    end = start
    while end < len(lines) and (not lines[end].strip() or lines[end].startswith(("    ", "\t"))):
        end += 1
    while not lines[end - 1].strip():
        end -= 1
    return end


def _continues_list(before: list[str]) -> bool:
    """Whether indented lines belong to an item of a list."""
    above = next((line for line in reversed(before) if line.strip() and not line.startswith((" ", "\t"))), "")
    return re.match(r"([-*+]|\d+[.)])\s", above) is not None


def _fenced(code: str, language: str, indent: str) -> list[str]:
    mark = "```" if "```" not in code else "~~~~"
    return [f"{indent}{line}".rstrip() for line in ("", f"{mark}{language}", *code.split("\n"), mark, "")]
