"""The report of a migration stays shorter than a page."""

from __future__ import annotations

from recto.errors import Span
from recto.migrate.changes import Migration, NeedsYou, NotCarried
from recto.migrate.report import report_text


def _lost(*names):
    return tuple(
        NotCarried(Span("conf.py", at), f"The extension `{name}` is lost.") for at, name in enumerate(names, 1)
    )


def test_many_notes_that_differ_in_a_name_are_one_line():
    migration = Migration("A site", 1, (), (), (), _lost("a", "b", "c", "c", "d", "e"))
    report = report_text(migration, written=False)
    line = "  conf.py:1 and 5 more: The extension `a` is lost. Likewise `b`, `c`, `d` and 1 more.\n"
    assert line in report
    assert "conf.py:6: The extension `e` is lost." in report_text(migration, written=False, shows_all=True)


def test_two_of_them_stay_lines_of_their_own():
    report = report_text(Migration("A site", 1, (), (), (), _lost("a", "b")), written=False)
    assert "conf.py:1: The extension `a` is lost.\n  conf.py:2: The extension `b` is lost." in report


def test_the_cure_comes_last():
    needs = tuple(NeedsYou(Span("a.md"), f"`{{ref}}` names `{name}`, which is nowhere.", "Mend it.") for name in "xyz")
    report = report_text(Migration("A site", 1, (), (), needs, ()), written=False)
    assert "a.md and 2 more: `{ref}` names `x`, which is nowhere. Likewise `y`, `z`. Mend it." in report
