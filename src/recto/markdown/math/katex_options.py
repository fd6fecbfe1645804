"""Options of KaTeX as settings give them, checked."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from recto.errors import RectoError, nearest
from recto.html.own_styles import without_style_attributes

Output = Literal["htmlAndMathml", "html", "mathml"]
Strict = bool | Literal["ignore", "warn", "error"]


class KatexOptions(Struct, frozen=True):
    """How formulas are typeset; hashable, so that it can be part of a cache's key.

    Lengths are in em. `throw_on_error` None stands for what `strict` says: an invalid formula is an error where that is
    true or `"error"`, otherwise red text in `error_color`. `strict="warn"` reports what LaTeX would not accept as
    warnings. Where `strict` is false or `"ignore"`, red text comes without a warning.
    """

    macros: tuple[tuple[str, str], ...] = ()
    output: Output = "htmlAndMathml"
    leqno: bool = False
    fleqn: bool = False
    throw_on_error: bool | None = None
    error_color: str = "#cc0000"
    min_rule_thickness: float | None = None
    color_is_text_color: bool = False
    strict: Strict = "warn"
    trust: bool = False
    max_size: float | None = None
    max_expand: int | None = 1000
    has_style_attributes: bool = True
    """False for pages that load `own_stylesheet`, as those of a site do."""

    @property
    def throws(self) -> bool:
        """Whether an invalid formula is an error."""
        return self.strict in (True, "error") if self.throw_on_error is None else self.throw_on_error

    @property
    def warns(self) -> bool:
        """Whether the author is told of an invalid formula that is shown in red."""
        return self.strict not in (False, "ignore")

    def untrusted(self) -> KatexOptions:
        """The same options for text that others wrote: no links, images, classes or attributes from formulas."""
        return replace(self, trust=False)

    def styled(self, html: str) -> str:
        """What KaTeX has made, with its styles where these options want them."""
        return html if self.has_style_attributes else without_style_attributes(html)

    def for_katex(self) -> dict[str, Any]:
        """The options object of `katex.render`, as JSON can hold it."""
        options: dict[str, Any] = {
            "output": self.output,
            "leqno": self.leqno,
            "fleqn": self.fleqn,
            "throwOnError": self.throws,
            "errorColor": self.error_color,
            "macros": dict(self.macros),
            "colorIsTextColor": self.color_is_text_color,
            "strict": self.strict,
            "trust": self.trust,
            "maxExpand": 1e9 if self.max_expand is None else self.max_expand,
        }
        if self.min_rule_thickness is not None:
            options["minRuleThickness"] = self.min_rule_thickness
        if self.max_size is not None:
            options["maxSize"] = self.max_size
        return options

    def for_browser(self) -> str:
        """Content of `<meta name="recto-katex">` for pages that `math.js` finishes: it never throws there."""
        return json.dumps({**self.for_katex(), "throwOnError": False, "strict": False}, separators=(",", ":"))


def read_katex_options(settings: Mapping[str, Any], *, key: str = "latex.options") -> KatexOptions:
    """The options table of a site's settings, its keys in KaTeX's spelling (`errorColor`) or Python's (`error_color`).

    Errors: `RectoError` without a position for an unknown key or a value of the wrong kind.
    """
    values: dict[str, Any] = {}
    for name, value in settings.items():
        field = _FIELDS.get(name.replace("_", "").lower())
        if field is None:
            guess = nearest(name, _NAMES)
            raise RectoError(
                f"`{key}` has no option `{name}`.",
                hint=f"Did you mean `{guess}`?" if guess else f"KaTeX knows {', '.join(_NAMES)}.",
            )
        allowed, is_allowed = _CHECKS[field]
        if not is_allowed(value):
            raise RectoError(f"`{key}.{name}` must be {allowed}, not {json.dumps(value, default=str)}.")
        values[field] = tuple(value.items()) if field == "macros" else value
    return KatexOptions(**values, has_style_attributes=False)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_bool(value: object) -> bool:
    return isinstance(value, bool)


def _is_macros(value: object) -> bool:
    return isinstance(value, Mapping) and all(isinstance(text, str) for text in value.values())


_BOOL: tuple[str, Callable[[object], bool]] = ("true or false", _is_bool)
_NUMBER: tuple[str, Callable[[object], bool]] = ("a number", _is_number)
_CHECKS: dict[str, tuple[str, Callable[[object], bool]]] = {
    "macros": ("a table of text, such as `'\\RR' = '\\mathbb{R}'`", _is_macros),
    "output": ('"htmlAndMathml", "html" or "mathml"', lambda value: value in ("htmlAndMathml", "html", "mathml")),
    "leqno": _BOOL,
    "fleqn": _BOOL,
    "throw_on_error": _BOOL,
    "error_color": ("a colour such as `#cc0000`", lambda value: isinstance(value, str)),
    "min_rule_thickness": _NUMBER,
    "color_is_text_color": _BOOL,
    "strict": (
        'true, false, "ignore", "warn" or "error"',
        lambda value: _is_bool(value) or value in ("ignore", "warn", "error"),
    ),
    "trust": _BOOL,
    "max_size": _NUMBER,
    "max_expand": ("a whole number", lambda value: isinstance(value, int) and not isinstance(value, bool)),
}
_FIELDS = {name.replace("_", ""): name for name in _CHECKS}
_NAMES = tuple(_CHECKS)
