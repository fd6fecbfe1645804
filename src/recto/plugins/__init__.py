"""Plugins: what they may bring, and the places of a build where they are asked."""

from recto.components.browser_file import BrowserFile
from recto.markdown.parser.extensions import ExtendedPage
from recto.plugins.browser_files import browser_file
from recto.plugins.events import (
    DocumentMade,
    MetadataChange,
    PageChange,
    PageCompiled,
    PageDescribed,
    PageRendered,
    SiteRead,
)
from recto.plugins.plugin import Plugin, PluginContext
from recto.plugins.published_page import PublishedPage
from recto.plugins.publishing import (
    AfterPublish,
    BackgroundWork,
    BeforePublish,
    BeginPublish,
    MakeOffline,
    PublishedFiles,
    Summary,
)
from recto.settings.plugins import PluginSettings

__all__ = [
    "AfterPublish",
    "BackgroundWork",
    "BeforePublish",
    "BeginPublish",
    "BrowserFile",
    "DocumentMade",
    "ExtendedPage",
    "MakeOffline",
    "MetadataChange",
    "PageChange",
    "PageCompiled",
    "PageDescribed",
    "PageRendered",
    "Plugin",
    "PluginContext",
    "PluginSettings",
    "PublishedFiles",
    "PublishedPage",
    "SiteRead",
    "Summary",
    "browser_file",
]
