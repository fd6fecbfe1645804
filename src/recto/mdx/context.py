"""What the rules of the page language know about the page being parsed."""

from __future__ import annotations

from collections.abc import MutableMapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from markdown_it.token import Token

from recto.errors import RectoError, Span
from recto.markdown.positions import Region, SourceText
from recto.mdx.parser.syntax import ScanError

if TYPE_CHECKING:
    from recto.mdx.python.blocks import PythonBlock

# A page with more mistakes than this is not a page; it also bounds the work on hostile input.
_MOST_ERRORS = 20


@dataclass(slots=True)
class PageContext:
    """Collected while one page is parsed; `constants` are the literal exports so far, which further ones may name."""

    source: SourceText
    original: str
    trusted: bool = True
    site_names: frozenset[str] = frozenset()
    whole: Region = field(init=False)
    errors: list[RectoError] = field(default_factory=list)
    blocks: list[PythonBlock] = field(default_factory=list)
    constants: dict[str, Any] = field(default_factory=dict)
    schemes: dict[str, Span] = field(default_factory=dict)
    has_tags: bool = False
    unfinished: int = 0
    searched: int = 0
    broken: str | None = None
    broken_tags: set[str] = field(default_factory=set)
    broken_code: list[str] = field(default_factory=list)
    _places: set[tuple[int | None, int | None]] = field(default_factory=set)
    _inline: tuple[Token, Region] | None = None

    def __post_init__(self) -> None:
        self.whole = Region(self.source, self.source.text, 0, whole=True)

    @property
    def is_hopeless(self) -> bool:
        return self.unfinished >= _MOST_ERRORS or len(self.errors) >= _MOST_ERRORS

    def inline_region(self, environment: MutableMapping[str, Any]) -> Region:
        """The region of the inline text that is being parsed."""
        token: Token = environment["inline"]
        if self._inline is None or self._inline[0] is not token:
            line = token.map[0] if token.map else 0
            region = Region(
                self.source,
                token.content,
                line,
                cell=environment["cell"],
                lazy=token.meta.get("lazy", frozenset()),
            )
            self._inline = token, region
        return self._inline[1]

    def fail(self, message: str, where: Span, hint: str | None = None) -> None:
        """Keep a mistake; what has been said about a place once is not said again."""
        place = (where.line, where.column)
        if place not in self._places and len(self.errors) < _MOST_ERRORS:
            self._places.add(place)
            self.errors.append(RectoError(message, where=where, hint=hint, source=self.original))

    def fail_scan(self, error: ScanError, region: Region) -> None:
        if len(self.errors) >= _MOST_ERRORS:
            return
        end = min(error.offset + 1, len(region.content))
        self.fail(error.message, region.span(error.offset, max(end, error.offset)), error.hint)
