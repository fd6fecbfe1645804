"""`<Playground>`: a page that readers write, compiled in their browser."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from recto.components import SCRIPTS, STYLES
from recto.components.contract import component
from recto.components.errors import ComponentError, not_one_of
from recto.features.playground.own_components import components_for
from recto.features.playground.own_modules import OwnModules
from recto.features.playground.words import limits_of, words_of
from recto.html import Element, Markup, Node, el
from recto.html.search_marks import NOT_SEARCHED
from recto.markdown.outputs.output_markdown import fenced
from recto.settings.playground import PlaygroundSettings

_NOTHING: Mapping[str, Any] = {}
_WHEN = ("click", "visible")
# Formulas are typeset by V8, which no browser lends to Python.
_NOT_THERE = frozenset({"math.css"})
_LONGEST = 100_000
MODULES = "data-modules"
"""The attribute that names the modules of the site that the browser needs."""


def _as_markdown(source: str = "") -> str:
    return fenced(source, "mdx")


def playground_for(settings: PlaygroundSettings, root: Path) -> Callable[..., Element]:
    """The component, for a site with these settings in `root`."""
    modules = OwnModules(root, bool(settings.packages))

    @component(markdown=_as_markdown)
    def playground(
        source: str,
        fallback: Node = None,
        components: Mapping[str, Any] = _NOTHING,
        scope: Mapping[str, Any] = _NOTHING,
        load: str = "click",
        editable: bool = True,
    ) -> Element:
        """Show a text in the language of pages and what it gives, made in the reader's browser.

        `fallback` is shown until then. Python is loaded when the reader asks for it, or with `load="visible"` when the
        element comes into view. The text may use the components of the page; `components` gives it further ones.
        `scope` are variables of the text. With `editable=False` readers see the text and cannot change it.
        Errors: `ComponentError` for what cannot be handed to a browser.
        """
        _check(source, load, settings)
        known = components_for(components, modules)
        words = words_of(settings)
        data = {
            "class": "recto-playground",
            "data-load": load,
            "data-components": {name: str(each) for name, each in known.references.items()},
            "data-missing": known.missing or None,
            MODULES: " ".join(known.modules) or None,
            "data-scope": _scope(scope),
            "data-limits": limits_of(settings),
            "data-words": words,
        }
        label = {"aria-label": words["code_source"], "spellcheck": "false"}
        rows = min(source.count("\n") + 1, 20)
        written = el("textarea", {**label, "readonly": not editable, "rows": rows}, source)
        result = el("div", {"class": "recto-playground-result", "aria-live": "polite"}, fallback)
        # What the result may need comes with the page.
        return el("div", {**data, **NOT_SEARCHED}, written, result, el("template", {}, Markup(_marks())))

    return playground


def _check(source: Any, load: str, settings: PlaygroundSettings) -> None:
    if not isinstance(source, str) or len(source) > _LONGEST:
        raise ComponentError(f"`source` of <Playground> must be a text of up to {_LONGEST} characters.")
    if load not in _WHEN:
        raise not_one_of("Playground", "load", load, _WHEN)
    if load != _WHEN[0] and settings.cdn:
        hint = 'Write `load="click"`, or leave `playground.cdn` out: then the site hands Python over.'
        raise ComponentError(f'load="{load}" of <Playground> would ask another host before the reader does.', hint=hint)


def _scope(scope: Mapping[str, Any]) -> dict[str, Any]:
    for name, value in scope.items():
        try:
            json.dumps(value, allow_nan=False)
        except (TypeError, ValueError):
            hint = "Browsers are given texts, numbers, booleans, None, and lists and dicts of these."
            raise ComponentError(f"`{name}` of `scope` cannot be handed to a browser.", hint=hint) from None
    return dict(scope)


def _marks() -> str:
    """Tags by which the page loads the stylesheets and modules of all built-in components."""
    return "".join(_tag(mark) for file in (*STYLES, *SCRIPTS) if file.name not in _NOT_THERE for mark in file.markers)


def _tag(mark: str) -> str:
    """An element whose start tag has a mark, which may end within an attribute."""
    tag = mark if mark.startswith("<") else f"<i {mark}"
    closing = '""' if tag.endswith("=") else '"' if tag.count('"') % 2 else ""
    found = re.match(r"<([\w-]+)", tag)
    assert found is not None
    return f"{tag}{closing}></{found[1]}>"
