"""A site made with Sphinx: pages stay where they are, as Markdown; toctrees become `_meta` files."""

from __future__ import annotations

import fnmatch
import posixpath
from pathlib import PurePosixPath
from typing import Any

from recto.errors import RectoError, Span
from recto.migrate.changes import Migration
from recto.migrate.draft import MigrationDraft
from recto.migrate.folder import ProjectFolder
from recto.migrate.folder_order import FolderOrder
from recto.migrate.page_check import check_pages
from recto.migrate.page_text import set_head, split_head
from recto.migrate.settings_file import write_settings
from recto.migrate.sphinx.blocks import BlockText
from recto.migrate.sphinx.conf_file import SphinxConfig, read_conf, take_conf
from recto.migrate.sphinx.objects import PageObjects, SiteObjects, needs_components
from recto.migrate.sphinx.orders import ToctreeReader
from recto.migrate.sphinx.page_index import PageIndex
from recto.migrate.sphinx.roles import InlineText

_SUFFIXES = (".md", ".rst", ".mdx")
_CONFS = ("conf.py", "docs/conf.py", "doc/conf.py", "docs/source/conf.py", "doc/source/conf.py", "source/conf.py")


def conf_of(folder: ProjectFolder) -> str | None:
    """The `conf.py` of a folder: at a usual place, else the only one."""
    usual = folder.first(*_CONFS)
    found = [path for path in folder.files if path.rpartition("/")[2] == "conf.py"]
    return usual or (found[0] if len(found) == 1 else None)


def plan_sphinx(folder: ProjectFolder, year: int) -> Migration:
    """Everything that moves a Sphinx site to Recto."""
    draft = MigrationDraft(folder)
    path = conf_of(folder)
    if path is None:
        raise RectoError("There is no `conf.py`.", where=Span(str(folder.root)), hint="Name the folder that holds it.")
    config = read_conf(draft, path)
    settings: dict[str, Any] = {}
    take_conf(draft, config, settings)
    site = _SphinxPages(draft, config)
    site.convert(settings)
    settings["content_dir"] = config.folder or "."
    order = FolderOrder()
    ToctreeReader(draft, site.index, site.texts, order).read(config.root_page)
    order.write(draft, config.folder)
    _redirect_indexes(site.index, settings)
    write_settings(draft, settings)
    draft.lose(Span(path), "Recto does not read this file.", "Delete it when nothing else needs it.")
    check_pages(draft, list(site.paths.values()), latex=bool(settings.get("latex")))
    draft.need_links()
    return draft.finish("A site made with Sphinx", len(site.paths))


