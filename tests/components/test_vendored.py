"""The files of browser libraries: complete, with their licences, and found by the modules that load them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from recto.components.assets import module_text
from recto.components.math import KATEX, katex_css_files, katex_script_files, katex_stylesheet, needs_katex_stylesheet
from recto.components.mermaid import MERMAID, Mermaid
from recto.components.vendored import Vendored
from recto.html import render

_IMPORT = re.compile(r"""(?:from|import)\s*\(?\s*"(\.[^"]+)\"""")


@pytest.mark.parametrize(("library", "script"), [(KATEX, "math/math.js"), (MERMAID, "mermaid/mermaid.js")])
def test_the_module_names_the_folder_that_is_published(library: Vendored, script: str) -> None:
    assert f"'./{library.name()}/" in module_text(script)
    assert {file.name.partition("/")[0] for file in library.files()} == {library.name()}
    assert "MIT License" in (library.folder / "LICENSE").read_text("utf-8")


def test_every_font_of_the_stylesheet_is_there() -> None:
    names = {file.name.removeprefix(f"{KATEX.name()}/") for file in katex_css_files()}
    css = (KATEX.folder / "katex.min.css").read_text("utf-8")
    assert names == {"katex.min.css", *re.findall(r"url\(([^)]+\.woff2)\)", css)}
    assert katex_stylesheet() in {file.name for file in katex_css_files()}
    assert [file.name for file in katex_script_files()] == [f"{KATEX.name()}/katex.min.js"]


def test_every_module_of_mermaid_is_there() -> None:
    paths = {file.source_path.resolve() for file in MERMAID.files()}
    wanted = {(path.parent / name).resolve() for path in paths for name in _IMPORT.findall(path.read_text("utf-8"))}
    assert wanted <= paths
    assert paths - wanted == {(MERMAID.folder / "mermaid.esm.min.mjs").resolve()}


def test_mermaid_is_loaded_part_by_part_each_after_those_it_needs() -> None:
    """A task that runs the whole library at once keeps a page from answering for a tenth of a second and more."""
    chunks = "chunks/mermaid.esm.min"
    found = re.findall(r"\b[A-Z0-9]{8}\b", module_text("mermaid/mermaid.js").partition(".split")[0])
    loaded = [*(f"{chunks}/chunk-{name}.mjs" for name in found), "mermaid.esm.min.mjs"]
    needed_by = {part: _static_imports(MERMAID.folder / part) for part in loaded}
    for place, part in enumerate(loaded):
        assert needed_by[part] <= {(MERMAID.folder / other).resolve() for other in loaded[:place]}, part


def _static_imports(module: Path) -> set[Path]:
    names = re.findall(r"""(?:from|import)\s*"(\.[^"]+)\"""", module.read_text("utf-8"))
    return {(module.parent / name).resolve() for name in names}


def test_pages_with_formulas() -> None:
    assert needs_katex_stylesheet('<span class="katex">')
    assert needs_katex_stylesheet('<div class="recto-math">x</div>')
    assert not needs_katex_stylesheet("<p>katex</p>")


def test_comp_58_merm_06_component() -> None:
    assert (
        render(Mermaid(chart="graph TD; A-->B<b>"))
        == '<pre class="recto-mermaid" data-pagefind-ignore="all">graph TD; A--&gt;B&lt;b&gt;</pre>'
    )
