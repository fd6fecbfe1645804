"""The first line of the place of an object, `::: package.Object`, and the lines below it, which are YAML."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

OBJECT = re.compile(r"(?P<indent>[ ]*)(?P<heading>#{1,6}[ ]*)?:{3}[ ]?(?P<name>[A-Za-z_][\w.]*)[ ]*$")
"""The first line of the place of an object; one that is a heading has the level of that."""


def block_options(text: str, heading: str | None = None) -> dict[str, Any]:
    """The options in the body of one place; none in what is no YAML. `heading` are the marks before its name."""
    own = _options(text)
    return {**own, "heading_level": heading.count("#")} if heading else own


def _options(text: str) -> dict[str, Any]:
    if not text.strip():
        return {}
    import yaml

    try:
        read = yaml.safe_load(text)
    except yaml.YAMLError:
        return {}
    if not isinstance(read, Mapping):
        return {}
    table = read.get("options", {})
    return {str(key): value for key, value in table.items()} if isinstance(table, Mapping) else {}
