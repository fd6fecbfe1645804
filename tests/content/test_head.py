"""What a page says about itself."""

from __future__ import annotations

import pytest

from recto.content.head import Head, HeadReading, read_head
from recto.content.page import PageKind
from recto.errors import RectoError
from recto.mdx import CompileOptions
from recto.themes.docs.settings import DocsPageOptions

READING = HeadReading(CompileOptions(), DocsPageOptions)


def head(source: str, kind: PageKind = "mdx", file_name: str = "my-page") -> Head:
    return read_head(source, path=f"content/a.{kind}", kind=kind, file_name=file_name, reading=READING)


def messages(source: str, kind: PageKind = "mdx") -> list[str]:
    with pytest.raises(RectoError) as caught:
        head(source, kind)
    return [str(error) for error in caught.value.errors]


@pytest.mark.parametrize(
    ("source", "kind", "title"),
    [
        ("---\ntitle: Front\n---\n# Heading\n", "md", "Front"),
        ("---\ntitle: 2026\n---\n", "md", "2026"),
        ("---\ntitle: ''\n---\n# Heading\n", "md", "Heading"),
        ("---\ndate: 2026-01-31\n---\n# Heading\n", "md", "Heading"),
        ("text", "md", "My Page"),
        ("export const metadata = {\n  title: 'JS',\n}\n\n# Heading", "mdx", "JS"),
        ("export const metadata: Metadata = { title: `T` } satisfies M\n", "mdx", "T"),
        ('export metadata = {\n    "title": "Py",\n    "n": len(x),\n}\n', "mdx", "Py"),
        ('export metadata = {"title": f"{x}"}\n\n# Heading', "mdx", "Heading"),
        ("export metadata = load()\n\n# Heading", "mdx", "Heading"),
        ("```\nexport const metadata = { title: 'code' }\n```\n# Heading", "mdx", "Heading"),
        ("export const metadata = { title: 'text' }\n", "md", "My Page"),
        ('metadata = {"title": "A module", "x": y}\ndef page(params): ...\n', "py", "A module"),
        ('metadata: dict = {"sidebar_title": "S"}\n', "py", "My Page"),
        ("def page(params): ...\n", "py", "My Page"),
    ],
)
def test_titles(source: str, kind: PageKind, title: str) -> None:
    assert head(source, kind).title == title


def test_the_sidebar_title() -> None:
    assert head("---\ntitle: A\nsidebarTitle: B\n---\n").sidebar_title == "B"
    assert head("---\nsidebar_title: B\n---\n").sidebar_title == "B"
    assert head('metadata = {"title": "A", "sidebar_title": "B"}', "py").sidebar_title == "B"


def test_metadata_is_front_matter() -> None:
    assert head("export const metadata = { tags: ['a', 1] }\n").front_matter == {"tags": ["a", 1]}
    assert head("---\n---\nexport const metadata = { a: 1 }\n").front_matter == {"a": 1}


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (
            "---\na: 1\n---\n\nexport const metadata = { b: 1 }\n",
            "5:1: This page has front matter and `export metadata`. Keep one of them.",
        ),
        ("---\ntitle: [a]\n---\n", "2:1: `title` must be a text, not a list."),
        ("---\ndraft: 'yes'\n---\n", '2:1: `draft` must be true or false, not "yes".'),
        ("---\nasIndexPage: 1\n---\n", "2:1: `asIndexPage` must be true or false, not 1."),
        ("---\na: 1\norder: first\n---\n", '3:1: `order` must be a number, not "first".'),
        ("---\norder: true\n---\n", "2:1: `order` must be a number, not true."),
        ("---\ndisplay: no\n---\n", '2:1: `display` must be `normal`, `hidden` or `children`, not "no".'),
        ("---\ntheme: dark\n---\n", '2:1: `theme` must be an object, not "dark".'),
        ("---\ntheme:\n  tocc: false\n---\n", "3:3: `theme.tocc` is not a field. Did you mean `toc`?"),
        ("---\ntheme: {layout: wide}\n---\n", '2:9: `theme.layout` must be `default` or `full`, not "wide".'),
        ("---\ntheme: {copyPage: 1}\n---\n", "2:9: `theme.copyPage` must be true or false, not 1."),
    ],
)
def test_mistakes(source: str, message: str) -> None:
    assert messages(source) == [f"content/a.mdx:{message}"]


def test_several_mistakes_come_together() -> None:
    assert messages("---\norder: x\ndraft: y\n---\n") == [
        'content/a.mdx:2:1: `order` must be a number, not "x".',
        'content/a.mdx:3:1: `draft` must be true or false, not "y".',
    ]


def test_python_that_does_not_parse() -> None:
    assert messages("def page(:\n", "py") == ["content/a.py:1:10: This is not valid Python: invalid syntax."]
    assert messages("a = '\0'\n", "py")[0].startswith("content/a.py")
