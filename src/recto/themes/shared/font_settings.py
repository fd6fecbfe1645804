"""`[theme.fonts]`: the fonts of a site's own."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import Meta

from recto.settings.base import Folder, Table

_WEIGHT = Meta(
    pattern=r"^\d{1,4}( \d{1,4})?$",
    description="Weight that the file has, or the two between which a variable font changes.",
)


class FontFile(Table, frozen=True):
    """A font file. A bare text is short for `file`."""

    file: Annotated[Folder, Meta(description="WOFF2, WOFF, TrueType or OpenType file, from the site's folder.")]
    weight: Annotated[str, _WEIGHT] = "100 900"
    style: Annotated[Literal["normal", "italic"], Meta(description="Whether its letters are italic.")] = "normal"

    @classmethod
    def from_shorthand(cls, value: Any) -> dict[str, Any] | None:
        return {"file": value} if isinstance(value, str) else None

    @classmethod
    def shorthand(cls) -> str:
        return "the path of a file"


class FontsSettings(Table, frozen=True):
    """Fonts that are published with the site. They need `recto[fonts]`."""

    text: Annotated[tuple[FontFile, ...], Meta(description="Files of the font of text, the upright one first.")] = ()
    code: Annotated[tuple[FontFile, ...], Meta(description="Files of the font of code.")] = ()
    headings: Annotated[
        tuple[FontFile, ...], Meta(description="Files of the font of headings, where it is not that of text.")
    ] = ()
    subset: Annotated[
        str | None,
        Meta(
            description='Characters that the files keep: `latin`, or ranges such as `"U+20-7E, U+A0-FF"`; unset, all.'
        ),
    ] = None
