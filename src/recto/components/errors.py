"""What the built-ins say when they are used in a way that makes no sense."""

from __future__ import annotations

from collections.abc import Iterable

from recto.errors import RectoError, nearest


class ComponentError(RectoError, ValueError):
    """A component was given something it cannot show; the page language knows where its tag stands."""


def not_one_of(component: str, argument: str, value: object, allowed: Iterable[str]) -> ComponentError:
    """The error for a word that is none of the `allowed` ones."""
    names = list(allowed)
    guess = nearest(str(value), names)
    return ComponentError(
        f'{argument}="{value}" is no {argument} of <{component}>: choose one of {", ".join(names)}.',
        hint=f'Did you mean "{guess}"?' if guess else None,
    )
