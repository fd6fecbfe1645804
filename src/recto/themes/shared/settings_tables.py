"""Tables below `[theme]` that several themes have."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Protocol

from msgspec import Meta

from recto.settings.base import Shade, Table
from recto.settings.theme import Rgb


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


class PercentPair(NumberPair, frozen=True):
    """A share for each look; a bare number is meant for both."""

    light: Annotated[float, Meta(ge=0, le=100, description="In the light look.")]
    dark: Annotated[float, Meta(ge=0, le=100, description="In the dark look.")]


class ColorSettings(Table, frozen=True):
    """The accent colour."""

    hue: Annotated[NumberPair, Meta(description="Hue in degrees.")] = NumberPair(light=212, dark=204)
    saturation: Annotated[PercentPair, Meta(description="Saturation in percent.")] = PercentPair(light=100, dark=100)
    lightness: Annotated[PercentPair, Meta(description="Lightness in percent.")] = PercentPair(light=45, dark=55)

    def rgb(self, look: Literal["light", "dark"]) -> Rgb:
        """The colour in a look, each part from 0 to 255."""
        import colorsys

        hue, saturation, lightness = (getattr(each, look) for each in (self.hue, self.saturation, self.lightness))
        red, green, blue = colorsys.hls_to_rgb(hue / 360, lightness / 100, saturation / 100)
        return round(255 * red), round(255 * green), round(255 * blue)


class ShadePair(Table, frozen=True):
    """The colour behind everything."""

    light: Annotated[Shade, Meta(description="In the light look.")] = "rgb(250,250,250)"
    dark: Annotated[Shade, Meta(description="In the dark look.")] = "rgb(17,17,17)"


class Look(Protocol):
    """What settings of a theme say of the look of its pages, light or dark."""

    @property
    def banner(self) -> BannerSettings | None: ...
    @property
    def default_theme(self) -> Literal["system", "light", "dark"]: ...
    @property
    def forced_theme(self) -> Literal["light", "dark"] | None: ...
    @property
    def storage_key(self) -> str: ...


class Colors(Protocol):
    """The colours that settings of a theme name."""

    @property
    def color(self) -> ColorSettings: ...
    @property
    def background_color(self) -> ShadePair: ...
