"""The settings of a project made for MkDocs or Zensical, as `recto.toml` would hold them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from recto.dialects.material.project.api_settings import api_settings, handler_options
from recto.dialects.material.project.config_keys import note_keys
from recto.dialects.material.project.extensions import leave_out_missing_appendices
from recto.dialects.material.project.extra_keys import analytics_settings
from recto.dialects.material.project.folder_keys import read_folder_keys
from recto.dialects.material.project.loaded_files import loaded_files
from recto.dialects.material.project.module_pages import AUTONAV, SCRIPTS, read_module_pages
from recto.dialects.material.project.notes import Notes
from recto.dialects.material.project.project_folder import EXCLUDE, LANGUAGES, Project
from recto.dialects.material.project.redirects import address_of, moved_pages, read_redirects
from recto.dialects.material.project.site_navigation import NAVIGATION_PLUGINS, read_navigation
from recto.dialects.material.project.site_plugins import note_plugins
from recto.dialects.material.project.site_theme import favicon, theme_settings, theme_table
from recto.dialects.material.project.text_plugins import TEXT_PLUGINS, add_text_plugins, playground_of
from recto.dialects.material.tags.tag_options import tag_settings

_PLUGIN = "recto.dialects.material:Material"
_INDEXES = ("index", "README", "readme")
_HANDLED = NAVIGATION_PLUGINS | TEXT_PLUGINS | {"mkdocstrings", "blog", "tags", "meta", EXCLUDE, LANGUAGES}


def project_settings(root: Path, name: str) -> dict[str, Any]:
    """The settings that a configuration stands for.

    Raises `RectoError` for one that cannot be read, or whose folder of pages is not there.
    """
    project = Project.read(root, name)
    data, notes, plugins = project.data, project.notes, project.plugins
    settings = {**_site(notes), **_pages(project), "theme": _theme(data, project, notes)}
    _leave_out(settings, project.left_out)
    settings["analytics"] = analytics_settings(data.get("extra"), notes)
    files = loaded_files(data, root, project.docs, notes)
    settings["extra_js"] = files.get("extra_js")
    tags = tag_settings(plugins["tags"], project.folder, project.docs, notes) if "tags" in plugins else None
    if tags is not None:
        _leave_out(settings, [f"/{each['file']}" for each in tags["listings"]])
    moved = moved_pages(project.folder, plugins)
    _leave_out(settings, [f"/{file}" for file in moved])
    settings["redirects"] += [{"source": address_of(file), "destination": to} for file, to in moved.items()]
    languages = project.languages
    if languages is not None:
        settings["i18n"] = languages.settings()
        _leave_out(settings, languages.exclude())
    modules = read_module_pages(project)
    if modules is not None:
        plugins.setdefault("mkdocstrings", {})
        _leave_out(settings, modules.replaced(project.folder))
    navigation = read_navigation(project, moved, modules)
    settings["navigation"] = navigation.entries
    if navigation.blog is not None:
        _leave_out(settings, [f"/{navigation.blog.index}"])
        settings["routes"] = navigation.blog.routes
    settings["playground"] = _note_and_add(project, {AUTONAV, SCRIPTS} if modules is not None else set())
    if "mkdocstrings" in plugins:
        settings["api"] = api_settings(plugins["mkdocstrings"], root, project.docs, notes, modules)
    own = {
        **_dialect(project),
        "titles": navigation.titles,
        "tags": tags,
        "stylesheets": files.get("stylesheets", []),
        "favicon": favicon(data, project.folder, notes),
        "module_pages": {page.file: page.text for page in modules.pages} if modules is not None else {},
        "notes": notes.found,
    }
    settings["plugins"] = {"material": own}
    return {key: value for key, value in settings.items() if value is not None}


def _note_and_add(project: Project, made: Collection[str]) -> dict[str, Any] | None:
    """Note what has no effect, and add what plugins do to the extensions; `made` are plugins whose work is done.

    Returns the table `[playground]` that pages need with these extensions.
    """
    plugins, notes = project.plugins, project.notes
    note_plugins(project.data.get("plugins"), notes, handled=_HANDLED.union(made))
    note_keys(notes, plugins)
    leave_out_missing_appendices(project.extensions, project.root, project.docs, notes)
    add_text_plugins(project.extensions, plugins, project.root, project.docs, notes)
    if "mkdocstrings" in plugins or "autorefs" in plugins:
        project.extensions["autorefs"] = dict(plugins.get("autorefs", {}))
    return playground_of(project.extensions, project.folder, project.docs, notes)


def _dialect(project: Project) -> dict[str, Any]:
    """What the plugin of the dialect is told of the project as it stands."""
    plugins = project.plugins
    return {
        "use": _PLUGIN,
        "extensions": project.extensions,
        "features": sorted(project.features),
        "blog": dict(plugins["blog"]) if "blog" in plugins else None,
        "folder_keys": read_folder_keys(plugins["meta"], project.root, project.docs) if "meta" in plugins else {},
        "objects": handler_options(plugins.get("mkdocstrings", {})),
    }


def _pages(project: Project) -> dict[str, Any]:
    """How pages are found and what they have."""
    plugins, extensions, features = project.plugins, project.extensions, project.features
    return {
        "content_dir": project.docs,
        "index_files": list(_INDEXES),
        "publish_content_files": True,
        "markdown": {"typography": "smarty" in extensions},
        "latex": project.has_formulas,
        "search": {"enabled": "search" in plugins, "codeblocks": True},
        "default_show_copy_code": "content.code.copy" in features,
        "og_images": "social" in plugins and plugins["social"].get("cards") is not False,
        "feeds": "rss" in plugins or "blog" in plugins,
        # MkDocs publishes images as they are, unless this plugin makes them smaller.
        "images": {"copies": "optimize" in plugins, "zoom": "glightbox" in plugins, "missing": "warning"},
        "redirects": read_redirects(plugins, project.folder, project.notes),
    }


def _leave_out(settings: dict[str, Any], patterns: Sequence[str]) -> None:
    """Files that are not built, or in whose place pages are made."""
    if patterns:
        settings["exclude"] = [*settings.get("exclude", ()), *dict.fromkeys(patterns)]


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
    theme = theme_table(data)
    language = theme.get("language") or theme.get("locale")
    if isinstance(language, str):
        found["language"] = language
    return found


def _theme(data: Mapping[str, Any], project: Project, notes: Notes) -> dict[str, Any]:
    theme = theme_settings(data, project.root, project.docs, notes)
    if any(name.startswith("git-revision-date") for name in project.plugins):
        theme["last_updated"] = True
    return theme
