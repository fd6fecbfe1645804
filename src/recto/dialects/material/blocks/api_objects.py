"""`::: package.Object` with its options: the place of an object's documentation."""

from __future__ import annotations

import re

from recto.dialects.material.blocks.lines import Lines, indented_body
from recto.dialects.material.blocks.reader import BlockReader, BlockRule
from recto.dialects.material.blocks.token_list import TokenList

_OBJECT = re.compile(r"[ ]{0,3}:{3}[ ]?(?P<name>[A-Za-z_][\w.]*)[ ]*$")


def _object(reader: BlockReader, lines: Lines, index: int, out: TokenList) -> int | None:
    """The heading alone, so that links to the object lead to it; what is said of it, the API reference knows."""
    match = _OBJECT.match(lines[index].text)
    if match is None:
        return None
    _, end = indented_body(lines, index + 1)
    name = match["name"]
    opening = out.open("heading", "h2", lines[index].number, {"id": name, "class": "recto-object doc-heading"})
    opening.markup = "##"
    out.inline(f"`{name}`", lines[index].number)
    out.close("heading", "h2")
    reader.notes.objects.append((name, lines[index].number))
    return max(end, index + 1)


API_OBJECT = BlockRule(":", _object, _OBJECT)
