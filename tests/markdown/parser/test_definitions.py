"""What is defined once and used often never makes a page that grows with the square of its text."""

import pytest

from recto.markdown.parser.extensions import BUILT_IN, Extensions
from recto.mdx import CompileOptions, compile_mdx

OPTIONS = CompileOptions(extensions=Extensions(frozenset(BUILT_IN)))
LONG = "x" * 60_000


@pytest.mark.parametrize("path", ["page.md", "page.mdx"])
@pytest.mark.parametrize(
    ("definition", "use", "column"),
    [
        (f"[a]: /{LONG}", "[a] ", 1),
        (f"[a]: /b '{LONG}'", "[a][] ", 1),
        (f"[a]: /{LONG}", "![b][a] ", 1),
        (f"*[a]: {LONG}", "a ", 2),
    ],
    ids=["link", "title", "image", "abbreviation"],
)
def test_definitions_are_written_while_there_is_room(definition: str, use: str, column: int, path: str) -> None:
    source = f"# Page\n\n{use * 40}\n\n{definition}\n"
    compiled = compile_mdx(source, path=path, trusted=False, options=OPTIONS)
    (warning,) = compiled.warnings
    size = len(LONG) + (1 if "/xx" in definition else 2 if "/b" in definition else 0)
    assert str(warning).splitlines()[0] == (
        f"{path}:5:{column}: This definition of {size} characters is used too often; its other uses are shown as text."
        " Shorten the definition, or use it less often."
    )
    assert len(LONG) < len(str(compiled.html)) < 1_000_000


def test_ordinary_definitions_are_always_used() -> None:
    compiled = compile_mdx("[a] " * 500 + f"\n\n[a]: /{'x' * 200}\n", path="page.md")
    assert not compiled.warnings
    assert str(compiled.html).count("<a ") == 500


def test_cells_that_rows_lack_are_counted_for_the_whole_page() -> None:
    table = "|a" * 1000 + "|\n" + "|-" * 1000 + "|\n" + "|b|\n" * 60 + "\n"
    once, often = (str(compile_mdx(table * count, path="page.md").html).count("<td") for count in (1, 8))
    assert once == 60_000
    assert often < 2 * once
