"""Servers of the language server protocol, spoken to over their pipes."""

from __future__ import annotations

import os
import subprocess
import tempfile
import threading
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct, field

from recto.errors import RectoError

_PATIENCE = 120.0
"""Seconds without an answer after which the server is taken for hung."""
_AT_ONCE = 50
"""Requests that wait for answers together: of many more, both sides would wait until the other one reads."""
_JSON = msgspec.json.Encoder()
_CHANGED_FILES = "workspace/didChangeWatchedFiles"


class _Message(Struct, frozen=True):
    """What a server sends, as far as it matters."""

    id: int | str | None = None
    method: str | None = None
    result: Any = None


_READ = msgspec.json.Decoder(_Message)


class ServerStart(Struct, frozen=True):
    """How a server is started: its command, what its environment has beside that of this process, and its options.

    `name` is for messages, `check` is what shows people why it fails. Its workspace is made in `folder`, by default
    among the temporary files, with `files` in it, by their names.
    """

    name: str
    check: str
    command: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, Any] = field(default_factory=dict)
    folder: Path | None = None
    files: Mapping[str, str] = field(default_factory=dict)


class LanguageServer:
    """One running server."""

    def __init__(self, start: ServerStart) -> None:
        self._by = start
        if start.folder is not None:
            start.folder.mkdir(parents=True, exist_ok=True)
        self._folder = tempfile.TemporaryDirectory(prefix="recto-hovers-", dir=start.folder, ignore_cleanup_errors=True)
        self.workspace = Path(self._folder.name).resolve()
        for name, text in start.files.items():
            (self.workspace / name).write_text(text, "utf-8")
        self._process = subprocess.Popen(
            start.command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=self.workspace,
            env={**os.environ, **start.environment},
        )
        self._number = 0
        self._versions: dict[str, int] = {}
        self._begin()

    def uri(self, name: str) -> str:
        """The address of a file of the block."""
        return (self.workspace / name).as_uri()

    def ask(self, requests: Sequence[tuple[str, Mapping[str, Any]]]) -> list[Any]:
        """The results of requests, in their order.

        Raises `RectoError` when the server has ended or does not answer.
        """
        first = self._number + 1
        self._number += len(requests)
        numbered = [
            {"id": first + at, "method": method, "params": params} for at, (method, params) in enumerate(requests)
        ]
        answers: dict[int, Any] = {}
        sent = 0
        with self._watched(answers):
            while len(answers) < len(numbered):
                # The server is never without work: what is behind is sent before all in front is answered.
                self._send(*numbered[sent : len(answers) + _AT_ONCE])
                sent = len(answers) + _AT_ONCE
                self._hear(answers, min(len(numbered), len(answers) + _AT_ONCE // 2))
        return [answers[number] for number in range(first, self._number + 1)]

    def tell(self, method: str, params: Mapping[str, Any]) -> None:
        """Tell the server something that it does not answer."""
        self._send({"method": method, "params": params})

    def tell_of_files(self, kind: int, uris: Sequence[str]) -> None:
        """Tell the server of files on the disk that are new (1), changed (2) or gone (3)."""
        if uris:
            self.tell(_CHANGED_FILES, {"changes": [{"uri": uri, "type": kind} for uri in uris]})

    def open(self, uri: str, kind: str, text: str) -> None:
        """Give the server a document in the language `kind`; one that is open gets another text, which is cheaper."""
        version = self._versions[uri] = self._versions.get(uri, 0) + 1
        if version == 1:
            document = {"uri": uri, "languageId": kind, "version": version, "text": text}
            self.tell("textDocument/didOpen", {"textDocument": document})
        else:
            document = {"uri": uri, "version": version}
            self.tell("textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": text}]})

    def close(self, uri: str) -> None:
        """Take a document back."""
        if self._versions.pop(uri, None) is not None:
            self.tell("textDocument/didClose", {"textDocument": {"uri": uri}})

    def stop(self) -> None:
        """End the server."""
        self._process.kill()
        self._process.wait()
        self._folder.cleanup()

    def _begin(self) -> None:
        folder = {"uri": self.workspace.as_uri(), "name": "recto"}
        params = {
            "processId": os.getpid(),
            "rootUri": folder["uri"],
            "workspaceFolders": [folder],
            "initializationOptions": self._by.options,
            "capabilities": {
                "general": {"positionEncodings": ["utf-32", "utf-16"]},
                "textDocument": {"hover": {"contentFormat": ["markdown"]}, "diagnostic": {}, "completion": {}},
                "workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}},
            },
        }
        (answer,) = self.ask([("initialize", params)])
        # What the protocol takes where nothing is said.
        self.counts_utf_16 = (answer or {}).get("capabilities", {}).get("positionEncoding", "utf-16") == "utf-16"
        self.tell("initialized", {})

    def _hear(self, answers: dict[int, Any], count: int) -> None:
        """Read until there are so many answers."""
        while len(answers) < count:
            message = self._receive()
            if message.method is None and isinstance(message.id, int):
                answers[message.id] = message.result
            elif message.method is not None and message.id is not None:
                self._send({"id": message.id, "result": None})

    @contextmanager
    def _watched(self, answers: Collection[int]) -> Iterator[None]:
        """End the server if no more answers come in for a while."""
        is_done = threading.Event()

        def watch() -> None:
            count = -1
            while count < len(answers):
                count = len(answers)
                if is_done.wait(_PATIENCE):
                    return
            self._process.kill()

        threading.Thread(target=watch, daemon=True).start()
        try:
            yield
        finally:
            is_done.set()

    def _send(self, *messages: Mapping[str, Any]) -> None:
        bodies = [_JSON.encode({"jsonrpc": "2.0", **message}) for message in messages]
        assert self._process.stdin is not None
        try:
            # In one piece: each flush may wake the server.
            self._process.stdin.write(b"".join(b"Content-Length: %d\r\n\r\n%b" % (len(each), each) for each in bodies))
            self._process.stdin.flush()
        except OSError:
            raise self._gone() from None

    def _receive(self) -> _Message:
        stream = self._process.stdout
        assert stream is not None
        length = 0
        while line := stream.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        data = stream.read(length) if length else b""
        if not data:
            raise self._gone()
        return _READ.decode(data)

    def _gone(self) -> RectoError:
        message = f"{self._by.name}, which tells the types of names, has ended or does not answer."
        return RectoError(message, hint=f"Run `{self._by.check}` over the code, or leave `twoslash` out of its fence.")
