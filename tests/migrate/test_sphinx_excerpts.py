"""What options of `include` and `literalinclude` leave of a file."""

from __future__ import annotations

import pytest

from recto.migrate.sphinx.excerpts import excerpt, place_of

TEXT = "import os\n\n\n@mark\ndef one():\n    return 1\n\n\nclass Two:\n    def three(self):\n        return 3\n"
ONE = "@mark\ndef one():\n    return 1"


@pytest.mark.parametrize(
    ("options", "shown"),
    [
        ({}, TEXT),
        ({"pyobject": "one"}, ONE),
        ({"pyobject": "Two.three"}, "    def three(self):\n        return 3"),
        ({"pyobject": "four"}, None),
        ({"lines": "1,5-6"}, "import os\ndef one():\n    return 1"),
        ({"lines": "10-"}, "    def three(self):\n        return 3\n"),
        ({"lines": "-1"}, "import os"),
        ({"lines": "900-1000"}, ""),
        ({"start-at": "@mark", "end-at": "return"}, ONE),
        ({"start-after": "@mark", "end-before": "return"}, "def one():"),
        ({"start-after": "nowhere"}, None),
        ({"end-at": "nowhere"}, None),
    ],
)
def test_lines_of_code(options, shown):
    assert excerpt(TEXT, options, of_lines=True) == shown


@pytest.mark.parametrize(
    ("options", "shown"),
    [
        ({"start-line": "1", "end-line": "2"}, "b <!-- x --> c"),
        ({"start-line": "-1"}, "d"),
        ({"start-after": "<!-- x -->"}, " c\nd"),
        ({"end-before": "<!-- x -->"}, "a\nb "),
        ({"start-after": "nowhere"}, None),
    ],
)
def test_text_from_any_place(options, shown):
    assert excerpt("a\nb <!-- x --> c\nd", options, of_lines=False) == shown


def test_the_place_of_a_part():
    assert place_of(ONE, TEXT) == (4, 6)
    assert place_of("import os\ndef one():", TEXT) is None


def test_code_that_is_no_python_has_no_objects():
    assert excerpt("def (", {"pyobject": "one"}, of_lines=True) is None
