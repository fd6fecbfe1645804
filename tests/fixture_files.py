"""Reader of fixture files: title / input / output, separated by lines of a single dot."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Case:
    title: str
    line: int
    input: str
    output: str


def read_cases(path: Path) -> list[Case]:
    """All cases of one file; each is a title line, `.`, the input, `.`, the output, `.`."""
    cases: list[Case] = []
    title, start, part = "", 0, 0
    texts: list[list[str]] = [[], []]
    for number, line in enumerate(path.read_text("utf-8").splitlines(keepends=True), 1):
        if line.rstrip("\n") == ".":
            if part == 2:
                cases.append(Case(title.strip(), start, "".join(texts[0]), "".join(texts[1])))
                title, part, texts = "", 0, [[], []]
            else:
                part += 1
                start = start if part == 2 else number
        elif part == 0:
            title = line if line.strip() else title
        else:
            texts[part - 1].append(line)
    if part:
        raise ValueError(f"{path}: the case {title.strip()!r} is not closed")
    return cases


def case_id(case: Case) -> str:
    return f"{case.line}-{case.title}"
