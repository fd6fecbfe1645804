import pickle

import pytest

from recto.errors import RectoError, RectoErrors, RectoWarning, Span, caret_excerpt, describe, nearest, raise_all


def test_an_error_reads_as_place_cause_and_cure():
    error = RectoError(
        "<Calout> is not a component.",
        where=Span("content/a.mdx", 12, 3, 12, 11),
        hint="Did you mean <Callout>?",
    )
    assert str(error) == "content/a.mdx:12:3: <Calout> is not a component. Did you mean <Callout>?"
    assert (error.path, error.line, error.column) == ("content/a.mdx", 12, 3)


def test_an_error_without_a_place_is_only_its_sentence():
    error = RectoError("Nothing to build.")
    assert str(error) == "Nothing to build."
    assert (error.path, error.line, error.column) == (None, None, None)


def test_describe_puts_carets_under_the_columns():
    error = RectoError("<B> is not a component.", where=Span("a.mdx", 2, 3, 2, 6), source="one\n  <B>\n")
    assert describe(error) == "a.mdx:2:3: <B> is not a component.\n  2 |   <B>\n    |   ^^^"


def test_carets_stand_under_the_place_after_tabs_and_end_with_the_line():
    source = "\tx = {1 +\n2}"
    assert caret_excerpt(source, Span("a", 1, 6, 2, 2)) == "  1 |     x = {1 +\n    |         ^^^^"


def test_a_place_without_column_shows_the_line_alone():
    assert caret_excerpt("one\ntwo", Span("a", 2)) == "  2 | two"


def test_of_a_long_line_only_what_stands_around_the_place_is_shown():
    line = "a" * 300 + "<B>" + "c" * 300
    assert caret_excerpt(line, Span("a", 1, 301, 1, 304)) == (f"  1 | …{'a' * 59}<B>{'c' * 96}…\n    | {' ' * 60}^^^")
    assert caret_excerpt(line, Span("a", 1)) == f"  1 | {'a' * 159}…"
    assert caret_excerpt(line, Span("a", 1, 1, 1, 604)) == f"  1 | {'a' * 159}…\n    | {'^' * 160}"
    at_the_end = caret_excerpt("[" * 1000, Span("a", 1, 1001))
    assert at_the_end == f"  1 | …{'[' * 159}\n    | {' ' * 160}^"


def test_nothing_that_is_shown_speaks_to_the_terminal():
    error = RectoError("What is \x1b[2J?", where=Span("a\x07", 1, 2, 1, 3), source="\tb\x1b]0;x\x9b\u202e")
    assert describe(error) == "a␇:1:2: What is ␛[2J?\n  1 |     b␛]0;x��\n    |     ^"


def test_only_line_ends_end_a_line():
    assert caret_excerpt("a\fb\u2028c\r\nd\re", Span("x", 3)) == "  3 | e"


@pytest.mark.parametrize("line", [0, 3, None])
def test_no_excerpt_for_a_line_the_file_does_not_have(line):
    assert caret_excerpt("one\ntwo", Span("a", line, 1)) == ""


def test_errors_of_errors_are_flat_and_stand_where_the_first_is():
    first, second, third = (RectoError(text, where=Span("a", number, 1)) for number, text in enumerate("xyz", 1))
    both = RectoErrors([first, RectoErrors([second, third])])
    assert both.errors == (first, second, third)
    assert (both.line, both.column) == (1, 1)
    assert str(both) == "a:1:1: x\na:2:1: y\na:3:1: z"


def test_raise_all_raises_the_only_one_as_it_is():
    raise_all([])
    only = RectoError("x")
    with pytest.raises(RectoError) as caught:
        raise_all([only])
    assert caught.value is only
    with pytest.raises(RectoErrors):
        raise_all([only, RectoError("y")])


def test_errors_cross_process_borders():
    error = RectoError("x", where=Span("a", 1, 2), hint="h", source="s")
    copy = pickle.loads(pickle.dumps(RectoErrors([error, error])))
    assert [(one.message, one.where, one.hint, one.source) for one in copy.errors] == [
        ("x", Span("a", 1, 2), "h", "s")
    ] * 2


@pytest.mark.parametrize(
    ("name", "found"), [("Calout", "Callout"), ("callout", "Callout"), ("Tab", "Tabs"), ("Zebra", None)]
)
def test_nearest(name, found):
    assert nearest(name, ["Callout", "Tabs", "Cards"]) == found


def test_a_warning_reads_like_an_error():
    warning = RectoWarning("The page is not listed.", Span("a.mdx"), "List it.")
    assert str(warning) == describe(warning) == "a.mdx: The page is not listed. List it."
