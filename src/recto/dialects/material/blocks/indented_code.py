"""Code by indentation."""

from __future__ import annotations

from markdown_it.token import Token

from recto.dialects.material.blocks.code_headers import headed_code
from recto.dialects.material.blocks.lines import Lines, indented_body
from recto.dialects.material.blocks.token_list import TokenList
from recto.markdown.highlight.lexers import is_known_language


def indented_code(lines: Lines, index: int, out: TokenList, *, has_headers: bool = False) -> int:
    """The code that begins with this indented line; gives the index of the line behind it.

    With `has_headers`, its first line may name its language.
    """
    body, end = indented_body(lines, index)
    number = lines[index].number
    code = "".join(f"{line.text.rstrip(' ')}\n" for line in body)
    headed = headed_code(code) if has_headers else None
    if headed is None:
        out.tokens.append(Token("code_block", "code", 0, content=code, map=[number, number + 1], block=True))
        return end
    info = [headed.language if is_known_language(headed.language) else "text"]
    if headed.marked:
        info.append(f"{{{','.join(headed.marked.split())}}}")
    if headed.numbered:
        info.append("showLineNumbers")
    out.fence(headed.code, " ".join(info), number)
    return end