class _SphinxPages:
    """The pages of a site: `paths` by their names, `texts` as MyST."""

    def __init__(self, draft: MigrationDraft, config: SphinxConfig) -> None:
        self._draft = draft
        self._config = config
        self.index = PageIndex()
        self.paths: dict[str, str] = {}
        self.texts: dict[str, str] = {}
        self._mdx: set[str] = set()
        self._objects = SiteObjects.of(draft, config)
        for path in draft.folder.below(config.folder):
            name = path[len(config.folder) + 1 :] if config.folder else path
            if path.endswith(_SUFFIXES) and not self._is_excluded(name):
                self._add(path, str(PurePosixPath(name).with_suffix("")))
        for page, text in self.texts.items():
            self.index.add(page, text)
            self._objects.note(text)

    def _is_excluded(self, name: str) -> bool:
        patterns = self._config.names("exclude_patterns")
        parents = [str(parent) for parent in PurePosixPath(name).parents]
        hidden = any(part.startswith("_") for part in name.split("/"))
        return hidden or any(
            fnmatch.fnmatchcase(each, pattern.rstrip("/")) for each in (name, *parents) for pattern in patterns
        )

    def _add(self, path: str, page: str) -> None:
        text = self._read(path) if page not in self.paths else None
        if text is None:
            return
        self.paths[page], self.texts[page] = path, text
        suffix = ".mdx" if path.endswith(".mdx") or needs_components(text) else ".md"
        if suffix == ".mdx":
            self._mdx.add(page)
        target = str(PurePosixPath(path).with_suffix(suffix))
        self._draft.move(path, target)
        self.index.files[page] = self._draft.target(path)

    def _read(self, path: str) -> str | None:
        """The text of a file as MyST; None, which is told, for one that cannot be read."""
        text = self._draft.read(path)
        if text is None or not path.endswith(".rst"):
            return text
        from recto.migrate.sphinx.restructured import as_myst

        try:
            return as_myst(text, path)
        except RectoError as error:
            self._draft.need_error(error)
            return None

    def convert(self, settings: dict[str, Any]) -> None:
        """Give every page its new text."""
        for page, path in self.paths.items():
            if path.endswith(".mdx"):
                continue
            head, body = split_head(self.texts[page])
            blocks = self._blocks(page, path)
            lines = blocks.convert(body.split("\n"), head.count("\n") + 1)
            text = set_head(head, {"hide-toc": None, "theme": "{ toc: false }"}) if "\nhide-toc: true" in head else head
            self._draft.edit(path, text + _tidy("\n".join(lines), body), "directives, roles and labels")
            if not settings.get("latex") and any("$$" in line for line in lines):
                settings["latex"] = True
            if "{glossary}" in body or (path.endswith(".rst") and any(line.startswith(": ") for line in lines)):
                settings.setdefault("markdown", {})["extensions"] = ["deflist"]
        api = self._objects.settings()
        if api:
            settings["api"] = api

    def _blocks(self, page: str, path: str) -> BlockText:
        def tell(role: str) -> None:
            name, _, target = role.partition(" ")
            if target:
                why, how = f"`{{{name}}}` names `{target}`, which is nowhere.", "Name a page or a label."
                self._draft.need(Span(path), why, how)
            else:
                self._draft.lose(Span(path), f"The role `{name}` shows its text as code.")

        def need(line: int, why: str, how: str) -> None:
            self._draft.need(Span(path, line), why, how)

        def lose(line: int, what: str, instead: str) -> None:
            self._draft.lose(Span(path, line), what, instead)

        def read_file(address: str) -> tuple[str, str] | None:
            return self._included(address, path)

        objects = PageObjects(self._objects, f"{page}{'.mdx' if page in self._mdx else '.md'}", path)
        inline = InlineText(self.index, page, self._config.substitutions, tell, objects.find, page in self._mdx)
        return BlockText(inline, read_file, need, lose, objects)

    def _included(self, address: str, path: str) -> tuple[str, str] | None:
        """The text of a file of the site's folder, and its path."""
        base = self._config.folder if address.startswith("/") else posixpath.dirname(path)
        found = posixpath.normpath(posixpath.join(base, address.lstrip("/")))
        if not self._draft.folder.has(found):
            why = f"The included file `{address}` is not in this folder."
            self._draft.need(Span(path), why, "Migrate the folder that holds it, or write its text here.")
            return None
        text = self._read(found)
        return (text, found) if text is not None else None


def _tidy(text: str, before: str) -> str:
    """Without the blank lines that directives leave behind, where anything was changed."""
    if text == before:
        return text
    lines: list[str] = []
    fence = ""
    for line in text.split("\n"):
        mark = line.strip()[:3]
        if fence:
            fence = "" if line.strip().startswith(fence) and not line.strip().strip(fence[0]) else fence
        elif mark in ("```", "~~~"):
            fence = line.strip()[: len(line.strip()) - len(line.strip().lstrip(mark[0]))]
        if fence or line.strip() or (lines and lines[-1].strip()):
            lines.append(line)
    return "\n".join(lines).rstrip("\n") + "\n"


def _redirect_indexes(index: PageIndex, settings: dict[str, Any]) -> None:
    """Sphinx writes the page of a folder as `folder/index.html`, Recto as `folder.html`."""
    found = [page.removesuffix("/index") for page in sorted(index.pages) if page.endswith("/index")]
    redirects = [{"source": f"/{folder}/index.html", "destination": f"/{folder}"} for folder in found]
    if redirects:
        settings["redirects"] = [*settings.get("redirects", []), *redirects]
