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
from recto.plugins.plugin import Plugin, PluginContext
from recto.plugins.published_page import PublishedPage
from recto.settings.plugins import PluginSettings

__all__ = [
    "AfterPublish",
    "BeforePublish",
    "DocumentMade",
    "ExtendedPage",
    "PageChange",
    "PageCompiled",
    "PageRendered",
    "Plugin",
    "PluginContext",
    "PluginSettings",
    "PublishedPage",
    "SiteRead",
]
