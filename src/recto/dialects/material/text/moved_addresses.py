"""Markdown of one place that is shown in another: its relative addresses begin there."""

from __future__ import annotations

import posixpath
import re

from recto.late_pattern import late_pattern

_ADDRESS = late_pattern(
    r"""(?P<before>\]\(<?|^[ ]{0,3}\[[^\]^]+\]:[ ]*|(?:src|href)=["'])(?P<url>\#?[^\s)>"'#:]+)(?=[\s)>"'#])""",
    re.MULTILINE,
)
_FENCE = re.compile(r"^[ ]*(?P<mark>`{3,}|~{3,}).*?^[ ]*(?P=mark)[ ]*$", re.MULTILINE | re.DOTALL)


def moved_addresses(text: str, file: str, folder: str, *, anchors: bool = False) -> str:
    """The Markdown of a file with its relative addresses as they are from another folder.

    Both are paths from one place. With `anchors` links within the text lead to the file. Code shows addresses, and has
    none.
    """
    start = folder or "."

    def address(match: re.Match[str]) -> str:
        url = match["url"]
        if url.startswith("/") or (url.startswith("#") and not anchors):
            return match.group()
        if url.startswith("#"):
            return f"{match['before']}{posixpath.relpath(file, start)}{url}"
        slash = "/" if url.endswith("/") else ""
        target = posixpath.relpath(posixpath.join(posixpath.dirname(file), url), start)
        return f"{match['before']}{target}{slash}"

    parts: list[str] = []
    position = 0
    for fence in _FENCE.finditer(text):
        parts += [_ADDRESS.sub(address, text[position : fence.start()]), fence.group()]
        position = fence.end()
    return "".join([*parts, _ADDRESS.sub(address, text[position:])])
