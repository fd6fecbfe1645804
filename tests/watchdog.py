"""Ends tests that hang: names the test, shows what all threads do, and lets the test fail.

Each phase of a test has a limit, whatever became of the phase before; collection, the end of the session, and the
silence of all workers have limits as well. At the limit the child processes are killed, so that what waits for a
server, a browser or a command goes on and the test fails. A process that still hangs half a minute later ends, and
with it the run: after the crash of a worker, xdist itself may wait forever or begin the file again.

No exception comes out of a signal: one in the greenlet of Playwright's loop would kill it, and closing the page would
then never return; and pages of Recto have a SIGALRM of their own. pytest-timeout and `faulthandler_timeout` stop
watching as soon as a test has failed, so that a teardown after a failure would have no limit.
"""

from __future__ import annotations

import faulthandler
import gc
import os
import sys
import threading
import time
import traceback
from collections.abc import Generator, Iterator
from types import FrameType

import psutil
import pytest

# Killed with the process alone: without the driver, the rest of the browser tests of the process would fail too.
_PLAYWRIGHT = "run-driver"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addini("phase_limit", "seconds that set-up, call or teardown of a test may take", default="300")
    parser.addini("phase_grace", "seconds after which a phase over its limit ends the process", default="30")


def pytest_configure(config: pytest.Config) -> None:
    limit, grace = float(config.getini("phase_limit")), float(config.getini("phase_grace"))
    if config.getoption("usepdb"):
        return
    is_controller = config.getoption("dist", "no") != "no" and not hasattr(config, "workerinput")
    config.pluginmanager.register((WorkerWatch if is_controller else PhaseWatch)(Watchdog(limit, grace), limit))


class Watchdog:
    """Acts when something takes longer than it may."""

    def __init__(self, limit: float, grace: float) -> None:
        self._doing = ""
        self._deadline = self._end = float("inf")
        self._grace = grace
        self._pause = limit / 50
        self._errors = os.dup(sys.__stderr__.fileno() if sys.__stderr__ else 2)
        threading.Thread(target=self._watch, name="watchdog", daemon=True).start()

    def expect(self, doing: str, seconds: float) -> None:
        """Give what begins now this many seconds."""
        self._doing = f"{doing} takes longer than {seconds:g} seconds"
        self._end = time.monotonic() + seconds + self._grace
        self._deadline = time.monotonic() + seconds
        # It ends the process also where no Python code can run, such as in a library that keeps the GIL.
        faulthandler.dump_traceback_later(seconds + 2 * self._grace, exit=True, file=self._errors)

    def rest(self) -> str:
        """Watch nothing; what took too long, if something did."""
        was_late = self._deadline == float("inf") and self._end < float("inf")
        self._deadline = self._end = float("inf")
        faulthandler.cancel_dump_traceback_later()
        return self._doing if was_late else ""

    def _watch(self) -> None:
        while True:
            time.sleep(self._pause)
            if time.monotonic() >= self._deadline:
                self._deadline = float("inf")
                self._say(self._doing)
                _kill_children(but=_PLAYWRIGHT)
            if time.monotonic() >= self._end:
                try:
                    self._say(f"{self._doing}, and nothing helps")
                    _kill_children()
                finally:
                    os._exit(pytest.ExitCode.INTERNAL_ERROR)

    def _say(self, doing: str) -> None:
        os.write(self._errors, "\n".join(["", "", *_report(doing), ""]).encode("utf-8", "replace"))


class PhaseWatch:
    """Limits of the process that runs the tests."""

    def __init__(self, watchdog: Watchdog, limit: float) -> None:
        self._watchdog = watchdog
        self._limit = limit

    def pytest_sessionstart(self) -> None:
        self._watchdog.expect("the collection of the tests", 5 * self._limit)

    def pytest_collection_finish(self) -> None:
        self._watchdog.rest()

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> Generator[None, object, object]:
        __tracebackhide__ = True
        return (yield from self._within(f"the set-up of {item.nodeid}"))

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Generator[None, object, object]:
        __tracebackhide__ = True
        return (yield from self._within(f"the call of {item.nodeid}"))

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_teardown(self, item: pytest.Item) -> Generator[None, object, object]:
        __tracebackhide__ = True
        return (yield from self._within(f"the teardown of {item.nodeid}"))

    def pytest_enter_pdb(self) -> None:
        self._watchdog.rest()

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> Generator[None, object, object]:
        try:
            return (yield from self._within("the end of the session"))
        finally:
            # A worker of xdist now waits for the others.
            if not hasattr(session.config, "workerinput"):
                self._watchdog.expect("the end of the process", self._limit)

    def _within(self, doing: str) -> Generator[None, object, object]:
        __tracebackhide__ = True
        self._watchdog.expect(doing, self._limit)
        try:
            return (yield)
        finally:
            late = self._watchdog.rest()
            if late:
                pytest.fail(f"{late}: its child processes were killed", pytrace=False)


class WorkerWatch:
    """Limits of the process that gives the tests to workers: each of them says something at the end of a phase."""

    def __init__(self, watchdog: Watchdog, limit: float) -> None:
        self._watchdog = watchdog
        self._running: dict[str, None] = {}
        self._limit = limit
        self._has_lost_worker = False

    def pytest_sessionstart(self) -> None:
        self._watchdog.expect("the collection of the tests by workers", 6 * self._limit)

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        self._running[nodeid] = None
        self._expect_word()

    def pytest_runtest_logreport(self) -> None:
        self._expect_word()

    def pytest_runtest_logfinish(self, nodeid: str) -> None:
        self._running.pop(nodeid, None)
        self._expect_word()

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, error: object) -> None:
        self._has_lost_worker = self._has_lost_worker or bool(error)

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        self._watchdog.expect("the end of the session", self._limit)
        if self._has_lost_worker:
            # Tests that it had still to run were not run, which is more than a failure.
            session.exitstatus = pytest.ExitCode.INTERNAL_ERROR

    def _expect_word(self) -> None:
        running = ", ".join(self._running) or "no test"
        self._watchdog.expect(f"the next word of the workers (running: {running})", 2 * self._limit)


def _kill_children(but: str | None = None) -> None:
    for process in psutil.Process().children(recursive=True):
        try:
            if but is None or but not in process.cmdline():
                process.kill()
        except psutil.Error:
            continue


def _report(doing: str) -> Iterator[str]:
    yield f"+++ {doing}"
    names = {thread.ident: thread.name for thread in threading.enumerate()}
    for number, frame in sys._current_frames().items():
        if number != threading.get_ident():
            yield from _stack(f"thread {names.get(number, number)}", frame)
    for frame in _waiting_greenlets():
        yield from _stack("waiting greenlet", frame)
    for process in psutil.Process().children(recursive=True):
        try:
            yield f"~~~ process {process.pid}: {' '.join(process.cmdline())[:200]}"
        except psutil.Error:
            continue
    yield "+++"


def _stack(title: str, frame: FrameType) -> Iterator[str]:
    yield f"~~~ {title}"
    yield "".join(traceback.format_stack(frame)).rstrip()


def _waiting_greenlets() -> Iterator[FrameType]:
    """Where greenlets go on later: a test that waits for Playwright is one."""
    module = sys.modules.get("greenlet")
    if module is None:
        return
    for each in gc.get_objects():
        if isinstance(each, module.greenlet) and each.gr_frame is not None:
            yield each.gr_frame
