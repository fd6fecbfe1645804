"""A site made with Nextra: where its pages are, what stays in place, and what becomes settings."""

from __future__ import annotations

import json
import re
from pathlib import PurePosixPath
from typing import Any

from recto.errors import Span
from recto.migrate.changes import Migration
from recto.migrate.component_file import write_components
from recto.migrate.draft import MigrationDraft
from recto.migrate.folder import ProjectFolder
from recto.migrate.javascript_file import JavaScriptFile
from recto.migrate.nextra.layout_file import FILES as LAYOUT_FILES
from recto.migrate.nextra.layout_file import take_layout
from recto.migrate.nextra.meta import mend_meta, page_names
from recto.migrate.nextra.next_config import FILES as NEXT_FILES
from recto.migrate.nextra.next_config import take_next_config
from recto.migrate.nextra.theme_options import take_theme_options
from recto.migrate.page_check import check_pages, mdx_files
from recto.migrate.page_text import lines_with_code
from recto.migrate.settings_file import write_settings
from recto.migrate.unused_imports import without_unused_imports

_THEME_FILES = tuple(
    f"{folder}theme.config.{suffix}" for folder in ("", "src/") for suffix in ("jsx", "tsx", "js", "ts", "mjs")
)
_CODE = (".js", ".jsx", ".ts", ".tsx", ".mjs")
_IMPORT = re.compile(r"import\s+(?:[\w$*{][^'\"\n]*\s+from\s+)?['\"][^'\"\n]+['\"];?\s*$")
_TAG = re.compile(r"\s*<(?:[A-Z][\w.]*|>)")


def nextra_version(folder: ProjectFolder) -> int | None:
    """The major version of Nextra that a folder is for: by its packages, else by its files. None for no such site."""
    if folder.has("package.json"):
        found = re.search(r'"nextra(?:-theme-\w+)?"\s*:\s*"[^"\d]*(\d+)', _text(folder, "package.json"))
        if found is not None:
            return int(found[1])
    has_pages = any(folder.below(name) for name in ("pages", "src/pages"))
    if folder.first(*_THEME_FILES) is not None and (has_pages or folder.below("content")):
        return 3 if any(_is_script_meta(path) for path in folder.files) else 2
    if folder.first("mdx-components.js", "mdx-components.tsx", "mdx-components.jsx", "mdx-components.ts"):
        return 4
    metas = [path for path in folder.files if PurePosixPath(path).name.startswith("_meta.")]
    if any(path.startswith(("content/", "app/", "src/content/", "src/app/")) for path in metas):
        return 4
    return 2 if metas and has_pages else None


def plan_nextra(folder: ProjectFolder, year: int) -> Migration:
    """Everything that moves a Nextra site to Recto."""
    version = nextra_version(folder) or 4
    draft = MigrationDraft(folder)
    pages, content = _page_folders(folder)
    if pages is not None and content is not None:
        _move_pages(draft, pages, content)
    settings: dict[str, Any] = {}
    _take_theme(draft, year, settings)
    if version >= 4:
        take_layout(draft, year, settings)
    take_next_config(draft, year, settings, prefixed=version >= 3)
    folders = tuple(name for name in (pages or content, "app", "src/app") if name is not None)
    _mend_metas(draft, folders, _base_path(draft, settings))
    if version < 4:
        _rename_pages(draft, folders)
    _mend_pages(draft, folders)
    _tell_code(draft, folders)
    write_settings(draft, settings)
    files = [path for path in mdx_files(folder, folders) if not _is_ignored(path)]
    latex = bool(settings.get("latex")) or _has_formulas(draft)
    write_components(draft, check_pages(draft, files, latex=latex).values())
    draft.need_links()
    return draft.finish(f"A site made with Nextra {version}", sum(map(_is_page, files)))


def _page_folders(folder: ProjectFolder) -> tuple[str | None, str | None]:
    """The folder `pages` where it has to be moved, and the folder of the pages in the end."""
    for prefix in ("", "src/"):
        pages, content = f"{prefix}pages", f"{prefix}content"
        if any(path.endswith((".md", ".mdx")) for path in folder.below(pages)):
            return pages, content
        if folder.below(content):
            return None, content
    return None, None


def _move_pages(draft: MigrationDraft, pages: str, content: str) -> None:
    """Markdown, `_meta` files and what lies beside them; programs of Next.js stay where they are."""
    for path in draft.folder.below(pages):
        inner = path[len(pages) + 1 :]
        is_meta = PurePosixPath(path).name.startswith("_meta.")
        if inner.startswith("api/") or (path.endswith(_CODE) and not is_meta):
            continue
        draft.move(path, f"{content}/{inner}")


def _take_theme(draft: MigrationDraft, year: int, settings: dict[str, Any]) -> None:
    path = draft.folder.first(*_THEME_FILES)
    text = draft.read(path) if path is not None else None
    if path is None or text is None:
        return
    config = JavaScriptFile(text, path, year=year).default()
    if config is None:
        draft.need(Span(path), "Nothing of this file could be read.", "Write its options in `[theme]` of recto.toml.")
    else:
        take_theme_options(draft, config, settings)


