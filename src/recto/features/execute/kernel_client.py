"""A kernel as its client sees it. It needs the libraries of `recto[exec]`."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat.v4 import new_code_cell, new_notebook

from recto.features.execute.streams import with_whole_streams

TIMEOUT, DEAD = CellTimeoutError, DeadKernelError

MOST = 20_000_000
"""Characters that one block may put out."""
_IS_POSIX = sys.platform != "win32"
_STREAM = ("--IPKernelApp.outstream_class=recto.features.execute.kernel_stream.BlockStream",)
_OPTIONS = (
    "--HistoryManager.enabled=False",
    "--InteractiveShell.cache_size=0",
    "--InteractiveShell.xmode=Plain",
    # Of descriptors that other programs inherit, other systems have none.
    *(_STREAM if _IS_POSIX else ()),
)
_KEPT = frozenset({"stream", "display_data", "execute_result", "error"})


class TooMuchError(Exception):
    """A block has put out more than `MOST` characters."""


class _OwnPython(KernelSpecManager):  # type: ignore[misc, unused-ignore]
    """The Python that builds the site is the one that runs its code, whatever kernels are installed."""

    def get_kernel_spec(self, kernel_name: str) -> Any:
        command = [sys.executable, "-m", "recto.features.execute.kernel", "-f", "{connection_file}"]
        return KernelSpec(argv=[*command, *_OPTIONS], display_name="Python", language="python")


class _BoundedClient(NotebookClient):  # type: ignore[misc, unused-ignore]
    """Ends its kernel when a block has put out more than a page could hold."""

    size = 0
    end: asyncio.Future[Any] | None = None

    def process_message(self, msg: dict[str, Any], cell: Any, cell_index: int) -> Any:
        """Take one message of the kernel."""
        if msg["msg_type"] == "clear_output":
            self.size = 0
        if msg["msg_type"] in _KEPT:
            self.size += _size(msg["content"])
            if self.size > MOST:
                self.end = self.end or asyncio.ensure_future(self.km.shutdown_kernel(now=True))
                return None
        return super().process_message(msg, cell, cell_index)


def _size(content: Mapping[str, Any]) -> int:
    texts = [content.get("text", ""), *content.get("traceback", ()), *content.get("data", {}).values()]
    return sum(len(each) if isinstance(each, str) else len(str(each)) for each in texts)


class Kernel:
    """A kernel that works in `root`; `folder` is for what it keeps while it runs."""

    def __init__(self, root: Path, environment: Mapping[str, str], folder: Path) -> None:
        # Sockets of the file system cannot meet those of other processes, as ports can.
        transport = {"transport": "ipc", "ip": str(folder / "k")} if _IS_POSIX else {}
        self._manager = AsyncKernelManager(
            kernel_name="python3",
            kernel_spec_manager=_OwnPython(),
            connection_file=str(folder / "kernel.json"),
            **transport,
        )
        self._environment = dict(environment)
        self._notebook = new_notebook()
        self._client = _BoundedClient(
            self._notebook,
            km=self._manager,
            # Its own way takes minutes for a long line.
            coalesce_streams=False,
            allow_errors=True,
            store_widget_state=False,
            record_timing=False,
            resources={"metadata": {"path": str(root)}},
        )

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """The kernel runs inside the `with`, and is killed behind it."""
        try:
            async with self._client.async_setup_kernel(env=self._environment):
                yield
        finally:
            if self._manager.has_kernel:
                await self._manager.shutdown_kernel(now=True)

    async def quietly(self, code: str, seconds: float) -> None:
        """Run code that does not count and shows nothing."""
        await self._run(code, seconds, is_counted=False)

    async def block(self, code: str, seconds: float) -> list[dict[str, Any]]:
        """The outputs of one block.

        Errors: `TIMEOUT` behind so many seconds, `DEAD` when the kernel is gone, `TooMuchError`.
        """
        try:
            cell = await self._run(code, seconds, is_counted=True)
        except DEAD:
            if self._client.end is not None:
                raise TooMuchError from None
            raise
        return with_whole_streams(cell.outputs)

    async def _run(self, code: str, seconds: float, *, is_counted: bool) -> Any:
        self._client.size = 0
        self._client.timeout = max(1, round(seconds))
        cell = new_code_cell(code)
        self._notebook.cells.append(cell)
        return await self._client.async_execute_cell(cell, len(self._notebook.cells) - 1, store_history=is_counted)
