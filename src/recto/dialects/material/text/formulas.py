"""Formulas of the extension `pymdownx.arithmatex`: `$x$`, `\\\\(x\\\\)`, `$$ x $$`, `\\\\[ x \\\\]`."""

from __future__ import annotations

import re
from functools import lru_cache

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from recto.dialects.material.blocks.lines import Lines, is_blank
from recto.dialects.material.blocks.reader import BlockReader, BlockRule
from recto.dialects.material.blocks.token_list import TokenList
from recto.dialects.material.options import DialectOptions
from recto.dialects.material.text.marks import TextRule
from recto.late_pattern import late_pattern

_DOLLARS = re.compile(r"\$(?![\s$])(?P<math>(?:\\.|[^\\$])+?)(?<!\s)\$", re.DOTALL)
_ROUND = re.compile(r"\\\((?P<math>(?:\\[^)]|[^\\])+?)\\\)", re.DOTALL)
_CODE = re.compile(r"(?<![\\`])(?P<marks>`+)(?!`).+?(?<!`)(?P=marks)(?!`)", re.DOTALL)
_ALONE = re.compile(
    r"\$\$(?P<dollars>[^$]+)\$\$|\\\[(?P<square>.+?)\\\]|(?P<tex>\\begin\{([a-z]+?\*?)\}.+?\\end\{\4\})", re.DOTALL
)
_GITLAB = re.compile(r"\$`(?P<math>[^`]+)`\$")
_IN_TEXT = {"alone": _ALONE, "gitlab": _GITLAB, "dollar": _DOLLARS, "round": _ROUND}
NAME = "pymdownx.arithmatex"
_BLOCK = late_pattern(
    r"[ ]{0,3}(?:\$\$(?P<dollars>(?:\\.|[^\\])+?)\$\$|\\\[(?P<square>(?:\\[^\]]|[^\\])+?)\\\]"
    r"|(?P<tex>\\begin\{(?P<environment>[a-z]+\*?)\}(?:\\.|[^\\])+?\\end\{(?P=environment)\}))[ ]*$",
    re.DOTALL,
)


def formulas_of(options: DialectOptions) -> TextRule:
    """The formulas in text that a site writes."""
    written = options.option(NAME, "inline_syntax", ("dollar", "round"))
    patterns = tuple(_IN_TEXT[name] for name in _IN_TEXT if name in written)

    def rule(state: StateInline, silent: bool) -> bool:
        # Code is found before formulas: a dollar sign in it ends none.
        text = state.src if _GITLAB in patterns else _without_code(state.src)
        found = (pattern.match(text, state.pos, state.posMax) for pattern in patterns)
        match = next(filter(None, found), None)
        if match is None:
            # The dollar sign is one: Recto's own rule for formulas would find others.
            if state.src[state.pos] != "$":
                return False
            if not silent:
                state.pending += "$"
            state.pos += 1
            return True
        if not silent:
            token = state.push("math_inline", "math", 0)
            start, end = match.span(match.lastgroup or 0)
            token.content = state.src[start:end].strip()
        state.pos = match.end()
        return True

    return rule


@lru_cache(maxsize=2)
def _without_code(text: str) -> str:
    """The text with another character in the place of each one that is code."""
    return _CODE.sub(lambda code: "x" * len(code.group()), text) if "`" in text else text


def _formula_block(reader: BlockReader, lines: Lines, index: int, out: TokenList) -> int | None:
    end = index + 1
    while end < len(lines) and not is_blank(lines[end]):
        end += 1
    if reader.options.option(NAME, "block_syntax", None) == []:
        return None
    match = _BLOCK.match("\n".join(line.text for line in lines[index:end]))
    if match is None:
        return None
    math = match["dollars"] or match["square"] or match["tex"]
    number = lines[index].number
    out.tokens.append(Token("math_block", "math", 0, content=math.strip(), map=[number, number + 1], block=True))
    return end


FORMULA = BlockRule("$\\", _formula_block)
