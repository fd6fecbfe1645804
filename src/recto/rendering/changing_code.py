"""Tells code whose result may change although nothing that it reads has.

It asks for the time, for chance, for the environment; or whether there is a file, which nobody hears of.
"""

from __future__ import annotations

import marshal
from types import CodeType

_NAMES = frozenset(
    {
        "aiohttp",
        "built_at",
        "environ",
        "exists",
        "fetch",
        "getctime",
        "getenv",
        "getmtime",
        "getsize",
        "gmtime",
        "httpx",
        "is_dir",
        "is_file",
        "isdir",
        "isfile",
        "localtime",
        "lstat",
        "monotonic",
        "now",
        "perf_counter",
        "psycopg",
        "random",
        "redis",
        "requests",
        "secrets",
        "socket",
        "sqlalchemy",
        "sqlite3",
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


def is_changing_code(code: bytes | None) -> bool:
    """Whether the compiled code of a page (as `Compiled.code` holds it) uses such a name."""
    return code is not None and _uses(marshal.loads(code))


def is_changing_source(source: bytes) -> bool:
    """The same for a file of Python; one that is not Python is not changing."""
    try:
        code = compile(source, "<module>", "exec", dont_inherit=True)
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return False
    return _uses(code)


def _uses(code: CodeType) -> bool:
    if not _NAMES.isdisjoint(code.co_names):
        return True
    if any(name.partition(".")[0] in _NAMES for name in code.co_names):
        return True
    return any(_uses(constant) for constant in code.co_consts if isinstance(constant, CodeType))
