"""The first `# heading` of a page where it can be found for certain without parsing the page."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from recto.late_pattern import late_pattern
from recto.markdown.positions import normalize_newlines

# Lines that begin a heading, and everything that may hide one, hold one, or be one in another notation.
_SIGN = r"""
    ^\#[ \t]+(?P<text>[^\n]*)$
  | ^\#[ \t]*$
  | ^[ \t>+*\-:~0-9.)]+\#
  | ^\[\^[^\]\n]*\]:[ \t]*\#
  | ^[ \t>+*\-:~0-9.)]*=+[ \t]*$
  | ^[ \t>+*\-:~0-9.)]*(?:`{3}|~{3}|\$\$)
  | <
"""
_MDX_SIGN = rf"""{_SIGN}
  | \{{
  | ^(?:import|from|export|def|async|class|@)"""

# Without one of these there is no such heading, whatever else the page holds.
_ANY_HEADING = late_pattern(r"(?<![\w#])\#(?:[ \t]|$)|^[^\w\n=]*+=++[ \t]*+$", re.MULTILINE)

# Imports of whole lines, whose block ends where a blank line does.
_IMPORTS = r"""
    (?:[ \t]*+\n)*+
    (?:(?: import[ \t]++
             (?:(?!from\b)[\w*.]++[ \t]*+,?[ \t]*+)*+
             (?:\{(?:[^{}\#\n]|\n(?![ \t]*+\n))*+\}[ \t]*+)?
             from[ \t]++(?:'[^'\n]*+'|"[^"\n]*+");?
         | import[ \t]++(?:'[^'\n]*+'|"[^"\n]*+");?
         | import[ \t]++[\w.]++(?:[ \t]++as[ \t]++\w++)?
         | from[ \t]++[\w.]++[ \t]++import[ \t]++\w++(?:[ \t]++as[ \t]++\w++)?
             (?:,[ \t]*+\w++(?:[ \t]++as[ \t]++\w++)?)*+
       )[ \t]*+\n
    )++(?:[ \t]*+\n)++(?=\S)"""

# Text in which nothing has a meaning, neither in Markdown nor in any of its extensions, and which stays as typed.
_PLAIN = late_pattern(r"(?:[^\W_]|[,;?/%(]|[ ](?=[^\W_]|\(|-[ ])|[-.:)!](?![-.:)!\w]|[ ][.-])|(?<=\w)[-.](?=\w))+")
# Marks whose meaning depends on what stands elsewhere in the page, or on its code.
_DEPENDS_ON_PAGE = re.compile(r"[\[<{]")


class HeadingLine(Struct, frozen=True):
    """The text of a heading, as it is written behind its mark; the empty text for a page without one.

    `is_plain` says that readers see it as it is written, `stands_alone` that nothing else in the page has a part in it.
    """

    text: str
    is_plain: bool
    stands_alone: bool


_NONE = HeadingLine("", is_plain=True, stands_alone=True)


def first_heading_line(source: str, start: int, *, mdx: bool) -> HeadingLine | None:
    """The first heading of level 1 behind the offset `start`; None where only the parser knows."""
    text = normalize_newlines(source[start:])
    if _ANY_HEADING.search(text) is None:
        return _NONE
    position = 0
    if mdx and (imports := _imports().match(text)) is not None:
        position = imports.end()
    found = _sign(mdx).search(text, position)
    if found is None:
        return _NONE
    heading = found["text"]
    if heading is None or not (heading := heading.strip(" \t")):
        return None
    return HeadingLine(heading, _PLAIN.fullmatch(heading) is not None, _DEPENDS_ON_PAGE.search(heading) is None)


# Compiled on first use: few sites need all of them.
@cache
def _sign(mdx: bool) -> re.Pattern[str]:
    return re.compile(_MDX_SIGN if mdx else _SIGN, re.VERBOSE | re.MULTILINE)


@cache
def _imports() -> re.Pattern[str]:
    return re.compile(_IMPORTS, re.VERBOSE)
