"""Definitions under conditions: the one that this Python takes is shown, others of the same name are noted."""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct, field

_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_IMPORT_ERRORS = frozenset({"ImportError", "ModuleNotFoundError"})
_COMPARISONS: Mapping[type[ast.cmpop], Callable[[Any, Any], bool]] = {
    ast.Lt: lambda have, wanted: have < wanted,
    ast.LtE: lambda have, wanted: have <= wanted,
    ast.Gt: lambda have, wanted: have > wanted,
    ast.GtE: lambda have, wanted: have >= wanted,
    ast.Eq: lambda have, wanted: have == wanted,
    ast.NotEq: lambda have, wanted: have != wanted,
}

_OPPOSITES: Mapping[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.GtE,
    ast.GtE: ast.Lt,
    ast.Gt: ast.LtE,
    ast.LtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
}


class _Names(Struct):
    """What a branch defines, assigns and imports."""

    defined: set[str] = field(default_factory=set)
    assigned: set[str] = field(default_factory=set)
    imported: set[str] = field(default_factory=set)


class ConditionWatch:
    """A part of an extension of Griffe: before a module is read, its branches lose what another branch has.

    `others` are the conditions under which something else has the name of an object, by the object's path.
    """

    def __init__(self) -> None:
        super().__init__()
        self.others: dict[str, list[str]] = {}

    def on_module_node(self, *, node: Any, agent: Any, **more: Any) -> None:
        """Take out of each branch what it defines in vain, and what Python would not run last."""
        if isinstance(node, ast.Module):
            above = f"{agent.parent.path}." if agent.parent is not None else ""
            path = f"{above}{agent.module_name}"
            _keep_own(node.body, path.partition(".")[0])
            self._block(node.body, path)
        super().on_module_node(node=node, agent=agent, **more)  # type: ignore[misc]

    def _block(self, statements: Sequence[ast.stmt], path: str) -> None:
        for each in statements:
            if isinstance(each, ast.ClassDef):
                self._block(each.body, f"{path}.{each.name}")
            elif isinstance(each, ast.If):
                self._block([*each.body, *each.orelse], path)
                holds = _holds(each.test)
                if holds is True:
                    self._choose(each.body, [(each.orelse, ast.unparse(_negated(each.test)))], path)
                elif holds is False:
                    self._choose(each.orelse, [(each.body, ast.unparse(each.test))], path)
            elif isinstance(each, ast.Try):
                self._block([*each.body, *each.orelse, *(one for part in each.handlers for one in part.body)], path)
                lost = [(part.body, f"except {name}") for part in each.handlers if (name := _import_error(part.type))]
                self._choose([*each.body, *each.orelse], lost, path)

    def _choose(self, chosen: Sequence[ast.stmt], others: Sequence[tuple[list[ast.stmt], str]], path: str) -> None:
        names = _Names()
        _collect(chosen, names)
        for branch, condition in others:
            for name in _take_out(branch, names):
                self.others.setdefault(f"{path}.{name}", []).append(condition)


def _keep_own(statements: Sequence[ast.stmt], package: str) -> None:
    """Leave out imports that put what others have made in the place of a definition, such as a faster one in C.

    From the package itself these are imports that may fail, or that type checkers do not see.
    """
    defined: set[str] = set()
    for each in statements:
        if isinstance(each, _DEFINITIONS):
            defined.add(each.name)
        elif defined and isinstance(each, ast.If | ast.Try | ast.ImportFrom):
            is_unsure = isinstance(each, ast.If) and ast.unparse(each.test).endswith("not TYPE_CHECKING")
            _take_imports([each], defined, package, is_unsure=is_unsure)


def _take_imports(statements: Sequence[ast.stmt], names: set[str], package: str, *, is_unsure: bool) -> None:
    for each in statements:
        if isinstance(each, ast.ImportFrom):
            is_own = each.level > 0 or (each.module or "").partition(".")[0] == package
            if is_unsure or not is_own:
                each.names = [alias for alias in each.names if (alias.asname or alias.name) not in names]
        may_fail = isinstance(each, ast.Try) and any(_import_error(part.type) for part in each.handlers)
        for block in _blocks(each):
            _take_imports(block, names, package, is_unsure=is_unsure or may_fail)


