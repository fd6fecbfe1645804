"""Keys in the front matter of pages that only Material knows: each is named once, with what to write instead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from recto.errors import RectoWarning, Span

if TYPE_CHECKING:
    from recto.content import Page

_HIDDEN: Mapping[str, str] = {
    "navigation": "Write `theme: {sidebar: false}` beside it.",
    "footer": "Write `theme: {pagination: false}` beside it.",
    "path": "Write `theme: {breadcrumb: false}` beside it.",
}
_INSTEAD: Mapping[str, tuple[str, str]] = {
    "icon": ("Icons of pages are not shown", "Write the icon in the title of the page's entry in `_meta`."),
    "status": ("The status of pages is not shown", "Write it in the title of the page's entry in `_meta`."),
    "template": ("Templates of pages are not used", "Write a layout, or a page in `.mdx`."),
}


def hidden_parts(front_matter: Mapping[str, Any]) -> Sequence[str]:
    """The parts of its page that `hide` names."""
    hide = front_matter.get("hide")
    return [str(each) for each in hide] if isinstance(hide, list | tuple) else []


def page_key_warnings(pages: Iterable[Page], root: Path) -> Iterator[RectoWarning]:
    """A warning for each key without effect, at the first page that has it."""
    told: set[str] = set()
    for page in pages:
        if page.kind != "md":
            continue
        for key, name, message, hint in _without_effect(page.front_matter):
            if name not in told:
                told.add(name)
                yield RectoWarning(message, _place(page.source_path, key, root), hint)


def _without_effect(front_matter: Mapping[str, Any]) -> Iterator[tuple[str, str, str, str]]:
    """Each such key, the name under which it is told once, what to say and the cure."""
    for key, (message, hint) in _INSTEAD.items():
        if front_matter.get(key):
            yield key, key, f"{message}.", hint
    for part in hidden_parts(front_matter):
        if part in _HIDDEN:
            yield "hide", f"hide {part}", f"`hide: {part}` has no effect.", _HIDDEN[part]
    search = front_matter.get("search")
    for key in search if isinstance(search, Mapping) else ():
        hint = "Write `searchable: false` beside it." if key == "exclude" else "Take it out."
        yield "search", f"search {key}", f"`search: {key}` has no effect.", hint


def _place(file: str, key: str, root: Path) -> Span:
    try:
        text = (root / file).read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return Span(file)
    match = re.search(rf"^{key}[ ]*:", text, re.MULTILINE)
    return Span(file) if match is None else Span(file, text.count("\n", 0, match.start()) + 1)
