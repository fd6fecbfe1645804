"""Tells code whose result may change although nothing that it is heard to read has.

It asks for the time, for chance, for the environment; or whether there is a file, which nobody hears of; or it reads
files by modules of which nobody hears it.
"""

from __future__ import annotations

import marshal
from types import CodeType

from msgspec import Struct

from recto.rendering.native_readers import names_in, native_readers

_NAMES = frozenset(
    {
        "ProcessPoolExecutor",
        "aiohttp",
        "built_at",
        "environ",
        "exists",
        "fetch",
        "fstat",
        "getctime",
        "getenv",
        "getmtime",
        "getsize",
        "gmtime",
        "httpx",
        "is_dir",
        "is_file",
        "is_symlink",
        "isdir",
        "isfile",
        "islink",
        "lexists",
        "localtime",
        "lstat",
        "monotonic",
        "multiprocessing",
        "now",
        "perf_counter",
        "psycopg",
        "random",
        "readlink",
        "redis",
        "requests",
        "secrets",
        "socket",
        "sqlalchemy",
        "stat",
        "subprocess",
        "time",
        "time_ns",
        "today",
        "token_hex",
        "urandom",
        "urllib",
        "utcnow",
        "uuid",
        "uuid1",
        "uuid4",
    }
)


class CodeUse(Struct, frozen=True):
    """What some code may depend on beside the files that it opens.

    `is_changing` says that it asks for such a thing, `readers` are modules by which it may read files unheard, and
    `declares` that it says which (`recto.depends_on`).
    """

    is_changing: bool = False
    readers: frozenset[str] = frozenset()
    declares: bool = False

    @property
    def may_change(self) -> bool:
        """Whether its result may change although nothing that is known to be read has."""
        return self.is_changing or bool(self.undeclared)

    @property
    def undeclared(self) -> frozenset[str]:
        """The modules of which nobody says what they read."""
        return frozenset() if self.declares else self.readers


_NOTHING = CodeUse()


def use_of_code(code: bytes | None) -> CodeUse:
    """What the compiled code of a page (as `Compiled.code` holds it) depends on."""
    return _use_of(marshal.loads(code)) if code is not None else _NOTHING


def use_of_source(source: bytes) -> CodeUse:
    """The same for a file of Python; one that is not Python depends on nothing."""
    try:
        code = compile(source, "<module>", "exec", dont_inherit=True)
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return _NOTHING
    return _use_of(code)


def _use_of(code: CodeType) -> CodeUse:
    names = names_in(code)
    roots = {name.partition(".")[0] for name in names}
    is_changing = not _NAMES.isdisjoint(names) or not _NAMES.isdisjoint(roots)
    return CodeUse(is_changing, native_readers(code, names), "depends_on" in names)
