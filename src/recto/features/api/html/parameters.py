"""The parameters of a function with overloads, each told once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from recto.features.api.model import Expression, Parameter, Signature, text_of


def merged_parameters(signatures: Sequence[Signature]) -> Sequence[Parameter]:
    """The parameters of all signatures in the order in which they come, each with all its types."""
    if len(signatures) == 1:
        return signatures[0].parameters
    found: dict[str, list[Parameter]] = {}
    for signature in signatures:
        for each in signature.parameters:
            found.setdefault(each.name, []).append(each)
    return tuple(_merged(each) for each in found.values())


def joined_types(types: Iterable[Expression]) -> Expression:
    """Types that differ with `|` between them."""
    different = {text_of(each): each for each in types if each}
    parts: list[Expression] = []
    for each in different.values():
        parts += [(" | ",), each] if parts else [each]
    return tuple(part for expression in parts for part in expression)


def _merged(same: Sequence[Parameter]) -> Parameter:
    """A parameter that one overload may leave out has the default of another."""
    last = same[-1]
    default = next((each.default for each in reversed(same) if each.default is not None), None)
    text = next((each.description for each in same if each.description), "")
    return replace(last, annotation=joined_types(each.annotation for each in same), default=default, description=text)
