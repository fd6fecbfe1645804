import pytest

from recto.features.api.docstring_edits import docstring_edit

BEFORE = '''"""A module."""

X = 1


def first(x):
    """One line."""
    return "text"  # a comment


class Second:
    """Begins here,

    and ends here.
    """

    y: int = 2
    """A field."""; z = 3
'''


def changed(old: str, new: str) -> tuple[bytes, bytes]:
    assert BEFORE.count(old) == 1
    return BEFORE.encode(), BEFORE.replace(old, new).encode()


@pytest.mark.parametrize(
    ("old", "new", "line", "now"),
    [
        ("A module.", "The module.", 6, 6),
        ("One line.", "One line,\n    and another one.\n    ", 11, 13),
        ("Begins here,\n\n    and ends here.", "Is here.", 17, 15),
        ('"""One line."""', "'''One line.'''", 11, 11),
    ],
)
def test_places_after_a_changed_docstring(old, new, line, now):
    edit = docstring_edit(*changed(old, new))
    assert edit is not None
    assert edit.first(line) == now
    assert sum(before != after for before, after in edit.texts.values()) == (old != '"""One line."""')


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("X = 1", "X = 2"),
        ('    return "text"', '    """Another string."""\n    return "text"'),
        ('return "text"', 'return "word"'),
        ("a comment", "another comment"),
        ("One line.", ""),
        ('"""A field."""; z', '"""Its field."""; w'),
        ('"""A field."""; z', '"""A field\n    on two lines."""; z'),
        ('"""One line."""', '"""One line."""; x = 1'),
        ('"""One line."""', '"""One line.'),
        ("z = 3\n", 'z = 3\n"""At the end."""\n'),
    ],
)
def test_whatever_else_changes_is_no_edit_of_docstrings(old, new):
    assert docstring_edit(*changed(old, new)) is None
