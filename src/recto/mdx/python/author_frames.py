"""The lines of the author's own modules that an exception of a page came through."""

from __future__ import annotations

import linecache
import sys
import sysconfig
from collections.abc import Iterator
from functools import cache
from pathlib import Path


def author_frames(error: BaseException, page: str) -> Iterator[str]:
    """Lines such as `  in greetings.py:2, hello: return 1 / x`, outermost first, without those of the file `page`.

    Libraries and Recto itself are left out; paths are those from which the modules are imported.
    """
    traceback = error.__traceback__
    while traceback is not None:
        file, line = traceback.tb_frame.f_code.co_filename, traceback.tb_lineno
        shown = _shown(file) if file != page else None
        if shown is not None:
            name = traceback.tb_frame.f_code.co_name
            place = f"{shown}:{line}" if name == "<module>" else f"{shown}:{line}, {name}"
            # The file may be another one than at the last error.
            linecache.checkcache(file)
            yield f"  in {place}: {linecache.getline(file, line).strip()}"
        traceback = traceback.tb_next
    if isinstance(error, SyntaxError) and error.filename:
        shown = _shown(error.filename)
        if shown is not None:
            yield f"  in {shown}:{error.lineno}: {(error.text or '').strip()}"


def _shown(file: str) -> str | None:
    """The path of an author's file; None for any other."""
    path = Path(file)
    if not path.is_absolute() or not path.is_file() or any(path.is_relative_to(folder) for folder in _libraries()):
        return None
    folder = next((folder for folder in sys.path if folder and path.is_relative_to(folder)), None)
    return path.relative_to(folder).as_posix() if folder is not None else path.name


@cache
def _libraries() -> tuple[Path, ...]:
    names = ("stdlib", "platstdlib", "purelib", "platlib")
    return (Path(__file__).parents[2], *{Path(sysconfig.get_path(name)).resolve() for name in names})
