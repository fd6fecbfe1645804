"""Imports that a page does not use: in JavaScript they do nothing, here they are mistakes where they name programs."""

from __future__ import annotations

import re

from recto.mdx.imports import kind_of, match_import, names_of
from recto.migrate.page_text import outside_code

_START = re.compile(r"^import\s", re.MULTILINE)


def without_unused_imports(text: str) -> str:
    """The page without imports of functions and data that it never names again."""
    return outside_code(text, lambda part: _cut(part, text))


def _cut(part: str, text: str) -> str:
    kept: list[str] = []
    position = 0
    for start in _START.finditer(part):
        found = match_import(part, start.start())
        if found is None or found.start() < position:
            continue
        names = names_of(found)
        is_program = bool(names) and all(kind_of(found["source"], name, imported) is None for imported, name in names)
        if is_program and not any(_is_used(name, text, found.group()) for _, name in names):
            kept.append(part[position : found.start()])
            position = found.end() + part[found.end() :].startswith("\n")
    return "".join([*kept, part[position:]])


def _is_used(name: str, text: str, statement: str) -> bool:
    return len(re.findall(rf"(?<![\w$]){re.escape(name)}(?![\w$])", text.replace(statement, ""))) > 0
