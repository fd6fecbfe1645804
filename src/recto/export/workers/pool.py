"""Who makes the pages: this process, a pool of processes, or any executor."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections import deque
from collections.abc import AsyncGenerator, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import islice

from recto.data import FetchContext
from recto.errors import RectoError
from recto.export.workers.job import BuildJob, having, make_pages
from recto.export.workers.make_page import Observer, make_page
from recto.export.workers.page_result import PageRequest, PageResult
from recto.rendering.document import DocumentMaker

MANY = 500
"""Fewer pages than this are made sooner than other processes have begun."""
_BATCH = 20
_MOST_JOBS = 8
_AHEAD = 3
"""Batches that wait for each process, so that none of them ever does; more would only fill memory."""


@dataclass(frozen=True, slots=True)
class WorkerPool:
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
        with ExitStack() as stack:
            executor = self.executor
            if executor is None:
                stack.enter_context(having(job, maker))
                executor = stack.enter_context(ProcessPoolExecutor(jobs, mp_context=_context()))
            for made in _made(executor, job, requests, _AHEAD * jobs):
                yield made


def _made(executor: Executor, job: BuildJob, requests: Iterator[PageRequest], ahead: int) -> Iterator[PageResult]:
    waiting: deque[Future[list[PageResult]]] = deque()
    try:
        while True:
            while len(waiting) < ahead and (batch := list(islice(requests, _BATCH))):
                waiting.append(executor.submit(make_pages, job, batch))
            if not waiting:
                return
            yield from waiting.popleft().result()
    except BrokenProcessPool as error:
        raise RectoError(
            "A process that made pages has died, and the build with it.",
            hint="It may have run out of memory; --jobs 1 shows at which page.",
        ) from error
    finally:
        for future in waiting:
            future.cancel()


def available_cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def _context() -> multiprocessing.context.BaseContext:
    """Forked processes have everything at once; where threads run, or fork is not to be trusted, they begin anew."""
    forks = sys.platform == "linux" and threading.active_count() == 1
    return multiprocessing.get_context("fork" if forks else "spawn")
