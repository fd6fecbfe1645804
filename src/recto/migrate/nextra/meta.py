"""`_meta` files of Nextra: read as they are, and written anew only where Recto would refuse or ignore something."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from recto.content.meta import LEGACY_KEYS
from recto.errors import RectoError, Span
from recto.mdx.javascript.literals import key_places, read_exports
from recto.migrate.draft import MigrationDraft
from recto.settings.json_file import parse_json

_RAW = {
    "layout": "full",
    **dict.fromkeys(("sidebar", "toc", "breadcrumb", "pagination", "timestamp", "copyPage"), False),
}
_CODE = (".js", ".jsx", ".ts", ".tsx")
_PAGES = (".md", ".mdx")


def mend_meta(draft: MigrationDraft, path: str, pages: frozenset[str], code_pages: Mapping[str, str]) -> None:
    """Take out of a `_meta` file what only older versions knew, and entries of pages that are not there.

    `pages` are names of the folder's pages and folders, `code_pages` files of pages in JavaScript by their names.
    """
    text = draft.read(path)
    if text is None:
        return
    try:
        data = _read(text, path)
    except RectoError as error:
        draft.need_error(error)
        return
    if not isinstance(data, Mapping) or ".global." in path:
        return
    done: list[str] = []
    mended: dict[str, Any] = {}
    for name, value in data.items():
        if not _leads_somewhere(name, value, pages):
            done.append(f"`{name}`, which is no page, taken out")
            if name in code_pages:
                how = "Write the page as Markdown, or in Python as `page.py`, and name it in `_meta` again."
                draft.need(_place(path, text, name), f"`{name}` is a page in JavaScript (`{code_pages[name]}`).", how)
            continue
        mended[name] = _mended(value, done)
    if done:
        _write(draft, path, mended, ", ".join(dict.fromkeys(done)))


def _read(text: str, path: str) -> Any:
    if path.endswith(".json"):
        return parse_json(text, path)
    return read_exports(text, path=path, jsx=True).get("default")


def _leads_somewhere(name: str, value: Any, pages: frozenset[str]) -> bool:
    if name == "*" or name in pages:
        return True
    return isinstance(value, Mapping) and ("href" in value or value.get("type") in ("separator", "menu"))


def _mended(value: Any, done: list[str]) -> Any:
    """The entry without keys that nothing knows any more, and the layout `raw` as the options it stood for."""
    if not isinstance(value, Mapping):
        return value
    entry: dict[str, Any] = {}
    for key, item in value.items():
        if key in LEGACY_KEYS:
            done.append(f"`{key}` taken out")
        elif key == "theme" and isinstance(item, Mapping) and item.get("layout") == "raw":
            done.append("the layout `raw` written as options")
            entry[key] = {**_RAW, **{name: inner for name, inner in item.items() if name != "layout"}}
        elif key == "items" and isinstance(item, Mapping):
            entry[key] = {name: _mended(inner, done) for name, inner in item.items()}
        else:
            entry[key] = item
    return entry


def _write(draft: MigrationDraft, path: str, data: Mapping[str, Any], what: str) -> None:
    if not path.endswith(".json"):
        target = str(PurePosixPath(draft.target(path)).with_suffix(".json"))
        draft.move(path, target)
    draft.edit(path, json.dumps(data, indent=2, ensure_ascii=False) + "\n", what)


def _place(path: str, text: str, name: str) -> Span:
    try:
        places = {keys: line for keys, line, _, _ in key_places(text, path=path, jsx=True)}
    except RectoError:
        places = {}
    return Span(path, places.get((name,)))


def page_names(
    files: tuple[str, ...], folder: str, beside: frozenset[str] = frozenset()
) -> tuple[frozenset[str], dict[str, str]]:
    """Names of the pages and folders of pages directly in a folder, and of its pages in JavaScript.

    `files` are those in the folder, `beside` all that there are.
    """
    prefix = f"{folder}/" if folder else ""
    # A page beside its folder is the folder's own.
    pages = {"index"} if any(f"{folder}{suffix}" in beside for suffix in _PAGES) else set()
    code: dict[str, str] = {}
    for path in files:
        name, slash, rest = path[len(prefix) :].partition("/")
        stem, suffix = PurePosixPath(name).stem, PurePosixPath(name).suffix
        if slash:
            if rest.endswith(_PAGES) or rest.endswith("page.py"):
                pages.add(name)
            elif rest.endswith(_CODE) and "_meta." not in rest:
                code.setdefault(name, path)
        elif suffix in _PAGES:
            pages.add("index" if stem == "page" and folder.rpartition("src/")[2].startswith("app") else stem)
            # A page of one language of several.
            pages.add(stem.partition(".")[0])
        elif suffix in _CODE and not name.startswith("_meta."):
            code[stem] = path
    return frozenset(pages), code
