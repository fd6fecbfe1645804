"""Code by indentation."""

from __future__ import annotations

from markdown_it.token import Token

from recto.dialects.material.blocks.lines import Lines, indented_body
from recto.dialects.material.blocks.token_list import TokenList


def indented_code(lines: Lines, index: int, out: TokenList) -> int:
    """The code that begins with this indented line; gives the index of the line behind it."""
    body, end = indented_body(lines, index)
    number = lines[index].number
    code = "".join(f"{line.text.rstrip(' ')}\n" for line in body)
    out.tokens.append(Token("code_block", "code", 0, content=code, map=[number, number + 1], block=True))
    return end
