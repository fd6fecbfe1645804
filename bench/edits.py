"""What an author does between two builds: one page's text changed, or one page's title.

The page is an ordinary one near the middle of the corpus. Its title is changed wherever the corpus says it: front
matter, first heading, and the label in the folder's `_meta.js`, so that menus change with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.gen_corpus import Page, file_name, plan
from bench.tools import Tool


def middle_page(pages: int) -> Page:
    """A page that is no folder's index."""
    planned = plan(pages)
    return next(page for page in planned[len(planned) // 2 :] + planned[::-1] if not page.is_index)


def touch_body(tool: Tool, page: Page, mark: str) -> None:
    file = _file(tool, page)
    file.write_text(f"{file.read_text('utf-8')}\nAn edit of this page, {mark}.\n", "utf-8")


def change_title(tool: Tool, page: Page, mark: str) -> None:
    file, title = _file(tool, page), f"{page.title} {mark}"
    text = file.read_text("utf-8")
    for said in ("title: {}\n", "\n# {}\n"):
        text = text.replace(said.format(page.title), said.format(title), 1)
    file.write_text(text, "utf-8")
    names = file.parent / "_meta.js"
    if names.is_file():
        label = f'"{page.path.name}": "{{}}"'
        names.write_text(names.read_text("utf-8").replace(label.format(page.title), label.format(title)), "utf-8")


@contextmanager
def edits_undone(tool: Tool, page: Page) -> Iterator[None]:
    """Puts the page and the names beside it back at the end."""
    file = _file(tool, page)
    before = {path: path.read_bytes() for path in (file, file.parent / "_meta.js") if path.is_file()}
    try:
        yield
    finally:
        for path, content in before.items():
            path.write_bytes(content)


def _file(tool: Tool, page: Page) -> Path:
    return tool.site / tool.content / file_name(page, tool.variant)
