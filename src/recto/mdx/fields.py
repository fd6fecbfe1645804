"""What a page knows of itself, whose keys can be written as attributes: `metadata.title`, `params.lang`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from recto.errors import nearest


class MissingFieldError(AttributeError):
    """A page asks for a field that is not there; the text is a whole sentence."""


class Fields(dict[str, Any]):
    """A dict for pages; `what` is its name in messages.

    A key that is also the name of a method, such as `items`, is reached with brackets only.
    """

    what = "This"

    @classmethod
    def of(cls, what: str, values: Mapping[str, Any]) -> Fields:
        """The fields of one thing, such as `metadata`."""
        fields = cls(values)
        object.__setattr__(fields, "what", what)
        return fields

    def __getattr__(self, name: str) -> Any:
        try:
            return self[name]
        except KeyError:
            pass
        if name.startswith("__"):
            raise AttributeError(name)
        raise MissingFieldError(f"`{self.what}` has no {name}.{_what_there_is(name, self)}")


def _what_there_is(name: str, fields: Mapping[str, Any]) -> str:
    close = nearest(name, fields)
    if close is not None:
        return f" Did you mean {close}?"
    return f" It has {', '.join(map(str, fields))}." if fields else " It is empty here."
