"""How a site's formulas are typeset, from its settings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from recto.errors import RectoError, raise_all
from recto.markdown.math.katex_options import KatexOptions, read_katex_options
from recto.markdown.math.mathjax_options import read_mathjax_options
from recto.markdown.math.render_formula import katex_available
from recto.settings import Settings
from recto.settings.places import setting_place

IN_BROWSER = "Formulas are typeset in the browser. Install `recto[math]` to typeset them while the site is built."


def check_formula_settings(settings: Settings, root: Path) -> None:
    """Raises `RectoError` at the option of `latex.options` that is wrong."""
    if not settings.latex:
        return
    options = settings.latex.options
    read: Callable[[Mapping[str, Any]], object] = read_katex_options
    if settings.latex.renderer == "mathjax":
        read = read_mathjax_options
    errors = []
    for name in options if settings.latex.renderer == "katex" else ():
        try:
            read({name: options[name]})
        except RectoError as error:
            errors.append(_placed(error, root, name))
    raise_all(errors)
    try:
        read(options)
    except RectoError as error:
        name = next((name for name in options if f"options.{name}`" in str(error) or f"`{name}`" in str(error)), "")
        raise _placed(error, root, name) from None


def katex_options_of(settings: Settings) -> KatexOptions | None:
    """The options of KaTeX where formulas are typeset while the site is built; None where the browser does it."""
    if not settings.latex or settings.latex.renderer != "katex" or not katex_available():
        return None
    return read_katex_options(settings.latex.options)


def _placed(error: RectoError, root: Path, name: str) -> RectoError:
    place = setting_place(root, ("latex", "options", *([name] if name else [])))
    error.where, error.source = place["where"], place["source"]
    return error
