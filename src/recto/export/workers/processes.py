"""Processes of this machine that do a task over and over, and never outlive the one that asks them.

Each has two pipes of its own, so that none can die in the middle of a message that others wait behind, as they would
with the queues of `concurrent.futures`. The end of a pipe says that the other side is gone: to this process, that a
worker has died, and to a worker, that it has nothing left to do.
"""

from __future__ import annotations

import os
import queue
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from multiprocessing.reduction import ForkingPickler
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

from msgspec import Struct, field

from recto.export.workers.parent_death import die_with_parent, prctl

AskedT = TypeVar("AskedT")
GivenT = TypeVar("GivenT")

_AHEAD = 3
"""Requests that wait for each process, so that none of them ever does; more would only fill memory."""
_PATIENCE = 5.0
"""Seconds that a process without work has to end by itself."""
_PIPE_BYTES = 1 << 20


class WorkerDiedError(Exception):
    """A process has ended in the middle of its work; the message says how."""


class _Process(Struct):
    process: BaseProcess
    requests: Connection
    answers: Connection
    waiting: int = 0


class WorkerProcesses(Struct, Generic[AskedT, GivenT]):
    """`count` processes, started on entering and gone on leaving, that call `task` with what they are asked."""

    task: Callable[[AskedT], GivenT]
    count: int
    context: BaseContext
    _processes: list[_Process] = field(default_factory=list)

    def __enter__(self) -> Self:
        prctl()
        try:
            with _signals_held():
                for _ in range(self.count):
                    self._start()
        except BaseException:
            self._kill()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if not any(each.waiting for each in self._processes):
                for each in self._processes:
                    with suppress(OSError):
                        each.requests.send(None)
                for each in self._processes:
                    each.process.join(_PATIENCE)
        finally:
            self._kill()

    def run(self, requests: Iterator[AskedT]) -> Iterator[GivenT]:
        """The answers to all requests, in their order. Raises what the task raises, and `WorkerDiedError`."""
        given: dict[int, GivenT] = {}
        asked = received = 0
        while True:
            room = self.count * _AHEAD - (asked - received)
            for request in islice(requests, room):
                self._ask(asked, request)
                asked += 1
            if asked == received:
                return
            while received not in given:
                self._receive(given)
            yield given.pop(received)
            received += 1

    def _start(self) -> None:
        asked, requests = self.context.Pipe(duplex=False)
        answers, given = self.context.Pipe(duplex=False)
        _widen(answers)
        process = self.context.Process(  # type: ignore[attr-defined]
            target=_work, args=(self.task, asked, given, os.getpid())
        )
        process.start()
        # The process alone holds these ends now, so that its death is the end of the pipes. Ours are open in those that
        # are forked later, too: the last one is the first to see that we have died.
        asked.close()
        given.close()
        self._processes.append(_Process(process, requests, answers))

    def _ask(self, number: int, request: AskedT) -> None:
        idlest = min(self._processes, key=lambda each: each.waiting)
        try:
            idlest.requests.send((number, request))
        except OSError as error:
            raise self._died(idlest) from error
        idlest.waiting += 1

    def _receive(self, given: dict[int, GivenT]) -> None:
        ready = wait([each.answers for each in self._processes])
        for each in self._processes:
            if each.answers in ready:
                try:
                    number, answer, error = each.answers.recv()
                except (EOFError, OSError) as end:
                    raise self._died(each) from end
                if error is not None:
                    raise error
                each.waiting -= 1
                given[number] = answer

    def _died(self, worker: _Process) -> WorkerDiedError:
        worker.process.join(_PATIENCE)
        code = worker.process.exitcode
        if code is not None and code < 0:
            with suppress(ValueError):
                return WorkerDiedError(f"was ended by {signal.Signals(-code).name}")
        return WorkerDiedError(f"has ended with status {code}")

    def _kill(self) -> None:
        for each in self._processes:
            each.process.kill()
        for each in self._processes:
            each.process.join()
            each.requests.close()
            each.answers.close()
            each.process.close()
        self._processes.clear()


def _work(task: Callable[[Any], Any], asked: Connection, given: Connection, parent: int) -> None:
    """What a worker does from its first moment to its last."""
    die_with_parent(parent)
    # Ctrl-C on a terminal reaches all processes: the parent decides. What else the parent does at a signal is not ours.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _hold_signals(False)
    inbox: queue.SimpleQueue[tuple[int, Any] | None] = queue.SimpleQueue()
    threading.Thread(target=_take, args=(asked, inbox), name="requests", daemon=True).start()
    while (item := inbox.get()) is not None:
        answer = _answer(task, *item)
        with suppress(BrokenPipeError):
            given.send_bytes(answer)


def _take(asked: Connection, inbox: queue.SimpleQueue[tuple[int, Any] | None]) -> None:
    """Take requests from the pipe as they come, so that the parent never waits with one in its hands."""
    try:
        item = asked.recv()
        while item is not None:
            inbox.put(item)
            item = asked.recv()
    except (EOFError, OSError):
        # The parent has died: it says when nothing more comes.
        os._exit(1)
    inbox.put(None)


def _answer(task: Callable[[Any], Any], number: int, request: Any) -> memoryview:
    try:
        return ForkingPickler.dumps((number, task(request), None))
    except Exception as error:
        # Not every exception can be written and read again.
        error.add_note(traceback.format_exc())
        try:
            answer = ForkingPickler.dumps((number, None, error))
            ForkingPickler.loads(answer)
        except Exception:
            answer = ForkingPickler.dumps((number, None, RuntimeError(traceback.format_exc())))
        return answer


def _widen(answers: Connection) -> None:
    """Let the answers to a whole request fit into the pipe, so that a worker goes on before they are taken."""
    if sys.platform == "linux":
        import fcntl

        with suppress(OSError):
            fcntl.fcntl(answers.fileno(), fcntl.F_SETPIPE_SZ, _PIPE_BYTES)


@contextmanager
def _signals_held() -> Iterator[None]:
    """Signals wait meanwhile: a process that has just been forked would answer them as its parent does."""
    _hold_signals(True)
    try:
        yield
    finally:
        _hold_signals(False)


def _hold_signals(held: bool) -> None:
    if sys.platform != "win32":
        how = signal.SIG_BLOCK if held else signal.SIG_UNBLOCK
        signal.pthread_sigmask(how, (signal.SIGINT, signal.SIGTERM))
