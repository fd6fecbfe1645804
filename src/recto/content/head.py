"""What a page says about itself before it runs: its front matter and its title."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from msgspec import Struct, field
from msgspec.structs import replace

from recto.content.checks import ValueProblems, check_choice, check_theme
from recto.content.first_heading import first_heading_line
from recto.content.page import PageKind, TitleOrigin
from recto.content.titles import format_name
from recto.errors import RectoError, raise_all
from recto.markdown.parser.extensions import BUILT_IN, Extensions
from recto.markdown.quotes import quotes_of
from recto.mdx import CompileOptions
from recto.mdx.front_matter import (
    NO_FRONT_MATTER,
    FrontMatter,
    front_matter_span,
    metadata_twice,
    page_front_matter,
)
from recto.mdx.page_head import ANY_KEY, PageHead, read_page_head
from recto.mdx.titles import title_text
from recto.settings import PageOptions, Settings

DISPLAYS = ("normal", "hidden", "children")
_NAVIGATION_KEYS = frozenset(
    ["sidebarTitle", "sidebar_title", "asIndexPage", "as_index_page", "order", "draft", "display", "theme"]
)
_KEYS_THAT_COUNT = _NAVIGATION_KEYS | {"title", ANY_KEY}


class Head(Struct, frozen=True):
    """Front matter, and what navigation takes from it; `title_origin` is as in `Page`."""

    front_matter: Mapping[str, Any]
    title: str
    sidebar_title: str = ""
    title_origin: TitleOrigin = "text"


class HeadReading(Struct, frozen=True):
    """How heads are read: with the `compile_options` of pages, and the options of pages that the theme declares.

    `by_language` has other options for compiling where there are several languages, by their tags.
    """

    compile_options: CompileOptions
    page_options: type[PageOptions]
    by_language: Mapping[str, CompileOptions] = field(default_factory=dict)

    @classmethod
    def of(cls, settings: Settings, extensions: Extensions | None) -> Self:
        extensions = extensions.of_titles() if extensions is not None else None
        tags = [locale.locale for locale in settings.i18n.locales] if settings.i18n else []
        by_language = {tag: reading_options(settings, extensions, tag) for tag in tags}
        return cls(reading_options(settings, extensions), settings.theme.page_options, by_language)

    def for_others(self) -> Self:
        """How the heads of pages that others wrote are read: no code of the project has a part in them."""
        options = self.compile_options
        return replace(self, compile_options=replace(options, extensions=options.extensions.for_others()))

    def in_language(self, tag: str | None) -> Self:
        """How the heads of pages in a language are read."""
        options = self.by_language.get(tag or "")
        return self if options is None else replace(self, compile_options=options)


def reading_options(
    settings: Settings, extensions: Extensions | None = None, locale: str | None = None
) -> CompileOptions:
    """The part of the options for compiling that decides what a page's text says; `locale` is the page's language.

    Without `extensions`, which the project's modules may be needed for, only the built-in ones are known.
    """
    if extensions is None:
        extensions = Extensions(frozenset(settings.markdown.extensions) & frozenset(BUILT_IN))
    tag = locale or (settings.i18n.default if settings.i18n else settings.language)
    quotes = quotes_of(tag) if settings.markdown.typography else None
    return CompileOptions(extensions=extensions, latex=bool(settings.latex), quotes=quotes)


def read_head(
    source: str,
    *,
    path: str,
    kind: PageKind,
    file_name: str,
    reading: HeadReading,
    beside: Mapping[str, Any] = NO_FRONT_MATTER,
) -> Head:
    """The head of a page: `title` is that of the front matter, the first h1, or the file name.

    What is known `beside` the text stands over its front matter. Raises `RectoError` for broken front matter, for
    values of another kind than navigation needs, and for front matter together with `export metadata`.
    """
    if kind == "py":
        from recto.content.python_page import python_metadata

        return head_of(python_metadata(source, path=path), "", file_name)
    options = reading.compile_options
    front = page_front_matter(source, path=path, extensions=options.extensions).with_known(beside)
    front = front.with_known(options.extensions.front_matter(path, front.data))
    if kind == "mdx" and "metadata" in source and "export" in source:
        return _parsed(source, front, path, file_name, reading)
    _check(front.data, source, path, reading.page_options)
    if title_text(front.data.get("title")):
        return head_of(front.data, "", file_name)
    if kind == "md" and options.extensions.has_code:
        known = options.extensions.plain_title(source[front.body_offset :])
        if known is not None:
            return head_of(front.data, known, file_name)
    line = first_heading_line(source, front.body_offset, mdx=kind == "mdx") if not options.extensions.has_code else None
    if line is None or not line.stands_alone:
        return _parsed(source, front, path, file_name, reading)
    if line.is_plain:
        return head_of(front.data, line.text, file_name)
    read = read_page_head(f"# {line.text}\n", FrontMatter({}, 1, 0), path=path, options=options)
    return head_of(front.data, read.heading, file_name, "parser")


def head_of(data: Mapping[str, Any], heading: str, file_name: str, origin: TitleOrigin = "text") -> Head:
    """The head of a page with this metadata and this first heading."""
    title = title_text(data.get("title")) or heading
    sidebar_title = title_text(data.get("sidebarTitle")) or title_text(data.get("sidebar_title"))
    if not title:
        return Head(data, format_name(file_name), sidebar_title, "name" if origin == "text" else origin)
    return Head(data, title, sidebar_title, origin)


def _parsed(source: str, front: FrontMatter, path: str, file_name: str, reading: HeadReading) -> Head:
    read = read_page_head(source, front, path=path, options=reading.compile_options)
    data, exported = front.data, read.exported
    if exported is not None:
        if front.data:
            raise metadata_twice(exported.where, source)
        data = exported.values
    _check(data, source, path, reading.page_options)
    return head_of(data, read.heading, file_name, "open" if _is_open(read, data) else "parser")


def _is_open(read: PageHead, data: Mapping[str, Any]) -> bool:
    """Whether navigation needs something that is known only when the page has run."""
    if read.exported is not None and not _KEYS_THAT_COUNT.isdisjoint(read.exported.open_keys):
        return True
    return read.has_open_heading and not title_text(data.get("title"))


def _check(data: Mapping[str, Any], source: str, path: str, options: type[PageOptions]) -> None:
    if _NAVIGATION_KEYS.isdisjoint(data) and isinstance(data.get("title"), str | None):
        return
    errors: list[RectoError] = []
    for problem in head_problems(data, options).problems:
        where = front_matter_span(source, problem.key[-1], path=path)
        errors.append(RectoError(problem.message, where=where, hint=problem.hint, source=source))
    raise_all(sorted(errors, key=lambda error: (error.where.line or 0) if error.where is not None else 0))


def head_problems(data: Mapping[str, Any], options: type[PageOptions]) -> ValueProblems:
    """What is wrong with the values that navigation needs."""
    findings = ValueProblems()
    for key in ("title", "sidebarTitle", "sidebar_title"):
        value = data.get(key)
        if isinstance(value, bool | list | Mapping) and not (key == "title" and isinstance(value, Mapping)):
            findings.wrong((key,), "a text", value)
    for key in ("asIndexPage", "as_index_page", "draft"):
        if not isinstance(data.get(key), bool | None):
            findings.wrong((key,), "true or false", data[key])
    order = data.get("order")
    if isinstance(order, bool) or not isinstance(order, int | float | None):
        findings.wrong(("order",), "a number", order)
    check_choice(data.get("display"), DISPLAYS, ("display",), findings)
    check_theme(data.get("theme"), ("theme",), options, findings)
    return findings