def deleted_in(statements: Sequence[ast.stmt]) -> set[str]:
    """The names that a module deletes in the end, such as those of its loops."""
    names: set[str] = set()
    for each in statements:
        if isinstance(each, ast.Delete):
            names.update(target.id for target in each.targets if isinstance(target, ast.Name))
        elif names:
            bound = _Names()
            _collect([each], bound)
            names -= bound.defined | bound.assigned | bound.imported
    return names


def _holds(test: ast.expr) -> bool | None:
    """Whether a condition holds where this Python runs the module; None for one that depends on more."""
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        holds = _holds(test.operand)
        return None if holds is None else not holds
    if isinstance(test, ast.Name | ast.Attribute):
        return False if ast.unparse(test).rpartition(".")[2] == "TYPE_CHECKING" else None
    if isinstance(test, ast.BoolOp):
        parts = [_holds(each) for each in test.values]
        decisive = isinstance(test.op, ast.Or)
        if decisive in parts:
            return decisive
        return None if None in parts else not decisive
    if not isinstance(test, ast.Compare) or len(test.ops) != 1:
        return None
    have = _version(ast.unparse(test.left))
    try:
        wanted = ast.literal_eval(test.comparators[0])
        compare = _COMPARISONS.get(type(test.ops[0]))
        return compare(have, wanted) if have is not None and compare is not None else None
    except (ValueError, TypeError):
        return None


def _negated(test: ast.expr) -> ast.expr:
    """The condition that holds where another one does not, as somebody would write it."""
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        return test.operand
    if isinstance(test, ast.Compare) and len(test.ops) == 1 and type(test.ops[0]) in _OPPOSITES:
        return ast.Compare(test.left, [_OPPOSITES[type(test.ops[0])]()], test.comparators)
    return ast.UnaryOp(ast.Not(), test)


def _version(text: str) -> object:
    """What an expression says of the version of Python; None for any other."""
    if text == "sys.version_info":
        return tuple(sys.version_info)
    if text in ("sys.version_info[0]", "sys.version_info.major"):
        return sys.version_info[0]
    if text in ("sys.version_info[1]", "sys.version_info.minor"):
        return sys.version_info[1]
    return tuple(sys.version_info[:2]) if text == "sys.version_info[:2]" else None


def _import_error(caught: ast.expr | None) -> str:
    """The name of the exception of an import that fails, where a handler is for nothing else; empty for any other."""
    names = caught.elts if isinstance(caught, ast.Tuple) else [caught]
    is_one = all(isinstance(each, ast.Name) and each.id in _IMPORT_ERRORS for each in names)
    return ast.unparse(caught) if is_one and caught is not None else ""


def _collect(statements: Sequence[ast.stmt], names: _Names) -> None:
    for each in statements:
        if isinstance(each, _DEFINITIONS):
            names.defined.add(each.name)
        elif isinstance(each, ast.Import | ast.ImportFrom):
            names.imported.update(alias.asname or alias.name.partition(".")[0] for alias in each.names)
        elif isinstance(each, ast.Assign | ast.AnnAssign):
            names.assigned.update(_targets(each))
        for block in _blocks(each):
            _collect(block, names)


def _take_out(statements: list[ast.stmt], names: _Names) -> Iterator[str]:
    """Remove what has a name that another branch gives, at least as well; yields the names of definitions."""
    kept: list[ast.stmt] = []
    for each in statements:
        if isinstance(each, _DEFINITIONS) and each.name in names.defined:
            yield each.name
            continue
        if isinstance(each, ast.Import | ast.ImportFrom):
            gone = (names.defined | names.imported) - {"*"}
            each.names = [alias for alias in each.names if (alias.asname or alias.name.partition(".")[0]) not in gone]
            if not each.names:
                continue
        if isinstance(each, ast.Assign | ast.AnnAssign):
            targets = _targets(each)
            if targets and targets <= names.defined | names.assigned:
                continue
        for block in _blocks(each):
            yield from _take_out(block, names)
        kept.append(each)
    statements[:] = kept or ([ast.Pass()] if statements else [])


def _blocks(statement: ast.stmt) -> Iterator[list[ast.stmt]]:
    """The branches of a statement in a branch."""
    if isinstance(statement, ast.If | ast.Try):
        yield from (statement.body, statement.orelse)
        for handler in getattr(statement, "handlers", ()):
            yield handler.body


def _targets(statement: ast.Assign | ast.AnnAssign) -> set[str]:
    targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
    return {each.id for each in targets if isinstance(each, ast.Name)}
