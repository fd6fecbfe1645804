"""Runs the blocks of one session in a kernel of their own."""

from __future__ import annotations

import asyncio
import json
import os
import sys
import tempfile
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from msgspec import Struct, field

from recto.features.execute.blocks import Block
from recto.features.execute.failures import Failure, failed, missing_packages
from recto.features.execute.kernel import REPORT_FILE

T = TypeVar("T")
_LAST = 20.0
"""Seconds that a kernel may take to say what it has used."""


class Run(Struct, frozen=True):
    """The outputs of each block as a notebook keeps them, and what the code has used."""

    outputs: tuple[list[dict[str, Any]], ...]
    packages: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)


class SessionRunner(Struct, frozen=True):
    """Runs code in the folder `root`; a block may take `timeout` seconds if it says nothing else."""

    root: Path
    timeout: float

    def run(self, blocks: Sequence[Block]) -> Run:
        """What the blocks put out, in their order.

        Raises `Failure` for a block that raises although it does not say so, that does not raise although it says so,
        that takes too long, puts out too much, or ends its kernel; `RectoError` without a place when the libraries are
        not there.
        """
        try:
            from recto.features.execute import kernel_client
        except ImportError as error:
            raise missing_packages(error) from error
        with tempfile.TemporaryDirectory(prefix="recto-", ignore_cleanup_errors=True) as folder:
            work = _Work(kernel_client, self, blocks, Path(folder))
            return _in_thread(lambda: asyncio.run(work.run()))


class _Work(Struct, frozen=True):
    client: Any
    runner: SessionRunner
    blocks: Sequence[Block]
    folder: Path

    async def run(self) -> Run:
        kernel = self.client.Kernel(self.runner.root, self._environment(), self.folder)
        outputs: list[list[dict[str, Any]]] = []
        async with kernel.running():
            await kernel.quietly("import recto.features.execute.kernel as _k; _k.begin(); del _k", _LAST)
            for number, block in enumerate(self.blocks):
                outputs.append(await self._block(kernel, number, block))
            used = await self._used(kernel)
        return Run(tuple(outputs), used.get("packages", {}), used.get("files", {}))

    async def _block(self, kernel: Any, number: int, block: Block) -> list[dict[str, Any]]:
        seconds = block.timeout or self.runner.timeout
        found: list[dict[str, Any]] = []
        try:
            found = await kernel.block(block.code, seconds)
        except self.client.TIMEOUT:
            raise Failure.of_time(number, seconds) from None
        except self.client.DEAD:
            raise Failure.of_death(number) from None
        except self.client.TooMuchError:
            raise Failure.of_size(number, self.client.MOST) from None
        error = next((each for each in found if each["output_type"] == "error"), None)
        if (error is not None) is not block.fails:
            raise failed(number, error)
        return found

    async def _used(self, kernel: Any) -> Mapping[str, Any]:
        """What the kernel says it has used; nothing where it does not say."""
        try:
            await kernel.quietly("import recto.features.execute.kernel as _k; _k.report(); del _k", _LAST)
            used: dict[str, Any] = json.loads(self._report.read_text("utf-8"))
        except (OSError, ValueError, self.client.TIMEOUT, self.client.DEAD):
            return {}
        return used

    @property
    def _report(self) -> Path:
        return self.folder / "report.json"

    def _environment(self) -> dict[str, str]:
        """The variables of the process, with those that make outputs the same on each machine."""
        own = {
            REPORT_FILE: str(self._report),
            "IPYTHONDIR": str(self.folder),
            "PYTHONHASHSEED": "0",
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYDEVD_DISABLE_FILE_VALIDATION": "1",
            "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
            "COLUMNS": "80",
        }
        return {**os.environ, **own}


def _in_thread(work: Callable[[], T]) -> T:
    """What some work gives, done where no other event loop runs. A caller that is interrupted does not wait for it."""
    found: list[T] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            found.append(work())
        except BaseException as error:
            errors.append(error)

    thread = threading.Thread(target=run, name="recto-execute", daemon=True)
    thread.start()
    thread.join()
    if errors:
        raise errors[0]
    return found[0]
