"""The module that answers queries in the browser: its parts in `browser/` joined into one."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "browser"
_PARTS = ("pairs", "symbols", "spelling", "names", "answers")
_IMPORT = re.compile(r"^import .*\n", re.MULTILINE)
_EXPORT = re.compile(r"^export (?!const open\b)", re.MULTILINE)


@lru_cache(maxsize=2)
def browser_module(names: str = "") -> str:
    """The text of the module, which exports `open`; `names` is the file beside it that has the names of objects."""
    texts = ((_FOLDER / f"{name}.js").read_text("utf-8").replace("{names}", names) for name in _PARTS)
    return "".join(_EXPORT.sub("", _IMPORT.sub("", text)) for text in texts)
