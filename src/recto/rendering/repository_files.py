"""Addresses of files of a repository that are no part of the site: its README links to them."""

from __future__ import annotations

from os.path import normpath, relpath
from pathlib import Path
from urllib.parse import quote, urlsplit

_TREES = ("tree", "blob")


def repository_address(base: str, root: Path, file: Path, *, is_link: bool) -> str | None:
    """The address of a file or folder, for a link to it or for what is shown in a page.

    `base` is the address of the site's folder `root` in the repository, such as
    `https://github.com/ada/tool/tree/main/docs`. None where that says nothing about the file, or there is none.
    """
    try:
        is_folder, is_there = file.is_dir(), file.exists()
        inside = relpath(file, root).replace("\\", "/")
    except (OSError, ValueError):
        return None
    parts = urlsplit(base)
    names = parts.path.strip("/").split("/")
    mark = next((index for index, name in enumerate(names) if name in _TREES and index >= 2), None)
    if not is_there or mark is None:
        return None
    folder = names[mark + 2 :]
    path = normpath("/".join((*folder, inside))).replace("\\", "/")
    if path.startswith(".."):
        return None
    kind = "tree" if is_folder else "blob" if is_link else "raw"
    whole = "/".join((*names[:mark], kind, *names[mark + 1 : mark + 2], *([] if path == "." else [quote(path)])))
    return f"{parts.scheme}://{parts.netloc}/{whole}"
