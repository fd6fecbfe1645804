"""Directives of autodoc: the objects that they name become `<ApiObject>`, and tables of `[[api.objects]]`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from msgspec import Struct, field

from recto.errors import Span
from recto.migrate.draft import MigrationDraft
from recto.migrate.sphinx.conf_file import SphinxConfig
from recto.migrate.sphinx.designs import uses_components
from recto.migrate.sphinx.directives import Directive, Text, split_directives

_NAMES = "module class exception function decorator method attribute data property"
AUTODOC = frozenset(f"auto{name}" for name in _NAMES.split())
SUMMARY = "autosummary"
_DESCRIBED_NAMES = "function class method attribute data exception decorator property staticmethod classmethod type"
DESCRIBED = frozenset(f"{prefix}{name}" for name in _DESCRIBED_NAMES.split() for prefix in ("", "py:"))
"""Directives that describe an object in the words of the page."""
MODULES = frozenset({"module", "py:module", "currentmodule", "py:currentmodule"})
_USED = re.compile(rf"^[ \t]*(?:`{{3,}}|~{{3,}}|:{{3,}})\{{(?:{'|'.join(sorted(AUTODOC))}|{SUMMARY})\}}", re.MULTILINE)
_WITH_MEMBERS = frozenset({"automodule", "autoclass", "autoexception"})
_SILENT_NAMES = (
    "members undoc-members private-members special-members inherited-members exclude-members member-order noindex "
    "no-index show-inheritance no-index-entry nosignatures toctree recursive template no-members"
)
_SILENT = frozenset(_SILENT_NAMES.split())
_UNCHECKED = ("unresolved-reference", "ambiguous-reference", "unknown-parameter", "type-mismatch")
"""Kinds of mistakes in docstrings that Sphinx does not look for, or that an author has said it shall not name."""
_FOUND_ANYWAY = ("", "src")
_DEEPEST_HEADING = 6


def needs_components(text: str) -> bool:
    """Whether a page has directives that only components can show."""
    return uses_components(text) or _USED.search(text) is not None


class SiteObjects(Struct):
    """The objects that pages of a site show: `shown` are their names, `tables` what `[[api.objects]]` says of them.

    `whole` are those of them that are shown with all their members, `referred` what pages refer to.
    """

    draft: MigrationDraft
    config: SphinxConfig
    shown: set[str] = field(default_factory=set)
    whole: set[str] = field(default_factory=set)
    referred: set[str] = field(default_factory=set)
    tables: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    places: dict[tuple[str, str], Span] = field(default_factory=dict)
    packages: dict[str, str] = field(default_factory=dict)
    """The packages that a build finds by their names, with the folder of each that is in this one."""

    @classmethod
    def of(cls, draft: MigrationDraft, config: SphinxConfig) -> SiteObjects:
        return cls(draft, config, packages=dict(_packages(draft.folder.files)))

    def note(self, text: str) -> None:
        """Note what a page shows, before any page refers to it."""
        page = PageObjects(self)
        waiting: list[Directive | Text] = list(split_directives(text.split("\n")))
        while waiting:
            part = waiting.pop(0)
            if not isinstance(part, Directive):
                continue
            if part.name in MODULES:
                page.enter(part.argument)
            elif part.name in AUTODOC:
                name = page.full_name(part.argument)
                members = self.options_of(part).get("members") if part.name in _WITH_MEMBERS else None
                self.shown |= {name, *(f"{name}.{each}" for each in (*_nested(part), *_listed(members)))}
                if members is not None and not _listed(members):
                    self.whole.add(name)
                if part.name == "automodule":
                    page.enter(part.argument)
                continue
            elif part.name == SUMMARY and "toctree" in part.options:
                self.shown.update(page.full_name(name) for name in _entries(part))
            waiting = [*split_directives(part.body, part.line + 1), *waiting]

    def has_package(self, name: str) -> bool:
        """Whether a build finds a package: in the folder, beside or above it, or installed."""
        from recto.features.api.package_files import package_files, source_folders
        from recto.settings import Settings

        folders = source_folders(self.draft.folder.root.resolve(), Settings())
        if name not in self.packages and name.isidentifier() and package_files(name, folders):
            self.packages[name] = ""
        return name in self.packages

    def settings(self) -> dict[str, Any]:
        """What `[api]` says; nothing where no page shows an object."""
        if not self.tables:
            return {}
        names = list(dict.fromkeys(name.partition(".")[0] for name, _ in self.tables))
        folders = dict.fromkeys(self.packages.get(name, "") for name in names)
        paths = [folder for folder in folders if folder not in _FOUND_ANYWAY]
        table: dict[str, Any] = {"packages": names, **({"paths": paths} if paths else {})}
        ignored = [*_UNCHECKED, *(["rst-unknown-role"] if self.config.external_roles else [])]
        return {**table, "ignore": ignored, "objects": list(self.tables.values())}

    def drop_lost(self, api: dict[str, Any], is_shown: Callable[[str], bool]) -> None:
        """Take objects out of what `[api]` says that are not in their packages, and tell of them."""
        for (name, _), where in self.places.items():
            if not is_shown(name):
                why = f"The source of the package does not say what `{name}` is, so its name alone is shown."
                self.draft.need(where, why, "Name the object by the module that defines it, or describe it here.")
        if api:
            api["objects"] = [table for table in api["objects"] if is_shown(table["object"])]

    def place(self, name: str, file: str, block: Directive, members: Sequence[str] | None, where: Span) -> None:
        """Have a page show an object, with the options of a directive; `members` are all where they are None."""
        self.places.setdefault((name, file), where)
        said = self.options_of(block)
        order = str(said.get("member-order") or self.config.text("autodoc_member_order") or "alphabetical")
        table: dict[str, Any] = {"object": name, "page": file}
        if members is not None:
            table["members"] = list(members)
        table["filters"] = list(_filters(said))
        if order == "bysource":
            table["order"] = ["source"]
        if order != "groupwise":
            table["grouped"] = False
        switches = {
            "undocumented": "undoc-members" in said,
            "inherited": "inherited-members" in said,
            "submodules": "recursive" in said,
            "merge_init": self.config.text("autoclass_content") in ("both", "init"),
        }
        table.update({key: True for key, is_on in switches.items() if is_on})
        self.tables.setdefault((name, file), table)

    def options_of(self, block: Directive) -> dict[str, Any]:
        """The options of a directive, over those that count everywhere."""
        usual = self.config.object("autodoc_default_options").plain()
        said = {name: "" if value is True else value for name, value in usual.items() if value not in (False, None)}
        said.update({name: value for name, value in block.options.items() if value != "False"})
        return {name: value for name, value in said.items() if f"no-{name}" not in block.options}


class PageObjects(Struct):
    """The objects of one page, whose text is in `source` and whose file will be `file`, below the folder of pages.

    `line_of` gives the line in the file of a line of the text.
    `level` is that of the last heading; where it `is_inside` of an object, further ones are members of it.
    """

    site: SiteObjects
    file: str = ""
    source: str = ""
    module: str = ""
    line_of: Callable[[int], int | None] = lambda line: line
    level: int = 1
    is_inside: bool = False

    def enter(self, module: str) -> None:
        """Go on in a module, whose names need not be written whole."""
        self.module = module.strip()

    def full_name(self, written: str) -> str:
        """The whole name of an object, as the directives before it complete it."""
        name = written.partition("(")[0].strip().lstrip("~!").replace("::", ".")
        first = name.partition(".")[0]
        is_whole = not self.module or first in self.site.packages or first == self.module.partition(".")[0]
        return name if is_whole else f"{self.module}.{name}"

    def find(self, written: str) -> str | None:
        """The whole name of an object that the site shows; None for one that it does not."""
        names = (written.lstrip("~!").removesuffix("()"), self.full_name(written))
        shown, whole = self.site.shown, self.site.whole
        found = next((name for name in names if name in shown or name.rpartition(".")[0] in whole), None)
        if found is not None:
            self.site.referred.add(found)
        return found

    def lines(self, block: Directive) -> list[str]:
        """What a directive of autodoc becomes, without the text in it."""
        if self.is_inside:
            return []
        name = self.full_name(block.argument)
        if "." not in name and block.name != "automodule":
            self._need(block, f"`{block.argument}` names no module.", "Write the whole name: `package.module.Name`.")
            return []
        self._tell_of_package(block, name)
        self._tell_of_options(block)
        self.site.place(name, self.file, block, self._members(block), self._where(block))
        anchor = []
        if block.name == "automodule":
            self.enter(name)
            anchor = [f'<a id="module-{name}"></a>', ""]
        return [*anchor, *self._component(name), ""]

    def described(self, block: Directive) -> list[str]:
        """The head of an object that the page itself describes: its signature, and the anchor of its name."""
        anchor = [] if {"noindex", "no-index"} & block.options.keys() else [self.full_name(block.argument)]
        return [*(f'<a id="{name}"></a>' for name in anchor), "", f"**`{block.argument}`**", ""]

    def summary_lines(self, block: Directive) -> list[str]:
        """A list of objects; those that would have pages of their own stand below it."""
        names = [(name, self.full_name(name)) for name in _entries(block)]
        listed = [
            f"- [`{name.lstrip('~!')}`][{full}]" if full in self.site.shown else f"- `{name.lstrip('~!')}`"
            for name, full in names
        ]
        if "toctree" not in block.options:
            return [*listed, ""]
        self._tell_of_options(block)
        for _, full in names:
            self._tell_of_package(block, full)
            self.site.place(full, self.file, block, None, self._where(block))
        folder = block.options["toctree"] or "."
        self.site.draft.lose(
            self._where(block), f"The pages that `autosummary` makes in `{folder}` are parts of this one."
        )
        return [*listed, "", *(line for _, full in names for line in (*self._component(full), ""))]

    def _component(self, name: str) -> list[str]:
        return [f'<ApiObject object="{name}" heading_level={{{min(self.level + 1, _DEEPEST_HEADING)}}} />']

    def _members(self, block: Directive) -> list[str] | None:
        nested = _nested(block)
        said = self.site.options_of(block).get("members")
        if block.name not in _WITH_MEMBERS or (said is None and not nested):
            return []
        if said is None or str(said).strip():
            return [*_listed(said), *nested]
        return None

    def _tell_of_package(self, block: Directive, name: str) -> None:
        package = name.partition(".")[0]
        if not self.site.has_package(package):
            self._need(
                block,
                f"The package `{package}` is not in this folder.",
                "Install it beside Recto, or name its folder in `paths` of `[api]`.",
            )

    def _tell_of_options(self, block: Directive) -> None:
        for option in block.options:
            if option not in _SILENT:
                what = f"The option `{option}` of `{block.name}` is not carried over."
                self.site.draft.lose(self._where(block), what)

    def _need(self, block: Directive, why: str, how: str) -> None:
        self.site.draft.need(self._where(block), why, how)

    def _where(self, block: Directive) -> Span:
        return Span(self.source, self.line_of(block.line))


def _nested(block: Directive) -> list[str]:
    """The members that stand as directives in that of their class."""
    found = [part for part in split_directives(block.body) if isinstance(part, Directive) and part.name in AUTODOC]
    return [part.argument.partition("(")[0].strip().rpartition(".")[2] for part in found]


def _entries(block: Directive) -> Iterator[str]:
    for line in block.body:
        name = line.strip()
        if name and not name.startswith((":", "..")):
            yield name.split()[0]


def _filters(said: Mapping[str, Any]) -> Iterator[str]:
    has_private, has_special = "private-members" in said, "special-members" in said
    if not has_private:
        yield "!^_[^_]" if has_special else "!^_"
    elif not has_special:
        yield "!^__"
    excluded = _listed(said.get("exclude-members"))
    if excluded:
        yield f"!^(?:{'|'.join(map(re.escape, excluded))})$"


def _listed(value: Any) -> list[str]:
    return [name for name in re.split(r"[\s,]+", str(value or "")) if name]


def _packages(files: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Packages and modules that no package holds, with the folder that holds each; the deepest first."""
    packages = {str(PurePosixPath(file).parent) for file in files if file.endswith("/__init__.py")}
    for folder in sorted(packages, key=lambda each: (-each.count("/"), each)):
        above = PurePosixPath(folder).parent
        if str(above) not in packages:
            yield PurePosixPath(folder).name, "" if str(above) == "." else str(above)
    for file in files:
        if file.endswith(".py") and file.removeprefix("src/").count("/") == 0:
            yield PurePosixPath(file).stem, "src" if file.startswith("src/") else ""
