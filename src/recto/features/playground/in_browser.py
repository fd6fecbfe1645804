"""What Python does in a browser: it runs the blocks of a page, and compiles texts in Recto's language.

This file is published as it is. It needs nothing but the standard library until a text is compiled.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import linecache
import time
import traceback
from collections.abc import Mapping
from functools import partial
from types import CodeType
from typing import Any

_names: dict[str, dict[str, Any]] = {}
"""The variables of each session. The worker of a page is their whole life."""


async def run(code: str, name: str, session: str) -> tuple[str, str]:
    """Run a block that tracebacks call `name`: the value of its last expression, and what it raised; empty for none."""
    variables = _names.setdefault(session, {"__name__": "__main__"})
    linecache.cache[name] = (len(code), None, code.splitlines(keepends=True), name)
    try:
        value = await _value(code, name, variables)
        return ("" if value is None else repr(value)), ""
    except BaseException as error:  # whatever the reader's code raises is shown
        return "", _told(error, name)


async def _value(code: str, name: str, variables: dict[str, Any]) -> Any:
    tree = ast.parse(code, name)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    await _done(compile(tree, name, "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT), variables)
    if not isinstance(last, ast.Expr):
        return None
    return await _done(compile(ast.Expression(last.value), name, "eval", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT), variables)


async def _done(code: CodeType, variables: dict[str, Any]) -> Any:
    value = eval(code, variables)
    return await value if code.co_flags & inspect.CO_COROUTINE else value


def _told(error: BaseException, name: str) -> str:
    """A traceback that begins in the reader's code."""
    frames = error.__traceback__
    while frames is not None and frames.tb_frame.f_code.co_filename != name:
        frames = frames.tb_next
    if isinstance(error, ModuleNotFoundError) and error.name:
        # Pyodide would tell readers to fetch it from elsewhere.
        error.msg = f"No module named {error.name!r}. This site does not bring it along."
    return "".join(traceback.format_exception(type(error), error, frames)).rstrip()


async def compile_page(
    source: str, components: Mapping[str, str], scope: Mapping[str, Any], missing: Mapping[str, str] | None = None
) -> str:
    """The HTML of a text, or of the message that it has none.

    `components` are further ones by name: names of built-in ones, or `module:name`. `missing` says of others why they
    are not there.
    """
    if not hasattr(time, "thread_time"):
        # A browser's worker has one thread, and no clock for it.
        time.thread_time = time.perf_counter
    from recto.components import BUILTINS
    from recto.mdx import compile_mdx, evaluate

    absent = {name: partial(_absent, reason) for name, reason in (missing or {}).items()}
    try:
        further = {name: _found(reference) for name, reference in components.items()}
        compiled = compile_mdx(source, path="playground.mdx")
        result = await evaluate(compiled, components={**BUILTINS, **absent, **further}, scope=scope)
        return str(result.html)
    except Exception as error:
        return _could_not(error)


def _found(reference: str) -> Any:
    """A component by what a page calls it."""
    module, _, name = reference.rpartition(":")
    if not module:
        from recto.components import BUILTINS

        return BUILTINS[name]
    return getattr(importlib.import_module(module), name)


def _absent(reason: str, **props: Any) -> Any:
    from recto.components.errors import ComponentError

    raise ComponentError(reason)


def _could_not(error: Exception) -> str:
    from recto.components import Callout
    from recto.errors import RectoError
    from recto.html import el, render

    message, place = str(error), ""
    if isinstance(error, RectoError):
        message = error.message
        if error.where is not None and error.where.line:
            place = f" ({error.where.line}:{error.where.column or 1})"
    shown = el("p", {}, el("b", {}, "Could not compile code"), el("br"), f"{type(error).__name__}: {message}{place}")
    return str(render(Callout(type="error", children=shown)))
