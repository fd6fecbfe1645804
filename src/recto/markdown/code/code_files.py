"""Code that stands in a file of the project and not in the page: `file=examples/a.py#L3-L9`."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Protocol

from msgspec import Struct

from recto.errors import RectoError


class CodeFile(Struct, frozen=True):
    """A file's text, and its posix path relative to the project."""

    path: str
    text: str


class CodeFiles(Protocol):
    """The files that code blocks of one page may show."""

    def read_code(self, path: str) -> CodeFile:
        """The file behind a path as it is written: from the page, or with a leading `/` from the project's root.

        Raises a `RectoError` without a position when there is no such file in the project or it is no text.
        """
        ...


class Excerpt(Struct, frozen=True):
    """The code that a `file=` stands for, and which file it is from."""

    path: str
    code: str
    language: str


def excerpt(reference: str, files: CodeFiles | None) -> Excerpt:
    """The code behind `path`, `path#L3-L9` or `path#region`; its language is that of the file's suffix, if known.

    Raises a `RectoError` without a position.
    """
    from recto.markdown.code.code_regions import cut
    from recto.markdown.highlight.lexers import is_known_language

    path, _, part = reference.partition("#")
    # remark-code-import, which Nextra's pages use, writes the project's folder so.
    path = path.removeprefix("<rootDir>")
    if files is None:
        raise RectoError("A code block of this page cannot be taken from a file.", hint="Write the code out.")
    if not path:
        raise RectoError("file= names no file.", hint="Write file=path, from the page, or file=/path.")
    file = files.read_code(path)
    suffix = PurePosixPath(file.path).suffix.removeprefix(".").lower()
    code = cut(file.text, part, path=file.path) if part else file.text
    return Excerpt(file.path, code, suffix if suffix and is_known_language(suffix) else "")
