"""A script: imports compiled modules, and prints what stubs would say of them. It knows nothing of the house."""

from __future__ import annotations

import ast
import importlib
import inspect
import json
import sys
from collections.abc import Iterator
from textwrap import indent
from typing import Any

_PLAIN = (bool, int, float, str, bytes, type(None))
_LONGEST_VALUE = 200
# What the documentation of Python says.
_ORDINARY = frozenset(dir(object)) | {"__module__", "__dict__", "__weakref__", "__slots__", "__annotations__"}


def main() -> None:
    """Read the names of modules from the input, and print the stub of each, and what failed."""
    # A package may print while it is imported.
    out, sys.stdout = sys.stdout, sys.stderr
    found: dict[str, str] = {}
    failed: dict[str, str] = {}
    for name in json.loads(sys.stdin.read()):
        try:
            found[name] = stub_of(importlib.import_module(name))
        except BaseException as error:
            failed[name] = f"{type(error).__name__}: {error}"
    out.write(json.dumps([found, failed]))


def stub_of(module: Any) -> str:
    """The source of a stub that says the same as a module."""
    exports = getattr(module, "__all__", None)
    names = [name for name in (exports or vars(module)) if isinstance(name, str) and name.isidentifier()]
    parts = [_docstring(module)]
    if exports is not None:
        parts.append(f"__all__ = {names!r}\n")
    for name in names:
        value = getattr(module, name, None)
        # What it has imported is that of another module.
        if exports is None and (name.startswith("_") or not _is_from(value, module.__name__)):
            continue
        parts.append(_definition(name, value))
    return "".join(parts)


def _is_from(value: Any, module: str) -> bool:
    if inspect.ismodule(value):
        return False
    home = getattr(value, "__module__", None)
    # C says the name alone, or none at all.
    return not isinstance(home, str) or home in (module, module.rpartition(".")[2]) or not callable(value)


def _definition(name: str, value: Any) -> str:
    if inspect.isclass(value):
        return _class(name, value)
    if callable(value):
        return _function(name, value)
    shown = repr(value) if isinstance(value, _PLAIN) else ""
    kind = type(value).__name__
    return f"{name}: {kind} = {shown}\n" if shown and len(shown) <= _LONGEST_VALUE else f"{name}: {kind}\n"


def _class(name: str, value: type) -> str:
    bases = ", ".join(each.__name__ for each in value.__bases__ if each is not object)
    members = list(_members(value)) or ["...\n"]
    body = indent(_docstring(value) + "".join(members), "    ")
    return f"class {name}({bases}):\n{body}"


def _members(owner: type) -> Iterator[str]:
    for name, value in vars(owner).items():
        if not name.isidentifier() or name in _ORDINARY - {"__init__", "__new__"}:
            continue
        if isinstance(value, classmethod | staticmethod) or type(value).__name__ == "classmethod_descriptor":
            kind = "staticmethod" if isinstance(value, staticmethod) else "classmethod"
            first = "" if kind == "staticmethod" else "cls"
            yield f"@{kind}\n{_function(name, getattr(owner, name), first)}"
        elif inspect.isroutine(value):
            yield _function(name, value, "self" if name != "__new__" else "cls")
        elif inspect.isdatadescriptor(value):
            yield f"@property\ndef {name}(self):\n{indent(_docstring(value) or '...', '    ')}\n"
        elif not name.startswith("_") and not inspect.isclass(value):
            yield _definition(name, value)


def _function(name: str, value: Any, first: str = "") -> str:
    body = indent(_docstring(value) or "...", "    ")
    for signature in (*_own_signature(value, first), f"({first}{', ' if first else ''}*args, **kwargs)"):
        made = f"def {name}{signature}:\n{body}\n"
        try:
            ast.parse(made)
        except (SyntaxError, ValueError):
            # A default whose `repr` is no code.
            continue
        return made
    return ""


def _own_signature(value: Any, first: str) -> Iterator[str]:
    """The signature of what says it; methods begin with `first`."""
    try:
        found = inspect.signature(value)
    except (TypeError, ValueError):
        return
    names = list(found.parameters)
    is_bound = first and (not names or names[0] not in ("self", "cls", "type"))
    yield f"({first}{', ' if names else ''}{str(found)[1:]}" if is_bound else str(found)


def _docstring(value: Any) -> str:
    text = inspect.getdoc(value) if isinstance(getattr(value, "__doc__", None), str) else None
    return f"{text!r}\n" if text else ""


if __name__ == "__main__":
    main()
