from hypothesis import given
from hypothesis import strategies as st

from recto.markdown.code.fences import HighlightedChars
from recto.markdown.highlight.marks import MOST_TEXTS, Mark, find_marks

GROUPS = st.lists(
    st.builds(
        HighlightedChars,
        st.text("ab", min_size=1, max_size=3),
        st.lists(st.tuples(st.integers(1, 3), st.integers(3, 5)), max_size=2).map(tuple),
        st.sampled_from([None, "x", "y"]),
    ),
    max_size=5,
)


def one_by_one(code: str, groups: list[HighlightedChars]) -> list[Mark]:
    """The same by trying each occurrence of each group against all marks before."""
    marks: list[Mark] = []
    for group in groups:
        before = list(marks)
        number, start = 0, code.find(group.text)
        while start >= 0:
            number, end = number + 1, start + len(group.text)
            wanted = not group.occurrences or any(first <= number <= last for first, last in group.occurrences)
            if wanted and not any(start < other_end and other < end for other, other_end, _ in before):
                marks.append((start, end, group.id))
            start = code.find(group.text, end)
    return sorted(marks, key=lambda mark: mark[0])


@given(st.text("ab", max_size=20), GROUPS)
def test_marks_are_those_of_trying_one_by_one(code: str, groups: list[HighlightedChars]) -> None:
    assert find_marks(code, groups) == one_by_one(code, groups)


def test_no_more_texts_are_looked_for() -> None:
    groups = [HighlightedChars(f"<{number}>") for number in range(MOST_TEXTS + 1)]
    marks = find_marks("".join(group.text for group in groups), [*groups, groups[0]])
    assert len(marks) == MOST_TEXTS
