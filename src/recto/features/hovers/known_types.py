"""Types of blocks, kept by what the blocks say and by what else their checker goes by."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

import msgspec

from recto.data.cache_folder import CacheFolder
from recto.errors import RectoError
from recto.features.hovers.language_server import LanguageServer, ServerStart
from recto.features.hovers.marked_code import MarkedCode
from recto.features.hovers.types_of_code import BlockTypes

_FORMAT = 4
_AT_ONCE = 100
"""Blocks that are asked about together."""


class TypeChecker(Protocol):
    """A checker of one language."""

    @property
    def name(self) -> str:
        """What messages call the program."""
        ...

    @property
    def install(self) -> str:
        """How it is installed, as a sentence."""
        ...

    @property
    def version(self) -> str | None:
        """What stands for the program; None where it is not installed."""
        ...

    def depends_on(self, code: MarkedCode) -> Any:
        """What else its answers depend on, as plain values."""
        ...

    def start(self) -> ServerStart:
        """How its server is started."""
        ...

    def ask(self, server: LanguageServer, codes: Sequence[MarkedCode]) -> list[BlockTypes]:
        """The types of blocks. Raises `RectoError` when the server does not answer."""
        ...


class KnownTypes:
    """Gives the types of blocks of one language. One server answers for all, from when it is first needed."""

    def __init__(self, checker: TypeChecker, cache: CacheFolder) -> None:
        self.checker = checker
        self._cache = cache
        self._lock = threading.Lock()
        self._server: LanguageServer | None = None

    @property
    def is_installed(self) -> bool:
        """Whether there is a checker to ask."""
        return self.checker.version is not None

    def types(self, code: MarkedCode) -> BlockTypes | None:
        """The types of a block; None where there is no checker. Raises `RectoError` when it does not answer."""
        if not self.is_installed:
            return None
        key = self.key(code)
        kept = self._cache.get(key)
        if kept is not None:
            return msgspec.json.decode(kept[1], type=BlockTypes)
        return self._ask({key: code})[key]

    def learn(self, codes: Iterable[MarkedCode]) -> bool:
        """Ask about blocks of which nothing is known, many at once; whether all that can be known is known then."""
        if not self.is_installed:
            return True
        is_all = True
        keyed = {self.key(code): code for code in codes}
        unknown = [(key, code) for key, code in keyed.items() if not self._cache.has(key)]
        for start in range(0, len(unknown), _AT_ONCE):
            try:
                self._ask(dict(unknown[start : start + _AT_ONCE]))
            except RectoError:
                is_all = False
        return is_all

    def _ask(self, codes: Mapping[str, MarkedCode]) -> Mapping[str, BlockTypes]:
        with self._lock:
            try:
                if self._server is None:
                    self._server = LanguageServer(self.checker.start())
                found = dict(zip(codes, self.checker.ask(self._server, list(codes.values())), strict=True))
            except BaseException:
                self.stop()
                raise
        for key, types in found.items():
            self._cache.keep(key, msgspec.json.encode(types))
        return found

    def stop(self) -> None:
        """End the server, if one runs."""
        if self._server is not None:
            self._server.stop()
            self._server = None

    def key(self, code: MarkedCode) -> str:
        """What stands for the code, and for all else that its types depend on."""
        queries = [(query.line, query.column) for query in code.queries if query.completes]
        facts = [self.checker.version, self.checker.depends_on(code)]
        said = json.dumps([_FORMAT, *facts, code.files, queries, code.options])
        return hashlib.blake2b(said.encode(errors="surrogatepass"), digest_size=16).hexdigest()
