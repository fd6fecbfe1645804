"""Tailwind CSS without Node (CSS-09), and the imports of its stylesheet (CSS-07, CSS-08)."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from recto.data.cache_folder import CacheFolder
from recto.errors import RectoError
from recto.export import build_site
from recto.features.tailwind.candidates import candidates_in
from recto.features.tailwind.plugin import FILE
from recto.features.tailwind.stylesheet import OpenCompiler, Stylesheet
from tests.sites import write_site

CASES = Path(__file__).parent / "fixtures"
PAGE = '# Home\n\n<p className="text-brand dark:underline tw-none">x</p>\n'
SETTINGS = "search = false\ntailwind = true\n"


def css(root: Path, text: str, files: dict[str, str] | None = None) -> str:
    write_site(root, {"content/index.mdx": PAGE, **(files or {})})
    return Stylesheet(text, root, root, root / "out").compiled(CacheFolder(root / ".recto/cache/plugins/tailwind"))


def test_css_09_the_same_css_as_the_command_of_tailwind(tmp_path: Path) -> None:
    """`npx @tailwindcss/cli@4.3.5 -i site.css -o site.out.css` made the file that this is compared with."""
    site = CASES / "site"
    made = Stylesheet((site / "site.css").read_text(), site, site, site / "out").compiled(CacheFolder(None))
    wanted = (CASES / "site.out.css").read_text()
    assert made.split() == wanted.split()


@pytest.mark.parametrize(
    "text",
    [
        "flex",
        "x flex y",
        '"flex"',
        "'flex'",
        "`flex`",
        "{flex}",
        ".flex",
        "flex:",
        "flex=",
        "flex{",
        "flex\\n",
        ">flex<",
    ],
)
def test_css_09_names_are_found_where_tailwind_finds_them(text: str) -> None:
    assert "flex" in candidates_in(text)


@pytest.mark.parametrize("text", ["flex,", "flex;", "(flex)", "=flex>", "[flex]", ".flex.", "flex#", "#flex", "*flex*"])
def test_css_09_names_in_prose_are_none(text: str) -> None:
    assert "flex" not in candidates_in(text)


@pytest.mark.parametrize("piece", ["a.", ".[b", ".(b", "[", "a[(", "a[b]c(", "'[a", "[[a]", ".-"])
def test_work_grows_with_the_text(piece: str) -> None:
    # From each dot on to the end of the text, this would take minutes.
    assert len(candidates_in(piece * 100_000)) < 5


def test_css_09_candidates_with_brackets() -> None:
    names = "bg-[url('/a.png')] before:content-['x_y'] [&>p]:mt-4 w-[calc(100%-1rem)] text-(--own) *:m-2! @md:p-2.5"
    assert set(names.split()) <= candidates_in(f'<p class="{names}">')


def test_css_09_theme_variant_prefix_and_apply(tmp_path: Path) -> None:
    text = (
        '@import "tailwindcss" prefix(tw);\n@custom-variant dark (&:where(.dark *));\n'
        "@theme { --color-brand: red; }\n.note { @apply tw:flex; }\n.x { @variant dark { color: blue; } }\n"
    )
    page = '<p className="tw:text-brand text-brand tw:dark:underline">x</p>\n'
    made = css(tmp_path, text, {"content/index.mdx": page})
    assert ".tw\\:text-brand" in made and "--tw-color-brand: red" in made and "\n.text-brand" not in made
    assert ".tw\\:dark\\:underline" in made and ".note {\ndisplay: flex" in made
    assert ".x:where(.dark *) {" in made


def test_css_07_and_08_imports_layers_and_nesting(tmp_path: Path) -> None:
    first = '@import "./b.css" layer(own);\n.a { & .in { color: red; } }\n'
    files = {"css/a.css": first, "css/b.css": ".b { top: 0; }\n"}
    made = css(tmp_path, '@layer theme, own;\n@import "./css/a.css" screen;\n', files)
    assert "@layer own {\n.b {" in made and "@media screen" in made and ".in" in made


def test_a_file_that_is_imported_and_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(RectoError, match=r"The stylesheet imports `\./no\.css`, which is not there\."):
        css(tmp_path, '@import "./no.css";')
    (tmp_path / "secret.css").write_text("x{}")
    with pytest.raises(RectoError, match="which is not there"):
        css(tmp_path / "site", '@import "../secret.css";')


def test_css_09_plugins_in_javascript_are_told(tmp_path: Path) -> None:
    with pytest.raises(RectoError, match="`@tailwindcss/typography` is JavaScript, for which Recto has no Node"):
        css(tmp_path, '@import "tailwindcss";\n@plugin "@tailwindcss/typography";')


def test_css_09_a_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {"recto.toml": SETTINGS, "content/index.mdx": PAGE, "tailwind.css": '@import "tailwindcss";\n'}
    report = build_site(write_site(tmp_path, files))
    home = (report.out / "index.html").read_text()
    assert f'<link rel="stylesheet" href="/{FILE}"' in home and "style=" not in home.partition("<article")[2]
    assert ".dark\\:underline" in (report.out / FILE).read_text()
    # Nothing is compiled where no name is new, and V8 is not even started.
    monkeypatch.setattr("recto.features.tailwind.stylesheet.Compiler", None)
    write_site(tmp_path, {"content/index.mdx": PAGE + '\n<p className="dark:underline">x</p>\n'})
    assert ".dark\\:underline" in (build_site(tmp_path).out / FILE).read_text()
    monkeypatch.undo()
    write_site(tmp_path, {"content/index.mdx": PAGE + '\n<p className="m-7">x</p>\n'})
    assert ".m-7" in (build_site(tmp_path).out / FILE).read_text()


def test_css_09_without_a_stylesheet_of_its_own_a_site_keeps_the_look_of_its_theme(tmp_path: Path) -> None:
    files = {"recto.toml": SETTINGS, "content/index.mdx": '<p className="m-7 dark:hidden">x</p>\n'}
    made = (build_site(write_site(tmp_path, files)).out / FILE).read_text()
    assert ".m-7" in made and ".dark\\:hidden" in made and "box-sizing" not in made


def test_an_open_compiler_only_adds_what_is_new(tmp_path: Path) -> None:
    site = write_site(tmp_path, {"content/index.mdx": PAGE})
    sheet, cache = Stylesheet('@import "tailwindcss";', site, site, site / "out"), CacheFolder(None)
    opened = OpenCompiler()
    assert ".m-7" not in sheet.compiled(cache, opened)
    first = opened.compiler
    write_site(tmp_path, {"content/more.mdx": '<p className="m-7">x</p>\n'})
    assert ".m-7" in sheet.compiled(cache, opened)
    assert opened.compiler is first
    opened.close()


def test_a_missing_extra_is_told_with_its_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    find = importlib.util.find_spec
    without = "py_mini_racer"
    monkeypatch.setattr(importlib.util, "find_spec", lambda name, *a: None if name == without else find(name, *a))
    with pytest.raises(RectoError) as caught:
        build_site(write_site(tmp_path, {"recto.toml": SETTINGS, "content/index.md": "# Home\n"}))
    text = "recto.toml:2:1: Tailwind needs the package mini-racer. Run pip install 'recto[tailwind]'."
    assert str(caught.value) == text


def test_a_source_that_is_not_there_has_nothing_read_for_it(tmp_path: Path) -> None:
    (tmp_path / "other.html").write_text('<p class="underline">')
    made = css(tmp_path / "site", '@import "tailwindcss" source(none);\n@source "../nowhere";\n@source "../oth*.css";')
    assert ".underline" not in made


def test_a_stylesheet_that_is_named_and_is_not_there(tmp_path: Path) -> None:
    settings = '[tailwind]\ncss = "own.css"\n'
    with pytest.raises(RectoError, match=r"^recto\.toml:2:\d+: The setting `tailwind\.css` names `own\.css`"):
        build_site(write_site(tmp_path, {"recto.toml": settings, "content/index.md": "# Home\n"}))
