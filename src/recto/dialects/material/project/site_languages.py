"""The languages of a project, as the plugin `i18n` (mkdocs-static-i18n) has them: folders, or suffixes of files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Self

from msgspec import Struct

from recto.dialects.material.project.known_options import without_effect
from recto.dialects.material.project.notes import Notes
from recto.dialects.material.project.site_plugins import PluginTables, plugin_key
from recto.dialects.material.project.yaml_config import KeyPath
from recto.settings.language_codes import LANGUAGES, language_of_country
from recto.settings.lookups import is_file

NAME = "i18n"
_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_TEXTS: Mapping[str, str] = {"site_name": "title", "site_description": "description", "copyright": "footer"}
"""Texts that a language may have in its own words, by what Recto calls them."""
_HONOURED = frozenset({"locale", "name", "default", "build", "nav_translations", *_TEXTS})
_INSTEAD: Mapping[str, str] = {
    "admonition_translations": "Words of the theme are in the language of the page; others go into [i18n.strings].",
    "nav": "Write one `nav`: what a language lacks is left out of its navigation.",
}


class ProjectLanguages(Struct, frozen=True):
    """The languages that are built, the default one first, by their tags; `tables` is what the plugin says of each.

    With `in_folders` the pages of each lie in a folder of its name, else each file has it before its suffix.
    `others` are languages that are not built.
    """

    tables: Mapping[str, Mapping[str, Any]]
    others: Sequence[str]
    in_folders: bool

    @classmethod
    def read(cls, plugins: PluginTables, notes: Notes) -> Self | None:
        """None for a project without them."""
        if NAME not in plugins:
            return None
        options, key = plugins[NAME], plugin_key(NAME, notes)
        listed = options.get("languages")
        if not isinstance(listed, list):
            notes.wrong((*key, "languages"), "list of languages")
            return None
        tables: dict[str, Mapping[str, Any]] = {}
        others = []
        only = options.get("build_only_locale")
        for number, each in enumerate(listed):
            table = each if isinstance(each, Mapping) else {}
            tag = str(table.get("locale", ""))
            if not tag or tag == "null":
                message = "A language without a `locale` is not shown."
                notes.add((*key, "languages", number), message, "Write its tag, such as `locale: de`.")
                continue
            if (hint := _no_language(tag)) is not None:
                notes.add((*key, "languages", number, "locale"), f"The language `{tag}` is not shown.", hint)
                continue
            _note_options(table, (*key, "languages", number), notes)
            is_built = tag == only if only else table.get("build") is not False
            if is_built:
                tables[tag] = table
            else:
                others.append(tag)
        if not tables:
            return None
        if options.get("fallback_to_default") is False:
            message = without_effect("fallback_to_default", NAME)
            notes.add(
                (*key, "fallback_to_default"), message, "Pages that are not translated show the default language."
            )
        first = next((tag for tag, table in tables.items() if table.get("default") is True), next(iter(tables)))
        ordered = {first: tables[first], **tables}
        return cls(ordered, others, options.get("docs_structure") == "folder")

    @property
    def default(self) -> str:
        return next(iter(self.tables))

    def settings(self) -> dict[str, Any]:
        """The table `[i18n]`."""
        locales = [
            {"locale": tag, **({"name": str(table["name"])} if table.get("name") else {})}
            for tag, table in self.tables.items()
        ]
        texts = {tag: dict(_texts(table)) for tag, table in self.tables.items()}
        return {
            "locales": locales,
            "default_locale": self.default,
            "prefix_default": False,
            "switch": "navbar",
            "missing": "ignore",
            "strings": {tag: own for tag, own in texts.items() if own},
        }

    def folder(self, docs: str) -> str:
        """Where the pages lie that `nav` names."""
        return f"{docs}/{self.default}" if self.in_folders else docs

    def translations(self) -> list[str]:
        """Patterns of the pages of other languages, among those that `nav` names."""
        return [] if self.in_folders else [f"*.{tag}.md" for tag in (*self.tables, *self.others) if tag != self.default]

    def exclude(self) -> list[str]:
        """Patterns of the pages of languages that are not built."""
        return [f"/{tag}/" if self.in_folders else f"*.{tag}.md" for tag in self.others]

    def page(self, docs: Path, path: str, tag: str) -> str | None:
        """The file of a page that `nav` names in one language, below `docs`; None for one that is not translated."""
        if self.in_folders:
            return f"{tag}/{path}" if is_file(docs / tag / path) else None
        stem, dot, suffix = path.rpartition(".")
        own = f"{stem}.{tag}{dot}{suffix}"
        if is_file(docs / own):
            return own
        return path if tag == self.default and is_file(docs / path) else None

    def named(self, docs: Path, path: str) -> str | None:
        """A page of the navigation as Recto names it, without a language; None where no language has it."""
        if not path.endswith(".md"):
            return None
        stem = path.removesuffix(".md")
        plain = path if self.in_folders else f"{stem.removesuffix(f'.{self.default}')}.md"
        return plain if any(self.page(docs, plain, tag) is not None for tag in self.tables) else None

    def titles_of(self, title: str) -> dict[str, str]:
        """A title of the navigation in the languages that have another one."""
        found = {}
        for tag, table in self.tables.items():
            words = table.get("nav_translations")
            if isinstance(words, Mapping) and isinstance(words.get(title), str):
                found[tag] = words[title]
        return found


def _texts(table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key, name in _TEXTS.items():
        if isinstance(table.get(key), str):
            yield name, table[key]


def _note_options(table: Mapping[str, Any], key: KeyPath, notes: Notes) -> None:
    for name in table:
        # Each language leads to its own home, where the plugin puts it as well.
        is_said_anyway = name == "link" and table[name] in (
            f"/{table.get('locale')}/",
            "/",
            f"./{table.get('locale')}/",
        )
        if name not in _HONOURED and not is_said_anyway:
            hint = _INSTEAD.get(str(name), "Take it out.")
            notes.add((*key, str(name)), f"`{name}` of this language has no effect here.", hint)


def _no_language(tag: str) -> str | None:
    """What to write in place of a tag that is none; None for one that is."""
    primary = tag.partition("-")[0]
    if _TAG.fullmatch(tag) and (len(primary) > 2 or primary in LANGUAGES):
        return None
    close = tag.replace("_", "-")
    other = close if close != tag else language_of_country(primary)
    return f"Write `{other}`, in the names of its files as well." if other else "Write its tag, such as `locale: de`."
