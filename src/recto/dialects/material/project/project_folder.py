"""A project made for MkDocs or Zensical: its configuration, and where its pages are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Self

from msgspec import Struct

from recto.dialects.material.options import plain_name
from recto.dialects.material.project.extensions import read_extensions
from recto.dialects.material.project.left_out_files import EXCLUDE, left_out_files
from recto.dialects.material.project.notes import Notes
from recto.dialects.material.project.site_languages import NAME as LANGUAGES
from recto.dialects.material.project.site_languages import ProjectLanguages
from recto.dialects.material.project.site_plugins import PluginTables, read_plugins
from recto.dialects.material.project.site_theme import features_of
from recto.dialects.material.project.toml_config import read_toml_config
from recto.dialects.material.project.yaml_config import ConfigFile, read_yaml_config

__all__ = ["EXCLUDE", "LANGUAGES", "Project"]


class Project(Struct, frozen=True):
    """What has been read of a project: `docs` is the folder of pages in `root`, as it is written.

    `left_out` are patterns of files in it that are not published.
    """

    notes: Notes
    root: Path
    docs: str
    plugins: PluginTables
    extensions: dict[str, dict[str, Any]]
    languages: ProjectLanguages | None
    left_out: Sequence[str]

    @property
    def data(self) -> Mapping[str, Any]:
        return self.notes.config.data

    @property
    def is_zensical(self) -> bool:
        """Whether the project is made for Zensical alone."""
        return self.notes.config.files[0].endswith(".toml")

    @property
    def folder(self) -> Path:
        return self.root / self.docs

    @property
    def features(self) -> frozenset[str]:
        return features_of(self.data)

    @property
    def has_formulas(self) -> bool:
        """Whether an extension reads formulas."""
        return any(plain_name(name) == "pymdownx.arithmatex" for name in self.extensions)

    @classmethod
    def read(cls, root: Path, name: str) -> Self:
        """Raises `RectoError` for a configuration that cannot be read, or whose folder of pages is not there."""
        is_zensical = name.endswith(".toml")
        config = read_toml_config(root, name) if is_zensical else read_yaml_config(root, name)
        notes = Notes(config)
        docs = _docs_folder(config, root)
        plugins = read_plugins(config.data.get("plugins"), notes)
        extensions = read_extensions(config.data.get("markdown_extensions"), notes, is_zensical=is_zensical)
        left_out = left_out_files(plugins, root / docs, notes)
        return cls(notes, root, docs, plugins, extensions, ProjectLanguages.read(plugins, notes), left_out)


def _docs_folder(config: ConfigFile, root: Path) -> str:
    docs = str(config.data.get("docs_dir") or "docs")
    folder = root / docs
    try:
        if not folder.is_dir():
            raise OSError
        inside = folder.resolve().relative_to(root.resolve())
    except ValueError:
        message = f"The folder of pages `{docs}` lies outside the project."
        raise config.error(message, ("docs_dir",), "Name a folder beside the configuration.") from None
    except OSError:
        message = f"There is no folder `{docs}`."
        raise config.error(message, ("docs_dir",), "Name the folder of pages in `docs_dir`.") from None
    return inside.as_posix()
