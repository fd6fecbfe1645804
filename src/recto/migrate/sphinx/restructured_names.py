"""Directives and roles of Sphinx for docutils: kept as they are written, since MyST has the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import Directive, directives, roles
from docutils.statemachine import StringList

from recto.migrate.alerts import KINDS

_WITH_TITLES = frozenset({"admonition", "versionadded", "versionchanged", "deprecated"})


class myst_directive(nodes.General, nodes.Element):  # noqa: N801 - docutils names nodes so
    """A directive: `name`, `argument` and `options` as attributes, its text as children, or as `text`."""


class myst_role(nodes.Inline, nodes.TextElement):  # noqa: N801 - docutils names nodes so
    """A role: `name` and the text in its backticks."""


class _AnyOptions(dict[str, Any]):
    """Every option is there, and is a text."""

    def __getitem__(self, key: str) -> Any:
        return lambda value: value or ""

    def __contains__(self, key: object) -> bool:
        return True

    def __bool__(self) -> bool:
        return True


class _Kept(Directive):
    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar[Any] = _AnyOptions()
    literal = False

    def run(self) -> list[nodes.Node]:
        argument, content = " ".join(self.arguments), self.content
        if self.name in KINDS and self.name not in _WITH_TITLES and argument:
            # What stands behind a note is its text.
            source = self.content.source(0) if self.content else None
            content = StringList([*argument.split("\n"), ""], source=source or "") + self.content
            argument = ""
        kept = myst_directive(name=self.name, argument=argument, options=dict(self.options))
        if self.literal:
            kept["text"] = "\n".join(content)
        else:
            self.state.nested_parse(content, self.content_offset, kept, match_titles=True)
        return [kept]


class _KeptLiteral(_Kept):
    literal = True


def _kept_role(
    name: str, rawtext: str, text: str, *rest: Any, **more: Any
) -> tuple[list[nodes.Node], list[nodes.Node]]:
    # The text as it is written: docutils has put NUL in the place of backslashes.
    return [myst_role(rawtext, re.sub("\x00", "", text), name=name)], []


@contextmanager
def registered(
    names: set[str], role_names: set[str], literal: frozenset[str], default_role: str = ""
) -> Iterator[None]:
    """Docutils with these directives and roles; afterwards it knows what it knew before."""
    directives_before, roles_before = dict(directives._directives), dict(roles._roles)
    for name in names:
        directives.register_directive(name, _KeptLiteral if name in literal else _Kept)
    for name in role_names:
        roles.register_local_role(name, _kept_role)
    if default_role:
        roles.register_local_role("", lambda name, *rest, **more: _kept_role(default_role, *rest, **more))
    try:
        yield
    finally:
        for table, before in ((directives._directives, directives_before), (roles._roles, roles_before)):
            table.clear()
            table.update(before)
