"""Dynamic routes: `[slug]`, `[...slug]` and `[[...slug]]` in the folders of `app/`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Literal, Self

from msgspec import Struct

from recto.errors import RectoError, Span, nearest
from recto.late_pattern import late_pattern

SegmentKind = Literal["static", "one", "all", "optional"]
Params = Mapping[str, Any]

_DYNAMIC = late_pattern(r"\[\[\.\.\.(?P<optional>[^\[\].]+)\]\]|\[\.\.\.(?P<all>[^\[\].]+)\]|\[(?P<one>[^\[\].]+)\]")
_FORBIDDEN = re.compile(r"[/\\?#\x00-\x1f\x7f]")


class ParamError(ValueError):
    """A value that a dynamic segment cannot have, in a sentence."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class Segment(Struct, frozen=True):
    """One part of a route: its text, or the name of the param that stands for it."""

    name: str
    kind: SegmentKind = "static"


class RoutePattern(Struct, frozen=True):
    """A route with params in it."""

    segments: tuple[Segment, ...]

    @classmethod
    def of(cls, route: str, source_path: str) -> Self:
        """Read a route as its folders spell it. Raises `RectoError` for brackets that mean nothing."""
        segments = tuple(_segment(part, source_path) for part in route.strip("/").split("/"))
        names: set[str] = set()
        for place, segment in enumerate(segments):
            if segment.kind == "static":
                continue
            if segment.name in names:
                raise _error(f"The route `{route}` has two params called `{segment.name}`.", source_path, "Rename one.")
            if segment.kind != "one" and place < len(segments) - 1:
                message = f"In the route `{route}` something follows `[...{segment.name}]`, which takes all the rest."
                raise _error(message, source_path, "Make it the last folder.")
            names.add(segment.name)
        return cls(segments)

    @property
    def params(self) -> tuple[str, ...]:
        return tuple(segment.name for segment in self.segments if segment.kind != "static")

    @property
    def shape(self) -> str:
        """The same for all patterns that stand for the same routes; `[[...a]]` and `[...b]` have the same, too."""
        signs = {"one": "[]", "all": "[...]", "optional": "[...]"}
        return "/" + "/".join(signs.get(segment.kind, segment.name) for segment in self.segments)

    def route(self, params: Params) -> str:
        """The route that these params make. Raises `ParamError` for one that is missing or not of its kind."""
        parts: list[str] = []
        for segment in self.segments:
            if segment.kind == "static":
                parts.append(segment.name)
            elif segment.kind == "one":
                parts.append(_text(segment.name, _value(segment, params)))
            else:
                parts.extend(_texts(segment, params))
        return "/" + "/".join(parts)

    def match(self, route: str) -> dict[str, Any] | None:
        """The params with which this pattern makes a route, or None."""
        rest = [part for part in route.split("/") if part]
        if not all(_is_part(part) for part in rest):
            return None
        found: dict[str, Any] = {}
        for segment in self.segments:
            if segment.kind in ("all", "optional"):
                if rest:
                    found[segment.name] = rest
                return found if rest or segment.kind == "optional" else None
            if not rest:
                return None
            part, *rest = rest
            if segment.kind == "one":
                found[segment.name] = part
            elif part != segment.name:
                return None
        return None if rest else found


def is_dynamic(segment: str) -> bool:
    """Whether a folder's name stands for a param."""
    return segment.startswith("[")


def _segment(text: str, source_path: str) -> Segment:
    if not is_dynamic(text):
        return Segment(text)
    match = _DYNAMIC.fullmatch(text)
    if match is None:
        hint = "Write `[name]`, `[...name]` for all the rest, or `[[...name]]` where the rest may be missing."
        raise _error(f"The folder `{text}` is not a dynamic segment.", source_path, hint)
    kind: SegmentKind = "one" if match["one"] else "all" if match["all"] else "optional"
    return Segment(match["one"] or match["all"] or match["optional"], kind)


def _value(segment: Segment, params: Params) -> Any:
    value = params.get(segment.name)
    if value is None:
        close = nearest(segment.name, map(str, params))
        raise ParamError(f"gives no `{segment.name}`", f"Rename `{close}`." if close else None)
    return value


def _texts(segment: Segment, params: Params) -> Iterable[str]:
    if segment.kind == "optional" and params.get(segment.name) is None:
        return ()
    value = _value(segment, params)
    if not isinstance(value, list | tuple):
        raise ParamError(f"gives {_shown(value)} as `{segment.name}`", 'Give a list of texts, such as `["a", "b"]`.')
    if not value and segment.kind == "all":
        hint = f"A folder `[[...{segment.name}]]` is also the page without any."
        raise ParamError(f"gives an empty list as `{segment.name}`", hint)
    return [_text(segment.name, part) for part in value]


def _text(name: str, value: Any) -> str:
    if not isinstance(value, str):
        raise ParamError(f"gives {_shown(value)} as `{name}`", "Give a text.")
    if not _is_part(value):
        hint = "It becomes one part of an address: some text without `/`, `\\`, `?` and `#`."
        raise ParamError(f"gives {_shown(value)} as `{name}`", hint)
    return value


def _is_part(text: str) -> bool:
    """Whether a text can be one part of an address, and of the path of a file."""
    return text not in ("", ".", "..") and _FORBIDDEN.search(text) is None


def _shown(value: Any) -> str:
    text = repr(value)
    return f"`{text if len(text) <= 60 else text[:59] + '…'}`"


def _error(message: str, source_path: str, hint: str | None = None) -> RectoError:
    return RectoError(message, where=Span(source_path), hint=hint)
