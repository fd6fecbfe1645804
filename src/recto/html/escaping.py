"""Text to HTML: one escape for text and attribute values alike."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup


def _fast_escape() -> Callable[[str], str]:
    """The C function behind `markupsafe.escape`, without the `Markup` object that costs more than the escaping.

    It is not part of markupsafe's public interface, so the public one takes its place where it is missing.
    """
    try:
        from markupsafe import _escape_inner  # type: ignore[attr-defined]
    except ImportError:
        return lambda text: str(Markup.escape(str(text)))
    return _escape_inner


_escape = _fast_escape()


def escape_text(text: str) -> str:
    """`text` with the five characters HTML reads replaced by references."""
    text = _escape(text)  # a double quote is now `&#34;`
    return text.replace("&#34;", "&quot;") if "&#34;" in text else text


def escape(value: object) -> Markup:
    """`value` as safe HTML: its `__html__()` where it has one, else its text escaped."""
    own = getattr(value, "__html__", None)
    return Markup(own()) if own is not None else Markup(escape_text(str(value)))
