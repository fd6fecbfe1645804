"""The index of what pages have read answers as `Reloaded.affects` does."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from recto.dev.read_index import ReadIndex
from recto.project.changes import Reloaded
from recto.rendering.reads import PageLog, ReadLog

NAMES = st.sampled_from(["/s/a", "/s/b", "/s/d/a", "/s/d/b", "/s/d/e/a"])
READS = st.builds(
    ReadLog, files=st.sets(NAMES), folders=st.sets(st.sampled_from(["/s", "/s/d", "/s/d/e"])), is_changing=st.booleans()
)
# Hypothesis looks up the types of what it builds, and those of the other fields are not imported at run time.
LOGS = st.builds(
    lambda own, code, paths: PageLog(own=own, code=code, paths=paths),
    READS,
    READS,
    st.dictionaries(NAMES, st.booleans()),
)
CHANGES = st.builds(Reloaded, paths=st.none() | st.frozensets(NAMES.map(Path)), code=st.booleans(), site=st.booleans())


@given(st.lists(st.tuples(st.sampled_from("abc"), LOGS, LOGS)), CHANGES)
def test_it_answers_as_the_change_does(pages: list[tuple[str, PageLog, PageLog]], change: Reloaded) -> None:
    index, known = ReadIndex(), {}
    for route, *logs in pages:
        index.put(route, tuple(logs))
        known[route] = tuple(logs)
    assert index.affected(change) == {route for route, logs in known.items() if change.affects(*logs)}
    for route in known:
        index.drop(route)
    assert index == ReadIndex()
