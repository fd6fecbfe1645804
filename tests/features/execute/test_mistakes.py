"""What authors are told of blocks that do not run as their page says."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from recto.features.execute.session import SessionRunner
from recto.plugins import Plugin, ProvidedPage
from tests.features.building import told

SETTINGS = "search = false\nexecute = true\n"
NOT_RUN = (
    "This block is marked `exec`, and is not run. "
    "Write `execute = true` in recto.toml if you trust its pages; those that others wrote never run anything."
)


@pytest.mark.parametrize(
    ("page", "message"),
    [
        (
            "```python exec\nx = 1\n\n1 / 0\n```",
            "content/index.md:6:1: This block raised ZeroDivisionError: division by zero. "
            "Mend it, or write `error` behind the fence to show the error.",
        ),
        (
            "> ```python exec\n> if True print\n> ```",
            "content/index.md:4:1: This block raised SyntaxError: invalid syntax. "
            "Mend it, or write `error` behind the fence to show the error.",
        ),
        (
            "```python exec error\n1\n```",
            "content/index.md:3:1: This block is marked `error`, and raised none. "
            "Remove `error` behind the fence, or mend what should have raised.",
        ),
        (
            "```python exec timeout=1\nimport time\ntime.sleep(600)\n```",
            "content/index.md:3:1: This block was not done after 1 second. "
            "Write `timeout=…` behind the fence with more seconds, or raise `timeout` of `[execute]`.",
        ),
        (
            "```python exec\nimport os\nos._exit(3)\n```",
            "content/index.md:3:1: The Python that ran this block has ended. "
            "It may have called `exit`, crashed, or used more memory than there is.",
        ),
        (
            "```python exec\nwhile True:\n    print('x' * 100_000)\n```",
            "content/index.md:3:1: This block has put out more than 20 million characters. "
            "Print less, or write it to a file of which the page shows a part.",
        ),
        (
            "```python exec\nimport subprocess\nsubprocess.run('yes')\n```",
            "content/index.md:3:1: This block has put out more than 20 million characters. "
            "Print less, or write it to a file of which the page shows a part.",
        ),
    ],
)
def test_a_block_that_fails_is_an_error_at_its_place(page: str, message: str, tmp_path: Path) -> None:
    assert told(tmp_path, SETTINGS, page) == [message]


def test_a_failing_block_is_run_once_in_a_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    runs: list[int] = []
    run = SessionRunner.run
    monkeypatch.setattr(SessionRunner, "run", lambda self, blocks: (runs.append(1), run(self, blocks))[1])
    assert len(told(tmp_path, SETTINGS, "```python exec\n1 / 0\n```")) == 1 and len(runs) == 1
    # What was missing may be there now.
    assert len(told(tmp_path, SETTINGS, "```python exec\n1 / 0\n```")) == 1 and len(runs) == 2


@pytest.mark.parametrize(
    ("page", "message"),
    [
        (
            "```rust exec\nfn main() {}\n```",
            "content/index.md:3:1: Only Python is run, not rust. Write ```python exec, or remove `exec`.",
        ),
        (
            "```python exec timeout=soon\n1\n```",
            "content/index.md:3:1: `timeout=soon` is no number of seconds. Write `timeout=90`.",
        ),
    ],
)
def test_a_fence_that_cannot_be_understood(page: str, message: str, tmp_path: Path) -> None:
    assert told(tmp_path, SETTINGS, page) == [message]


def test_without_consent_nothing_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SessionRunner, "run", lambda *arguments: pytest.fail("run"))
    block = "```python exec session=a\n1 / 0\n```\n\n"
    assert told(tmp_path, "search = false\n", block * 2) == [f"content/index.md:3:11: {NOT_RUN}"]
    assert "recto-output" not in (tmp_path / "out/index.html").read_text("utf-8")


def test_without_the_libraries_one_message_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "recto.features.execute.kernel_client", raising=False)
    monkeypatch.delattr("recto.features.execute.kernel_client", raising=False)
    monkeypatch.setitem(sys.modules, "nbclient", None)
    assert told(tmp_path, SETTINGS, "```python exec\n1\n```") == [
        "content/index.md:3:1: The blocks of this page cannot be run: nbclient is not installed. "
        "Run pip install 'recto[exec]'."
    ]


class Letters(Plugin):
    def pages(self, event: object) -> list[ProvidedPage]:
        text = "# Letter\n\n```python exec\nopen('/etc/passwd')\n```\n"
        return [ProvidedPage("letter.md", text, trusted=False), ProvidedPage("other.md", "# exec\n", trusted=False)]


def test_pages_of_others_run_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SessionRunner, "run", lambda *arguments: pytest.fail("run"))
    settings = f'{SETTINGS}plugins.letters = "{__name__}:Letters"\n'
    assert told(tmp_path, settings, "") == [f"letters:content/letter.md:3:11: {NOT_RUN}"]
