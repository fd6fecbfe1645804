"""What a page says about itself before it is compiled: its front matter and its title."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from recto.content.checks import ValueProblems, check_choice, check_theme
from recto.content.first_heading import first_heading
from recto.content.metadata_export import find_metadata_export
from recto.content.page import PageKind
from recto.content.python_page import python_metadata
from recto.content.titles import format_name
from recto.errors import RectoError, Span, raise_all
from recto.mdx.front_matter import front_matter_span, split_front_matter
from recto.settings.page_options import PageOptions

DISPLAYS = ("normal", "hidden", "children")
_NAVIGATION_KEYS = frozenset(
    ["sidebarTitle", "sidebar_title", "asIndexPage", "as_index_page", "order", "draft", "display", "theme"]
)


@dataclass(frozen=True, slots=True)
class PageHead:
    """Front matter as written, and what navigation takes from it."""

    front_matter: Mapping[str, Any]
    title: str
    sidebar_title: str = ""


def read_head(source: str, *, path: str, kind: PageKind, file_name: str, options: type[PageOptions]) -> PageHead:
    """The head of a page (FM-01 … FM-05): `title` is that of the front matter, the first h1, or the file name.

    `options` are those of pages that the site's theme declares.

    Raises `RectoError` for broken front matter, for values of another kind than navigation needs, and for front
    matter together with `export metadata`.
    """
    if kind == "py":
        data = python_metadata(source, path=path)
        return PageHead(data, _text(data.get("title")) or format_name(file_name), _sidebar_title(data))
    front = split_front_matter(source, path=path)
    data = front.data
    if kind == "mdx":
        exported = find_metadata_export(source, front.body_offset, path=path)
        if exported is not None:
            data = exported.data
            if front.data:
                raise RectoError(
                    "This page has front matter and `export metadata`.",
                    where=Span(path, exported.line, 1),
                    hint="Keep one of them.",
                    source=source,
                )
    said = data.get("title")
    has_keys = not _NAVIGATION_KEYS.isdisjoint(data)
    if has_keys or not isinstance(said, str | None):
        _check(data, source, path, options)
    title = _text(said) or first_heading(source, front.body_offset, mdx=kind == "mdx") or format_name(file_name)
    return PageHead(data, title, _sidebar_title(data) if has_keys else "")


def _sidebar_title(data: Mapping[str, Any]) -> str:
    return _text(data.get("sidebarTitle")) or _text(data.get("sidebar_title"))


def _text(value: Any) -> str:
    """A title may look like a number in YAML (`title: 2026`)."""
    if isinstance(value, str):
        return value.strip()
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def _check(data: Mapping[str, Any], source: str, path: str, options: type[PageOptions]) -> None:
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
    errors: list[RectoError] = []
    for problem in findings.problems:
        where = front_matter_span(source, problem.key[-1], path=path)
        errors.append(RectoError(problem.message, where=where, hint=problem.hint, source=source))
    raise_all(sorted(errors, key=lambda error: (error.where.line or 0) if error.where is not None else 0))
