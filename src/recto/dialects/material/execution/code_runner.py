"""Runs the code of pages in one process beside the build, and keeps what it put out until the code changes."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct, field

from recto.data.cache_folder import CacheFolder
from recto.errors import RectoError

_FORMAT = 1
_PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}"
_SECONDS = 120
_ANY_OWN = frozenset({"recto"})


class Code(Struct, frozen=True):
    """A block: those of one `session` see what earlier ones have made; `returns` is what a program has to end with."""

    language: str
    text: str
    session: str
    returns: int


class Output(Struct, frozen=True):
    """What a block put out, or in one line why it failed."""

    text: str
    error: str = ""


class _Kept(Struct, frozen=True):
    key: str
    outputs: list[Output]
    packages: dict[str, str] = field(default_factory=dict)


class CodeRunner:
    """Runs blocks in the folder `root`; results are kept in `folder`. Its process begins when it is first needed."""

    def __init__(self, root: Path, folder: Path) -> None:
        self._root = root
        self.folder = folder
        self._cache = CacheFolder(folder)
        self._process: subprocess.Popen[str] | None = None
        self._lock = threading.Lock()

    def outputs(self, page: str, blocks: Sequence[Code], *, again: bool = False) -> list[Output]:
        """The outputs of all blocks of a page; with `again`, blocks that have failed before are run once more.

        Raises `RectoError` when the process that runs them ends, or does not answer in time.
        """
        from recto.data.installed_packages import are_installed

        key = _key(blocks)
        name = hashlib.blake2b(page.encode(), digest_size=12).hexdigest()
        kept = self._kept(name)
        is_right = kept is not None and kept.key == key and are_installed(kept.packages)
        if kept is not None and is_right and not (again and any(output.error for output in kept.outputs)):
            return kept.outputs
        with self._lock:
            outputs, modules = self._ask(blocks)
        self._cache.keep(name, msgspec.json.encode(_Kept(key, outputs, _packages(modules))))
        return outputs

    def _kept(self, name: str) -> _Kept | None:
        found = self._cache.get(name)
        try:
            return msgspec.json.decode(found[1], type=_Kept) if found is not None else None
        except msgspec.MsgspecError:
            # Another version of Recto has kept it.
            return None

    def close(self) -> None:
        """End the process, once it has answered who waits for it."""
        with self._lock:
            self._end()

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def _ask(self, blocks: Sequence[Code]) -> tuple[list[Output], Sequence[str]]:
        process = self._process = self._process or self._begin()
        assert process.stdin is not None
        assert process.stdout is not None
        watch = threading.Timer(_SECONDS, process.kill)
        watch.daemon = True
        watch.start()
        try:
            process.stdin.write(json.dumps([msgspec.structs.astuple(each) for each in blocks]) + "\n")
            process.stdin.flush()
            answer = json.loads(process.stdout.readline())
        except (OSError, ValueError) as error:
            self._end()
            message = f"The code of this page has ended its process, or has not ended after {_SECONDS} seconds."
            raise RectoError(message, hint="Look for code that ends Python, or waits.") from error
        finally:
            watch.cancel()
        return [Output(*each) for each in answer["outputs"]], answer["modules"]

    def _begin(self) -> subprocess.Popen[str]:
        worker = Path(__file__).with_name("worker.py")
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path), "COLUMNS": "80"}
        return subprocess.Popen(
            # `-P`: what lies beside the worker is no module of the code.
            [sys.executable, "-P", str(worker)],
            cwd=self._root,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
        )


def _key(blocks: Sequence[Code]) -> str:
    said = json.dumps([_FORMAT, _PYTHON, [msgspec.structs.astuple(each) for each in blocks]])
    return hashlib.blake2b(said.encode(), digest_size=16).hexdigest()


@cache
def _owners() -> dict[str, list[str]]:
    from importlib.metadata import packages_distributions

    return dict(packages_distributions())


def _packages(modules: Sequence[str]) -> dict[str, str]:
    """The versions of the packages that modules come from."""
    from importlib.metadata import version

    owners = {owner for name in modules for owner in _owners().get(name, ())}
    return {owner: version(owner) for owner in sorted(owners - _ANY_OWN)}
