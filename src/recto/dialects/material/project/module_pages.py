"""Pages of all modules of packages: those of `api-autonav`, and of scripts of `gen-files` after a known recipe."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from msgspec import Struct

from recto.dialects.material.navigation.page_tree import NavValue
from recto.dialects.material.objects.places import ObjectPlace
from recto.dialects.material.project.page_scripts import read_page_script
from recto.dialects.material.project.project_folder import Project
from recto.dialects.material.project.site_plugins import plugin_key
from recto.dialects.material.text_lists import text_list
from recto.settings.lookups import is_file

AUTONAV, SCRIPTS = "api-autonav", "gen-files"


class ModulePage(Struct, frozen=True):
    """A page of one module: its file below the folder of pages, and the options of what it shows."""

    file: str
    module: str
    title: str
    options: Mapping[str, Any]

    @property
    def text(self) -> str:
        """What the plugin would have written into the file, with its title in the navigation."""
        # JSON is YAML, and stays on its line whatever the values are.
        options = f"    options: {json.dumps(self.options)}\n" if self.options else ""
        return f"---\ntitle: {json.dumps(self.title)}\n---\n\n::: {self.module}\n{options}"


class ModulePages(Struct, frozen=True):
    """The pages below one folder; `title` is that of their section, `is_listed` if it is added to the navigation."""

    folder: str
    title: str
    pages: Sequence[ModulePage]
    paths: Sequence[str]
    is_listed: bool

    def places(self) -> Iterator[ObjectPlace]:
        """Where the modules are shown."""
        return (ObjectPlace(page.module, page.options, page.file, 1) for page in self.pages)

    def has(self, file: str) -> bool:
        return any(page.file == file for page in self.pages)

    def replaced(self, docs: Path) -> list[str]:
        """Patterns for files in the folder of pages whose place these pages take, as a script would write over them."""
        return [f"/{page.file}" for page in self.pages if is_file(docs / page.file)]

    def joined(self, nav: NavValue) -> NavValue:
        """A navigation with the modules where it names their folder or section, else at its end."""
        entries = self._entries()
        found, is_there = self._put(nav, entries)
        return found if is_there or not self.is_listed else [*found, {self.title: entries}]

    def _put(self, nav: NavValue, entries: NavValue) -> tuple[NavValue, bool]:
        found: NavValue = []
        is_there = False
        for item in nav:
            title, value = next(iter(item.items())) if isinstance(item, Mapping) and item else (None, item)
            below = value if isinstance(value, list) else []
            if self._is_named(value) or (self.is_listed and self.title in (title, value)):
                name = str(title or self.title)
                found.append({name: [*below, *entries]})
                is_there = True
            elif title is not None and below:
                inner, is_inside = self._put(below, entries)
                found.append({title: inner})
                is_there = is_there or is_inside
            else:
                found.append(item)
        return found, is_there

    def _is_named(self, value: Any) -> bool:
        """Whether an entry of the navigation is the folder: its name, or the files in it that are there."""
        if isinstance(value, list):
            return bool(value) and all(isinstance(each, str) and each.startswith(f"{self.folder}/") for each in value)
        return isinstance(value, str) and value.rstrip("/*").strip("./") == self.folder

    def _entries(self) -> NavValue:
        top: NavValue = []
        lists: dict[str, NavValue] = {"": top}
        packages = {page.module.rpartition(".")[0] for page in self.pages}
        for page in self.pages:
            above = page.module.rpartition(".")[0]
            # A package whose own page is that of the folder stands beside its modules.
            if page.module in packages and page.file != f"{self.folder}/index.md":
                lists[page.module] = [page.file]
                lists.get(above, top).append({page.title: lists[page.module]})
            else:
                lists.get(above, top).append({page.title: page.file})
        return top


def read_module_pages(project: Project) -> ModulePages | None:
    """The pages that plugins of the project would write; None where none does."""
    if AUTONAV in project.plugins:
        return _of_autonav(project, project.plugins[AUTONAV])
    return _of_scripts(project) if SCRIPTS in project.plugins else None


def _of_autonav(project: Project, options: Mapping[str, Any]) -> ModulePages | None:
    key = plugin_key(AUTONAV, project.notes)
    folders = []
    for path in text_list(options.get("modules")):
        if is_file(project.root / path / "__init__.py"):
            folders.append(PurePosixPath(path))
        else:
            message = f"There is no package `{path}`, whose modules would have pages."
            project.notes.add((*key, "modules"), message, "Name the folder that holds its `__init__.py`.")
    excluded = text_list(options.get("exclude"))
    given = options.get("module_options")
    by_pattern = given if isinstance(given, Mapping) else {}
    whole = options.get("show_full_namespace") is True
    folder = str(options.get("api_root_uri") or "reference").strip("/")
    pages = []
    for package in folders:
        for module, file in _modules(project.root, package):
            is_private = options.get("exclude_private") is not False and "._" in f".{module}"
            # A file that is there holds what its author wants.
            if is_private or _is_excluded(module, excluded) or is_file(project.folder / folder / file):
                continue
            own: dict[str, Any] = {"heading_level": 1}
            for pattern, said in by_pattern.items():
                if isinstance(said, Mapping) and _matches(str(pattern), module):
                    own.update({str(name): value for name, value in said.items()})
            if own["heading_level"] == 1:
                own.setdefault("show_root_heading", True)
            title = module if whole else module.rpartition(".")[2]
            pages.append(ModulePage(f"{folder}/{file}", module, title, own))
    section = str(options.get("nav_section_title") or "API Reference")
    return ModulePages(folder, section, pages, _around(folders), is_listed=True) if pages else None


def _of_scripts(project: Project) -> ModulePages | None:
    """The pages of a script that writes `:::` for each file of a package, by what its text names."""
    key = plugin_key(SCRIPTS, project.notes)
    for name in text_list(project.plugins[SCRIPTS].get("scripts")):
        try:
            text = (project.root / name).read_text("utf-8-sig")
        except (OSError, ValueError):
            continue
        script = read_page_script(project.root, text)
        if script is None:
            continue
        folder = script.folder
        pages = []
        for package in script.packages:
            for module, path in _modules(project.root, package):
                file = f"{folder}/{path.removeprefix(f'{package.name}/') if script.is_inside else path}"
                is_package = PurePosixPath(path).name == "index.md"
                if not script.leaves_out(package, module, is_package=is_package):
                    pages.append(ModulePage(file, module, module.rpartition(".")[2], {}))
        shown = ", ".join(f"`{package.name}`" for package in script.packages)
        message = f"`{name}` is not run: Recto makes pages of the modules of {shown} below `{folder}/` in its place."
        project.notes.add(key, message, "Write what else the script makes before the build.")
        return ModulePages(folder, "Reference", pages, _around(script.packages), is_listed=False)
    return None


def _modules(root: Path, package: PurePosixPath) -> Iterator[tuple[str, str]]:
    """The modules of a package by their names, each with its file as a page; folders without `__init__.py` are none."""
    above = root / package.parent
    waiting = [root / package]
    while waiting:
        folder = waiting.pop()
        if not is_file(folder / "__init__.py"):
            continue
        entries = sorted(folder.iterdir())
        waiting += [entry for entry in reversed(entries) if entry.is_dir()]
        for file in sorted((entry for entry in entries if entry.suffix == ".py"), key=_package_first):
            path = PurePosixPath(file.relative_to(above).as_posix())
            if path.name == "__init__.py":
                yield ".".join(path.parts[:-1]), str(path.with_name("index.md"))
            else:
                name = "index_py.md" if path.stem == "index" else f"{path.stem}.md"
                yield ".".join(path.with_suffix("").parts), str(path.with_name(name))


def _package_first(file: Path) -> tuple[bool, str]:
    return file.name != "__init__.py", file.name


def _around(packages: Sequence[PurePosixPath]) -> Sequence[str]:
    return list(dict.fromkeys(str(package.parent) for package in packages))


def _is_excluded(module: str, excluded: Sequence[str]) -> bool:
    return any(
        _matches(each[3:], module, anywhere=True) if each.startswith("re:") else module.startswith(each)
        for each in excluded
    )


def _matches(pattern: str, module: str, *, anywhere: bool = False) -> bool:
    try:
        return (re.search if anywhere else re.match)(pattern, module) is not None
    except re.error:
        return False
