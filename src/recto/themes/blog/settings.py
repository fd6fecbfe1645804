"""The settings of the blog theme: `[theme]` in `recto.toml`, and the options of its pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from msgspec import Meta

from recto.settings.base import Table
from recto.settings.collections import CollectionSettings
from recto.settings.page_options import PageOptions
from recto.settings.site import Settings
from recto.themes.shared.settings_tables import LookSettings


@dataclass(frozen=True, slots=True)
class BlogPageOptions(PageOptions):
    """What a page shows of the theme."""

    comments: bool = True
    footer: bool = True
    navbar: bool = True
    title: bool = True


class CommentSettings(Table, frozen=True):
    """Comments below posts, by giscus (`repository`) or Cusdis (`app_id`)."""

    app_id: Annotated[str | None, Meta(description="Of Cusdis: the id of the site.")] = None
    host: Annotated[str | None, Meta(description="Where the service runs; without it at its makers'.")] = None
    repository: Annotated[str | None, Meta(description="Of giscus: `owner/name`.")] = None
    repository_id: Annotated[str | None, Meta(description="Of giscus: `data-repo-id`.")] = None
    category: Annotated[str | None, Meta(description="Of giscus: the category of discussions.")] = None
    category_id: Annotated[str | None, Meta(description="Of giscus: `data-category-id`.")] = None
    mapping: Annotated[
        Literal["pathname", "url", "title", "og:title"],
        Meta(description="Of giscus: how it finds the discussion of a page."),
    ] = "pathname"
    consent: Annotated[
        bool, Meta(description="Whether readers are asked before anything is loaded from the service.")
    ] = False


PART_NAMES = ("banner", "comments", "footer", "navbar", "search", "theme_switch")
"""The parts that a site may replace."""

SEARCH = {
    "en": "Search", "de": "Suchen", "es": "Buscar", "fr": "Rechercher", "it": "Cerca", "pt": "Pesquisar", "ru": "Поиск",
    "zh": "搜索", "ja": "検索", "ko": "검색", "ar": "ابحث", "hi": "खोजें",
}  # fmt: skip
"""What the search box says, by language: a blog has no documentation to search."""


class BlogSettings(LookSettings, frozen=True):
    """Everything that `[theme]` of a blog may say. Posts lie in `/posts`, unless `[collections.posts]` says it."""

    page_options: ClassVar[type[PageOptions]] = BlogPageOptions
    texts: ClassVar[tuple[str, ...]] = ("banner", "footer")
    part_names: ClassVar[tuple[str, ...]] = PART_NAMES
    collections: ClassVar[Mapping[str, CollectionSettings]] = {"posts": CollectionSettings(listings="/")}
    words: ClassVar[Mapping[str, Mapping[str, str]]] = {
        language: {"search_placeholder": f"{search}…"} for language, search in SEARCH.items()
    }

    footer: Annotated[str | None, Meta(description="Markdown at the foot of every page; without it the title.")] = None
    comments: Annotated[CommentSettings | None, Meta(description="Comments below posts.")] = None

    @property
    def shows_dates(self) -> bool:
        # Feeds and JSON-LD say when a post was last changed.
        return True


SETTINGS = BlogSettings


def blog_settings(settings: Settings) -> BlogSettings:
    """The theme's own table among the settings of a site; all defaults where they were made without the theme."""
    return settings.theme if isinstance(settings.theme, BlogSettings) else BlogSettings()
