"""The components, Markdown extensions and plugins of a project."""

from __future__ import annotations

from msgspec import Struct

from recto.components.browser_file import BrowserFile
from recto.components.registry import Components
from recto.markdown.parser.extensions import Extensions
from recto.plugins.plugin_set import NO_PLUGINS, PluginSet


class ProjectParts(Struct, frozen=True):
    """Components that every page may use, Markdown extensions, plugins, and what those bring for the browser."""

    components: Components
    extensions: Extensions
    plugins: PluginSet = NO_PLUGINS
    browser_files: tuple[BrowserFile, ...] = ()
