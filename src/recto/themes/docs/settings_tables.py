"""The tables below `[theme]` of the documentation theme."""

from __future__ import annotations

from typing import Annotated, Any

from msgspec import Meta

from recto.settings.base import Link, Shade, Table


class BannerSettings(Table, frozen=True):
    """A line above the navbar. A bare text is short for `text`."""

    text: Annotated[str, Meta(description="What the banner says, in Markdown.")]
    dismissible: Annotated[bool, Meta(description="Whether readers can close it for good.")] = True
    key: Annotated[
        str, Meta(description="Name under which closing is remembered; a new one shows the banner again.")
    ] = "recto-banner"

    @classmethod
    def from_shorthand(cls, value: Any) -> dict[str, Any] | None:
        return {"text": value} if isinstance(value, str) else None

    @classmethod
    def shorthand(cls) -> str:
        return "a text"


class FeedbackSettings(Table, frozen=True):
    """The feedback link beside a page. `feedback = false` takes it away."""

    content: Annotated[str | bool, Meta(description="Words of the link; false takes it away.")] = True
    labels: Annotated[str, Meta(description="Labels of the issue that the link opens.")] = "feedback"
    link: Annotated[Link | None, Meta(description="Where the link leads instead of to a new issue.")] = None

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


class NumberPair(Table, frozen=True):
    """A number for each look; a bare number is meant for both."""

    light: Annotated[float, Meta(ge=0, le=360, description="In the light look.")]
    dark: Annotated[float, Meta(ge=0, le=360, description="In the dark look.")]

    @classmethod
    def from_shorthand(cls, value: Any) -> dict[str, Any] | None:
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        return {"light": value, "dark": value} if is_number else None

    @classmethod
    def shorthand(cls) -> str:
        return "a number"


class ColorSettings(Table, frozen=True):
    """The accent colour."""

    hue: Annotated[NumberPair, Meta(description="Hue in degrees.")] = NumberPair(light=212, dark=204)
    saturation: Annotated[NumberPair, Meta(description="Saturation in percent.")] = NumberPair(light=100, dark=100)
    lightness: Annotated[NumberPair, Meta(description="Lightness in percent.")] = NumberPair(light=45, dark=55)


class ShadePair(Table, frozen=True):
    """The colour behind everything."""

    light: Annotated[Shade, Meta(description="In the light look.")] = "rgb(250,250,250)"
    dark: Annotated[Shade, Meta(description="In the dark look.")] = "rgb(17,17,17)"
