"""What one page was rendered with, and what was found out about it on the way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal, Protocol

from markupsafe import Markup
from msgspec import Struct, field

from recto.errors import RectoError, RectoWarning, Span
from recto.markdown.block_times import BlockTime
from recto.markdown.code.code_options import CodeOptions
from recto.markdown.quotes import ENGLISH, Quotes
from recto.strings import Strings, english

if TYPE_CHECKING:
    from recto.markdown.code.code_files import CodeFiles


class Image(Struct, frozen=True):
    """A local image: where it is served, and its size in pixels.

    `srcset` names its smaller copies, `sources` those in formats that not every browser knows (MIME type and srcset).
    `blur` is a data URL of a few pixels, to be shown until the image has loaded.
    """

    src: str
    """The address of the image."""
    width: int | None = None
    """The width in pixels, where it is known."""
    height: int | None = None
    """The height in pixels, where it is known."""
    srcset: str | None = None
    sources: tuple[tuple[str, str], ...] = ()
    blur: str | None = None


class Urls(Protocol):
    """How addresses of Markdown links and images become addresses of the site.

    Both may raise a `RectoError` without a position; the page language adds it.
    """

    def link(self, href: str) -> str:
        """The address that a link leads to."""
        ...

    def image(self, src: str) -> Image | None:
        """What is known of a local image; None for any other."""
        ...


class References(Protocol):
    """The names that references may lead to without a definition on their page."""

    def is_reference(self, name: str) -> bool:
        """Whether a name is that of something, or should be."""
        ...

    def reference_title(self, name: str) -> str:
        """The title of a link to what a name stands for; may be empty."""
        ...

    def other_places(self, name: str) -> Sequence[str]:
        """The addresses that a name may mean as well, beside the one that it leads to, which is the first."""
        ...

    def nearest_reference(self, name: str) -> str | None:
        """The known name most like one that is not known."""
        ...


class TocItem(Struct, frozen=True):
    """A heading of the table of contents: `value` is its HTML without links, `text` its plain text."""

    depth: int
    """The level of the heading."""
    id: str
    """The id of the heading."""
    value: Markup
    text: str


class LinkUse(Struct, frozen=True):
    """An address used by the page, as it was written."""

    href: str
    """The address, as written."""
    where: Span
    """The place in the text."""
    kind: Literal["link", "image"] = "link"
    """Whether it is a link or an image."""


class RenderOptions(Struct, frozen=True):
    """How Markdown becomes HTML; `features` are names of `recto.markdown.features`.

    With `counts_words` the words of the page are kept in `RenderFindings.texts`. `quotes` are the marks that straight
    quotes become. `id_prefix` begins the ids of headings, and the links to them. `note_block`
    hears of blocks that took a millisecond or longer.
    """

    features: frozenset[str] = frozenset()
    urls: Urls | None = None
    code: CodeOptions = field(default_factory=CodeOptions)
    files: CodeFiles | None = None
    zoom: bool = False
    strings: Strings = field(default_factory=english)
    counts_words: bool = False
    quotes: Quotes = ENGLISH
    id_prefix: str = ""
    note_block: Callable[[BlockTime], None] | None = None


class RenderFindings(Struct):
    """What rendering found out about the page."""

    toc: list[TocItem] = field(default_factory=list)
    first_heading: str | None = None
    links: list[LinkUse] = field(default_factory=list)
    images: list[LinkUse] = field(default_factory=list)
    warnings: list[RectoWarning] = field(default_factory=list)
    errors: list[RectoError] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
