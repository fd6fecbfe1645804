"""Patterns of `.gitignore` that say which files of a folder do not count."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable


def ignored_by(patterns: Iterable[str]) -> Callable[[str], bool]:
    """Says whether a path, with `/`, is ignored: the last pattern that names it, or a folder it lies in, counts."""
    rules = [rule for line in patterns if (rule := _rule(line)) is not None]

    def is_ignored(path: str) -> bool:
        found = False
        for pattern, ignores in rules:
            if pattern.match(path):
                found = ignores
        return found

    return is_ignored


def _rule(line: str) -> tuple[re.Pattern[str], bool] | None:
    """A pattern, and whether it ignores; None for an empty line or a comment."""
    text = line.strip()
    if not text or text.startswith("#"):
        return None
    ignores = not text.startswith("!")
    text = text.removeprefix("!")
    is_folder = text.endswith("/")
    text = text.rstrip("/")
    anchored = "/" in text
    body = _expression(text.lstrip("/"))
    start = "" if anchored else r"(?:.*/)?"
    end = r"/.+" if is_folder else r"(?:/.*)?"
    return re.compile(f"{start}{body}{end}$", re.DOTALL), ignores


def _expression(pattern: str) -> str:
    parts: list[str] = []
    position = 0
    while position < len(pattern):
        if pattern.startswith("**/", position):
            parts.append("(?:.*/)?")
            position += 3
        elif pattern.startswith("**", position):
            parts.append(".*")
            position += 2
        elif pattern[position] == "*":
            parts.append("[^/]*")
            position += 1
        elif pattern[position] == "?":
            parts.append("[^/]")
            position += 1
        elif pattern[position] == "[" and (end := pattern.find("]", position + 2)) > 0:
            inside = pattern[position + 1 : end].replace("\\", "").replace("[", "\\[")
            parts.append(f"[{'^' + inside[1:] if inside[0] in '!^' else inside}]")
            position = end + 1
        else:
            parts.append(re.escape(pattern[position]))
            position += 1
    return "".join(parts)
