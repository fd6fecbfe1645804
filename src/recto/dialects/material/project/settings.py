"""The settings of a project made for MkDocs or Zensical, as `recto.toml` would hold them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

from msgspec import Struct

from recto.dialects.material.navigation.sources import NAVIGATION_PLUGINS
from recto.dialects.material.project.api_settings import api_settings, handler_options
from recto.dialects.material.project.config_keys import note_keys
from recto.dialects.material.project.extensions import read_extensions
from recto.dialects.material.project.extra_keys import analytics_settings
from recto.dialects.material.project.folder_keys import read_folder_keys
from recto.dialects.material.project.loaded_files import loaded_files
from recto.dialects.material.project.notes import Notes
from recto.dialects.material.project.redirects import read_redirects
from recto.dialects.material.project.site_navigation import read_navigation
from recto.dialects.material.project.site_plugins import PluginTables, note_plugins, read_plugins
from recto.dialects.material.project.site_theme import features_of, theme_settings
from recto.dialects.material.project.text_plugins import TEXT_PLUGINS, add_text_plugins
from recto.dialects.material.project.toml_config import read_toml_config
from recto.dialects.material.project.yaml_config import ConfigFile, read_yaml_config
from recto.dialects.material.tags.tag_options import tag_settings

_PLUGIN = "recto.dialects.material:Material"
_INDEXES = ("index", "README", "readme")
_HANDLED = NAVIGATION_PLUGINS | TEXT_PLUGINS | {"mkdocstrings", "blog", "tags", "meta"}


class _Project(Struct, frozen=True):
    """What has been read of a project: `docs` is the folder of pages in `root`, as it is written."""

    notes: Notes
    root: Path
    docs: str
    plugins: PluginTables
    extensions: dict[str, dict[str, Any]]

    @property
    def data(self) -> Mapping[str, Any]:
        return self.notes.config.data

    @property
    def folder(self) -> Path:
        return self.root / self.docs

    @property
    def features(self) -> frozenset[str]:
        return features_of(self.data)

    @classmethod
    def read(cls, root: Path, name: str) -> Self:
        is_zensical = name.endswith(".toml")
        config = read_toml_config(root, name) if is_zensical else read_yaml_config(root, name)
        notes = Notes(config)
        docs = _docs_folder(config, root)
        plugins = read_plugins(config.data.get("plugins"), notes)
        extensions = read_extensions(config.data.get("markdown_extensions"), notes, is_zensical=is_zensical)
        return cls(notes, root, docs, plugins, extensions)


def project_settings(root: Path, name: str) -> dict[str, Any]:
    """The settings that a configuration stands for.

    Raises `RectoError` for one that cannot be read, or whose folder of pages is not there.
    """
    project = _Project.read(root, name)
    data, notes, plugins = project.data, project.notes, project.plugins
    settings = {**_site(notes), **_pages(project), "theme": _theme(data, project.folder, plugins, notes)}
    settings["analytics"] = analytics_settings(data.get("extra"), notes)
    files = loaded_files(data, root, project.docs, notes)
    settings["extra_js"] = files.get("extra_js")
    tags = tag_settings(plugins["tags"], project.folder, project.docs, notes) if "tags" in plugins else None
    if tags is not None:
        _leave_out(settings, [each["file"] for each in tags["listings"]])
    navigation = read_navigation(project.folder, root, plugins, project.features, notes)
    settings["navigation"] = navigation.entries
    if navigation.blog is not None:
        _leave_out(settings, [navigation.blog.index])
        settings["routes"] = navigation.blog.routes
    note_plugins(data.get("plugins"), notes, handled=_HANDLED)
    note_keys(notes)
    add_text_plugins(project.extensions, plugins, root, notes)
    if "mkdocstrings" in plugins or "autorefs" in plugins:
        project.extensions["autorefs"] = {}
    if "mkdocstrings" in plugins:
        settings["api"] = api_settings(plugins["mkdocstrings"], root, project.docs, notes)
    own = {
        "use": _PLUGIN,
        "extensions": project.extensions,
        "features": sorted(project.features),
        "titles": navigation.titles,
        "blog": dict(plugins["blog"]) if "blog" in plugins else None,
        "tags": tags,
        "folder_keys": read_folder_keys(plugins["meta"], root, project.docs) if "meta" in plugins else {},
        "stylesheets": files.get("stylesheets", []),
        "objects": handler_options(plugins.get("mkdocstrings", {})),
        "notes": notes.found,
    }
    settings["plugins"] = {"material": own}
    return {key: value for key, value in settings.items() if value is not None}


def _pages(project: _Project) -> dict[str, Any]:
    """How pages are found and what they have."""
    plugins, extensions, features = project.plugins, project.extensions, project.features
    directory_urls = project.data.get("use_directory_urls") is not False
    return {
        "content_dir": project.docs,
        "index_files": list(_INDEXES),
        "publish_content_files": True,
        "markdown": {"typography": "smarty" in extensions},
        "latex": "pymdownx.arithmatex" in extensions,
        "search": {"enabled": "search" in plugins, "codeblocks": True},
        "default_show_copy_code": "content.code.copy" in features,
        "og_images": "social" in plugins,
        "feeds": "rss" in plugins or "blog" in plugins,
        "images": {"zoom": "glightbox" in plugins, "missing": "warning"},
        "redirects": read_redirects(plugins, project.notes, directory_urls=directory_urls),
    }


def _leave_out(settings: dict[str, Any], files: Sequence[str]) -> None:
    """Files in whose place pages are made."""
    settings["exclude"] = [*settings.get("exclude", ()), *(f"/{file}" for file in dict.fromkeys(files))]


def _docs_folder(config: ConfigFile, root: Path) -> str:
    docs = str(config.data.get("docs_dir") or "docs")
    folder = root / docs
    try:
        inside = folder.resolve().relative_to(root.resolve())
    except ValueError:
        message = f"The folder of pages `{docs}` lies outside the project."
        raise config.error(message, ("docs_dir",), "Name a folder beside the configuration.") from None
    if not folder.is_dir():
        raise config.error(f"There is no folder `{docs}`.", ("docs_dir",), "Name the folder of pages in `docs_dir`.")
    return inside.as_posix()


def _site(notes: Notes) -> dict[str, Any]:
    data = notes.config.data
    found: dict[str, Any] = {"trailing_slash": data.get("use_directory_urls") is not False}
    for key, name in (("site_name", "title"), ("site_description", "description")):
        value = data.get(key)
        if value is not None and not isinstance(value, str):
            notes.wrong((key,), "text")
        found[name] = value if isinstance(value, str) and value else None
    url = data.get("site_url")
    if isinstance(url, str) and url.startswith(("https://", "http://")):
        parts = urlsplit(url)
        found["url"] = f"{parts.scheme}://{parts.netloc}"
        found["base"] = parts.path.rstrip("/")
    theme = data.get("theme")
    language = theme.get("language") if isinstance(theme, Mapping) else None
    if isinstance(language, str):
        found["language"] = language
    exclude = data.get("exclude_docs")
    if isinstance(exclude, str):
        found["exclude"] = exclude.splitlines()
    return found


def _theme(data: Mapping[str, Any], docs: Path, plugins: PluginTables, notes: Notes) -> dict[str, Any]:
    theme = theme_settings(data, docs, notes)
    if any(name.startswith("git-revision-date") for name in plugins):
        theme["last_updated"] = True
    return theme
