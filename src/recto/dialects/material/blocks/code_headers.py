"""The first line of code that names its language, as CodeHilite reads it: `:::python`, `#!python`."""

from __future__ import annotations

from msgspec import Struct

from recto.late_pattern import late_pattern

# The expression of `CodeHilite._parseHeader` in Python-Markdown 3.
_HEADER = late_pattern(
    r"""(?:::+|(?P<shebang>\#!))(?P<path>(?:/\w+)*[/ ])?(?P<language>[\w\#.+-]*)\s*"""
    r"""(?:hl_lines=(?P<quote>"|')(?P<marked>.*?)(?P=quote))?""",
)


class HeadedCode(Struct, frozen=True):
    """What a header says: the language, the marked lines as they are written, and whether lines have numbers."""

    code: str
    language: str
    marked: str
    numbered: bool


def headed_code(code: str) -> HeadedCode | None:
    """Code without its header, and what the header says; None for code without one. A real shebang stays."""
    if not code.startswith((":::", "::", "#!")):
        return None
    first, _, rest = code.partition("\n")
    header = _HEADER.match(first)
    if header is None or not header["language"]:
        return None
    kept = code if header["path"] else rest
    return HeadedCode(kept, header["language"].lower(), header["marked"] or "", header["shebang"] is not None)
