"""The parameters of a function with overloads, each told once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from recto.features.api.model import Expression, Name, Parameter, Signature, text_of


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
    """Types that differ with `|` between them: what several allow stands there once, and `None` comes last."""
    different = {text_of(each): each for each in types if each}
    if len(different) < 2:
        return next(iter(different.values()), ())
    allowed = {text_of(each).strip(): each for whole in different.values() for each in _alternatives(whole)}
    parts: list[Expression] = []
    for _, each in sorted(allowed.items(), key=lambda item: item[0] == "None"):
        parts += [(" | ",), each] if parts else [each]
    return tuple(part for expression in parts for part in expression)


def _alternatives(expression: Expression) -> Iterator[Expression]:
    """What stands between the `|` of a type that are in no brackets."""
    found: list[str | Name] = []
    depth = 0
    for part in expression:
        if not isinstance(part, str):
            found.append(part)
            continue
        start = 0
        for place, sign in enumerate(part):
            depth += (sign in "([{") - (sign in ")]}")
            if sign == "|" and depth == 0:
                yield _trimmed([*found, part[start:place]])
                found, start = [], place + 1
        found.append(part[start:])
    yield _trimmed(found)


def _trimmed(parts: list[str | Name]) -> Expression:
    """The parts without space around them."""
    if parts and isinstance(parts[0], str):
        parts[0] = parts[0].lstrip()
    if parts and isinstance(parts[-1], str):
        parts[-1] = parts[-1].rstrip()
    return tuple(part for part in parts if part)


def _merged(same: Sequence[Parameter]) -> Parameter:
    """A parameter that one overload may leave out has the default of another."""
    last = same[-1]
    default = next((each.default for each in reversed(same) if each.default is not None), None)
    text = next((each.description for each in same if each.description), "")
    return replace(last, annotation=joined_types(each.annotation for each in same), default=default, description=text)
