"""Options of extensions and plugins: those that count, and that each of the others is named."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from recto.dialects.material.project.extension_options import KNOWN_EXTENSIONS, note_extension_options
from recto.dialects.material.project.notes import Notes
from recto.dialects.material.project.yaml_config import ConfigFile
from recto.export.build import build_site
from tests.dialects.material.pages import meaning, python_markdown, rendered
from tests.dialects.material.test_project import own, project, read

_CAPTIONS: dict[str, dict[str, Any]] = {"pymdownx.blocks.caption": {}, "attr_list": {}}
_IMAGE = "![a](a.png)\n\n"
_FENCES = [{"name": "wave", "class": "wavedrom"}]
CASES: list[tuple[dict[str, dict[str, Any]], str]] = [
    (
        _CAPTIONS,
        f"{_IMAGE}/// figure-caption\nA *first* one.\n///\n\n{_IMAGE}/// figure-caption\nB\n///\n",
    ),
    (
        _CAPTIONS,
        f"{_IMAGE}/// figure-caption | 3\nThird\n///\n\n{_IMAGE}/// figure-caption\nFourth\n///\n",
    ),
    (_CAPTIONS, "Text\n\n/// table-caption | < #own\nAbove\n///\n"),
    (_CAPTIONS, "Text\n\n/// caption\nPlain\n///\n"),
    ({"pymdownx.blocks.caption": {"prepend": True}}, "Text\n\n/// figure-caption\nAbove\n///\n"),
    ({"pymdownx.blocks.caption": {"auto": False}}, "Text\n\n/// figure-caption\nNo number\n///\n"),
    ({"abbr": {"glossary": {"API": "Interface"}}}, "The API.\n\n*[CPU]: Processor\n\nA CPU.\n"),
    ({"pymdownx.keys": {"key_map": {"hyper": "Hyper"}, "camel_case": True}}, "++PageUp+hyper++\n"),
    ({"pymdownx.superfences": {"disable_indented_code_blocks": True}}, "Text\n\n    indented\n"),
    ({"pymdownx.magiclink": {"hide_protocol": True}}, "See https://example.com/a.\n"),
]


@pytest.mark.parametrize(("extensions", "text"), CASES)
def test_options_count_as_in_python_markdown(extensions: dict[str, dict[str, Any]], text: str) -> None:
    pytest.importorskip("pymdownx", reason="pymdown-extensions are not installed")
    assert meaning(rendered(text, extensions)) == meaning(python_markdown(text, extensions))


SYMBOLS = "(tm)|(c)|(r)|+/-|=/=|c/o|-->|<--|<-->|1/4|7/8|1st|22nd|3rd|11th|0th"


def test_each_symbol_stands_for_itself_where_nothing_else_does() -> None:
    pytest.importorskip("pymdownx", reason="pymdown-extensions are not installed")
    text = "\n\n".join(f"One {each} symbol" for each in SYMBOLS.split("|"))
    extensions: dict[str, dict[str, Any]] = {"pymdownx.smartsymbols": {}}
    assert meaning(rendered(text, extensions)) == meaning(python_markdown(text, extensions))


def test_each_kind_of_magic_link_is_found_where_nothing_else_is() -> None:
    pytest.importorskip("pymdownx", reason="pymdown-extensions are not installed")
    links = ("#1", "!2", "?3", "@someone", "@github:someone", "@someone/thing", "thing#4", "a/b!5", "a/b@" + "c0" * 20)
    text = "\n\n".join(f"See {each} there" for each in links)
    options = {"user": "owner", "repo": "name", "repo_url_shorthand": True, "social_url_shorthand": True}
    extensions: dict[str, dict[str, Any]] = {"pymdownx.magiclink": options}
    html = rendered(text, extensions)
    assert html.count("<a ") == len(links)
    assert meaning(html) == meaning(python_markdown(text, extensions))


@pytest.mark.parametrize(
    ("fence", "html"),
    [
        ({"format": "pymdownx.superfences.fence_div_format"}, '<div id="a" class="wavedrom b">&lt;x&gt;</div>'),
        ({}, '<pre id="a" class="wavedrom b"><code>&lt;x&gt;</code></pre>'),
    ],
)
def test_fences_that_a_script_draws(fence: dict[str, str], html: str) -> None:
    extensions = {"pymdownx.superfences": {"custom_fences": [{**_FENCES[0], **fence}]}}
    assert html in rendered("``` { .wave .b #a }\n<x>\n```\n", extensions)


def test_code_has_the_id_of_its_fence() -> None:
    html = rendered("``` { .sh #example }\nls\n```\n", {"pymdownx.superfences": {}})
    assert html.startswith('<div id="example">') and html.count("<pre") == 1


def test_fences_of_formulas() -> None:
    fence = {"name": "math", "class": "arithmatex", "format": "pymdownx.arithmatex.fence_mathjax_format"}
    assert '<div class="recto-math">' in rendered(
        "```math\nx^2\n```\n", {"pymdownx.superfences": {"custom_fences": [fence]}}
    )


def test_languages_and_titles_of_code() -> None:
    options = {"auto_title": True, "auto_title_map": {"Python": "Snake"}, "default_lang": "python"}
    html = rendered("```\nx\n```\n\n```js\ny\n```\n", {"pymdownx.superfences": {}, "pymdownx.highlight": options})
    assert 'data-language="python"' in html
    assert ">Snake<" in html and ">JavaScript<" in html


def test_details_with_names_of_their_own() -> None:
    types = [{"name": "details-warning", "class": "warning", "title": "Careful"}, "details-tip"]
    text = "/// details-warning\nA\n///\n\n/// details-tip | T\nB\n///\n"
    html = rendered(text, {"pymdownx.blocks.details": {"types": types}})
    assert '<details class="recto-admonition warning"' in html and ">Careful</summary>" in html
    assert '<details class="recto-admonition details-tip"' in html and ">T</summary>" in html


def test_icons_of_the_project_itself(tmp_path: Path) -> None:
    config = (
        "site_name: T\nmarkdown_extensions:\n  - pymdownx.emoji:\n      options:\n        custom_icons: [own, ../out]\n"
    )
    folder = project(tmp_path, config, {"index.md": "# Page\n\n:brand-box: :brand-bx:\n"})
    (folder / "own/brand").mkdir(parents=True)
    (folder / "own/brand/box.svg").write_text('<?xml version="1.0"?>\n<svg viewBox="0 0 1 1"></svg>\n', "utf-8")
    build_site(folder)
    html = (folder / "out/index.html").read_text("utf-8")
    assert '<span class="recto-icon-in-text twemoji"><svg viewBox="0 0 1 1"></svg></span> :brand-bx:' in html


def _noted(name: str, options: dict[str, Any]) -> list[str]:
    notes = Notes(ConfigFile({}, {}, ("mkdocs.yml",)))
    note_extension_options(name, options, ("markdown_extensions", name), notes)
    return [note["message"] for note in notes.found]


def _config_of(name: str) -> dict[str, Any]:
    """The options of an extension with their defaults."""
    prefix = "pymdownx." if name.startswith("blocks.") else "" if "." in name else "markdown.extensions."
    module = pytest.importorskip(prefix + name, reason=f"{name} is not installed")
    found = {key: value[0] for key, value in module.makeExtension().config.items() if not key.startswith("_")}
    # A configuration names functions.
    return {key: f"{each.__module__}.{each.__name__}" if callable(each) else each for key, each in found.items()}


@pytest.mark.parametrize("name", sorted(KNOWN_EXTENSIONS))
def test_options_of_extensions_are_known_with_their_defaults(name: str) -> None:
    options = _config_of(name)
    assert _noted(name, options) == []
    known = KNOWN_EXTENSIONS[name]
    assert set(known.honoured) | set(known.anyway) >= set(options)


@pytest.mark.parametrize("name", sorted(KNOWN_EXTENSIONS))
def test_every_option_without_effect_is_named_once(name: str) -> None:
    known = KNOWN_EXTENSIONS[name]
    options: dict[str, Any] = {**dict.fromkeys(known.honoured, "x"), **dict.fromkeys(known.anyway, "x"), "no_option": 1}
    others = [key for key in options if key not in known.honoured]
    assert _noted(name, options) == [f"The option `{key}` of {name} has no effect here." for key in others]


NOTES = [
    (
        "markdown_extensions:\n  - pymdownx.superfences:\n      custom_fences:\n"
        "        - {name: vegalite, class: vegalite, format: !!python/name:charts.fence_vegalite }\n",
        (4, 7),
        "Fences of `vegalite` are shown as code: `charts.fence_vegalite` is not run.",
        "Write what it makes as HTML, or as a plugin of Recto.",
    ),
    (
        "markdown_extensions:\n  - pymdownx.extra:\n      pymdownx.superfences: {css_class: own}\n",
        (4, 30),
        "The option `css_class` of pymdownx.superfences has no effect here.",
        "Colours and their classes are those of the theme.",
    ),
    (
        "plugins:\n  - search: {separator: '[\\s]+'}\n",
        (3, 14),
        "The option `separator` of search has no effect here.",
        "Take it out: the search splits and ranks words by itself.",
    ),
    (
        "theme: {font: {text: Inter, code: Fira Code}}\n",
        (2, 9),
        "The files of `Inter` and `Fira Code` are not there, and nothing is loaded from another site: the system's"
        " stand in.",
        "Save them in `docs`, under the name of the font, or write `font: false`.",
    ),
    (
        "theme: {palette: {primary: custom, accent: custom}}\n",
        (2, 9),
        "The colour `custom` has no meaning here: the site has Recto's own.",
        "Write `hue` and `saturation` in [theme.color] of recto.toml.",
    ),
    (
        "theme: {palette: {primary: indigo, accent: teal}}\n",
        (2, 9),
        "The accent `teal` is not shown: links have the colour of the site.",
        "Take it out.",
    ),
    (
        "theme: {logo: none.svg}\n",
        (2, 9),
        "There is no file `none.svg` among the pages.",
        "Mend its path, or take it out.",
    ),
    (
        "theme: {favicon: none.png}\n",
        (2, 9),
        "There is no file `none.png` among the pages.",
        "Mend its path, or take it out.",
    ),
    (
        "theme: {icon: {edit: material/pencil, repo: fontawesome/brands/git}}\n",
        (2, 16),
        "The theme has icons of its own, in place of `edit` in `theme.icon`.",
        "Replace parts of the theme by [theme.parts] in recto.toml.",
    ),
    (
        "repo_url: https://github.com/me/t\nedit_uri: edit/main/website/\n",
        (3, 1),
        "Pages have no edit links: the folder of pages is `docs`, and `edit_uri` names another.",
        "Write the address of the folder above it as `docs_repository_base` in [theme] of recto.toml.",
    ),
]


@pytest.mark.parametrize(("config", "place", "message", "hint"), NOTES)
def test_what_has_no_effect_is_named_at_its_place(
    tmp_path: Path, config: str, place: tuple[int, int], message: str, hint: str
) -> None:
    (note,) = own(read(tmp_path, f"site_name: T\n{config}"))["notes"]
    assert (note["message"], note["hint"], note["file"]) == (message, hint, "mkdocs.yml")
    assert (note["line"], note["column"]) == place


def test_fonts_beside_the_pages(tmp_path: Path) -> None:
    names = ("Inter-Regular.woff2", "Inter-Regular.ttf", "Inter-BoldItalic.ttf", "InterDisplay.ttf", "RobotoMono.ttf")
    folder = tmp_path / "docs/fonts"
    folder.mkdir(parents=True)
    for name in names:
        (folder / name).write_bytes(b"")
    settings = read(tmp_path, "site_name: T\ntheme: {font: {text: Inter, code: Roboto Mono}}\n")
    assert settings["theme"]["fonts"] == {
        "text": [
            {"file": "docs/fonts/Inter-Regular.woff2", "weight": "400", "style": "normal"},
            {"file": "docs/fonts/Inter-BoldItalic.ttf", "weight": "700", "style": "italic"},
        ],
        "code": [{"file": "docs/fonts/RobotoMono.ttf", "weight": "100 900", "style": "normal"}],
    }
    assert own(settings)["notes"] == []


def test_logo_and_favicon(tmp_path: Path) -> None:
    (tmp_path / "docs/a").mkdir(parents=True)
    (tmp_path / "docs/a/f.png").write_bytes(b"")
    theme = "theme: {favicon: a/f.png, icon: {logo: material/home}}\nextra: {homepage: https://t.dev}\n"
    settings = read(tmp_path, f"site_name: T\n{theme}")
    assert own(settings)["favicon"] == "a/f.png"
    assert settings["theme"]["logo"].startswith("<svg ") and settings["theme"]["logo"].endswith("</svg> T")
    assert settings["theme"]["logo_link"] == "https://t.dev"
    build_site(tmp_path)
    html = (tmp_path / "out/index.html").read_text("utf-8")
    assert html.count('rel="icon"') == 1 and 'href="/a/f.png"' in html


def test_groups_of_plugins_are_read_where_they_are_on(tmp_path: Path) -> None:
    group = "  - group: {enabled: ON, plugins: [search, {redirects: {redirect_maps: {old.md: a.md}}}]}\n"
    for switch, count in (("true", 1), ("false", 0)):
        settings = read(tmp_path, f"site_name: T\nplugins:\n{group.replace('ON', switch)}")
        assert len(settings["redirects"]) == count
        assert settings["search"]["enabled"] is bool(count)
        assert own(settings)["notes"] == []


@pytest.mark.parametrize(
    "options",
    [
        "macros: {include_yaml: true}",
        "macros: {include_yaml: 1.5}",
        "meta: {meta_file: ''}",
        "meta: {meta_file: /etc/passwd}",
        'blog: {blog_dir: "\\0"}',
        'blog: {authors_file: "\\0"}',
    ],
)
def test_options_of_another_kind_are_no_failure(options: str, tmp_path: Path) -> None:
    assert read(tmp_path, f"site_name: T\nplugins:\n  - {options}\n")["title"] == "T"
