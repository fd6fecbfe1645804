"""A site made with Sphinx: pages stay where they are, as Markdown; toctrees become `_meta` files."""

from __future__ import annotations

import fnmatch
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
from recto.migrate.sphinx.conf_file import SphinxConfig, read_conf, take_conf
from recto.migrate.sphinx.objects import SiteObjects, needs_components
from recto.migrate.sphinx.orders import ToctreeReader
from recto.migrate.sphinx.page_blocks import PageBlocks
from recto.migrate.sphinx.page_files import RESTRUCTURED, PageFiles
from recto.migrate.sphinx.page_index import PageIndex
from recto.migrate.sphinx.shown_objects import shown_names, without_lost

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
    ToctreeReader(draft, site.index, site.texts, site.paths, order).read(config.root_page)
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
        self._files = PageFiles(draft, config)
        self._blocks = PageBlocks(self._files, self.index, SiteObjects.of(draft, config))
        for path in draft.folder.below(config.folder):
            name = path[len(config.folder) + 1 :] if config.folder else path
            if path.endswith(_SUFFIXES) and not self._is_excluded(name):
                self._add(path, str(PurePosixPath(name).with_suffix("")))
        for page, text in self.texts.items():
            self.index.add(page, text)
            self._blocks.objects.note(text)

    def _is_excluded(self, name: str) -> bool:
        patterns = self._config.names("exclude_patterns")
        parents = [str(parent) for parent in PurePosixPath(name).parents]
        hidden = any(part.startswith("_") for part in name.split("/"))
        return hidden or any(
            fnmatch.fnmatchcase(each, pattern.rstrip("/")) for each in (name, *parents) for pattern in patterns
        )

    def _add(self, path: str, page: str) -> None:
        text = self._files.read(path) if page not in self.paths else None
        if text is None:
            return
        self.paths[page], self.texts[page] = path, text
        suffix = ".mdx" if path.endswith(".mdx") or needs_components(text) else ".md"
        if suffix == ".mdx":
            self._mdx.add(page)
        target = str(PurePosixPath(path).with_suffix(suffix))
        self._draft.move(path, target)
        self.index.files[page] = self._draft.target(path)

    def convert(self, settings: dict[str, Any]) -> None:
        """Give every page its new text."""
        made = {page: self._converted(page, path) for page, path in self.paths.items() if not path.endswith(".mdx")}
        api = self._blocks.objects.settings()
        is_shown = shown_names(self._draft.folder.root, api, self._blocks.objects.packages)
        self._blocks.objects.drop_lost(api, is_shown)
        for page, text in made.items():
            path = self.paths[page]
            text = without_lost(text, self._blocks.objects.referred, is_shown)
            self._draft.edit(path, text, "directives, roles and labels")
            lines = text.split("\n")
            if not settings.get("latex") and any("$$" in line for line in lines):
                settings["latex"] = True
            source = self.texts[page]
            has_terms = path.endswith(RESTRUCTURED) or "{eval-rst}" in (self._draft.read(path) or "")
            if "{glossary}" in source or (has_terms and any(line.startswith(": ") for line in lines)):
                settings.setdefault("markdown", {})["extensions"] = ["deflist"]
        if api:
            settings["api"] = api

    def _converted(self, page: str, path: str) -> str:
        head, body = split_head(self.texts[page])
        lines = self._blocks.of(page, path, self.texts[page], is_mdx=page in self._mdx).convert(
            body.split("\n"), head.count("\n") + 1
        )
        text = set_head(head, {"hide-toc": None, "theme": "{ toc: false }"}) if "\nhide-toc: true" in head else head
        return text + _tidy("\n".join(lines), body)


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
