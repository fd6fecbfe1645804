"""The first `# heading` of a page, found without parsing the page."""

from __future__ import annotations

import html
import re

# What may hide a line that looks like a heading: fences, comments, and blocks of code in `.mdx`.
_LANDMARK = re.compile(
    r"""^(?:
        [ ]{0,3}(?P<fence>`{3,}(?=[^`\n]*$)|~{3,})
      | [ ]{0,3}\#(?:[ \t]+(?P<atx>[^\n]*))?$
      | [ ]{0,3}(?P<setext>[^\s>\-+*|=`~\#<{][^\n]*)\n[ ]{0,3}=+[ \t]*$
      | [ ]{0,3}(?P<comment><!--)
      | (?P<expression>[ \t]*\{/\*)
      | (?P<code>(?:import|from|export|def|async[ ]def|class|@\w)[^\n]*)$
    )""",
    re.VERBOSE | re.MULTILINE,
)
_BLANK_LINE = re.compile(r"^[ \t]*$(?!\Z)", re.MULTILINE)
_CUSTOM_ID = re.compile(r"[ \t]*\[#[^\]\n]*\][ \t]*$")
_CLOSING = re.compile(r"(?:^|[ \t]+)#+[ \t]*$")
_CODE = re.compile(r"(`+)(.+?)(?<!`)\1(?!`)")
_LINK = re.compile(r"!?\[((?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\]]*\])")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<>|</>")
_AUTOLINK = re.compile(r"<([a-z][a-z0-9+.-]+:[^\s<>]*)>")
_FOOTNOTE = re.compile(r"\[\^[^\]]+\]")
_EMPHASIS = re.compile(
    r"(?<!\\)(\*{1,3}|~~)(?=\S)(.+?)(?<=[^\s\\])\1|(?<![\w\\])(_{1,3})(?=\S)(.+?)(?<=[^\s\\])\3(?!\w)"
)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_HELD = re.compile("\0(\\d+)\0")


def first_heading(source: str, start: int, *, mdx: bool) -> str | None:
    """The plain text of the first heading of level 1 behind the offset `start`, or None."""
    position = start
    while (found := _LANDMARK.search(source, position)) is not None:
        kind = found.lastgroup
        if kind in ("atx", "setext", None):
            text = plain_text(found.group(kind) if kind else "", mdx=mdx)
            if text:
                return text
            position = found.end()
        elif kind == "fence":
            position = _behind_fence(source, found)
        elif kind == "comment":
            position = _behind(source, "-->", found.end()) if not mdx else found.end()
        elif kind == "expression":
            position = _behind(source, "*/", found.end()) if mdx else found.end()
        else:
            position = _behind_block(source, found.end()) if mdx else found.end()
    return None


def _behind_fence(source: str, opening: re.Match[str]) -> int:
    mark = opening.group("fence")
    closing = re.compile(rf"^[ \t]*{re.escape(mark[0])}{{{len(mark)},}}[ \t]*$", re.MULTILINE)
    found = closing.search(source, opening.end())
    return found.end() if found else len(source)


def _behind(source: str, end: str, start: int) -> int:
    found = source.find(end, start)
    return len(source) if found < 0 else found + len(end)


def _behind_block(source: str, start: int) -> int:
    """Behind the Python or JavaScript at `start`: it ends at a blank line that no indented line follows."""
    position = start
    while (blank := _BLANK_LINE.search(source, position)) is not None:
        position = blank.end() + 1
        following = source[position : position + 1]
        if following not in (" ", "\t", "\n", ")", "]", "}"):
            return position
    return len(source)


def plain_text(markdown: str, *, mdx: bool) -> str:
    """The text of one line of Markdown: no marks, link targets, tags or custom id."""
    text = _CUSTOM_ID.sub("", _CLOSING.sub("", markdown.strip()))
    if text.isalnum():
        return text
    held: list[str] = []

    def hold(literal: str) -> str:
        held.append(literal)
        return f"\0{len(held) - 1}\0"

    text = text.replace("\0", "")
    text = _CODE.sub(lambda code: hold(_trim_code(code.group(2))), text)
    text = _AUTOLINK.sub(lambda link: hold(link.group(1)), text) if not mdx else text
    text = _ESCAPE.sub(lambda escape: hold(escape.group(1)), text)
    text = _FOOTNOTE.sub("", text)
    for pattern, kept in ((_LINK, r"\1"), (_LINK, r"\1"), (_TAG, ""), (_EMPHASIS, r"\2\4"), (_EMPHASIS, r"\2\4")):
        text = pattern.sub(kept, text)
    text = html.unescape(text)
    text = _HELD.sub(lambda found: held[int(found.group(1))], text)
    return " ".join(text.split())


def _trim_code(code: str) -> str:
    if code.startswith(" ") and code.endswith(" ") and code.strip():
        return code[1:-1]
    return code
