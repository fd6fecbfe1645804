"""The names that the Python blocks of a page define, without its text being rendered."""

from __future__ import annotations

import inspect
import marshal
from collections.abc import Mapping
from typing import Any, NoReturn

from recto.errors import RectoError, raise_all
from recto.mdx.compiled import Compiled
from recto.mdx.evaluate import RunningPage
from recto.mdx.page_errors import as_page_error
from recto.mdx.program import WRITER


class _TextReached(BaseException):
    """The blocks have run: a program begins with them, and then writes."""


class _NoWriter:
    def __getattr__(self, name: str) -> NoReturn:
        raise _TextReached


async def page_names(
    compiled: Compiled, *, components: Mapping[str, Any], scope: Mapping[str, Any]
) -> Mapping[str, Any]:
    """What the page's blocks define, such as `generate_static_params`. Raises `PageError` for what they raise."""
    if compiled.code is None:
        return {}
    page = RunningPage(compiled, components, scope)
    raise_all(list(page.unknown))
    names = {**page.globals, WRITER: _NoWriter()}
    try:
        running = eval(marshal.loads(compiled.code), names)
        if inspect.iscoroutine(running):
            await running
    except _TextReached:
        pass
    except Exception as error:
        raise as_page_error(error, page.source) from (None if isinstance(error, RectoError) else error)
    return names
