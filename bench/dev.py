"""Writing with `recto dev` and with the servers of others: how soon they are ready, and how soon a save is seen.

    python -m bench.dev [--pages 1000] [--saves 10] [--programs FOLDER] [--rivals zensical mkdocs hugo]
                        [--browser] [--memory]

`--programs` is the virtual environment of the rivals (`python -m bench.site --install-rivals FOLDER` makes it). Times
are of the clock, as a writer sees them: from the start of the command to the first page, from a save to the answer
that holds it and, with `--browser`, to the open tab that shows it without being asked; from Ctrl+C to the end. All
tools meet the same machine in one run, one after the other; on a busy one only the ratios and CPU times count. Each has
its search index off, as it would be built anew with every save.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import socket
import statistics
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from bench.edits import change_title, middle_page, touch_body
from bench.gen_corpus import Page, plan
from bench.rivals import RIVALS
from bench.tables import line
from bench.tools import RECTO, Tool, recto

_PATIENCE = 90.0
_POLL = 0.004


@dataclass
class Times:
    """Seconds, and megabytes of memory. `cpu` is what it took until the first page was there."""

    ready: float = 0.0
    cpu: float = 0.0
    text: list[float] = field(default_factory=list)
    title: list[float] = field(default_factory=list)
    seen: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)
    idle: float = 0.0
    end: float = 0.0


def command_of(tool: Tool, port: int) -> list[str]:
    """The tool's server on a port; its build command says where it is."""
    program = tool.command[0]
    address = f"127.0.0.1:{port}"
    if tool.name == RECTO:
        return [program, "-m", "recto", "dev", ".", "--port", str(port)]
    if tool.name == "Hugo":
        return [program, "server", "--port", str(port), "--renderToMemory", "--quiet"]
    # MkDocs means this to be the default, but with newer versions of Click it is not.
    return [program, "serve", "--dev-addr", address, *(["--livereload"] if tool.name.startswith("MkDocs") else [])]


def address_of(tool: Tool, page: Page) -> str:
    path = page.path.as_posix()
    return f"/{path}" if tool.name == RECTO else f"/{path}/"


