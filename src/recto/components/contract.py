"""What a component brings along besides its HTML: a script, a stylesheet, how it reads as Markdown."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from recto.components.page_files import files_in_use, reading_as
from recto.html import Call, Children, Element, Fragment, Markup, Node
from recto.html.call import called_with, name_of

P = ParamSpec("P")
R = TypeVar("R")
Files = str | Path | Sequence[str | Path]
AsMarkdown = Callable[..., str]
_FILES = "recto_files"
_NODES = (Call, Children, Element, Fragment, Markup)


def component(
    *, script: Files = (), style: Files = (), markdown: AsMarkdown | None = None
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Give a component files for the browser, and say how it reads as Markdown.

    `script` is an ES module that defines a custom element, `style` a stylesheet: paths from the file that the component
    is defined in, one or several. Pages that show the component load each once. `markdown` is called with those props
    of the component that it takes; `children` and other props that are nodes reach it as Markdown. Without it the HTML
    is read.
    Errors: ValueError for a name that ends neither with `.js` nor with `.css`.
    """
    scripts, styles = _paths(script, ".js"), _paths(style, ".css")

    def decorated(function: Callable[P, R]) -> Callable[P, R]:
        folder = Path(function.__globals__.get("__file__") or "").parent
        files = tuple(folder / path for path in (*styles, *scripts))

        @wraps(function)
        def shown(*args: P.args, **props: P.kwargs) -> Any:
            page = files_in_use()
            if page is not None:
                owner = f"<{name_of(shown)}>"
                for file in files:
                    page.use(file, owner, in_layer=True)
            node: Any = function(*args, **props) if args else called_with(function, props)
            if markdown is None:
                return node
            return reading_as(node, lambda to_markdown: _text(markdown, props, to_markdown))

        vars(shown)[_FILES] = files
        return shown

    return decorated


def files_of(shown: Callable[..., Any]) -> tuple[Path, ...]:
    """The stylesheets and scripts that a component brings along."""
    files: tuple[Path, ...] = getattr(shown, _FILES, ())
    return files


def _text(markdown: AsMarkdown, props: Mapping[str, Any], to_markdown: Callable[[Node], str]) -> str:
    known = {name: to_markdown(prop).strip() if isinstance(prop, _NODES) else prop for name, prop in props.items()}
    children = known.get("children")
    known["children"] = children if isinstance(children, str) else "" if children is None else to_markdown(children)
    parameters = inspect.signature(markdown).parameters
    takes_all = any(each.kind is each.VAR_KEYWORD for each in parameters.values())
    given = known if takes_all else {name: value for name, value in known.items() if name in parameters}
    return str(called_with(markdown, given)).strip()


def _paths(files: Files, suffix: str) -> tuple[Path, ...]:
    paths = tuple(map(Path, (files,) if isinstance(files, str | Path) else files))
    for path in paths:
        if path.suffix != suffix:
            what = "script" if suffix == ".js" else "style"
            raise ValueError(f"{what}={str(path)!r} of a component does not end with {suffix}.")
    return paths
