"""Code whose first line names its language, as CodeHilite reads it."""

from __future__ import annotations

import pytest

from tests.dialects.material.pages import meaning, python_markdown, rendered

EXTENSIONS = {"codehilite": {}, "fenced_code": {}}
CODE = [
    ("    :::python\n    x = 1\n", 'data-language="python"', "python"),
    ("    #!python\n    x = 1\n", "data-line-numbers", "#!"),
    ("    #!/usr/bin/python\n    x = 1\n", "#!/usr/bin/python", ""),
    ('    :::python hl_lines="2"\n    x = 1\n    y = 2\n', "data-highlighted-line", "hl_lines"),
    ("```\n:::python\nx = 1\n```\n", ":::python", ""),
    ("    ::: not a header\n", "not a header", ""),
]


@pytest.mark.parametrize(("text", "shown", "hidden"), CODE)
def test_headers(text: str, shown: str, hidden: str) -> None:
    html = rendered(text, EXTENSIONS)
    assert shown in html
    assert not hidden or f">{hidden}" not in html


@pytest.mark.parametrize("text", [text for text, _, _ in CODE if "#!" not in text])
def test_meaning_is_that_of_python_markdown(text: str) -> None:
    pytest.importorskip("markdown", reason="Python-Markdown is not installed")
    assert meaning(rendered(text, EXTENSIONS)) == meaning(python_markdown(text, EXTENSIONS))


def test_others_do_not_read_them() -> None:
    assert ":::python" in rendered("    :::python\n    x = 1\n", {"pymdownx.highlight": {}})
