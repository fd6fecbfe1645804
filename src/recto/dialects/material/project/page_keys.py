"""Keys in the front matter of pages that only Material knows: each is named once, with what to write instead."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from recto.dialects.material.project.folder_keys import FolderKeys, keys_above
from recto.errors import RectoWarning, Span
from recto.settings.problems import nearest_hint

if TYPE_CHECKING:
    from recto.content import Page
    from recto.settings.theme import ThemeSettings

_MATERIAL_KEYS = frozenset({"hide", "search"})
_HIDDEN: Mapping[str, str] = {
    "navigation": "sidebar",
    "toc": "toc",
    "footer": "pagination",
    "path": "breadcrumb",
}
"""The option of a page that takes each part away."""
# Tags are left out where pages are made; the theme asks nobody what they think of a page unless it is told to.
_HIDDEN_ELSEWHERE = ("tags", "feedback")
_INSTEAD: Mapping[str, tuple[str, str]] = {
    "social": ("Preview images follow Recto's own settings", "Name an image of the page as `image`."),
    "template": ("Templates of pages are not used", "Write a layout, or a page in `.mdx`."),
}


def hidden_parts(front_matter: Mapping[str, Any]) -> Sequence[str]:
    """The parts of its page that `hide` names."""
    hide = front_matter.get("hide")
    return [str(each) for each in hide] if isinstance(hide, list | tuple) else []


def recto_keys(
    front_matter: Mapping[str, Any], folders: FolderKeys, file: str, options: Collection[str]
) -> dict[str, Any]:
    """What the front matter of a page says, in Recto's keys.

    `folders` have keys for the pages in them, as for the page's `file`; `options` are those that the theme has for
    pages.
    """
    if not folders and _MATERIAL_KEYS.isdisjoint(front_matter):
        return {}
    defaults = keys_above(folders, file)
    known = joined([*defaults, front_matter]) if defaults else dict(front_matter)
    found = {key: value for key, value in known.items() if value != front_matter.get(key)}
    theme = {_HIDDEN[part]: False for part in hidden_parts(known) if _HIDDEN.get(part) in options}
    own = known.get("theme", {})
    if theme and isinstance(own, Mapping):
        found["theme"] = {**theme, **own}
    search = known.get("search")
    if isinstance(search, Mapping) and search.get("exclude") is True:
        found.setdefault("searchable", known.get("searchable", False))
    return found


def joined(tables: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Front matter put together: later tables stand over earlier ones, lists go on."""
    found: dict[str, Any] = {}
    for table in tables:
        for key, value in table.items():
            before = found.get(key)
            if isinstance(before, Mapping) and isinstance(value, Mapping):
                value = joined([before, value])
            elif isinstance(before, list) and isinstance(value, list):
                value = [*before, *(each for each in value if each not in before)]
            found[key] = value
    return found


def page_key_warnings(pages: Iterable[Page], root: Path, theme: ThemeSettings) -> Iterator[RectoWarning]:
    """A warning for each key without effect, at the first page that has it."""
    icons = root / theme.page_icons if theme.page_icons else None
    told: set[str] = set()
    for page in pages:
        if page.kind != "md":
            continue
        for key, name, message, hint in _without_effect(page.front_matter, theme, icons):
            if name not in told:
                told.add(name)
                yield RectoWarning(message, _place(page.source_path, key, root), hint)


def _without_effect(
    front_matter: Mapping[str, Any], theme: ThemeSettings, icons: Path | None
) -> Iterator[tuple[str, str, str, str]]:
    """Each such key, the name under which it is told once, what to say and the cure."""
    options, statuses = theme.page_options.names(), theme.page_statuses
    if (icon := front_matter.get("icon")) and (hint := _no_icon(str(icon), icons)):
        yield "icon", f"icon {icon}", f"There is no icon `{icon}`.", hint
    status = front_matter.get("status")
    if status and status not in statuses:
        hint = nearest_hint(str(status), statuses, "Say in `extra.status` what it means.") or ""
        yield "status", f"status {status}", f"The status `{status}` is not shown.", hint
    for key, (message, hint) in _INSTEAD.items():
        if front_matter.get(key):
            yield key, key, f"{message}.", hint
    for part in hidden_parts(front_matter):
        if part not in _HIDDEN_ELSEWHERE and _HIDDEN.get(part) not in options:
            hint = nearest_hint(part, (*_HIDDEN, *_HIDDEN_ELSEWHERE), "Take it out: the theme has no such part.") or ""
            yield "hide", f"hide {part}", f"`hide: {part}` has no effect.", hint
    search = front_matter.get("search")
    for key in search if isinstance(search, Mapping) else ():
        if key != "exclude":
            yield "search", f"search {key}", f"`search: {key}` has no effect.", "Take it out."


def _no_icon(path: str, own: Path | None) -> str | None:
    """What to write in place of an icon that is none; None for one that is there."""
    from recto.components.icons.by_path import icon_of_path, icon_paths_near

    if icon_of_path(path, own) is not None:
        return None
    return nearest_hint(path, icon_paths_near(path, own), "Name one of a set, such as `material/rocket`.")


def _place(file: str, key: str, root: Path) -> Span:
    try:
        text = (root / file).read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return Span(file)
    match = re.search(rf"^{key}[ ]*:", text, re.MULTILINE)
    return Span(file) if match is None else Span(file, text.count("\n", 0, match.start()) + 1)
