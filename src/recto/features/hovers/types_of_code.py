"""What ty says of one block: types and docstrings of its names, errors, completions."""

from __future__ import annotations

import io
import keyword
import re
import tokenize
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from recto.features.hovers.language_server import LanguageServer
from recto.features.hovers.marked_code import MarkedCode

_CONTENT = re.compile(r"\A`{3,}(?P<language>\w*)\n(?P<type>.*?)\n`{3,}(?:\n---\n(?P<docs>.*))?\Z", re.DOTALL)
_MOST_COMPLETIONS = 8
_ERROR = 1
_SKIPPED = frozenset(keyword.kwlist)


class Hover(Struct, frozen=True):
    """A name, its place in the block, its type as code and its docstring in Markdown."""

    line: int
    column: int
    end: int
    name: str
    type: str
    docs: str = ""


class FoundError(Struct, frozen=True):
    """An error that ty finds: its place, its rule and what it says in one line."""

    line: int
    column: int
    end: int
    rule: str
    message: str


class Completion(Struct, frozen=True):
    """What could be written at a place: the `prefix` that is there, and names that begin with it."""

    line: int
    column: int
    prefix: str
    names: tuple[str, ...]


class BlockTypes(Struct, frozen=True):
    """All that is known of a block."""

    hovers: tuple[Hover, ...] = ()
    errors: tuple[FoundError, ...] = ()
    completions: tuple[Completion, ...] = ()


def types_of(server: LanguageServer, code: MarkedCode) -> BlockTypes:
    """Ask the server about a block. Raises `RectoError` when it does not answer."""
    files = code.files
    try:
        _open(server, code)
        names = [(file, *each) for file, text in files for each in _names(text)]
        completes = [query for query in code.queries if query.completes]
        requests: list[tuple[str, dict[str, Any]]] = []
        requests += [("textDocument/diagnostic", {"textDocument": {"uri": server.uri(file)}}) for file, _ in files]
        requests += [("textDocument/hover", _at(server, file, line, column)) for file, line, column, _ in names]
        requests += [
            ("textDocument/completion", _at(server, code.file_of_line[query.line], query.line, query.column))
            for query in completes
        ]
        answers = server.ask(requests)
    finally:
        _close(server, code)
    hovers = answers[len(files) : len(files) + len(names)]
    texts = dict(files)
    completions = [
        _completion(texts[code.file_of_line[query.line]], query.line, query.column, answer)
        for query, answer in zip(completes, answers[len(files) + len(names) :], strict=True)
    ]
    return BlockTypes(
        tuple(
            hover
            for (_, line, column, name), answer in zip(names, hovers, strict=True)
            if (hover := _hover(line, column, name, answer)) is not None
        ),
        tuple(error for answer in answers[: len(files)] for error in _errors(answer)),
        tuple(completions),
    )


def _open(server: LanguageServer, code: MarkedCode) -> None:
    # The others are imported, so that they are looked for on the disk.
    for name, text in code.files[:-1]:
        place = server.workspace / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, "utf-8")
    _tell_of_files(server, code, 1)
    for name, text in code.files:
        document = {"uri": server.uri(name), "languageId": "python", "version": 1, "text": text}
        server.tell("textDocument/didOpen", {"textDocument": document})


def _close(server: LanguageServer, code: MarkedCode) -> None:
    for name, _ in code.files:
        server.tell("textDocument/didClose", {"textDocument": {"uri": server.uri(name)}})
    for name, _ in code.files[:-1]:
        (server.workspace / name).unlink(missing_ok=True)
    _tell_of_files(server, code, 3)


def _tell_of_files(server: LanguageServer, code: MarkedCode, kind: int) -> None:
    changes = [{"uri": server.uri(name), "type": kind} for name, _ in code.files[:-1]]
    if changes:
        server.tell("workspace/didChangeWatchedFiles", {"changes": changes})


def _at(server: LanguageServer, file: str, line: int, column: int) -> dict[str, Any]:
    return {"textDocument": {"uri": server.uri(file)}, "position": {"line": line, "character": column}}


def _names(text: str) -> Iterator[tuple[int, int, str]]:
    """The names in some code, also where it breaks off."""
    try:
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            if token.type == tokenize.NAME and token.string not in _SKIPPED:
                yield token.start[0] - 1, token.start[1], token.string
    except (tokenize.TokenError, SyntaxError):
        return


def _hover(line: int, column: int, name: str, answer: Any) -> Hover | None:
    value = answer["contents"]["value"] if answer else ""
    found = _CONTENT.match(value)
    if found is None or found["type"] in ("Unknown", "@Todo"):
        return None
    return Hover(line, column, column + len(name), name, found["type"], (found["docs"] or "").strip())


def _errors(answer: Any) -> Iterator[FoundError]:
    for item in (answer or {}).get("items", ()):
        if item.get("severity") == _ERROR:
            start, end = item["range"]["start"], item["range"]["end"]
            last = end["character"] if end["line"] == start["line"] else start["character"] + 1
            message = str(item["message"]).partition("\n")[0]
            yield FoundError(start["line"], start["character"], last, str(item.get("code") or ""), message)


def _completion(text: str, line: int, column: int, answer: Any) -> Completion:
    written = text.split("\n")[line][:column]
    prefix = re.search(r"\w*\Z", written)
    start = prefix[0] if prefix is not None else ""
    items = answer.get("items", ()) if isinstance(answer, dict) else answer or ()
    labels = [str(item["label"]) for item in sorted(items, key=lambda item: str(item.get("sortText", "")))]
    names = [label for label in labels if label.startswith(start) and (start or not label.startswith("_"))]
    return Completion(line, column, start, tuple(names[:_MOST_COMPLETIONS]))
