"""The lines below `::: package.Object`, which are YAML."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

OBJECT = re.compile(r"[ ]*:{3}[ ]?(?P<name>[A-Za-z_][\w.]*)[ ]*$")
"""The first line of the place of an object."""


def block_options(text: str) -> dict[str, Any]:
    """The options in the body of one place; none in what is no YAML."""
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
