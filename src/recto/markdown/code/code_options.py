"""What a site says of all code blocks."""

from __future__ import annotations

from msgspec import Struct, field

from recto.strings import Strings, english


class CodeOptions(Struct, frozen=True):
    """The site's settings for code blocks: a copy button on each, colours, code in the search index.

    Blocks of more than `collapse_after` lines show only so many at first; None: all of them. Lines have numbers where a
    block does not say otherwise, and long ones are wrapped. `copy_prompts` copies sessions as they are shown. `strings`
    are the words of the buttons.
    """

    default_copy: bool = False
    highlight: bool = True
    index_code: bool = False
    collapse_after: int | None = None
    strings: Strings = field(default_factory=english)
    line_numbers: bool = False
    wrap: bool = False
    copy_prompts: bool = False
