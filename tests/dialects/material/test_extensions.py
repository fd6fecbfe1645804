"""Extensions that change how a whole page is read, and what is said of those that are not switched on."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from recto.export.build import build_site
from tests.dialects.material.pages import compiled, meaning, python_markdown, rendered
from tests.dialects.material.test_project import own, project, read

CASES: list[tuple[str, str]] = [
    ("nl2br", "One\ntwo *three\nfour*\n\n- a\n  b\n"),
    ("toc", '[`_`]("underscores") and [b](/a "t") and [c]("x y") and [d](\'t\') (e)\n'),
    ("toc", "See [a].\n\n[a]: /first\n\n[a]: /last\n"),
    ("nl2br", "Hard  \nbreak\n"),
    ("pymdownx.saneheaders", "# Title\n\n#12 is fixed\n\n##\n\nText\n#tag\n# Head\n"),
]


@pytest.mark.parametrize(("name", "text"), CASES)
def test_meaning_is_that_of_python_markdown(name: str, text: str) -> None:
    pytest.importorskip("markdown", reason="Python-Markdown is not installed")
    pytest.importorskip("pymdownx", reason="pymdown-extensions are not installed")
    extensions: dict[str, dict[str, Any]] = {"toc": {}, name: {}}
    assert meaning(rendered(text, extensions)) == meaning(python_markdown(text, extensions))


FANCY = """\
a. one
b. two

===
iv. four
v. five
===
I) one
II) two
===
A.  one
B.  two
===
A. Name
===
5) x
6) y

1. z
===
#. a
#. b
===
1. a
    a. b
    b. c
2. d
===
- a
1. b
===
h. x
i. y

j. z
===
1. a

    i. b
    ii. c

2. d
===
text
a. b
"""


@pytest.mark.parametrize("styles", [["roman", "alpha", "generic"], ["roman"], ["alpha"], []], ids="-".join)
def test_fancy_lists_are_those_of_pymdown(styles: list[str]) -> None:
    pytest.importorskip("pymdownx", reason="pymdown-extensions are not installed")
    options = {"additional_ordered_styles": styles, "inject_class": True}
    extensions: dict[str, dict[str, Any]] = {"pymdownx.fancylists": options, "pymdownx.saneheaders": {}}
    for text in FANCY.split("===\n"):
        ours, theirs = rendered(text, extensions), python_markdown(text, extensions)
        assert meaning(ours) == meaning(theirs), text
        tags = [[sorted(tag.split()) for tag in re.findall(r"<(ol[^>]*)>", html)] for html in (ours, theirs)]
        assert tags[0] == tags[1], text


QUOTES = """\
> [!new]
> Text *here*
>
> - a
===
> [!NOTE]- Folded
> Text
===
> [!tip | extra]+ Open
> Text
===
> plain

> [!danger] Title
> a
> > [!note]
> > b
===
> [!unknown]
"""


@pytest.mark.parametrize("callouts", [True, False])
def test_callouts_in_quotations_are_those_of_pymdown(callouts: bool) -> None:
    pytest.importorskip("pymdownx", reason="pymdown-extensions are not installed")
    extensions: dict[str, dict[str, Any]] = {"pymdownx.quotes": {"callouts": callouts}}
    for text in QUOTES.split("===\n"):
        if callouts or "new]" in text or "unknown" in text:
            assert meaning(rendered(text, extensions)) == meaning(python_markdown(text, extensions)), text


@pytest.mark.parametrize(
    ("text", "percent", "label"),
    [
        ('[=85% "Nearly"]', "85", "Nearly"),
        ("[== 3/4 ]", "75", "75%"),
        ("[=12.5%]", "12.5", "12.5%"),
        ("[=250/100]", "100", "100%"),
        ("[=1/0]", "0", "0%"),
    ],
)
def test_bars_of_progress(text: str, percent: str, label: str) -> None:
    html = rendered(f"{text}\n", {"pymdownx.progressbar": {}})
    assert f'role="progressbar" aria-valuenow="{percent}"' in html
    assert f'<span class="progress-label">{label}</span>' in html


def test_what_is_no_bar_is_text() -> None:
    assert rendered("[=x%] [link](/a)\n", {"pymdownx.progressbar": {}}) == '<p>[=x%] <a href="/a">link</a></p>\n'


def test_syntax_that_no_extension_reads_is_told_with_its_extension(tmp_path: Path) -> None:
    text = "!!! note\n\n    Text\n\nText {: .big }\n"
    report = build_site(project(tmp_path, "site_name: T\n", {"a.md": text}))
    assert [each.hint for each in report.warnings] == [
        "Switch `admonition` on, which reads it, or take it out.",
        "Switch `attr_list` on, which reads it, or take it out.",
    ]


@pytest.mark.parametrize(
    ("plugins", "hint"),
    [
        ("[search]", "Switch `mkdocstrings` on, which reads it, or take it out."),
        ("[mkdocstrings]", "Name an object of Python there, or write what it stands for."),
    ],
)
def test_colons_that_name_no_object(plugins: str, hint: str, tmp_path: Path) -> None:
    text = "::: mkdocs-click\n    :module: tool\n"
    report = build_site(project(tmp_path, f"site_name: T\nplugins: {plugins}\n", {"a.md": text}))
    assert [each.hint for each in report.warnings] == [hint]


def test_files_that_a_plugin_excludes(tmp_path: Path) -> None:
    options = "plugins:\n  - exclude:\n      glob: ['*/_part.md', 'raw/*']\n      regex: ['x.\\.md$', '(']\n"
    pages = dict.fromkeys(("a/_part.md", "raw/b/c.md", "x1.md", "x[1].md", "ok.md"), "# Page\n")
    folder = project(tmp_path, f"site_name: T\n{options}", pages)
    report = build_site(folder)
    assert sorted(file.parent.name for file in (folder / "out").rglob("index.html")) == ["ok", "out", "x[1]"]
    assert [each.message for each in report.warnings] == [
        "`(` is no regular expression: missing ), unterminated subpattern at position 0."
    ]


def test_images_and_scripts_named_from_the_root(tmp_path: Path) -> None:
    folder = project(
        tmp_path,
        "site_name: T\nextra_javascript: [/js/a.js]\n",
        {"js/a.js": "", "a/b.md": '![](/p.svg)\n\n<img src="../../p.svg">\n'},
    )
    (folder / "docs/p.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"/>', "utf-8")
    assert build_site(folder).warnings == ()
    assert (folder / "out/a/b/index.html").read_text("utf-8").count('<img src="/p.svg"') == 2


def test_versions_are_named_once(tmp_path: Path) -> None:
    settings = read(tmp_path, "site_name: T\nplugins: [mike]\nextra: {version: {provider: mike}}\n")
    assert [each["message"] for each in own(settings)["notes"]] == ["Versions are not made by the build."]


def test_headings_may_have_a_label_in_the_table_of_contents() -> None:
    found = compiled('# Top\n\n## Long heading { data-toc-label="A & <b>b</b>" }\n\n## `Other`\n')
    assert [(each.text, str(each.value)) for each in found.toc] == [
        ("A & b", "A &amp; b"),
        ("Other", '<code dir="ltr">Other</code>'),
    ]
