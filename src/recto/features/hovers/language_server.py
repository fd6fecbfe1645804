"""Servers of the language server protocol, spoken to over their pipes."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from recto.errors import RectoError

_PATIENCE = 120.0
"""Seconds that one block may take, before the server is taken for hung."""
_AT_ONCE = 50
"""Requests that wait for answers together: of many more, both sides would wait until the other one reads."""


class ServerStart(Struct, frozen=True):
    """How a server is started: its command, what its environment has beside that of this process, and its options.

    `name` is for messages, `check` is what shows people why it fails. Its workspace is made in `folder`, by default
    among the temporary files.
    """

    name: str
    check: str
    command: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, Any] = field(default_factory=dict)
    folder: Path | None = None


class LanguageServer:
    """One running server."""

    def __init__(self, start: ServerStart) -> None:
        self._by = start
        if start.folder is not None:
            start.folder.mkdir(parents=True, exist_ok=True)
        self._folder = tempfile.TemporaryDirectory(prefix="recto-hovers-", dir=start.folder, ignore_cleanup_errors=True)
        self.workspace = Path(self._folder.name).resolve()
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
        watchdog = threading.Timer(_PATIENCE, self._process.kill)
        watchdog.daemon = True
        watchdog.start()
        try:
            parts = (requests[start : start + _AT_ONCE] for start in range(0, len(requests), _AT_ONCE))
            return [answer for part in parts for answer in self._answers(part)]
        finally:
            watchdog.cancel()

    def tell(self, method: str, params: Mapping[str, Any]) -> None:
        """Tell the server something that it does not answer."""
        self._send({"method": method, "params": params})

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

    def _answers(self, requests: Sequence[tuple[str, Mapping[str, Any]]]) -> list[Any]:
        """All requests are sent before the first is answered."""
        first = self._number + 1
        self._number += len(requests)
        self._send(
            *({"id": first + at, "method": method, "params": params} for at, (method, params) in enumerate(requests))
        )
        waiting = set(range(first, self._number + 1))
        answers: dict[int, Any] = {}
        while waiting:
            message = self._receive()
            if message.get("id") in waiting and "method" not in message:
                waiting.discard(message["id"])
                answers[message["id"]] = message.get("result")
            elif "id" in message and "method" in message:
                self._send({"id": message["id"], "result": None})
        return [answers[number] for number in range(first, self._number + 1)]

    def _send(self, *messages: Mapping[str, Any]) -> None:
        bodies = [json.dumps({"jsonrpc": "2.0", **message}).encode() for message in messages]
        assert self._process.stdin is not None
        try:
            # In one piece: each flush may wake the server.
            self._process.stdin.write(b"".join(b"Content-Length: %d\r\n\r\n%b" % (len(each), each) for each in bodies))
            self._process.stdin.flush()
        except OSError:
            raise self._gone() from None

    def _receive(self) -> dict[str, Any]:
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
        message: dict[str, Any] = json.loads(data)
        return message

    def _gone(self) -> RectoError:
        message = f"{self._by.name}, which tells the types of names, has ended or does not answer."
        return RectoError(message, hint=f"Run `{self._by.check}` over the code, or leave `twoslash` out of its fence.")
