"""Plugins: what they can add, and the hooks that a build calls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recto.lazy_names import lazy_names

if TYPE_CHECKING:
    from recto.components.browser_file import EVERY_PAGE, BrowserFile
    from recto.content.page_origin import PageOrigin
    from recto.content.provided_page import FilesRead, ProvidedPage
    from recto.markdown.parser.extensions import ExtendedPage
    from recto.plugins.browser_files import browser_file
    from recto.plugins.events import (
        DocumentMade,
        HeadLink,
        MetadataChange,
        PageChange,
        PageCompiled,
        PageDescribed,
        PageRendered,
        SiteRead,
    )
    from recto.plugins.heading_references import HeadingReferences
    from recto.plugins.live import LiveAnswer, LivePart
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
    from recto.plugins.shown import shows
    from recto.settings.plugins import PluginSettings

__all__ = [
    "EVERY_PAGE",
    "AfterPublish",
    "BackgroundWork",
    "BeforePublish",
    "BeginPublish",
    "BrowserFile",
    "DocumentMade",
    "ExtendedPage",
    "FilesRead",
    "HeadLink",
    "HeadingReferences",
    "LiveAnswer",
    "LivePart",
    "MakeOffline",
    "MetadataChange",
    "PageChange",
    "PageCompiled",
    "PageDescribed",
    "PageOrigin",
    "PageRendered",
    "Plugin",
    "PluginContext",
    "PluginSettings",
    "ProvidedPage",
    "PublishedFiles",
    "PublishedPage",
    "SiteRead",
    "Summary",
    "browser_file",
    "shows",
]

_HOMES = {
    "EVERY_PAGE": "recto.components.browser_file",
    "BrowserFile": "recto.components.browser_file",
    "HeadingReferences": "recto.plugins.heading_references",
    "PageOrigin": "recto.content.page_origin",
    "FilesRead": "recto.content.provided_page",
    "ProvidedPage": "recto.content.provided_page",
    "ExtendedPage": "recto.markdown.parser.extensions",
    "browser_file": "recto.plugins.browser_files",
    "DocumentMade": "recto.plugins.events",
    "HeadLink": "recto.plugins.events",
    "MetadataChange": "recto.plugins.events",
    "PageChange": "recto.plugins.events",
    "PageCompiled": "recto.plugins.events",
    "PageDescribed": "recto.plugins.events",
    "PageRendered": "recto.plugins.events",
    "SiteRead": "recto.plugins.events",
    "LiveAnswer": "recto.plugins.live",
    "LivePart": "recto.plugins.live",
    "Plugin": "recto.plugins.plugin",
    "PluginContext": "recto.plugins.plugin",
    "PublishedPage": "recto.plugins.published_page",
    "AfterPublish": "recto.plugins.publishing",
    "BackgroundWork": "recto.plugins.publishing",
    "BeforePublish": "recto.plugins.publishing",
    "BeginPublish": "recto.plugins.publishing",
    "MakeOffline": "recto.plugins.publishing",
    "PublishedFiles": "recto.plugins.publishing",
    "Summary": "recto.plugins.publishing",
    "PluginSettings": "recto.settings.plugins",
    "shows": "recto.plugins.shown",
}

# A build that has nothing to do needs nothing but `Summary`, which its report holds.
__getattr__ = lazy_names(__name__, _HOMES)
