"""The parameters of a function with overloads, each told once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from recto.features.api.model import Expression, Name, Parameter, Signature, text_of


def merged_parameters(signatures: Sequence[Signature], implementation: Sequence[Signature] = ()) -> Sequence[Parameter]:
    """The parameters of all signatures in the order in which they come, each with all its types.

    Where these leave a default out, or write `...` for it, it is that of the implementation.
    """
    if len(signatures) == 1 and not implementation:
        return signatures[0].parameters
    found: dict[str, list[Parameter]] = {}
    for signature in signatures:
        for each in signature.parameters:
            found.setdefault(each.name, []).append(each)
    written = {each.name: each.default for one in implementation for each in one.parameters}
    return tuple(_with_default(_merged(each), written) for each in found.values())


def _with_default(parameter: Parameter, written: Mapping[str, str | None]) -> Parameter:
    default = written.get(parameter.name)
    if default is None or parameter.default not in (None, "..."):
        return parameter
    return replace(parameter, default=default)


def joined_types(types: Iterable[Expression]) -> Expression:
    """Types that differ with `|` between them: what several allow stands there once, and `None` comes last."""
    different = {text_of(each): each for each in types if each}
    if len(different) < 2:
        return next(iter(different.values()), ())
    allowed = {text_of(each).strip(): each for whole in different.values() for each in _between(whole, "|")}
    parts: list[Expression] = []
    for _, each in sorted(allowed.items(), key=lambda item: item[0] == "None"):
        parts += [(" | ",), each] if parts else [each]
    return tuple(part for expression in parts for part in expression)


def _between(expression: Expression, separator: str) -> Iterator[Expression]:
    """What stands between the separators of a type that are in no brackets."""
    found: list[str | Name] = []
    depth = 0
    for part in expression:
        if not isinstance(part, str):
            found.append(part)
            continue
        start = 0
        for place, sign in enumerate(part):
            depth += (sign in "([{") - (sign in ")]}")
            if sign == separator and depth == 0:
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


_ITERATORS = frozenset({"AsyncIterable", "AsyncIterator", "Iterable", "Iterator"})
_GENERATORS = frozenset({"AsyncGenerator", "Generator"})
_OF_GENERATOR: Mapping[str, int] = {"yields": 0, "receives": 1, "returns": 2}


def exchanged_type(kind: str, returns: Expression) -> Expression:
    """The type of what a function `yields`, `receives` or `returns`, by what its signature says that it returns.

    The signature of a generator has all three; it is empty where the signature does not say.
    """
    head = returns[0] if returns else ""
    name = head.path.rpartition(".")[2] if isinstance(head, Name) else ""
    if name in _GENERATORS:
        types = list(_between(_in_brackets(returns), ","))
        place = _OF_GENERATOR[kind]
        return types[place] if place < len(types) else ()
    if kind == "returns":
        return returns
    return _in_brackets(returns) or returns if kind == "yields" and name in _ITERATORS else ()


def _in_brackets(expression: Expression) -> Expression:
    """What stands in the brackets of a type such as `Iterator[int]`."""
    opening, closing = expression[1:2], expression[-1]
    if not (opening and isinstance(opening[0], str) and opening[0].startswith("[")):
        return ()
    if not (isinstance(closing, str) and closing.endswith("]")):
        return ()
    if len(expression) == 2:
        return _trimmed([opening[0][1:-1]])
    return _trimmed([opening[0][1:], *expression[2:-1], closing[:-1]])


def _merged(same: Sequence[Parameter]) -> Parameter:
    """A parameter that one overload may leave out has the default of another."""
    last = same[-1]
    default = next((each.default for each in reversed(same) if each.default is not None), None)
    text = next((each.description for each in same if each.description), "")
    return replace(last, annotation=joined_types(each.annotation for each in same), default=default, description=text)
