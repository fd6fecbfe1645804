"""The text of a page of Docusaurus as one of Recto."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from recto.errors import RectoError, Span
from recto.mdx.front_matter import split_front_matter
from recto.migrate.docusaurus.admonitions import admonitions_as_alerts
from recto.migrate.docusaurus.fences import mark_lines
from recto.migrate.docusaurus.page_paths import number_of
from recto.migrate.docusaurus.tags import tabs_as_recto, tags_as_recto
from recto.migrate.draft import MigrationDraft
from recto.migrate.page_text import outside_code, set_head, split_head

_DROPPED = ("id", "slug", "sidebar_label", "sidebar_position", "hide_title", "hide_table_of_contents", "unlisted")
_WITHOUT_MEANING = (
    "pagination_label", "pagination_next", "pagination_prev", "custom_edit_url", "displayed_sidebar", "last_update",
    "toc_min_heading_level", "toc_max_heading_level", "sidebar_class_name", "sidebar_custom_props",
    "parse_number_prefixes",
)  # fmt: skip
_TRUNCATE = re.compile(r"^[ \t]*(?:<!--\s*truncate\s*-->|\{/\*\s*truncate\s*\*/\})[ \t]*\n?", re.MULTILINE)
_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_COMMENTED_ID = re.compile(
    r"^([ \t]*#{1,6}[ \t].*?)[ \t]*(?:\{/\*[ \t]*#([\w-]+)[ \t]*\*/\}|<!--[ \t]*#([\w-]+)[ \t]*-->)[ \t]*$",
    re.MULTILINE,
)
_HEADING = re.compile(r"^#[ \t]+\S|^=+[ \t]*$", re.MULTILINE)
_IS_MDX = re.compile(r"^(?:import|export)\s|<[A-Z][\w.]*[\s/>]|\bclassName=|<>|=\{|(?<!\\)\{(?!#)", re.MULTILINE)
_AUTOLINK = re.compile(r"<(https?://[^\s<>]+)>")
_HIDDEN = re.compile(r"\x00(\d+)\x00")


def front_matter_of(draft: MigrationDraft, path: str, text: str) -> dict[str, Any]:
    """The front matter of a page; one that is broken is told to the author, and empty here."""
    try:
        return dict(split_front_matter(text, path=path).data)
    except RectoError as error:
        draft.need_error(error)
        return {}


def convert_page(
    draft: MigrationDraft, path: str, text: str, front: Mapping[str, Any], date: str | None, *, stands_alone: bool
) -> tuple[str, bool]:
    """The page's new text, and whether it is one with components.

    `date` is that of a post, from its name; a page that `stands_alone` is in no sidebar and has none.
    """
    head, body = split_head(text)
    for key in _WITHOUT_MEANING:
        if key in front:
            line = next((number for number, line in enumerate(head.split("\n"), 1) if line.startswith(key)), None)
            draft.lose(Span(path, line), f"`{key}` in front matter has no meaning.")
    changes = _head_changes(front, number_of(path), date, stands_alone=stands_alone)
    head = set_head(head, changes) if changes else head
    body = _TRUNCATE.sub("", admonitions_as_alerts(mark_lines(body)))
    body = outside_code(
        body, lambda part: _COMMENTED_ID.sub(lambda found: f"{found[1]} [#{found[2] or found[3]}]", part)
    )
    body = tabs_without_code(outside_code(body, tags_as_recto))
    is_mdx = bool(_IS_MDX.search(_prose(body)))
    if is_mdx:
        body = outside_code(body, lambda part: _COMMENT.sub(r"{/*\1*/}", _AUTOLINK.sub(_link, part)))
    title = front.get("title")
    if isinstance(title, str) and front.get("hide_title") is not True and not _HEADING.search(_prose(body)):
        body = f"\n# {title}\n\n{body.lstrip()}"
    return head + body, is_mdx


def _link(found: re.Match[str]) -> str:
    """An address in angle brackets, which would be a tag: with braces that are no expressions."""
    address = found[1]
    shown = address.replace("{", "\\{").replace("}", "\\}")
    return f"[{shown}]({address.replace('{', '%7B').replace('}', '%7D')})"


def _head_changes(
    front: Mapping[str, Any], number: int | None, date: str | None, *, stands_alone: bool
) -> dict[str, str | None]:
    """Keys of the front matter by their names in Recto, as YAML."""
    changes: dict[str, str | None] = {key: None for key in _DROPPED if key in front}
    label = front.get("sidebar_label")
    if isinstance(label, str):
        changes["sidebarTitle"] = _yaml(label)
    position = front.get("sidebar_position", number if date is None and not stands_alone else None)
    if isinstance(position, int | float):
        changes["order"] = str(position)
    options = ["sidebar: false", "pagination: false"] if stands_alone else []
    if front.get("hide_table_of_contents") is True:
        options.append("toc: false")
    if options and "theme" not in front:
        changes["theme"] = f"{{ {', '.join(options)} }}"
    if stands_alone and "display" not in front:
        changes["display"] = "hidden"
    if front.get("unlisted") is True:
        changes["display"] = "hidden"
        changes["robots"] = "noindex"
    if date is not None and "date" not in front:
        changes["date"] = date
    return changes


def _yaml(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _prose(text: str) -> str:
    """The text without its code."""
    parts: list[str] = []

    def keep(part: str) -> str:
        parts.append(part)
        return part

    outside_code(text, keep)
    return "\n".join(parts)


def tabs_without_code(text: str) -> str:
    """Tabs as Recto's; a tag may have its end behind a fence, so code is hidden meanwhile."""
    if "<TabItem" not in text:
        return text
    code: list[str] = []
    shown: list[str] = []

    def prose(part: str) -> str:
        shown.append(part)
        return f"\x00{len(shown) - 1}\x00"

    marked = outside_code(text.replace("\x00", ""), prose)
    pieces = re.split(r"(\x00\d+\x00)", marked)
    hidden = "".join(_hide(piece, shown, code) for piece in pieces)
    return re.sub(r"\x01(\d+)\x01", lambda found: code[int(found[1])], tabs_as_recto(hidden))


def _hide(piece: str, shown: list[str], code: list[str]) -> str:
    found = _HIDDEN.fullmatch(piece)
    if found is not None:
        return shown[int(found[1])]
    code.append(piece)
    return f"\x01{len(code) - 1}\x01"
