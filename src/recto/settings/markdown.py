"""The settings of Markdown's code, images and extensions."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import Meta, field

from recto.settings.base import Table


class CodeSettings(Table, frozen=True):
    """Code blocks."""

    collapse_after: Annotated[
        Annotated[int, Meta(ge=1)] | None,
        Meta(description="Lines that longer blocks show at first; without it blocks are shown whole."),
    ] = None
    line_numbers: Annotated[
        bool, Meta(description="Whether lines have numbers unless a block says `showLineNumbers=false`.")
    ] = False
    wrap: Annotated[bool, Meta(description="Whether long lines are wrapped.")] = False
    copy_prompts: Annotated[
        bool, Meta(description="Whether a session is copied with its prompts and what was printed.")
    ] = False


class CodeThemeSettings(Table, frozen=True):
    """A style of code for each look; a bare name is meant for both."""

    light: Annotated[str, Meta(description="In the light look.")] = "github"
    dark: Annotated[str, Meta(description="In the dark look.")] = "github"

    @classmethod
    def from_shorthand(cls, value: Any) -> dict[str, Any] | None:
        return {"light": value, "dark": value} if isinstance(value, str) else None

    @classmethod
    def shorthand(cls) -> str:
        return "a text"


class HighlightSettings(Table, frozen=True):
    """The colours of code."""

    theme: Annotated[
        CodeThemeSettings,
        Meta(description="`github`, a Pygments style, or the path of a VS Code theme (`.json`) in the project."),
    ] = field(default_factory=CodeThemeSettings)


class ImageSettings(Table, frozen=True):
    """Local images in Markdown."""

    copies: Annotated[
        bool,
        Meta(description="Whether photographs and screenshots get smaller copies; without, all are sent as they are."),
    ] = True
    formats: Annotated[
        tuple[Literal["webp", "avif"], ...],
        Meta(
            min_length=1,
            description="Formats of the smaller copies, best first.",
            extra={"allowed": 'a list with "webp", "avif" or both'},
        ),
    ] = ("webp",)
    widths: Annotated[
        tuple[Annotated[int, Meta(ge=16, le=8192)], ...],
        Meta(
            min_length=1,
            description="Widths of the smaller copies in pixels; the largest is also the limit.",
            extra={"allowed": "a list of widths in pixels, each from 16 to 8192"},
        ),
    ] = (640, 1080, 1920)
    quality: Annotated[int, Meta(ge=1, le=100, description="Quality of the smaller copies.")] = 80
    missing: Annotated[
        Literal["error", "warning"],
        Meta(description="What an image is that is not there: `error` stops the build, `warning` does not."),
    ] = "error"
    zoom: Annotated[bool, Meta(description="Whether a click on an image shows it in the size of the window.")] = True


class MarkdownSettings(Table, frozen=True):
    """What Markdown can do beside GitHub's extensions."""

    extensions: Annotated[
        tuple[str, ...],
        Meta(
            description="Any of `deflist`, `abbr` and `emoji`; plugins of markdown-it and functions of the project, as "
            "`module:function`."
        ),
    ] = ()
    typography: Annotated[
        bool,
        Meta(description="Whether straight quotes, `--` and `...` become typographic ones, by the page's language."),
    ] = True
