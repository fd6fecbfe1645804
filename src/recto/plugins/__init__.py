"""Plugins: what they may bring, and the places of a build where they are asked."""

from recto.markdown.parser.extensions import ExtendedPage
from recto.plugins.events import (
    AfterPublish,
    BeforePublish,
    DocumentMade,
    PageChange,
    PageCompiled,
    PageRendered,
    SiteRead,
)
from recto.plugins.pages import ListedPage
from recto.plugins.plugin import Plugin, PluginContext
from recto.settings.plugins import PluginSettings

__all__ = [
    "AfterPublish",
    "BeforePublish",
    "DocumentMade",
    "ExtendedPage",
    "ListedPage",
    "PageChange",
    "PageCompiled",
    "PageRendered",
    "Plugin",
    "PluginContext",
    "PluginSettings",
    "SiteRead",
]
