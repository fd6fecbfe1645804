"""Code that does not come to an end: where it is, and that it has ended after all."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterable
from pathlib import Path

from recto.dev.page_threads import PageThread, PageThreads
from recto.dev.slow_work import SlowWork, still_working
from recto.errors import RectoWarning

CODE = """\
def waits():
    go_on.wait(60)


waits()
"""


def test_code_of_the_project_that_waits(tmp_path: Path) -> None:
    (tmp_path / "words.py").write_text(CODE)
    told: list[tuple[str, list[RectoWarning]]] = []
    go_on = threading.Event()

    def tell(finder: str, problems: Iterable[RectoWarning]) -> None:
        told.append((finder, list(problems)))
        go_on.set()

    async def work(thread: PageThread) -> str:
        exec(compile(CODE, str(tmp_path / "words.py"), "exec"), {"go_on": go_on})
        return "done"

    async def run(work_name: str, patience: float) -> str:
        return await SlowWork(tmp_path, tell, patience).run(PageThreads(), work_name, work, ", and save it")

    assert asyncio.run(run("reading the site", 0.05)) == "done"
    assert [finder for finder, _ in told] == ["slow reading the site"] * 2
    assert told[1][1] == []
    (warning,) = told[0][1]
    assert str(warning) == (
        "words.py:2:5: Reading the site is not done after 0.05 seconds, and goes on. "
        "Mend what holds it up there, and save it."
    )
    assert warning.source == CODE
    # It does not wait any more.
    assert asyncio.run(run("the page /", 60)) == "done"
    assert len(told) == 2


def test_work_that_is_not_in_code_of_the_project(tmp_path: Path) -> None:
    warning = still_working("the page /", tmp_path, 10, threading.get_ident(), "")
    assert str(warning).startswith("The page / is not done after 10 seconds, and goes on in still_working (")
    assert (warning.where, warning.hint) == (None, None)
    assert str(still_working("the page /", tmp_path, 10, None, "")) == (
        "The page / is not done after 10 seconds, and goes on."
    )
