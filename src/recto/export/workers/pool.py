"""Who makes the pages: this process, a pool of processes, or any executor."""

from __future__ import annotations

import os
import sys
import threading
from collections import deque
from collections.abc import AsyncGenerator, Generator, Iterator
from concurrent.futures import Executor, Future
from contextlib import closing
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from msgspec import Struct

from recto.data import FetchContext
from recto.errors import RectoError
from recto.export.workers.job import BuildJob, having, make_pages
from recto.export.workers.make_page import Observer, make_page
from recto.export.workers.page_result import PageRequest, PageResult
from recto.rendering.document_maker import DocumentMaker

if TYPE_CHECKING:
    from multiprocessing.context import BaseContext

MANY = 500
"""Fewer pages than this are made sooner than other processes have begun."""
_BATCH = 20
_MOST_JOBS = 8
_AHEAD = 3
"""Batches that wait for each worker of an executor, so that none of them ever does."""


class WorkerPool(Struct, frozen=True):
    """`jobs` processes at most (0: as many as the machine has cores), or an `executor`, which then always works.

    With `observe` everything is made here.
    """

    jobs: int = 0
    executor: Executor | None = None
    observe: Observer | None = None

    async def make(
        self, job: BuildJob, maker: DocumentMaker, requests: Iterator[PageRequest], count: int, fetches: FetchContext
    ) -> AsyncGenerator[PageResult, None]:
        """The results of all requests, of which there are about `count`, in their order."""
        jobs = self.jobs or min(available_cores(), _MOST_JOBS)
        if self.observe is not None or (self.executor is None and (jobs == 1 or count < MANY)):
            for request in requests:
                yield await make_page(maker, job.staging, request, fetches, self.observe)
            return
        batches = _batches(requests)
        if self.executor is not None:
            made = _made_by(self.executor, job, batches, _AHEAD * jobs)
        else:
            made = _made_by_processes(jobs, job, batches)
        with having(job, maker), closing(made):
            for results in made:
                for result in results:
                    yield result


def _batches(requests: Iterator[PageRequest]) -> Iterator[list[PageRequest]]:
    while batch := list(islice(requests, _BATCH)):
        yield batch


def _made_by_processes(
    jobs: int, job: BuildJob, batches: Iterator[list[PageRequest]]
) -> Generator[list[PageResult], None, None]:
    # Small builds never need what this imports.
    from recto.export.workers.processes import WorkerDiedError, WorkerProcesses

    try:
        with WorkerProcesses(partial(make_pages, job), jobs, _context()) as processes:
            yield from processes.run(batches)
    except WorkerDiedError as error:
        raise _died(str(error)) from error


def _made_by(
    executor: Executor, job: BuildJob, batches: Iterator[list[PageRequest]], ahead: int
) -> Generator[list[PageResult], None, None]:
    from concurrent.futures.process import BrokenProcessPool

    waiting: deque[Future[list[PageResult]]] = deque()
    try:
        while True:
            waiting.extend(executor.submit(make_pages, job, batch) for batch in islice(batches, ahead - len(waiting)))
            if not waiting:
                return
            yield waiting.popleft().result()
    except BrokenProcessPool as error:
        raise _died("has died") from error
    finally:
        for future in waiting:
            future.cancel()


def _died(how: str) -> RectoError:
    return RectoError(
        f"A process that made pages {how}, and the build with it.",
        hint="It may have run out of memory; --jobs 1 shows at which page.",
    )


def available_cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def _context() -> BaseContext:
    """Forked processes have everything at once; where threads run, or fork is not to be trusted, they begin anew."""
    import multiprocessing

    forks = sys.platform == "linux" and threading.active_count() == 1
    return multiprocessing.get_context("fork" if forks else "spawn")
