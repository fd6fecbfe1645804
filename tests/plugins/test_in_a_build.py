"""Plugins of a site while it is built."""

from __future__ import annotations

from pathlib import Path

import pytest

from recto.errors import RectoError
from recto.export import BuildOptions, BuildReport, build_site
from recto.export.workers import pool
from tests.sites import write_site

SITE = """=== recto.toml
title = "Trees"
search = false
[plugins.counts]
use = "counting:Counts"
label = "letters"
=== content/index.md
# Home

Oak ==and== ash.
=== content/a.mdx
---
title: A page
---
# A page

<Label>of a page</Label> :oak:
=== counting.py
from recto.errors import RectoWarning, Span
from recto.html import b
from recto.plugins import PageChange, Plugin, PluginSettings


class CountSettings(PluginSettings, frozen=True):
    label: str = "words"
    words = {"en": {"oak": "Oak"}}


def marked(parser):
    parser.core.ruler.push("marked", mark)


def mark(state):
    for token in state.tokens:
        for child in token.children or ():
            if child.type == "text":
                child.content = child.content.replace("==and==", "and then")


class Counts(Plugin):
    settings = CountSettings

    def Label(self, children=None):
        return b(self.context.settings.label, " ", children)

    def components(self):
        return {"Label": self.Label}

    def markdown(self):
        return [marked]

    def site_read(self, event):
        if len(event.site.pages) > 2:
            yield RectoWarning("There are many pages.")

    def page_compiled(self, event):
        if "TODO" in event.compiled.source:
            line = event.compiled.source[: event.compiled.source.index("TODO")].count("\\n") + 1
            yield RectoWarning("This is not done yet.", where=Span(event.page.source_path, line))

    def page_rendered(self, event):
        return PageChange(metadata={"description": f"{event.title}: {len(event.html)}"})

    def document_made(self, event):
        return {"size": len(event.page.route), "file": event.file}

    def before_publish(self, event):
        notes = event.notes
        lines = [f"{event.link(page.route)} {notes[page.route]['file']} {page.description}" for page in event.pages]
        return {"counts/all.txt": "\\n".join(lines)}

    def after_publish(self, event):
        (event.out.parent / "published.txt").write_text(f"{event.out.name}")
"""


def build(root: Path, **options: object) -> BuildReport:
    return build_site(root, BuildOptions(**options))  # type: ignore[arg-type]


def test_a_plugin_brings_components_markdown_and_files(tmp_path: Path) -> None:
    report = build(write_site(tmp_path, SITE))
    assert [str(warning) for warning in report.warnings] == []
    page = (report.out / "a.html").read_text("utf-8")
    assert "<b>letters of a page</b>" in page
    assert '<meta name="description" content="A page: ' in page
    assert "Oak and then ash." in (report.out / "index.html").read_text("utf-8")
    home, other = (report.out / "counts/all.txt").read_text("utf-8").splitlines()
    assert home.startswith("/ index.html Home: ")
    assert other.startswith("/a a.html A page: ")
    assert (tmp_path / "published.txt").read_text() == "out"


def test_warnings_of_plugins_have_their_places(tmp_path: Path) -> None:
    report = build(write_site(tmp_path, f"{SITE}=== content/b.md\n# B\n\nTODO\n"))
    assert sorted(map(str, report.warnings)) == [
        "There are many pages.",
        "content/b.md:3:1: This is not done yet.",
    ]


def test_what_plugins_note_is_kept_with_pages_that_stay(tmp_path: Path) -> None:
    build(write_site(tmp_path, SITE))
    (tmp_path / "content/b.md").write_text("# B\n", "utf-8")
    report = build(tmp_path)
    lines = (report.out / "counts/all.txt").read_text("utf-8").splitlines()
    assert [line.split(" ")[:2] for line in lines] == [["/", "index.html"], ["/a", "a.html"], ["/b", "b.html"]]


def test_changed_code_of_a_plugin_makes_pages_again(tmp_path: Path) -> None:
    build(write_site(tmp_path, SITE))
    code = tmp_path / "counting.py"
    code.write_text(code.read_text("utf-8").replace("and then", "or else"), "utf-8")
    assert "Oak or else ash." in (build(tmp_path).out / "index.html").read_text("utf-8")


def test_plugins_work_in_other_processes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "MANY", 1)
    pages = "".join(f"=== content/p{number}.md\n# P{number}\n\none ==and== two\n" for number in range(40))
    here = build(write_site(tmp_path / "here", SITE + pages), jobs=1)
    there = build(write_site(tmp_path / "there", SITE + pages), jobs=2)
    for name in ("counts/all.txt", "p7.html", "a.html"):
        assert (here.out / name).read_bytes() == (there.out / name).read_bytes()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "len(event.html)",
            "1 // 0",
            "counting.py:44:70: The plugin `counts` failed on `content/index.md`: "
            "ZeroDivisionError: integer division or modulo by zero.",
        ),
        (
            "len(event.page.route)",
            "self",
            "The plugin `counts` notes dict about `content/index.md`, which cannot be kept. "
            "Return texts, numbers, lists and dicts from document_made.",
        ),
        (
            "parser.core",
            "parser.cores",
            "recto.toml:3:2: The plugin `counts` brings a Markdown extension that cannot be used. The markdown-it "
            "plugin marked failed: AttributeError: 'MarkdownIt' object has no attribute 'cores'.",
        ),
    ],
)
def test_failures_name_the_plugin(old: str, new: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(RectoError) as caught:
        build(write_site(tmp_path, SITE.replace(old, new)))
    assert str(caught.value.errors[0]).startswith(message)


def test_a_site_may_say_the_words_of_a_plugin_otherwise(tmp_path: Path) -> None:
    words = SITE.replace("[plugins.counts]", '[i18n.strings.en]\noak = "Quercus"\n[plugins.counts]')
    build(write_site(tmp_path / "a", words))
    with pytest.raises(RectoError) as caught:
        build(write_site(tmp_path / "b", words.replace("oak =", "oat =")))
    assert "`i18n.strings.en.oat` is none of the theme's words. Did you mean `oak`?" in str(caught.value.errors[0])


READERS = """=== recto.toml
search = false
[plugins.readers]
use = "reading:Readers"
=== content/index.md
# Home
=== content/a.md
# A
=== content/b.md
# B
=== reading.py
from recto.plugins import Plugin


class Readers(Plugin):
    def read(self, event):
        event.page.source.text()
        (self.context.root / "data.txt").read_text()

    page_described = page_rendered = document_made = read

    def page_compiled(self, event):
        self.read(event)
        return ()
=== data.txt
1
"""


def test_a_page_that_plugins_read_concerns_no_other(tmp_path: Path) -> None:
    build_site(write_site(tmp_path, READERS))
    # What is written while a build runs may have been read before.
    assert build_site(write_site(tmp_path, {"content/a.md": "# A\n\nMore.\n"})).made == 1
    assert build_site(write_site(tmp_path, {"data.txt": "2\n"})).made == 3
