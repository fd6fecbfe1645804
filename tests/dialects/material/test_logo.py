"""The logo of a project, which Material shows on a coloured bar."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.dialects.material.test_project import read


@pytest.mark.parametrize(
    ("drawing", "logo"),
    [
        (
            '<svg xmlns="x" viewBox="0 0 9 9" fill="#FFF" width="9">\n  <path d="M0 0"/>\n</svg>',
            '<svg viewBox="0 0 9 9" fill="currentColor" height="1.5em" aria-hidden="true"><path d="M0 0"/></svg> T',
        ),
        (
            '<svg viewBox="0 0 9 9"><path style="fill: white; stroke: none"/></svg>',
            '<svg viewBox="0 0 9 9" height="1.5em" aria-hidden="true">'
            '<path style="fill: currentColor; stroke: none"/></svg> T',
        ),
        ('<svg viewBox="0 0 9 9"><path fill="#fff"/><path fill="red"/></svg>', "![](/logo.svg) T"),
        ('<svg viewBox="0 0 9 9"><path fill="#fff"/><script>1</script></svg>', "![](/logo.svg) T"),
        ('<svg viewBox="0 0 9 9"><path d="M0 0"/></svg>', "![](/logo.svg) T"),
        ('<svg fill="#fff"><path d="M0 0"/></svg>', "![](/logo.svg) T"),
    ],
)
def test_a_white_logo_has_the_colour_of_the_text(drawing: str, logo: str, tmp_path: Path) -> None:
    settings = read(tmp_path, "site_name: T\n")
    (tmp_path / "docs/logo.svg").write_text(drawing)
    settings = read(tmp_path, "site_name: T\ntheme: {logo: logo.svg}\n")
    assert settings["theme"]["logo"] == logo
