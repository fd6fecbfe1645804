"""What Griffe does not tell of imports: which make a name public, and which bring a module its own names."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from griffe import Alias, Object


class ImportWatch(Protocol):
    """An extension of Griffe; `restore` gives modules back what they define and import from themselves."""

    def restore(self) -> None: ...


def import_watch() -> Any:
    """An extension that looks at each import."""
    import griffe

    class Watch(griffe.Extension):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.shadowed: list[tuple[Any, str, Object]] = []

        def on_alias_instance(self, *, node: Any, alias: Alias, agent: Any, **_: Any) -> None:
            if not isinstance(node, ast.ImportFrom | ast.Import):
                return
            if any(each.asname == each.name == alias.name for each in node.names):
                alias.public = True
            before = agent.current.members.get(alias.name)
            if before is not None and not before.is_alias and before.path == alias.target_path:
                self.shadowed.append((agent.current, alias.name, before))

        def restore(self) -> None:
            for owner, name, before in self.shadowed:
                owner.members[name] = before
            self.shadowed.clear()

    return Watch()
