"""Formulas, diagrams and package tabs in built sites: what is published, and which pages load it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from recto.errors import RectoError, describe
from recto.export import BuildOptions, build_site
from recto.markdown.math.render_formula import katex_available
from recto.rendering import formula_settings as export_formulas
from recto.rendering.formula_settings import IN_BROWSER
from tests.sites import read_files, write_site

needs_v8 = pytest.mark.skipif(not katex_available(), reason="recto[math] is not installed")
PAGES = {
    "content/index.md": "# Home\n\nInline $a^2 < \\RR$.\n\n## With $x_1$\n",
    "content/plain.md": "# Plain\n\nNo formula, $5 only.\n",
}
SETTINGS = "search = false\n[latex.options]\nmacros = { '\\RR' = '\\mathbb{R}' }\n"


def build(root: Path, files: dict[str, str], **options: bool) -> tuple[dict[str, str], tuple[str, ...]]:
    report = build_site(write_site(root, files), BuildOptions(**options))
    texts = {name: data.decode("utf-8", "replace") for name, data in read_files(root / "out").items()}
    return texts, report.notes


@needs_v8
def test_math_03_formulas_are_typeset_in_the_build(tmp_path: Path) -> None:
    files, notes = build(tmp_path, {**PAGES, "recto.toml": SETTINGS}, strict=True)
    assert 'class="katex"' in files["index.html"] and "mathbb" not in files["plain.html"]
    assert 'class="recto-math"' not in files["index.html"]
    assert notes == ()


@needs_v8
def test_math_04_the_stylesheet_is_linked_where_there_are_formulas(tmp_path: Path) -> None:
    files, _ = build(tmp_path, {**PAGES, "recto.toml": f'base = "/docs"\n{SETTINGS}'})
    link = '<link rel="stylesheet" href="/docs/_recto/katex-0.19.1/katex.min.css">'
    assert link in files["index.html"] and "katex" not in files["plain.html"]
    assert "_recto/katex-0.19.1/fonts/KaTeX_Main-Regular.woff2" in files
    assert "_recto/katex-0.19.1/katex.min.js" not in files
    assert "recto-katex" not in files["index.html"]


@needs_v8
def test_math_09_formulas_in_headings_are_typeset_in_the_table_of_contents(tmp_path: Path) -> None:
    files, _ = build(tmp_path, {**PAGES, "recto.toml": SETTINGS})
    toc = files["index.html"].partition('class="recto-toc')[2].partition("</nav>")[0]
    assert 'class="katex"' in toc and 'href="#with-x_1"' in toc


@needs_v8
def test_math_05_an_invalid_formula_is_an_error_at_its_place(tmp_path: Path) -> None:
    with pytest.raises(RectoError) as caught:
        build(
            tmp_path,
            {"content/index.md": "# Home\n\n> x $\\sqr{b}$\n", "recto.toml": "[latex.options]\nstrict = true\n"},
        )
    assert describe(caught.value) == (
        "content/index.md:3:6: The formula is not valid: Undefined control sequence: \\sqr. Did you mean \\sqrt?\n"
        "  3 | > x $\\sqr{b}$\n    |      ^^^^"
    )


@needs_v8
def test_math_05_or_red_text_where_the_options_say_so(tmp_path: Path) -> None:
    settings = 'search = false\n[latex.options]\nstrict = false\nerrorColor = "#123456"\n'
    files, _ = build(tmp_path, {"content/index.md": "# Home\n\n$\\sqr{b}$\n", "recto.toml": settings}, strict=True)
    assert "#123456" in files["index.html"]


@needs_v8
@pytest.mark.parametrize("tex", ["\\sqr{b}", "{" * 20_000])
def test_an_invalid_formula_is_red_and_a_warning(tmp_path: Path, tex: str) -> None:
    write_site(tmp_path, {"content/index.md": f"# Home\n\nx ${tex}$\n", "recto.toml": "search = false\n[latex]\n"})
    (warning,) = build_site(tmp_path).warnings
    assert str(warning).startswith("content/index.md:3:4: The formula is not valid: ")
    html = (tmp_path / "out/index.html").read_text("utf-8")
    assert "color:#cc0000" in html or 'mathcolor="#cc0000"' in html


@needs_v8
def test_what_latex_would_not_accept_is_a_warning_at_its_place(tmp_path: Path) -> None:
    write_site(tmp_path, {"content/index.md": "# Home\n\né $é$\n", "recto.toml": "search = false\n[latex]\n"})
    assert [describe(warning) for warning in build_site(tmp_path).warnings] == [
        'content/index.md:3:4: LaTeX would not accept this formula: Accented Unicode text character "é" used in math'
        " mode.\n  3 | é $é$\n    |    ^"
    ]


def test_a_broken_formula_is_told_without_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export_formulas, "katex_available", lambda: False)
    page = "# Home\n\nHalf is $\\frac{1$ of it.\n"
    write_site(tmp_path, {"content/index.md": page, "recto.toml": "search = false\n[latex]\n"})
    assert [describe(warning) for warning in build_site(tmp_path).warnings] == [
        "content/index.md:3:15: The formula is not valid: { is not closed."
        " Write } where it ends, or \\{ for the character.\n  3 | Half is $\\frac{1$ of it.\n    |               ^"
    ]


def test_without_the_extra_the_browser_typesets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export_formulas, "katex_available", lambda: False)
    files, notes = build(tmp_path, {**PAGES, "recto.toml": SETTINGS}, strict=True)
    assert notes == (IN_BROWSER,)
    assert '<span class="recto-math">a^2 &lt; \\RR</span>' in files["index.html"]
    assert '<meta name="recto-katex" content="{&quot;output&quot;' in files["index.html"]
    assert "katex.min.css" in files["index.html"] and "/_recto/math." in files["index.html"]
    assert "recto-katex" not in files["plain.html"]
    assert "_recto/katex-0.19.1/katex.min.js" in files


def test_math_06_math_08_mathjax_is_told_its_address_and_configuration(tmp_path: Path) -> None:
    settings = (
        'search = false\n[latex]\nrenderer = "mathjax"\n[latex.options]\nsrc = "/mathjax/tex-svg.js"\n'
        "config.tex.macros = { RR = '\\mathbb{R}' }\n"
    )
    files, notes = build(tmp_path, {**PAGES, "recto.toml": settings})
    assert '<meta name="recto-mathjax" content="{&quot;src&quot;:&quot;/mathjax/tex-svg.js&quot;' in files["index.html"]
    assert "/_recto/mathjax." in files["index.html"] and "mathjax" not in files["plain.html"]
    assert not any("katex" in name for name in files) and notes == ()


def test_math_01_a_site_without_formulas_never_starts_v8(tmp_path: Path) -> None:
    write_site(
        tmp_path, {"content/index.md": "# Home\n\nFor 5 dollars, `$x$`.\n", "recto.toml": "search = false\n[latex]\n"}
    )
    code = (
        "import sys, pathlib; from recto.export import build_site\n"
        "build_site(pathlib.Path(sys.argv[1]))\n"
        "print([name for name in sys.modules if 'racer' in name or 'katex_engine' in name])"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=True, capture_output=True, text=True)
    assert done.stdout == "[]\n"
    assert not (tmp_path / "out/_recto/katex-0.19.1").exists()


def test_merm_01_diagrams_bring_their_library_along(tmp_path: Path) -> None:
    files, _ = build(
        tmp_path,
        {
            "content/index.mdx": '# Home\n\n```mermaid\ngraph TD; A-->B\n```\n\n<Mermaid chart="graph LR" />\n',
            "content/plain.md": "# Plain\n",
            "recto.toml": "search = false\n",
        },
    )
    assert '<pre class="recto-mermaid" data-pagefind-ignore="all">graph TD; A--&gt;B\n</pre>' in files["index.html"]
    assert '<pre class="recto-mermaid" data-pagefind-ignore="all">graph LR</pre>' in files["index.html"]  # MERM-06
    assert "/_recto/mermaid." in files["index.html"] and "mermaid" not in files["plain.html"]
    assert "_recto/mermaid-11.17.2/mermaid.esm.min.mjs" in files


def test_a_site_without_diagrams_has_no_library(tmp_path: Path) -> None:
    files, _ = build(tmp_path, {"content/index.md": "# Home\n", "recto.toml": "search = false\n"})
    assert not any(name.startswith(("_recto/mermaid-", "_recto/katex-")) for name in files)


def test_n2y_02_package_tabs_share_their_choice(tmp_path: Path) -> None:
    page = (
        '# Home\n\n```sh npm2yarn copy filename="Terminal"\nnpm i x\nnpx y\n```\n\n```sh pip2uv\npip install z\n```\n'
    )
    files, _ = build(tmp_path, {"content/index.md": page, "recto.toml": "search = false\n"})
    html = files["index.html"]
    assert '<recto-tabs data-storage-key="selectedPackageManager">' in html  # N2Y-04
    assert '<recto-tabs data-storage-key="selectedPythonPackageManager">' in html
    assert html.count("<span>Terminal</span>") == 4
    # N2Y-03: each command by itself.
    text = re.sub("</?span[^>]*>", "", html)
    for code in ("pnpm add x", "pnpm dlx y", "yarn add x", "bun x y", "uv add z"):
        assert code in text
