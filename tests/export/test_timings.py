"""Where the time of a build goes: stages, pages, blocks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from recto.cli import build as build_command
from recto.export import BuildOptions, build_site
from recto.export.progress import Progress
from recto.export.timings import SHOWN, SlowBlock, SlowestParts, StageClock
from recto.markdown import block_times
from tests.sites import write_site

PAGES = {
    "recto.toml": "search = false\n",
    "content/index.md": "# Home\n",
    "content/a.md": "# A\n\n```python\nx = 1\n```\n",
}


def test_a_report_says_what_took_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(block_times, "_NOTED", 0.0)
    write_site(tmp_path, PAGES)
    timings = build_site(tmp_path).timings
    assert [stage.name for stage in timings.stages] == ["Starting", "Reading the site", "Building pages"]
    assert {page.source_path for page in timings.pages} == {"content/index.md", "content/a.md"}
    assert ("content/a.md:3", "fence") in {(block.where, block.kind) for block in timings.blocks}
    assert all(each.seconds >= 0 for each in (*timings.stages, *timings.pages, *timings.blocks))


def test_a_build_with_nothing_to_do_has_one_stage(tmp_path: Path) -> None:
    write_site(tmp_path, PAGES)
    build_site(tmp_path)
    timings = build_site(tmp_path).timings
    assert [stage.name for stage in timings.stages] == ["Starting"]
    assert timings.pages == ()


def test_pages_of_other_processes_are_among_them(tmp_path: Path) -> None:
    write_site(tmp_path, {"recto.toml": "search = false\n"} | {f"content/p{n}.md": f"# P{n}\n" for n in range(520)})
    timings = build_site(tmp_path, BuildOptions(jobs=2)).timings
    assert len(timings.pages) == SHOWN


def test_only_the_slowest_are_kept() -> None:
    parts = SlowestParts()
    for number in range(50):
        blocks = [SlowBlock(f"p{number}.md:1", "fence", number / 10)]
        parts.page(f"p{number}.md", float(number), blocks)
    found = parts.timings()
    assert [page.source_path for page in found.pages] == [f"p{number}.md" for number in range(49, 39, -1)]
    assert [block.seconds for block in found.blocks] == [number / 10 for number in range(49, 39, -1)]


def test_the_clock_passes_on_what_it_hears() -> None:
    heard: list[object] = []

    class Listener(Progress):
        def stage(self, name: str, total: int | None = None) -> None:
            heard.append((name, total))

        def step(self) -> None:
            heard.append("step")

    with StageClock(Listener()) as clock:
        clock.stage("Building pages", 2)
        clock.step()
    assert heard == [("Building pages", 2), "step"]
    assert [stage.name for stage in clock.stages] == ["Starting", "Building pages"]


def test_the_command_prints_tables_and_writes_json(tmp_path: Path) -> None:
    site, file = tmp_path / "site", tmp_path / "timings.json"
    write_site(site, PAGES)
    found = CliRunner().invoke(build_command.command, [str(site), "--timings", "--timings-file", str(file)])
    assert found.exit_code == 0, found.output
    assert "Where the time went\n  stage " in found.stdout
    assert "The slowest pages\n  page " in found.stdout
    assert json.loads(file.read_text("utf-8"))["stages"][0]["name"] == "Starting"


def test_a_file_that_cannot_be_written(tmp_path: Path) -> None:
    write_site(tmp_path, PAGES)
    found = CliRunner().invoke(
        build_command.command, [str(tmp_path), "--timings-file", str(tmp_path / "no" / "t.json")]
    )
    assert "The timings cannot be written to" in str(found.exception)
    assert "No such file or directory" in str(found.exception)
