"""The process that runs the blocks of all pages, one after the other, as markdown-exec does in MkDocs.

It reads a line of JSON for each page and answers with one, and imports nothing of Recto.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
import traceback
from types import ModuleType
from typing import IO, Any

_sessions: dict[str, dict[str, Any]] = {}
_count = 0


def _globals(session: str) -> dict[str, Any]:
    global _count
    if session in _sessions:
        return _sessions[session]
    _count += 1
    # Libraries expect functions and classes to lie in a module.
    module = ModuleType(f"_page_code_{_count}")
    sys.modules[module.__name__] = module
    if session:
        _sessions[session] = module.__dict__
    return module.__dict__


def _python(code: str, session: str) -> tuple[str, str]:
    names, buffer = _globals(session), io.StringIO()

    def shown(*values: Any, file: Any = None, **options: Any) -> None:
        print(*values, file=buffer if file is None else file, **options)

    names["print"] = shown
    try:
        # What is not printed by the code itself is no text of the page.
        with contextlib.redirect_stdout(sys.stderr):
            exec(compile(code, "<code of a page>", "exec"), names)
    except BaseException as error:
        lines = traceback.format_exception_only(error)
        return buffer.getvalue(), lines[-1].strip()
    return buffer.getvalue(), ""


def _shell(code: str, program: str, returns: int) -> tuple[str, str]:
    made = subprocess.run(
        [program, "-c", code],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    if made.returncode == returns:
        return made.stdout, ""
    last = (made.stdout.strip().splitlines() or [""])[-1].rstrip(".")
    said = f": {last}" if last else ""
    return made.stdout, f"it ends with {made.returncode} in place of {returns}{said}"


def _run(language: str, code: str, session: str, returns: int) -> tuple[str, str]:
    if language in ("md", "markdown"):
        return code, ""
    if language in ("bash", "sh", "console"):
        try:
            return _shell(code, "bash" if language == "bash" else "sh", returns)
        except OSError as error:
            return "", f"{error.filename} cannot be run: {error.strerror}"
    return _python(code, session)


def _encodable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")


def _own_streams() -> tuple[IO[str], IO[str]]:
    """The questions and the answers, where neither the code of pages nor programs that it begins find them."""
    questions, answers = os.fdopen(os.dup(0), encoding="utf-8"), os.fdopen(os.dup(1), "w", encoding="utf-8")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    # Code of pages has nobody to ask.
    sys.stdin = io.StringIO()
    return questions, answers


def main() -> None:
    questions, answers = _own_streams()
    for line in questions:
        found = [[_encodable(text) for text in _run(*block)] for block in json.loads(line)]
        packages = sorted({name.partition(".")[0] for name in sys.modules})
        answers.write(json.dumps({"outputs": found, "modules": packages}) + "\n")
        answers.flush()


if __name__ == "__main__":
    main()
