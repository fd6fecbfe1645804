"""Blocks of code of MyST as fences."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

_MARKS = re.compile(r"\{[\w:+.-]+\}(?=`)|`")


def code_lines(language: str, options: Mapping[str, str], body: Sequence[str]) -> list[str]:
    """A fence that has the caption as its file name, and marks the same lines."""
    parts = [language.strip() or "text"]
    if language == "none":
        parts = ["text"]
    for name, key in (("filename", "caption"), ("file", "file")):
        if options.get(key):
            # A fence of backticks has none in its first line.
            value = _MARKS.sub("", options[key]).replace('"', "'")
            parts.append(f'{name}="{value}"')
    if "linenos" in options or "lineno-start" in options:
        start = options.get("lineno-start", "")
        parts.append(f"showLineNumbers{{{start}}}" if start.isdigit() else "showLineNumbers")
    if options.get("emphasize-lines"):
        parts.append(f"{{{options['emphasize-lines'].replace(' ', '')}}}")
    lines = list(body)
    while lines and not lines[0].strip():
        lines.pop(0)
    mark = "```"
    while any(line.lstrip().startswith(mark) for line in lines):
        mark += "`"
    return [f"{mark}{' '.join(parts)}", *lines, mark, ""]
