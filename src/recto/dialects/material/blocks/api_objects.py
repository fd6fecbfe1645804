"""`::: package.Object` with its options: the place of an object's documentation."""

from __future__ import annotations

import re

from recto.dialects.material.blocks.lines import Lines, indented_body, text_of
from recto.dialects.material.blocks.reader import BlockReader, BlockRule
from recto.dialects.material.blocks.token_list import TokenList

_OBJECT = re.compile(r"[ ]{0,3}:{3}[ ]?(?P<name>[A-Za-z_][\w.]*)[ ]*$")


def _object(reader: BlockReader, lines: Lines, index: int, out: TokenList) -> int | None:
    """The headings alone, so that links to objects lead to them; what is said of them, the API reference knows."""
    match = _OBJECT.match(lines[index].text)
    if match is None:
        return None
    body, end = indented_body(lines, index + 1)
    name, line = match["name"], lines[index].number
    _heading(2, name, name, line, out)
    for member in _members(body):
        _heading(3, f"{name}.{member}", member, line, out)
    reader.notes.objects.append((name, line))
    return max(end, index + 1)


def _heading(level: int, path: str, shown: str, line: int, out: TokenList) -> None:
    opening = out.open("heading", f"h{level}", line, {"id": path, "class": "recto-object doc-heading"})
    opening.markup = "#" * level
    out.inline(f"`{shown}`", line)
    out.close("heading", f"h{level}")


def _members(body: Lines) -> list[str]:
    """The members that the options name."""
    if not body:
        return []
    import yaml

    try:
        read = yaml.safe_load(text_of(body))
    except yaml.YAMLError:
        return []
    table = read.get("options") if isinstance(read, dict) else None
    members = (table if isinstance(table, dict) else read if isinstance(read, dict) else {}).get("members")
    return [str(each) for each in members] if isinstance(members, list) else []


API_OBJECT = BlockRule(":", _object, _OBJECT)
