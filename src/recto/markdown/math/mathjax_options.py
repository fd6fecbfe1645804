"""Options of MathJax, which typesets formulas in the browser from an address of the author's choice."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from recto.errors import RectoError, nearest

_NAMES = ("src", "config")


class MathjaxOptions(Struct, frozen=True):
    """`src` is the address of a MathJax component such as `tex-svg.js`; `config` its configuration, as JSON text."""

    src: str
    config: str = "{}"

    def for_browser(self) -> str:
        """Content of `<meta name="recto-mathjax">`, for `mathjax.js`."""
        return json.dumps({"src": self.src, "config": json.loads(self.config)}, separators=(",", ":"))


def read_mathjax_options(settings: Mapping[str, Any], *, key: str = "latex.options") -> MathjaxOptions:
    """The options table of the settings. Nothing is loaded from elsewhere unless the site says from where.

    Errors: `RectoError` without a position.
    """
    for name in settings:
        if name not in _NAMES:
            guess = nearest(name, _NAMES)
            raise RectoError(
                f"`{key}` has no option `{name}` for MathJax.",
                hint=f"Did you mean `{guess}`?" if guess else "There are `src` and `config`.",
            )
    src = settings.get("src")
    if not isinstance(src, str) or not src.strip():
        raise RectoError(
            f"MathJax needs its address: `{key}.src`.",
            hint="Name a copy in `public/`, or one such as `https://cdn.jsdelivr.net/npm/mathjax@4/tex-svg.js`.",
        )
    config = settings.get("config", {})
    if not isinstance(config, Mapping):
        raise RectoError(f"`{key}.config` must be a table, not {json.dumps(config, default=str)}.")
    return MathjaxOptions(src.strip(), json.dumps(config, sort_keys=True, separators=(",", ":")))
