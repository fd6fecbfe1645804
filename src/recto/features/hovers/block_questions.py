"""Asks a language server about blocks, all at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from recto.features.hovers.language_server import LanguageServer
from recto.features.hovers.marked_code import MarkedCode, Query
from recto.features.hovers.types_of_code import BlockFiles, BlockTypes, Completion, FoundError, Hover

_CONTENT = re.compile(r"\A`{3,}\w*\n(?P<type>.*?)\n`{3,}(?:\n(?:---\n)?(?P<docs>.*))?\Z", re.DOTALL)
_MOST_COMPLETIONS = 8
_ERROR = 1
_Requests = list[tuple[str, dict[str, Any]]]


def types_of(server: LanguageServer, blocks: Mapping[str, MarkedCode], how: BlockFiles) -> list[BlockTypes]:
    """Ask the server about blocks, by the folders of its workspace in which their files lie.

    All are open before the first is asked about: whatever a server finds out counts until a file changes. Raises
    `RectoError` when it does not answer.
    """
    asked = [_Block(server, code, how, folder) for folder, code in blocks.items()]
    try:
        _open(server, asked)
        questions = [block.questions() for block in asked]
        answers = iter(server.ask([question for each in questions for question in each]))
        return [block.types(list(islice(answers, len(each)))) for block, each in zip(asked, questions, strict=True)]
    finally:
        _close(server, asked)


def _open(server: LanguageServer, blocks: Sequence[_Block]) -> None:
    for block in blocks:
        block.write()
    server.tell_of_files(1, [uri for block in blocks for uri in block.written])
    for block in blocks:
        block.open()


def _close(server: LanguageServer, blocks: Sequence[_Block]) -> None:
    for block in blocks:
        block.close()
    server.tell_of_files(3, [uri for block in blocks for uri in block.written])


class _Block:
    """One block; `folder` is where its files lie in the workspace, empty or with `/` at its end."""

    def __init__(self, server: LanguageServer, code: MarkedCode, how: BlockFiles, folder: str) -> None:
        self._server, self._code, self._how, self._folder = server, code, how, folder
        self._lines = {name: text.split("\n") for name, text in code.files}
        self._uris = {name: server.uri(f"{folder}{name}") for name, _ in code.files}
        # Readers see no other lines, and carets may point at what is cut away.
        seen = {*code.shown, *(query.line for query in code.queries)}
        self._names = [(file, *each) for file, text in code.files for each in how.names(text) if each[0] in seen]
        self._completes = [query for query in code.queries if query.completes]

    @property
    def written(self) -> list[str]:
        """The addresses of its files that lie on the disk."""
        return [self._uris[name] for name, _ in self._how.on_disk(self._code)]

    def write(self) -> None:
        """Put files on the disk that are looked for there."""
        for name, text in self._how.on_disk(self._code):
            place = self._server.workspace / self._folder / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, "utf-8")

    def open(self) -> None:
        """Give the server its files."""
        for name, text in self._code.files:
            self._server.open(self._uris[name], self._how.kind(name), text)

    def close(self) -> None:
        """Take its files back."""
        for name, _ in self._code.files:
            self._server.close(self._uris[name])
        for name, _ in self._how.on_disk(self._code):
            (self._server.workspace / self._folder / name).unlink(missing_ok=True)

    def questions(self) -> _Requests:
        """What the server is asked."""
        requests: _Requests = []
        for file, _ in self._code.files:
            requests.append(("textDocument/diagnostic", {"textDocument": {"uri": self._uris[file]}}))
        requests += [("textDocument/hover", self._at(file, line, column)) for file, line, column, _ in self._names]
        requests += [
            ("textDocument/completion", self._at(self._code.file_of_line[query.line], query.line, query.column))
            for query in self._completes
        ]
        return requests

    def types(self, answers: Sequence[Any]) -> BlockTypes:
        """What the answers to its questions say."""
        count = len(self._code.files)
        hovers = answers[count : count + len(self._names)]
        return BlockTypes(
            tuple(
                hover
                for (file, line, column, name), answer in zip(self._names, hovers, strict=True)
                if (hover := self._hover(file, line, column, name, answer)) is not None
            ),
            tuple(
                error
                for (file, _), answer in zip(self._code.files, answers[:count], strict=True)
                for error in self._errors(file, answer)
            ),
            tuple(map(self._completion, self._completes, answers[count + len(self._names) :])),
        )

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

    def _hover(self, file: str, line: int, column: int, name: str, answer: Any) -> Hover | None:
        start = (answer or {}).get("range", {}).get("start")
        if start is not None and (start["line"], self._column(file, start)) != (line, column):
            return None  # It is about what stands around what is no name, such as the `r` in `{name!r}`.
        found = _CONTENT.match(answer["contents"]["value"] if answer else "")
        shown = self._how.shown(found["type"]) if found is not None else None
        if found is None or shown is None:
            return None
        return Hover(line, column, column + len(name), name, shown, (found["docs"] or "").strip())
