"""Pages that never end: waiting, computing, catching everything."""

import asyncio
import signal
import weakref
from contextvars import ContextVar
from pathlib import Path

import pytest

from recto.content import Page
from recto.content.page_source import FileSource
from recto.errors import RectoError, describe
from recto.export import BuildOptions, build_site
from recto.rendering.page_timeout import within
from tests.sites import read_files, write_site

SETTINGS = "search = false\npage_timeout = 0.3\n"
HINT = "Mend what holds it up here, or raise `page_timeout` in recto.toml."
WAITS = "import asyncio\n\n# Slow\n\nasync def Never():\n    await asyncio.Event().wait()\n\n<Never />\n"


def said(root: Path, page: str) -> str:
    write_site(root, {"recto.toml": SETTINGS, "content/index.md": "# Fine\n", "content/slow.mdx": page})
    with pytest.raises(RectoError) as caught:
        build_site(root)
    return describe(caught.value)


def test_a_page_that_waits_for_ever(tmp_path):
    assert said(tmp_path, WAITS) == (
        f"content/slow.mdx:6:5: The page was not done after 0.3 seconds. {HINT}\n"
        "  6 |     await asyncio.Event().wait()\n    |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^"
    )


def test_a_page_that_computes_for_ever(tmp_path):
    page = "# Slow\n\ndef forever():\n    while True:\n        pass\n\n{forever()}\n"
    text = said(tmp_path, page)
    place, _, rest = text.partition(": ")
    assert place in ("content/slow.mdx:4:5", "content/slow.mdx:5:9")
    assert rest.startswith(f"The page was not done after 0.3 seconds. {HINT}\n")


def test_a_page_that_catches_everything(tmp_path):
    page = (
        "# Slow\n\ndef forever():\n    while True:\n        try:\n            while True:\n                pass\n"
        "        except Exception:\n            pass\n\n{forever()}\n"
    )
    assert "The page was not done after 0.3 seconds." in said(tmp_path, page)


def test_one_of_several_components_that_computes_for_ever(tmp_path):
    page = (
        "import asyncio\n\n# Slow\n\nasync def Good():\n    await asyncio.sleep(0)\n    return <b>x</b>\n\n"
        "async def Bad():\n    await asyncio.sleep(0)\n    while True:\n        pass\n\n<Good />\n\n<Bad />\n"
    )
    assert "The page was not done after 0.3 seconds." in said(tmp_path, page)


def test_the_other_pages_are_built_all_the_same(tmp_path):
    site = {"recto.toml": SETTINGS, "content/a.mdx": "{[0 for _ in iter(int, 1)]}\n", "content/b.mdx": "# B\n"}
    report = build_site(write_site(tmp_path, site), BuildOptions(keep_going=True))
    assert report.failed == ("/a",) and "b.html" in read_files(report.out)


def test_nothing_is_left_of_the_alarm(tmp_path):
    before = signal.getsignal(signal.SIGALRM)
    site = {"recto.toml": SETTINGS, "content/index.md": "# A\n"}
    build_site(write_site(tmp_path, site))
    assert signal.getsignal(signal.SIGALRM) is before
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_in_other_threads_pages_that_wait_are_ended(tmp_path):
    site = {
        "recto.toml": SETTINGS,
        "content/a.mdx": WAITS,
        "content/index.md": "# A\n",
    }
    write_site(tmp_path, site)

    async def build() -> None:
        await asyncio.to_thread(build_site, tmp_path)

    with pytest.raises(RectoError, match=r"The page was not done after 0\.3 seconds"):
        asyncio.run(build())


def test_0_is_no_limit(tmp_path):
    page = "import time\n\n{time.sleep(0.4) or 'done'}\n"
    site = {"recto.toml": "search = false\npage_timeout = 0\n", "content/index.mdx": page}
    assert b"done" in read_files(build_site(write_site(tmp_path, site)).out)["index.html"]


def test_timers_that_are_over_keep_nothing(tmp_path):
    held = ContextVar("held")
    page = Page("/a", FileSource(str(tmp_path / "a.md"), "a.md"), "md", "A", {}, "a")

    class Held:
        pass

    async def work() -> int:
        return 1

    async def run() -> None:
        value = Held()
        token = held.set(value)
        assert await within(30, page, tmp_path, work()) == 1
        held.reset(token)
        known = weakref.ref(value)
        del value, token
        assert known() is None

    asyncio.run(run())
