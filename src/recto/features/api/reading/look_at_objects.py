"""A script: imports modules, and prints what their objects say of themselves. It knows nothing of the house."""

from __future__ import annotations

import importlib
import inspect
import json
import sys
from operator import attrgetter
from typing import Any


def main() -> None:
    """Read names by module from the input, and print what is known of each, and what failed."""
    # A package may print while it is imported.
    out, sys.stdout = sys.stdout, sys.stderr
    found: dict[str, Any] = {}
    failed: dict[str, str] = {}
    for module, names in json.loads(sys.stdin.read()).items():
        try:
            loaded = importlib.import_module(module)
        except BaseException as error:
            failed[module] = f"{type(error).__name__}: {error}"
            continue
        for name in names:
            try:
                found[f"{module}.{name}"] = _entry(attrgetter(name)(loaded))
            except BaseException as error:
                failed[f"{module}.{name}"] = f"{type(error).__name__}: {error}"
    out.write(json.dumps([found, failed]))


def _entry(value: Any) -> dict[str, Any]:
    is_own = inspect.isroutine(value) or inspect.isclass(value)
    entry: dict[str, Any] = {"text": inspect.getdoc(value) if is_own else None}
    try:
        signature = inspect.signature(value) if is_own else None
    except (TypeError, ValueError):
        signature = None
    if signature is not None:
        entry["returns"] = _shown(signature.return_annotation)
        entry["parameters"] = [
            [
                each.name,
                each.kind.description,
                _shown(each.annotation),
                None if each.default is inspect.Parameter.empty else repr(each.default),
            ]
            for each in signature.parameters.values()
        ]
    return entry


def _shown(annotation: Any) -> str:
    if annotation is inspect.Signature.empty:
        return ""
    return annotation if isinstance(annotation, str) else inspect.formatannotation(annotation)


if __name__ == "__main__":
    main()
