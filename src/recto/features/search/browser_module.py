"""The module that answers queries in the browser: its parts in `browser/` joined into one."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "browser"
_PARTS = ("pairs", "symbols", "spelling", "answers")
_IMPORT = re.compile(r"^import .*\n", re.MULTILINE)
_EXPORT = re.compile(r"^export (?!const open\b)", re.MULTILINE)


@lru_cache(maxsize=1)
def browser_module() -> str:
    """The text of the module, which exports `open`."""
    texts = ((_FOLDER / f"{name}.js").read_text("utf-8") for name in _PARTS)
    return "".join(_EXPORT.sub("", _IMPORT.sub("", text)) for text in texts)