@contextmanager
def served(tool: Tool) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    port = free_port()
    env = {**os.environ, **tool.env}
    process = subprocess.Popen(
        command_of(tool, port), cwd=tool.site, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield f"http://127.0.0.1:{port}", process
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()


def free_port() -> int:
    """A port below those that the system hands out: nobody else takes it until the tool listens."""
    while True:
        port = random.randrange(20_000, 30_000)
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port


def got(url: str) -> str:
    try:
        with urllib.request.urlopen(url, timeout=_PATIENCE) as answer:
            return str(answer.read().decode())
    except (urllib.error.URLError, OSError):
        return ""


def waited(condition: Callable[[], bool]) -> float:
    start = time.perf_counter()
    while not condition():
        if time.perf_counter() - start > _PATIENCE:
            return float("nan")
        time.sleep(_POLL)
    return time.perf_counter() - start


def measured(tool: Tool, pages: int, saves: int, *, memory: bool, browser: bool) -> Times:
    page, times = middle_page(pages), Times()
    start = time.perf_counter()
    with served(tool) as (url, process):
        waited(lambda: "<h1" in got(url + "/"))
        times.ready, times.cpu = time.perf_counter() - start, cpu_of(process)
        address = url + address_of(tool, page)
        waited(lambda: "<h1" in got(address))
        settle(process)
        for number in range(saves):
            mark = f"mark-{number}-{tool.name.split()[0].lower()}"
            touch_body(tool, page, mark)
            times.text.append(waited(lambda: mark in got(address)))  # noqa: B023
            time.sleep(0.05)
        for number in range(max(2, saves // 3)):
            mark = f"titled {number}"
            change_title(tool, page, mark)
            times.title.append(waited(lambda: mark in got(address)))  # noqa: B023
            time.sleep(0.05)
            reset_title(tool, page, mark)
            waited(lambda: mark not in got(address))  # noqa: B023
        if browser:
            times.seen = seen_in_browser(address, saves, lambda mark: touch_body(tool, page, mark))
        if memory:
            times.memory = grown(tool, url, pages, process)
        settle(process)
        before, since = cpu_of(process), time.perf_counter()
        time.sleep(3.0)
        times.idle = (cpu_of(process) - before) / (time.perf_counter() - since)
        end = time.perf_counter()
    times.end = time.perf_counter() - end
    return times


def seen_in_browser(address: str, saves: int, save: Callable[[str], None]) -> list[float]:
    """How long it takes from each save to the tab that shows it."""
    from playwright.sync_api import TimeoutError, sync_playwright

    from tests.browser.chromium import FLAGS, find_chromium

    found: list[float] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(FLAGS))
        tab = browser.new_page()
        # Some servers keep a connection open, so that the network is never quiet.
        tab.goto(address, wait_until="load")
        tab.wait_for_timeout(1000)
        for number in range(saves):
            mark = f"seen-{number}"
            save(mark)
            start = time.perf_counter()
            try:
                tab.wait_for_function(
                    "mark => document.body?.textContent.includes(mark)", arg=mark, timeout=_PATIENCE * 1000
                )
            except TimeoutError:
                # The tool does not tell the tab.
                return [float("nan")]
            found.append(time.perf_counter() - start)
            tab.wait_for_timeout(300)
        browser.close()
    return found


def reset_title(tool: Tool, page: Page, mark: str) -> None:
    """Take the mark out of the files again."""
    folder = tool.site / tool.content / page.path.parent
    for file in folder.iterdir():
        if file.is_file() and mark in (text := file.read_text("utf-8")):
            file.write_text(text.replace(f" {mark}", ""), "utf-8")


def settle(process: subprocess.Popen[bytes], most: float = 120.0) -> None:
    """Wait until the server has nothing to do, and has not just been kept from doing it."""
    end, quiet = time.perf_counter() + most, 0
    while time.perf_counter() < end and quiet < 4:
        before = cpu_of(process)
        time.sleep(0.5)
        quiet = quiet + 1 if cpu_of(process) - before < 0.03 else 0


def grown(tool: Tool, url: str, pages: int, process: subprocess.Popen[bytes]) -> list[float]:
    """Memory before and after a visit of 1,000 pages, and after 500 saves."""
    planned, found = plan(pages), [memory_of(process)]
    for each in planned[:1000]:
        got(url + address_of(tool, each))
    found.append(memory_of(process))
    page = middle_page(pages)
    for number in range(500):
        touch_body(tool, page, f"save {number}")
        if number % 25 == 24:
            waited(lambda: f"save {number}" in got(url + address_of(tool, page)))  # noqa: B023
    found.append(memory_of(process))
    return found


def memory_of(process: subprocess.Popen[bytes]) -> float:
    text = Path(f"/proc/{process.pid}/status").read_text()
    return next(int(each.split()[1]) for each in text.splitlines() if each.startswith("VmRSS")) / 1000


def cpu_of(process: subprocess.Popen[bytes]) -> float:
    parts = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(parts[11]) + int(parts[12])) / os.sysconf("SC_CLK_TCK")


def print_table(found: Sequence[tuple[str, Times]], pages: int) -> None:
    print(f"\n## {pages:,} pages\n")
    print(
        "| tool | ready s | CPU s | save → served ms (median) | worst | × Recto | title → served ms | save → seen ms "
        "| idle CPU | Ctrl+C → end ms |"
    )
    print("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|")
    own = statistics.median(found[0][1].text)
    for name, times in found:
        text = statistics.median(times.text)
        cells = [name, f"{times.ready:.2f}", f"{times.cpu:.2f}", f"{text * 1000:.0f}", f"{max(times.text) * 1000:.0f}"]
        cells += [f"{text / own:.1f}", f"{statistics.median(times.title) * 1000:.0f}"]
        cells += [f"{statistics.median(times.seen) * 1000:.0f}" if times.seen else "", f"{times.idle:.1%}"]
        print(line([*cells, f"{times.end * 1000:.0f}"]))
    for name, times in found:
        if times.memory:
            shown = " → ".join(f"{each:.0f}" for each in times.memory)
            print(f"\nMemory of {name}, MB: {shown} (start → 1,000 pages visited → 500 saves)")


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, nargs="+", default=[1000])
    parser.add_argument("--saves", type=int, default=10)
    parser.add_argument("--programs", type=Path)
    parser.add_argument("--rivals", nargs="*", default=[], choices=sorted(RIVALS))
    parser.add_argument("--browser", action="store_true")
    parser.add_argument("--memory", action="store_true")
    options = parser.parse_args(arguments)
    for pages in options.pages:
        with tempfile.TemporaryDirectory(prefix="bench-dev-") as folder:
            work = Path(folder)
            tools = [recto(work, pages, None, work / "bytecode")]
            tools += [RIVALS[name](work, pages, options.programs) for name in options.rivals]
            # Modules are compiled once, as when a package is installed.
            with served(tools[0]) as (url, _):
                waited(lambda: "<h1" in got(url + "/"))
            found = []
            for tool in tools:
                memory = options.memory and tool.name == RECTO
                times = measured(tool, pages, options.saves, memory=memory, browser=options.browser)
                found.append((tool.name, times))
            print_table(found, pages)


if __name__ == "__main__":
    main()
