"""Links between pages that get another path, or another name."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable

_LINK = re.compile(r"(!?\[(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*\]\(\s*<?)([^()\s<>]+)")
_REFERENCE = re.compile(r"^([ ]{0,3}\[[^\]\n]+\]:\s*<?)([^\s<>]+)", re.MULTILINE)


def change_links(text: str, change: Callable[[str], str]) -> str:
    """A text with every address of its Markdown links and images changed, its `#anchor` and `?query` aside."""

    def changed(found: re.Match[str]) -> str:
        path, mark, rest = _split(found[2])
        return f"{found[1]}{change(path) if path else path}{mark}{rest}"

    return _REFERENCE.sub(changed, _LINK.sub(changed, text))


def _split(address: str) -> tuple[str, str, str]:
    found = re.search(r"[#?]", address)
    if found is None:
        return address, "", ""
    return address[: found.start()], found.group(), address[found.end() :]


def relative_link(address: str, page: str, target: str, files: frozenset[str], move: Callable[[str], str]) -> str:
    """A relative address in `page`, which becomes `target`, as it is when both it and what it names have moved."""
    if not address or re.match(r"[a-zA-Z][\w+.-]*:|//|/|#", address):
        return address
    named = posixpath.normpath(posixpath.join(posixpath.dirname(page), address))
    found = next((path for path in (named, f"{named}.md", f"{named}.mdx") if path in files), None)
    if found is None:
        return address
    moved = move(found)
    if found == moved and page == target:
        return address
    written = posixpath.relpath(moved, posixpath.dirname(target) or ".")
    if found != named:
        written = written.rpartition(".")[0]
    return written if written.startswith(".") else f"./{written}"
