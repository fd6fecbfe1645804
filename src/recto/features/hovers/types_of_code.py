"""What a language server says of one block: types and docstrings of its names, errors, completions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from msgspec import Struct

from recto.features.hovers.language_server import LanguageServer
from recto.features.hovers.marked_code import MAIN_FILE, MarkedCode, Query

_CONTENT = re.compile(r"\A`{3,}\w*\n(?P<type>.*?)\n`{3,}(?:\n(?:---\n)?(?P<docs>.*))?\Z", re.DOTALL)
_MOST_COMPLETIONS = 8
_ERROR = 1
_UNKNOWN = frozenset({"Unknown", "@Todo"})


class Hover(Struct, frozen=True):
    """A name, its place in the block, its type as code and its docstring in Markdown."""

    line: int
    column: int
    end: int
    name: str
    type: str
    docs: str = ""


class FoundError(Struct, frozen=True):
    """An error that a server finds: its place, its rule and what it says in one line."""

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

    def hover_at(self, line: int, column: int) -> Hover | None:
        """The name at a place."""
        return next((each for each in self.hovers if each.line == line and each.column <= column < each.end), None)


class BlockFiles(Struct, frozen=True):
    """How the files of blocks become documents of a server.

    `names` gives the names in a text, `kind` the language of a file by its name. `folder` is where they lie in the
    workspace. Files that others import lie on the disk, and with `all_on_disk` the last one, too.
    """

    names: Callable[[str], Iterator[tuple[int, int, str]]]
    kind: Callable[[str], str]
    folder: str = ""
    all_on_disk: bool = False

    def on_disk(self, code: MarkedCode) -> tuple[tuple[str, str], ...]:
        """The files of a block that are looked for on the disk."""
        return code.files if self.all_on_disk else code.files[:-1]


def types_of(server: LanguageServer, code: MarkedCode, how: BlockFiles) -> BlockTypes:
    """Ask the server about a block. Raises `RectoError` when it does not answer."""
    return _Block(server, code, how).types()


class _Block:
    def __init__(self, server: LanguageServer, code: MarkedCode, how: BlockFiles) -> None:
        self._server, self._code, self._how = server, code, how
        self._lines = {name: text.split("\n") for name, text in code.files}
        self._uris = {name: server.uri(f"{how.folder}{name}") for name, _ in code.files}

    def types(self) -> BlockTypes:
        files = self._code.files
        names = [(file, *each) for file, text in files for each in self._how.names(text)]
        completes = [query for query in self._code.queries if query.completes]
        requests: list[tuple[str, dict[str, Any]]] = []
        requests += [("textDocument/diagnostic", {"textDocument": {"uri": self._uris[file]}}) for file, _ in files]
        requests += [("textDocument/hover", self._at(file, line, column)) for file, line, column, _ in names]
        requests += [
            ("textDocument/completion", self._at(self._code.file_of_line[query.line], query.line, query.column))
            for query in completes
        ]
        try:
            self._open()
            answers = self._server.ask(requests)
        finally:
            self._close()
        hovers = answers[len(files) : len(files) + len(names)]
        return BlockTypes(
            tuple(
                hover
                for (_, line, column, name), answer in zip(names, hovers, strict=True)
                if (hover := _hover(line, column, name, answer)) is not None
            ),
            tuple(
                error
                for (file, _), answer in zip(files, answers[: len(files)], strict=True)
                for error in self._errors(file, answer)
            ),
            tuple(map(self._completion, completes, answers[len(files) + len(names) :])),
        )

    def _open(self) -> None:
        for name, text in self._how.on_disk(self._code):
            place = self._server.workspace / self._how.folder / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, "utf-8")
        self._tell_of_files(1)
        for name, text in self._code.files:
            self._server.open(self._uris[name], self._how.kind(name), text)

    def _close(self) -> None:
        on_disk = [name for name, _ in self._how.on_disk(self._code)]
        for name, _ in self._code.files:
            # The file of most blocks stays open for the next one.
            if name != MAIN_FILE or name in on_disk:
                self._server.close(self._uris[name])
        for name in on_disk:
            (self._server.workspace / self._how.folder / name).unlink(missing_ok=True)
        self._tell_of_files(3)

    def _tell_of_files(self, kind: int) -> None:
        changes = [{"uri": self._uris[name], "type": kind} for name, _ in self._how.on_disk(self._code)]
        if changes:
            self._server.tell("workspace/didChangeWatchedFiles", {"changes": changes})

    def _at(self, file: str, line: int, column: int) -> dict[str, Any]:
        if self._server.counts_utf_16:
            column = len(self._lines[file][line][:column].encode("utf-16-le", "surrogatepass")) // 2
        return {"textDocument": {"uri": self._uris[file]}, "position": {"line": line, "character": column}}

    def _column(self, file: str, place: dict[str, int]) -> int:
        """The column of a place that the server names, in characters."""
        column = place["character"]
        if not self._server.counts_utf_16:
            return column
        before = self._lines[file][place["line"]].encode("utf-16-le", "surrogatepass")[: column * 2]
        return len(before.decode("utf-16-le", "replace"))

    def _errors(self, file: str, answer: Any) -> Iterator[FoundError]:
        for item in (answer or {}).get("items", ()):
            if item.get("severity") == _ERROR:
                start, end = item["range"]["start"], item["range"]["end"]
                column = self._column(file, start)
                last = self._column(file, end) if end["line"] == start["line"] else column + 1
                message = str(item["message"]).partition("\n")[0]
                yield FoundError(start["line"], column, last, str(item.get("code") or ""), message)

    def _completion(self, query: Query, answer: Any) -> Completion:
        written = self._lines[self._code.file_of_line[query.line]][query.line][: query.column]
        prefix = re.search(r"[\w$]*\Z", written)
        start = prefix[0] if prefix is not None else ""
        items = answer.get("items", ()) if isinstance(answer, dict) else answer or ()
        labels = [str(item["label"]) for item in sorted(items, key=lambda item: str(item.get("sortText", "")))]
        names = [label for label in labels if label.startswith(start) and (start or not label.startswith("_"))]
        return Completion(query.line, query.column, start, tuple(names[:_MOST_COMPLETIONS]))


def _hover(line: int, column: int, name: str, answer: Any) -> Hover | None:
    value = answer["contents"]["value"] if answer else ""
    found = _CONTENT.match(value)
    if found is None or found["type"] in _UNKNOWN:
        return None
    return Hover(line, column, column + len(name), name, found["type"], (found["docs"] or "").strip())
