"""Colours of code from elsewhere: Pygments styles and themes of VS Code as the few colours Recto uses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from recto.errors import RectoError, nearest
from recto.markdown.highlight.colours import CLASSES

GITHUB = "github"
AA = 4.5
"""The contrast that WCAG 2 asks of text at level AA."""

_TOKENS: Mapping[str, tuple[str, ...]] = {
    "keyword": ("Keyword",),
    "function": ("Name.Function", "Name.Class"),
    "string": ("Literal.String",),
    "constant": ("Literal.Number", "Keyword.Constant"),
    "comment": ("Comment",),
    "tag": ("Name.Tag", "Keyword"),
    "variable": ("Name.Variable", "Name.Attribute"),
    "inserted": ("Generic.Inserted",),
    "deleted": ("Generic.Deleted",),
}
_SCOPES: Mapping[str, tuple[str, ...]] = {
    "keyword": ("keyword.control", "storage.type"),
    "function": ("entity.name.function", "entity.name.type"),
    "string": ("string.quoted",),
    "constant": ("constant.numeric", "constant.language"),
    "comment": ("comment.line",),
    "tag": ("entity.name.tag",),
    "variable": ("variable.parameter", "variable.other"),
    "inserted": ("markup.inserted",),
    "deleted": ("markup.deleted",),
}


class CodeTheme(Struct, frozen=True):
    """The colours of one look as `#rrggbb`: ground, text, and those of `code_colours.CLASSES` by their names."""

    name: str
    ground: str
    text: str
    colours: Mapping[str, str]

    def faint(self) -> list[tuple[str, float]]:
        """The colours with less contrast to the ground than WCAG AA asks for, with that contrast."""
        named = [("text", self.text), *self.colours.items()]
        return [(name, value) for name, colour in named if (value := contrast(colour, self.ground)) < AA]


def github(look: str) -> CodeTheme:
    """Recto's own colours, for `light` or `dark`."""
    is_dark = look == "dark"
    colours = {colour.name: colour.dark if is_dark else colour.light for colour in CLASSES.values()}
    return CodeTheme(GITHUB, *(("#000000", "#e1e4e8") if is_dark else ("#ffffff", "#24292e")), colours)


def pygments_theme(name: str) -> CodeTheme:
    """A Pygments style by its name. Raises `RectoError` without a position for an unknown one."""
    from pygments.styles import get_all_styles, get_style_by_name
    from pygments.token import string_to_tokentype

    known = sorted(get_all_styles())
    if name not in known:
        close = nearest(name, [GITHUB, *known])
        hint = f'Did you mean "{close}"?' if close else 'Use "github", a Pygments style, or the path of a .json file.'
        raise RectoError(f'There is no code theme "{name}".', hint=hint)
    style = get_style_by_name(name)
    ground = opaque(style.background_color, "#ffffff")
    plain = "#ffffff" if _luminance(ground) < 0.2 else "#000000"
    text = _token_colour(style, string_to_tokentype("Token"), "") or plain
    colours = {}
    for colour, tokens in _TOKENS.items():
        found = (_token_colour(style, string_to_tokentype(token), "") for token in tokens)
        colours[colour] = next((value for value in found if value), text)
    return CodeTheme(name, ground, text, colours)


def _token_colour(style: Any, token: Any, default: str) -> str:
    found = style.style_for_token(token)["color"]
    return f"#{found}" if found else default


def vscode_theme(data: Any, *, name: str) -> CodeTheme:
    """A theme as VS Code keeps it, already read. Raises `RectoError` without a position when it is not one."""
    rules = data.get("tokenColors") if isinstance(data, Mapping) else None
    if not isinstance(rules, list):
        raise RectoError(f"{name} is not a theme of VS Code.", hint="It has a list named `tokenColors`.")
    own = data.get("colors")
    ui: Mapping[str, Any] = own if isinstance(own, Mapping) else {}
    is_light = data.get("type") == "light" or (data.get("type") is None and "light" in name.lower())
    ground = opaque(ui.get("editor.background"), "#ffffff" if is_light else "#1e1e1e")
    text = opaque(ui.get("editor.foreground"), _global(rules) or ("#000000" if is_light else "#d4d4d4"), ground)
    selectors = list(_selectors(rules))
    colours = {
        colour: next((found for scope in scopes if (found := _best(selectors, scope))), None)
        for colour, scopes in _SCOPES.items()
    }
    return CodeTheme(name, ground, text, {key: opaque(value, text, ground) for key, value in colours.items()})


def _global(rules: Sequence[Any]) -> str | None:
    """The foreground of a rule without a scope."""
    for rule in rules:
        if isinstance(rule, Mapping) and not rule.get("scope"):
            return opaque(_foreground(rule), "") or None
    return None


def _foreground(rule: Mapping[str, Any]) -> Any:
    settings = rule.get("settings")
    return settings.get("foreground") if isinstance(settings, Mapping) else None


def _selectors(rules: Sequence[Any]) -> Iterable[tuple[str, str]]:
    """Scopes and their colours; a scope inside another (`source.js string`) says too little about all languages."""
    for rule in rules:
        colour = _foreground(rule) if isinstance(rule, Mapping) else None
        if not isinstance(colour, str):
            continue
        scopes = rule.get("scope") or ()
        for scope in scopes.split(",") if isinstance(scopes, str) else scopes:
            if isinstance(scope, str) and scope.strip() and " " not in scope.strip():
                yield scope.strip(), colour


def _best(selectors: Sequence[tuple[str, str]], scope: str) -> str | None:
    """The colour of the longest selector that `scope` begins with; of equals, the last."""
    best, length = None, 0
    for selector, colour in selectors:
        if len(selector) >= length and (scope == selector or scope.startswith(f"{selector}.")):
            best, length = colour, len(selector)
    return best


def opaque(colour: Any, default: str, ground: str = "#ffffff") -> str:
    """A colour such as `#abc` or `#aabbccdd` as `#aabbcc`, mixed with the ground it is on; `default` if it is none."""
    digits = colour.removeprefix("#") if isinstance(colour, str) else ""
    if len(digits) in (3, 4):
        digits = "".join(digit * 2 for digit in digits)
    if len(digits) not in (6, 8) or any(digit not in "0123456789abcdefABCDEF" for digit in digits):
        return default
    if len(digits) == 6:
        return f"#{digits.lower()}"
    alpha = int(digits[6:], 16) / 255
    mixed = (
        round(a * alpha + b * (1 - alpha)) for a, b in zip(_channels(f"#{digits}"), _channels(ground), strict=True)
    )
    return "#" + "".join(f"{channel:02x}" for channel in mixed)


def theme_css(light: CodeTheme, dark: CodeTheme) -> str:
    """The custom properties of both looks, for a stylesheet after the one of Recto's own colours."""
    pairs = {
        "ground": (light.ground, dark.ground),
        "text": (light.text, dark.text),
        **{name: (light.colours[name], dark.colours[name]) for name in light.colours},
    }
    values = ";".join(f"--recto-code-{name}:light-dark({day},{night})" for name, (day, night) in pairs.items())
    return f":root{{{values}}}"


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2 counts it, from 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (x / 255 for x in _channels(colour))]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
