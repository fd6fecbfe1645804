"""The settings of the documentation theme: `[theme]` in `recto.toml`, and the options of its pages."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal, Self
from urllib.parse import urlsplit

import msgspec
from msgspec import Meta

from recto.settings.base import Link, RepositoryAddress
from recto.settings.page_options import PageOptions
from recto.settings.site import Settings
from recto.themes.docs.settings_tables import (
    FeedbackSettings,
    NavigationSettings,
    SidebarSettings,
    ThemeSwitchSettings,
    TocSettings,
)
from recto.themes.shared.settings_tables import LookSettings


@dataclass(frozen=True, slots=True)
class DocsPageOptions(PageOptions):
    """What a page shows of the theme; `collapsed` is None where nobody said how a folder starts."""

    breadcrumb: bool = True
    collapsed: bool | None = None
    copy_page: bool = True
    footer: bool = True
    layout: Literal["default", "full"] = "default"
    navbar: bool = True
    pagination: bool = True
    sidebar: bool = True
    timestamp: bool = True
    toc: bool = True
    typesetting: Literal["default", "article"] = "default"

    @classmethod
    def of_python_pages(cls) -> Mapping[str, Any]:
        """Such a page has the navbar and the footer only."""
        return {
            "sidebar": False,
            "toc": False,
            "breadcrumb": False,
            "pagination": False,
            "copy_page": False,
            "timestamp": False,
            "layout": "full",
        }


PART_NAMES = (
    "banner", "breadcrumb", "copy_page", "footer", "language_switch", "last_updated", "navbar", "not_found",
    "page_links", "pagination", "rating", "search", "sidebar", "theme_switch", "toc",
)  # fmt: skip
"""The parts that a site may replace."""


class DocsSettings(LookSettings, frozen=True):
    """Everything that `[theme]` may say. Words that it does not give are those of the site's language."""

    page_options: ClassVar[type[PageOptions]] = DocsPageOptions
    texts: ClassVar[tuple[str, ...]] = ("logo", "banner", "footer")
    part_names: ClassVar[tuple[str, ...]] = PART_NAMES

    @property
    def repository_folder(self) -> str | None:
        return self.docs_repository_base

    logo: Annotated[
        str | None,
        Meta(description="Markdown or the path of an image in `public/`, in the navbar; without it the site's title."),
    ] = None
    logo_link: Annotated[
        Link | bool, Meta(description="Where the logo leads: true is the front page, false nowhere.")
    ] = True
    project_link: Annotated[Link | None, Meta(description="Where the project icon leads, such as its repository.")] = (
        None
    )
    project_icon: Annotated[str, Meta(description="Name of the project icon.")] = "github"
    chat_link: Annotated[Link | None, Meta(description="Where the chat icon leads.")] = None
    chat_icon: Annotated[str, Meta(description="Name of the chat icon.")] = "discord"
    align: Annotated[Literal["left", "right"], Meta(description="Side of the navbar on which its items stand.")] = (
        "right"
    )
    navbar: Annotated[bool, Meta(description="Whether there is a navbar.")] = True
    docs_repository_base: Annotated[
        RepositoryAddress | None,
        Meta(
            description="Folder of the site in its repository, for edit and feedback links; without it there are none."
        ),
    ] = None
    edit_link: Annotated[str | bool, Meta(description="Words of the edit link; false takes it away.")] = True
    feedback: Annotated[FeedbackSettings, Meta(description="The feedback link.")] = FeedbackSettings()
    theme_switch: Annotated[ThemeSwitchSettings, Meta(description="Words of the switch.")] = ThemeSwitchSettings()
    copy_page_button: Annotated[bool, Meta(description="Whether pages can be copied as Markdown.")] = True
    navigation: Annotated[NavigationSettings, Meta(description="Links to the pages before and after.")] = (
        NavigationSettings()
    )
    sidebar: Annotated[SidebarSettings, Meta(description="The tree of pages.")] = SidebarSettings()
    toc: Annotated[TocSettings, Meta(description="The headings of a page.")] = TocSettings()
    last_updated: Annotated[
        str | bool, Meta(description="Words before the date of a page's last change; false takes it away.")
    ] = True
    contributors: Annotated[bool, Meta(description="Whether a page names those who changed it, as git knows them.")] = (
        False
    )
    search_placeholder: Annotated[str | None, Meta(description="Words in the empty search box.")] = None
    search_empty_result: Annotated[str | None, Meta(description="Words when nothing is found.")] = None
    search_error: Annotated[str | None, Meta(description="Words when the index cannot be loaded.")] = None
    search_loading: Annotated[str | None, Meta(description="Words while the index is loading.")] = None

    def interface_strings(self) -> Mapping[str, str]:
        texts = {
            "toc_title": self.toc.title,
            "back_to_top": self.toc.back_to_top,
            "edit_page": self.edit_link,
            "feedback": self.feedback.content,
            "last_updated": self.last_updated,
            "theme_light": self.theme_switch.light,
            "theme_dark": self.theme_switch.dark,
            "theme_system": self.theme_switch.system,
            "search_placeholder": self.search_placeholder,
            "search_empty": self.search_empty_result,
            "search_error": self.search_error,
            "search_loading": self.search_loading,
        }
        return {key: text for key, text in texts.items() if isinstance(text, str)}

    def for_a_disk(self) -> Self:
        # The button fetches the page's Markdown.
        return msgspec.structs.replace(self, copy_page_button=False)

    @property
    def shows_dates(self) -> bool:
        return bool(self.last_updated) or self.contributors

    @property
    def has_tabs(self) -> bool:
        return self.navigation.tabs

    @property
    def has_section_indexes(self) -> bool:
        return self.navigation.indexes

    @property
    def page_statuses(self) -> Collection[str]:
        return self.sidebar.statuses

    @property
    def page_icons(self) -> str | None:
        return self.sidebar.icons

    @property
    def policy_sources(self) -> Mapping[str, Collection[str]]:
        address = urlsplit(self.feedback.endpoint or "") if self.feedback.rating else None
        return {"connect-src": [f"{address.scheme}://{address.netloc}"]} if address and address.netloc else {}


SETTINGS = DocsSettings


def docs_settings(settings: Settings) -> DocsSettings:
    """The theme's own table among the settings of a site; all defaults where they were made without the theme."""
    return settings.theme if isinstance(settings.theme, DocsSettings) else DocsSettings()


def page_options(options: PageOptions) -> DocsPageOptions:
    """The options of one page as this theme declares them; all defaults for a page of no theme."""
    return options if isinstance(options, DocsPageOptions) else DocsPageOptions()
