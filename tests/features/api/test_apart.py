"""Code of packages in a process of its own: what it is asked, and how much memory it may take."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from recto.features.api.apart import MEGABYTES, ApartError, answer_of

ECHO = """\
import sys

if __name__ == "__main__":
    print(sys.argv[0].endswith("script.py"), sys.stdin.read())
"""


def script(folder: Path, text: str) -> Path:
    file = folder / "script.py"
    file.write_text(text)
    return file


def test_a_script_reads_a_question_and_prints_the_answer(tmp_path: Path) -> None:
    assert answer_of(script(tmp_path, ECHO), "why?", ()) == "True why?\n"


@pytest.mark.skipif(sys.platform != "linux", reason="the system holds no process to that")
def test_a_script_that_takes_too_much_memory(tmp_path: Path) -> None:
    greedy = script(tmp_path, f"print(len(bytearray({2 * MEGABYTES} * 1_000_000)))\n")
    with pytest.raises(ApartError, match="MemoryError"):
        answer_of(greedy, "", ())
