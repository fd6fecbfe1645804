"""The tokens of admonitions and details, however they are written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct, field

from recto.dialects.material.blocks.token_list import TokenList

TYPES = (
    "note",
    "abstract",
    "info",
    "tip",
    "success",
    "question",
    "warning",
    "failure",
    "danger",
    "bug",
    "example",
    "quote",
)
_ALIASES: Mapping[str, str] = {
    "summary": "abstract", "tldr": "abstract", "todo": "info", "hint": "tip", "important": "tip", "check": "success",
    "done": "success", "help": "question", "faq": "question", "caution": "warning", "attention": "warning",
    "warn": "warning", "fail": "failure", "missing": "failure", "error": "danger", "cite": "quote", "seealso": "note",
}  # fmt: skip
_MODIFIERS = frozenset({"inline", "end", "annotate"})


class AdmonitionHead(Struct, frozen=True):
    """The first line of an admonition: its type and further classes, its title (None: the type's, empty: none)."""

    names: tuple[str, ...]
    title: str | None
    line: int
    is_details: bool = False
    is_open: bool = False
    attributes: Mapping[str, Any] = field(default_factory=dict)

    @property
    def type(self) -> str:
        return next((name for name in self.names if name not in _MODIFIERS), "")

    @property
    def shown_title(self) -> str:
        """The title that readers see; empty for none."""
        if self.title is not None:
            return self.title
        return self.type.replace("-", " ").capitalize()


def look_of(name: str) -> str:
    """The type whose colours and icon an admonition has."""
    known = _ALIASES.get(name, name)
    return known if known in TYPES else "note"


def open_admonition(head: AdmonitionHead, out: TokenList) -> None:
    """Begin an admonition, its title included."""
    own = dict(head.attributes)
    further = str(own.pop("class", "")).split()
    names = ["recto-admonition", *head.names, *further]
    if head.is_details:
        # What has neither a type nor a title opens all the same.
        title = head.shown_title or "Details"
        opened: dict[str, Any] = {"open": True} if head.is_open else {}
        attributes = {"class": " ".join(names), "data-admonition": head.type or "note", "data-look": look_of(head.type)}
        out.element("details", head.line, {**attributes, **opened, **own})
        out.element("summary", head.line)
        out.inline(title, head.line)
        out.end("summary")
        return
    attributes = {"class": " ".join(names), "data-admonition": head.type or "note", "data-look": look_of(head.type)}
    out.element("div", head.line, {**attributes, **own})
    if head.shown_title:
        out.element("p", head.line, {"class": "recto-admonition-title"})
        out.inline(head.shown_title, head.line)
        out.end("p")


def close_admonition(head: AdmonitionHead, out: TokenList) -> None:
    out.end("details" if head.is_details else "div")
