"""The settings of a project made for MkDocs or Zensical, as `recto.toml` would hold them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from recto.dialects.material.navigation.sources import NAVIGATION_PLUGINS, nav_value
from recto.dialects.material.project.api_settings import api_settings, handler_options
from recto.dialects.material.project.extensions import read_extensions
from recto.dialects.material.project.folder_keys import read_folder_keys
from recto.dialects.material.project.navigation import NavigationReader
from recto.dialects.material.project.notes import Notes
from recto.dialects.material.project.redirects import read_redirects
from recto.dialects.material.project.site_plugins import PluginTables, note_plugins, read_plugins
from recto.dialects.material.project.site_theme import features_of, theme_settings
from recto.dialects.material.project.toml_config import read_toml_config
from recto.dialects.material.project.yaml_config import ConfigFile, read_yaml_config
from recto.dialects.material.tags.tag_options import tag_settings
from recto.settings.links import leads_elsewhere

_PLUGIN = "recto.dialects.material:Material"
_INDEXES = ("index", "README", "readme")
_HANDLED = NAVIGATION_PLUGINS | {"mkdocstrings", "blog", "tags", "meta"}


def project_settings(root: Path, name: str) -> dict[str, Any]:
    """The settings that a configuration stands for.

    Raises `RectoError` for one that cannot be read, or whose folder of pages is not there.
    """
    is_zensical = name.endswith(".toml")
    config = read_toml_config(root, name) if is_zensical else read_yaml_config(root, name)
    notes = Notes(config)
    data = config.data
    docs = _docs_folder(config, root)
    plugins = read_plugins(data.get("plugins"), notes)
    extensions = read_extensions(data.get("markdown_extensions"), notes, is_zensical=is_zensical)
    features = features_of(data)
    settings = {**_site(config, notes), **_pages(data, docs, extensions, plugins, features, notes)}
    settings["theme"] = _theme(data, root / docs, plugins, notes)
    files = _files(data, root, docs, notes)
    settings["extra_js"] = files.get("extra_js")
    posts = _add_blog(settings, root / docs, plugins["blog"]) if "blog" in plugins else ()
    tags = tag_settings(plugins["tags"], root / docs) if "tags" in plugins else None
    if tags is not None:
        _leave_out(settings, [each["file"] for each in tags["listings"]])
    indexes = "navigation.indexes" in features or "section-index" in plugins
    nav = nav_value(data, plugins, root, docs, posts, notes)
    settings["navigation"] = _navigation(nav, root / docs, features, notes, indexes=indexes)
    note_plugins(data.get("plugins"), notes, handled=_HANDLED)
    _note_keys(config, notes)
    if "mkdocstrings" in plugins or "autorefs" in plugins:
        extensions["autorefs"] = {}
    api = api_settings(plugins["mkdocstrings"], root, docs, notes) if "mkdocstrings" in plugins else None
    settings["api"] = api
    own = {
        "use": _PLUGIN,
        "extensions": extensions,
        "features": sorted(features),
        "titles": _titles(settings["navigation"]),
        "blog": dict(plugins["blog"]) if "blog" in plugins else None,
        "tags": tags,
        "folder_keys": read_folder_keys(plugins["meta"], root, docs) if "meta" in plugins else {},
        "stylesheets": files.get("stylesheets", []),
        "objects": handler_options(plugins.get("mkdocstrings", {})),
        "notes": notes.found,
    }
    settings["plugins"] = {"material": own}
    return {key: value for key, value in settings.items() if value is not None}


def _pages(
    data: Mapping[str, Any],
    docs: str,
    extensions: Mapping[str, Any],
    plugins: PluginTables,
    features: frozenset[str],
    notes: Notes,
) -> dict[str, Any]:
    """How pages are found and what they have."""
    return {
        "content_dir": docs,
        "index_files": list(_INDEXES),
        "publish_content_files": True,
        "markdown": {"typography": "smarty" in extensions},
        "latex": "pymdownx.arithmatex" in extensions,
        "search": {"enabled": "search" in plugins, "codeblocks": True},
        "default_show_copy_code": "content.code.copy" in features,
        "og_images": "social" in plugins,
        "feeds": "rss" in plugins or "blog" in plugins,
        "images": {"zoom": "glightbox" in plugins, "missing": "warning"},
        "redirects": read_redirects(plugins, notes, directory_urls=data.get("use_directory_urls") is not False),
    }


def _add_blog(settings: dict[str, Any], docs: Path, given: Mapping[str, Any]) -> Sequence[str]:
    """The addresses of posts; the page of the blog is one that lists them. Gives patterns of all posts."""
    from recto.dialects.material.blog.posts import BlogOptions, read_posts

    options = BlogOptions(given)
    index = f"{options.folder}/index.md".lstrip("/")
    _leave_out(settings, [index])
    settings["routes"] = {post.file: post.route for post in read_posts(docs, options)}
    return (f"/{options.posts_folder}/",)


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


def _site(config: ConfigFile, notes: Notes) -> dict[str, Any]:
    data = config.data
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


def _files(data: Mapping[str, Any], root: Path, docs: str, notes: Notes) -> dict[str, Any]:
    """The stylesheets and scripts that every page loads: files of the project, those of other sites noted."""
    found: dict[str, Any] = {}
    for key, name in (("extra_css", "stylesheets"), ("extra_javascript", "extra_js")):
        value = data.get(key)
        if value is None:
            continue
        if not isinstance(value, list):
            notes.wrong((key,), "list of files")
            continue
        files: list[str] = []
        for number, item in enumerate(value):
            path = item.get("path") if isinstance(item, Mapping) else item
            if not isinstance(path, str):
                notes.wrong((key, number), "file")
            elif leads_elsewhere(path):
                message = f"`{path}` is on another site, and is not loaded."
                notes.add((key, number), message, "Save it beside the pages, and name the file.")
            elif not (root / docs / path).is_file():
                notes.add((key, number), f"There is no file `{docs}/{path}`.", "Write it, or take it out.")
            else:
                files.append(path if key == "extra_css" else str(PurePosixPath(docs, path)))
        found[name] = files
    return found


def _navigation(
    value: Any, docs: Path, features: frozenset[str], notes: Notes, *, indexes: bool
) -> list[dict[str, Any]]:
    reader = NavigationReader(
        notes,
        lambda path: (docs / path).is_file() and path.endswith(".md"),
        indexes=indexes,
        tabs="navigation.tabs" in features,
    )
    return reader.read(value)


def _titles(entries: list[dict[str, Any]]) -> dict[str, str]:
    """The titles that the navigation gives pages, by their files."""
    found: dict[str, str] = {}
    for entry in entries:
        if "page" in entry and "title" in entry and "entries" not in entry:
            found[entry["page"]] = entry["title"]
        found.update(_titles(entry.get("entries", [])))
    return found


_KNOWN_NAMES = (
    "INHERIT site_name site_url site_description copyright repo_url edit_uri docs_dir nav theme markdown_extensions "
    "plugins extra extra_css extra_javascript use_directory_urls exclude_docs not_in_nav "
    # Nothing has to be done about these.
    "repo_name site_dir validation watch"
)
_KNOWN = frozenset(_KNOWN_NAMES.split())
_INSTEAD: Mapping[str, str] = {
    "dev_addr": "Run `recto dev --port`.",
    "draft_docs": "Write `draft: true` in the front matter of these pages.",
    "edit_uri_template": "Name the folder of pages in `edit_uri`.",
    "extra_templates": "Write the file by a plugin of Recto, or as a page in `app/`.",
    "hooks": "Hooks are not run: write a plugin of Recto.",
    "mdx_configs": "Write the options below each extension.",
    "remote_branch": "See “Deploying” for how a site is published.",
    "remote_name": "See “Deploying” for how a site is published.",
    "site_author": "Name the author in `copyright`, which is the footer.",
    "strict": "Run `recto build --strict`.",
}
_EXTRA: Mapping[str, str] = {
    "alternate": "Write [i18n] in recto.toml.",
    "analytics": "Load the script by `extra_javascript`.",
    "consent": "Load a script that asks by `extra_javascript`.",
    "social": "Write the links in `copyright`, which is the footer.",
    "version": "Deploy with mike as before: its `versions.json` stays.",
}


def _note_keys(config: ConfigFile, notes: Notes) -> None:
    for key in config.data:
        if key not in _KNOWN:
            notes.add((key,), f"`{key}` has no meaning here.", _INSTEAD.get(key, "Take it out."))
    extra = config.data.get("extra")
    for key in extra if isinstance(extra, Mapping) else ():
        # Other keys are for templates, and those are told as a whole.
        if key in _EXTRA:
            notes.add(("extra", str(key)), f"`extra.{key}` is not shown.", _EXTRA[str(key)])
