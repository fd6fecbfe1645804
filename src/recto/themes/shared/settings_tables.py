"""Settings of the look, and tables below `[theme]`, that several themes have."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self

import msgspec
from msgspec import Meta

from recto.settings.base import Shade, Table
from recto.settings.theme import Rgb, ThemeSettings
from recto.themes.shared.font_settings import FontsSettings

LOOKS: tuple[Literal["light"], Literal["dark"]] = ("light", "dark")


class BannerSettings(Table, frozen=True):
    """A line above everything. A bare text is short for `text`."""

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

    def rgb(self, look: Literal["light", "dark"]) -> Rgb:
        """The colour in a look, each part from 0 to 255."""
        shade: str = getattr(self, look)
        if not shade.startswith("#"):
            red, green, blue = map(int, shade.removeprefix("rgb(").removesuffix(")").split(","))
            return red, green, blue
        digits = shade[1:] if len(shade) > 4 else "".join(digit * 2 for digit in shade[1:])
        red, green, blue = bytes.fromhex(digits)
        return red, green, blue


class LookSettings(ThemeSettings, frozen=True):
    """`[theme]` of a theme with a light and a dark look, a banner and a footer."""

    banner: Annotated[BannerSettings | None, Meta(description="A line above everything.")] = None
    footer: Annotated[str | None, Meta(description="Markdown at the foot of every page.")] = None
    dark_mode: Annotated[bool, Meta(description="Whether there is a switch between light and dark.")] = True
    default_theme: Annotated[
        Literal["system", "light", "dark"], Meta(description="The look of a reader who has not chosen.")
    ] = "system"
    forced_theme: Annotated[
        Literal["light", "dark"] | None, Meta(description="The look of every page, whatever the reader chose.")
    ] = None
    storage_key: Annotated[str, Meta(description="Name under which the browser remembers the look.")] = "theme"
    color: Annotated[ColorSettings, Meta(description="The accent colour.")] = ColorSettings()
    fonts: Annotated[FontsSettings, Meta(description="Fonts of the site's own.")] = FontsSettings()
    background_color: Annotated[ShadePair, Meta(description="The colour behind everything.")] = ShadePair()
    favicon_glyph: Annotated[str | None, Meta(description="A character, such as an emoji, that serves as favicon.")] = (
        None
    )

    def localized(self, texts: Mapping[str, str]) -> Self:
        own: dict[str, Any] = {name: texts[name] for name in self.texts if name in texts}
        if "banner" in own:
            text = own["banner"]
            own["banner"] = (
                msgspec.structs.replace(self.banner, text=text) if self.banner else BannerSettings(text=text)
            )
        return msgspec.structs.replace(self, **own) if own else self

    @property
    def has_theme_switch(self) -> bool:
        """Whether readers have a look to choose."""
        return self.dark_mode and not self.forced_theme

    @property
    def main_look(self) -> Literal["light", "dark"]:
        """The look of what has but one, such as a preview image."""
        return "dark" if (self.forced_theme or self.default_theme) == "dark" else "light"

    @property
    def ground(self) -> Rgb:
        return self.background_color.rgb(self.main_look)

    @property
    def accent(self) -> Rgb:
        return self.color.rgb(self.main_look)
