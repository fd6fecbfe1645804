import pytest

from recto.html.doctype import end_of_doctype, is_document, with_doctype


@pytest.mark.parametrize(
    ("html", "is_whole", "end"),
    [
        ("<!doctype html><p>", True, 15),
        (" \n<!DOCTYPE HTML PUBLIC 'x'>", True, 28),
        ("<!-- a --> <!-- b --><!doctype html>", True, 36),
        ("<!doctype", True, 9),
        ("<html>", True, 0),
        ("<!-- a --><HTML lang=en>", True, 0),
        ("<htmlx>", False, 0),
        ("<p><html>", False, 0),
        ("<!-- <html>", False, 0),
        ("", False, 0),
    ],
)
def test_beginnings(html, is_whole, end):
    assert (is_document(html), end_of_doctype(html)) == (is_whole, end)
    assert with_doctype(html) == (html if end else f"<!doctype html>{html}")
