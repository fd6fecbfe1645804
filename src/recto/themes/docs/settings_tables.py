"""The tables below `[theme]` of the documentation theme."""

from __future__ import annotations

from typing import Annotated, Any

from msgspec import Meta, field

from recto.settings.base import Link, Table


class FeedbackSettings(Table, frozen=True):
    """The feedback link beside a page. `feedback = false` takes it away."""

    content: Annotated[str | bool, Meta(description="Words of the link; false takes it away.")] = True
    labels: Annotated[str, Meta(description="Labels of the issue that the link opens.")] = "feedback"
    link: Annotated[Link | None, Meta(description="Where the link leads instead of to a new issue.")] = None
    rating: Annotated[bool, Meta(description="Whether pages ask “Was this page helpful?” at their end.")] = False
    endpoint: Annotated[
        Link | None, Meta(description="Where answers to that are posted as JSON; without it a page's scripts are told.")
    ] = None

    @classmethod
    def from_shorthand(cls, value: Any) -> dict[str, Any] | None:
        return {"content": False} if value is False else None

    @classmethod
    def shorthand(cls) -> str:
        return "false"


class NavigationSettings(Table, frozen=True):
    """Links to the previous and next page. `navigation = false` is short for both."""

    prev: Annotated[bool, Meta(description="Whether a page links to the one before it.")] = True
    next: Annotated[bool, Meta(description="Whether a page links to the one after it.")] = True
    tabs: Annotated[
        bool, Meta(description="Whether folders and pages at the top of the site are tabs below the navbar.")
    ] = False
    indexes: Annotated[
        bool, Meta(description="Whether the index page of a folder opens with the folder's own entry.")
    ] = False

    @classmethod
    def from_shorthand(cls, value: Any) -> dict[str, Any] | None:
        return {"prev": value, "next": value} if isinstance(value, bool) else None

    @classmethod
    def shorthand(cls) -> str:
        return "true or false"


class SidebarSettings(Table, frozen=True):
    """The tree of pages."""

    auto_collapse: Annotated[bool, Meta(description="Whether folders close when the reader leaves them.")] = False
    default_menu_collapse_level: Annotated[
        int, Meta(ge=1, description="Level from which folders are closed at first; 1 closes all of them.")
    ] = 2
    default_open: Annotated[bool, Meta(description="Whether the sidebar is shown at first.")] = True
    toggle_button: Annotated[bool, Meta(description="Whether there is a button that hides the sidebar.")] = True
    statuses: Annotated[
        dict[str, str],
        Meta(
            description='Values of `status` in front matter that are shown, and what they mean: `new = "Just added"`.'
        ),
    ] = field(default_factory=dict)
    icons: Annotated[
        str | None, Meta(description="Folder of SVG files that pages may name as their `icon`, such as `icons`.")
    ] = None


class TocSettings(Table, frozen=True):
    """The headings of a page, beside it."""

    title: Annotated[str | None, Meta(description="Words above the headings, such as “On This Page”.")] = None
    back_to_top: Annotated[str | bool, Meta(description="Words of the button below them; false takes it away.")] = True
    float: Annotated[
        bool, Meta(description="Whether the headings stand beside the page; false puts them in the sidebar.")
    ] = True
    extra_content: Annotated[str | None, Meta(description="Markdown below the edit link.")] = None


class ThemeSwitchSettings(Table, frozen=True):
    """Words of the switch between light and dark."""

    dark: Annotated[str | None, Meta(description="Name of the dark look.")] = None
    light: Annotated[str | None, Meta(description="Name of the light look.")] = None
    system: Annotated[str | None, Meta(description="Name of the look that follows the system.")] = None
