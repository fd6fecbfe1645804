"""Each problem is told once, however often its file is saved."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from recto.dev.problem_log import Problem, ProblemLog
from recto.errors import RectoError, RectoWarning, Span


@dataclass
class Told:
    """A log, what it has told, and its clock."""

    texts: list[str] = field(default_factory=list)
    now: float = 100.0

    def __post_init__(self) -> None:
        self.log = ProblemLog(lambda problems: self.texts.extend(each.message for each in problems), lambda: self.now)

    def note(self, finder: str, *problems: Problem) -> list[str]:
        """What is told when these problems are found."""
        self.log.note(finder, problems)
        self.log.tell()
        told, self.texts = self.texts, []
        return told


@pytest.fixture
def told() -> Told:
    return Told()


def error(message: str, line: int = 1, source: str = "One.\nTwo.\nThree.\n") -> RectoError:
    return RectoError(message, where=Span("a.mdx", line, 1), source=source)


def test_a_problem_is_told_once_while_it_lasts(told: Told) -> None:
    assert told.note("/a", error("Wrong.")) == ["Wrong."]
    assert told.note("/a", error("Wrong.")) == []
    assert told.note("/a", error("Wrong."), error("Worse.", 2)) == ["Worse."]


def test_what_comes_back_is_told_again(told: Told) -> None:
    assert told.note("/a", error("Wrong.")) == ["Wrong."]
    assert told.note("/a") == []
    told.now += 10
    assert told.note("/a", error("Wrong.")) == ["Wrong."]


def test_a_file_that_is_empty_for_a_moment_has_not_been_mended(told: Told) -> None:
    assert told.note("/a", error("Wrong.")) == ["Wrong."]
    assert told.note("/a") == []
    told.now += 0.5
    assert told.note("/a", error("Wrong.")) == []


def test_what_was_gone_before_it_was_told_is_told_when_it_comes_back(told: Told) -> None:
    told.log.note("/a", [error("Wrong.")])
    assert told.note("/a") == []
    assert told.note("/a", error("Wrong.")) == ["Wrong."]


def test_a_line_that_moves_takes_its_problem_along(told: Told) -> None:
    assert told.note("/a", error("Wrong.", 2, "One.\nTwo.\n")) == ["Wrong."]
    assert told.note("/a", error("Wrong.", 4, "One.\n\nMore.\nTwo.\n")) == []
    assert told.note("/a", error("Wrong.", 1, "One.\n\nMore.\nTwo.\n")) == ["Wrong."]


def test_two_alike_in_one_file_are_two(told: Told) -> None:
    source = "Two.\nTwo.\n"
    assert told.note("/a", error("Wrong.", 1, source)) == ["Wrong."]
    assert told.note("/a", error("Wrong.", 1, source), error("Wrong.", 2, source)) == ["Wrong."]


def test_a_problem_of_two_pages_is_one_and_lasts_as_long_as_either(told: Told) -> None:
    warning = RectoWarning("Odd.", Span("part.mdx"))
    assert told.note("/a", warning) == ["Odd."]
    assert told.note("/b", warning) == []
    assert told.note("/a") == []
    told.now += 10
    assert told.note("/a", warning) == []
    assert told.log.all_errors() == []


def test_pages_that_go_take_their_problems_along(told: Told) -> None:
    assert told.note("/a", error("Wrong.")) == ["Wrong."]
    assert [each.message for each in told.log.all_errors()] == ["Wrong."]
    told.log.forget(["/a"])
    assert told.log.all_errors() == []
