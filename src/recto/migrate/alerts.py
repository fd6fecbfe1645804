"""Admonitions of other tools as alerts, which `.md` and `.mdx` pages both have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_KINDS: Mapping[str, tuple[str, str]] = {
    "note": ("NOTE", ""),
    "info": ("NOTE", "Info"),
    "seealso": ("NOTE", "See also"),
    "abstract": ("NOTE", "Abstract"),
    "admonition": ("NOTE", ""),
    "tip": ("TIP", ""),
    "hint": ("TIP", "Hint"),
    "success": ("TIP", "Success"),
    "important": ("IMPORTANT", ""),
    "secondary": ("NOTE", ""),
    "attention": ("WARNING", "Attention"),
    "warning": ("WARNING", ""),
    "caution": ("WARNING", "Caution"),
    "danger": ("CAUTION", "Danger"),
    "error": ("CAUTION", "Error"),
    "versionadded": ("NOTE", "Added in version"),
    "versionchanged": ("NOTE", "Changed in version"),
    "deprecated": ("WARNING", "Deprecated since version"),
    "todo": ("NOTE", "To do"),
}
KINDS = frozenset(_KINDS)


def alert_lines(kind: str, title: str, body: Sequence[str], indent: str = "") -> list[str]:
    """The lines of an alert. A body without text has the title as its text."""
    name, default = _KINDS.get(kind, ("NOTE", kind.replace("-", " ").capitalize()))
    words = title.strip() or default
    lines = list(body)
    while lines and not lines[0].strip():
        lines.pop(0)
    while lines and not lines[-1].strip():
        lines.pop()
    if not lines:
        lines, words = [words or default or kind], ""
    marker = f"[!{name}] {words}" if words else f"[!{name}]"
    return [f"{indent}> {marker}", *(f"{indent}> {line}".rstrip() for line in lines)]
