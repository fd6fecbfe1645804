"""What the theme adds to the head of a document that a layout has written."""

import pytest

from recto.themes.own_document import with_head

HEAD = '<meta charset="utf-8"><meta name="viewport" content="w"><title>T</title><link rel="x">'


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ("<html><head></head><body>", f"<!doctype html><html><head>{HEAD}</head><body>"),
        (" <!DOCTYPE html><HTML><HEAD class='>'></HEAD>", f" <!DOCTYPE html><HTML><HEAD class='>'>{HEAD}</HEAD>"),
        ("<html lang='a>b'><body>", f"<!doctype html><html lang='a>b'><head>{HEAD}</head><body>"),
        ("<!DOCTYPE html><p>x", f"<!DOCTYPE html><head>{HEAD}</head><p>x"),
        (
            "<!-- <head> --><html><head><header></head>",
            f"<!doctype html><!-- <head> --><html><head>{HEAD}<header></head>",
        ),
        (
            "<html><head><title>own</title><META NAME=viewport content=1><meta CHARSET=utf-8></head>",
            '<!doctype html><html><head><link rel="x"><title>own</title><META NAME=viewport content=1>'
            "<meta CHARSET=utf-8></head>",
        ),
        (
            "<html><head><!-- <title>no</title> --></head><body><svg><title>no</title></svg>",
            f"<!doctype html><html><head>{HEAD}<!-- <title>no</title> --></head><body><svg><title>no</title></svg>",
        ),
    ],
)
def test_what_the_document_says_itself_is_not_said_twice(document, expected):
    assert with_head(document, HEAD) == expected