def _base_path(draft: MigrationDraft, settings: dict[str, Any]) -> str:
    """The route under which the pages of `content` begin, without slashes around it."""
    base = settings.get("content_dir_base_path")
    if base is None and draft.folder.has("recto.toml"):
        found = re.search(r'^content_dir_base_path\s*=\s*"([^"]*)"', draft.read("recto.toml") or "", re.MULTILINE)
        base = found[1] if found is not None else ""
    return str(base or "").strip("/")


def _mend_metas(draft: MigrationDraft, folders: tuple[str, ...], base: str) -> None:
    for name in folders:
        files = draft.folder.below(name)
        for path in files:
            if PurePosixPath(path).name.startswith("_meta.") and not path.endswith((".py", ".toml", ".yaml", ".yml")):
                parent = str(PurePosixPath(path).parent)
                pages, code = page_names(draft.folder.below(parent), parent, draft.folder.names)
                mend_meta(draft, path, pages | _of_app(draft.folder, parent, base), code)


def _of_app(folder: ProjectFolder, parent: str, base: str) -> frozenset[str]:
    """Pages in `app` that a `_meta` file of `content` may name, and the other way about; `base` begins `content`."""
    source = "src/" if parent.startswith("src/") else ""
    one, _, inner = parent.removeprefix(source).partition("/")
    if one == "app":
        if f"{base}/".startswith(f"{inner}/" if inner else "") and base != inner:
            return frozenset({base[len(inner) :].strip("/").partition("/")[0]})
        beside = f"{source}content/{inner[len(base) :].strip('/')}".rstrip("/")
    else:
        beside = f"{source}app/{'/'.join(part for part in (base, inner) if part)}".rstrip("/")
    return page_names(folder.below(beside), beside)[0]


def _rename_pages(draft: MigrationDraft, folders: tuple[str, ...]) -> None:
    """In Nextra 2 and 3 a `.md` file may hold components; in Recto such a page ends in `.mdx`."""
    for name in folders:
        for path in draft.folder.below(name):
            if path.endswith(".md") and (text := draft.read(path)) is not None and _has_components(text):
                target = f"{draft.target(path)}x"
                draft.move(path, target)


def _mend_pages(draft: MigrationDraft, folders: tuple[str, ...]) -> None:
    for path in mdx_files(draft.folder, folders):
        if draft.target(path).endswith(".mdx") and (text := draft.read(path)) is not None:
            draft.edit(path, without_unused_imports(text), "imports that are not used taken out")


def _has_components(text: str) -> bool:
    return any(not code and (_IMPORT.match(line) or _TAG.match(line)) for line, code in lines_with_code(text))


def _tell_code(draft: MigrationDraft, folders: tuple[str, ...]) -> None:
    """Pages in JavaScript, and what Next.js alone needs."""
    routes = ("page", "route", "not-found", "layout", "template", "loading", "error")
    for name in folders:
        for path in draft.folder.below(name):
            stem = PurePosixPath(path).stem
            if not path.endswith(_CODE) or stem.startswith(("_meta", "_app", "_document")) or "[[..." in path:
                continue
            is_app = name.endswith("app")
            if is_app and (stem not in routes[:3] or path.count("/") < 2):
                continue
            if not is_app and not name.endswith("pages"):
                continue
            how = "Write it as Markdown, or in Python: `page.py`, `route.py`, `not_found.py` in `app/`."
            draft.need(Span(path), "This page is a program in JavaScript.", how)
    components = tuple(f"{folder}mdx-components.{suffix[1:]}" for folder in ("", "src/") for suffix in _CODE)
    for path in ("package.json", *NEXT_FILES, *_THEME_FILES, *LAYOUT_FILES, *components):
        if draft.folder.has(path):
            draft.lose(Span(path), "Recto does not read this file.", "Delete it when nothing else needs it.")


def _has_formulas(draft: MigrationDraft) -> bool:
    text = draft.read("recto.toml") if draft.folder.has("recto.toml") else None
    return text is not None and re.search(r"^\s*(?:latex\s*=\s*true|\[latex)", text, re.MULTILINE) is not None


def _is_page(path: str) -> bool:
    """Any Markdown in the folder of pages; in `app` only `page.*`."""
    return not path.startswith(("app/", "src/app/")) or PurePosixPath(path).stem == "page"


def _is_ignored(path: str) -> bool:
    return any(part.startswith("_") for part in path.split("/"))


def _is_script_meta(path: str) -> bool:
    return PurePosixPath(path).name.startswith("_meta.") and path.endswith(_CODE)


def _text(folder: ProjectFolder, path: str) -> str:
    try:
        return json.dumps(json.loads(folder.read(path)))
    except (ValueError, RecursionError):
        return ""
