"""The root layout of Nextra 4: the tags in it are the configuration of the theme."""

from __future__ import annotations

import re
from typing import Any

from recto.mdx.javascript.partial_values import Code, ReadObject
from recto.migrate import options as check
from recto.migrate.draft import MigrationDraft
from recto.migrate.javascript_file import JavaScriptFile
from recto.migrate.nextra.theme_options import take_theme_options
from recto.migrate.options import Options, put

FILES = tuple(
    f"{folder}{name}.{suffix}"
    for folder in ("app/", "src/app/", "app/[lang]/", "src/app/[lang]/", "app/[locale]/")
    for name in ("layout",)
    for suffix in ("jsx", "tsx", "js", "ts")
)
_ASKED = ("navbar", "footer", "banner", "pageMap", "children", "search", "skipToContent")
_URL = re.compile(r"new\s+URL\(\s*['\"](https?://[^'\"]+)['\"]\s*\)")
_TEMPLATE = re.compile(r"%s\s*[-–—|·:]\s*(.+)")


def take_layout(draft: MigrationDraft, year: int, settings: dict[str, Any]) -> None:
    """Everything that the tags `<Layout>`, `<Navbar>`, `<Footer>`, `<Banner>`, `<Head>`, `<Search>` say."""
    path = draft.folder.first(*FILES)
    text = draft.read(path) if path is not None else None
    if path is None or text is None:
        return
    file = JavaScriptFile(text, path, year=year)
    for name in ("Layout", "Navbar", "Head"):
        tag = file.tag(name)
        if tag is not None:
            take_theme_options(draft, tag, settings, quiet=_ASKED)
    _take_children(draft, file, "Footer", "footer", settings)
    _take_children(draft, file, "Banner", "banner", settings)
    search = file.tag("Search")
    if search is not None:
        asked = ReadObject(path, {"search": search}, {"search": search.lines.get("children", 1)})
        search.values.pop("children", None)
        take_theme_options(draft, asked, settings)
    _take_metadata(draft, file, settings)


def _take_children(draft: MigrationDraft, file: JavaScriptFile, name: str, key: str, settings: dict[str, Any]) -> None:
    tag = file.tag(name)
    if tag is None:
        return
    if name == "Banner":
        take_theme_options(draft, ReadObject(file.path, {key: tag}, dict(tag.lines)), settings)
    elif "children" in tag.values:
        value = tag.values["children"]
        take_theme_options(draft, ReadObject(file.path, {key: value}, {key: tag.lines["children"]}), settings)


def _take_metadata(draft: MigrationDraft, file: JavaScriptFile, settings: dict[str, Any]) -> None:
    metadata = file.exported("metadata")
    if metadata is None:
        return
    options = Options(draft, metadata, settings, "metadata.")
    title = metadata.values.get("title")
    if isinstance(title, ReadObject):
        named = _TEMPLATE.search(title.text("template") or "")
        name = named[1].strip() if named is not None else title.text("default") or title.text("absolute")
        if name:
            put(settings, "title", name)
        options.pass_over("title")
    else:
        options.take("title", "title", check.text)
    options.take("description", "description", check.text)
    base = metadata.values.get("metadataBase")
    address = _URL.search(base.text) if isinstance(base, Code) else None
    if address is not None:
        put(settings, "url", address[1].rstrip("/"))
        options.pass_over("metadataBase")
    options.tell_rest({}, "A layout in Python, or the front matter of pages, holds metadata.")
