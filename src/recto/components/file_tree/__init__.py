"""Files and folders that open and close.

A folder is HTML's `<details>`: it opens without any script, also for text that the browser finds inside of it.
"""

from __future__ import annotations

from recto.components.contract import component
from recto.components.parts import with_parts
from recto.components.root import root_attributes
from recto.html import Element, Node, el


def _as_entry(name: str) -> str:
    return f"- {name}"


@component(markdown=_as_entry)
def File(name: Node, active: bool = False, **attributes: object) -> Element:
    """A file; `active` draws it in the primary colour."""
    own = "recto-file recto-active" if active else "recto-file"
    return el("li", root_attributes(File, own, attributes), el("span", {"class": "recto-file-name"}, name))


def _as_branch(name: str, children: str = "") -> str:
    """An entry with those below it."""
    return "\n".join([f"- {name}/", *(f"  {line}" for line in _tight(children).split("\n") if line)])


def _tight(entries: str) -> str:
    return entries.replace("\n\n", "\n")


@component(markdown=_as_branch)
def Folder(
    name: Node,
    default_open: bool = False,
    open: bool | None = None,
    active: bool = False,
    children: Node = None,
    **attributes: object,
) -> Element:
    """A folder that opens and closes; `open` fixes it in one of the two states."""
    own = "recto-folder recto-active" if active else "recto-folder"
    root = root_attributes(Folder, own, attributes)
    entries = el("ul", {"class": "recto-branch"}, children)
    if open is not None:
        return el(
            "li",
            {**root, "data-open": open},
            el("span", {"class": "recto-folder-name"}, name),
            entries if open else None,
        )
    summary = el("summary", {"class": "recto-folder-name"}, name)
    return el("li", root, el("details", {"class": "recto-folder-toggle", "open": bool(default_open)}, summary, entries))


def _as_list(children: str = "") -> str:
    """A list; folders end with a slash."""
    return _tight(children)


@with_parts(File=File, Folder=Folder)
@component(markdown=_as_list)
def FileTree(children: Node = None, **attributes: object) -> Element:
    """A box with a tree of `FileTree.Folder` and `FileTree.File`."""
    return el("ul", root_attributes(FileTree, "recto-filetree", attributes), children)
