"""The pages of programs: one for each command."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from recto.features.api.programs.html import arguments_of, options_of
from recto.features.api.programs.model import Command
from recto.plugins import ProvidedPage

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|])")
_LONGEST_DESCRIPTION = 160


def address_of(route: str, names: Sequence[str]) -> str:
    """The address of a command, which is called with `names`."""
    return "/".join((route.rstrip("/"), *names))


def program_pages(
    programs: Mapping[str, Command], route: str, base: str, routes: Collection[str]
) -> Iterator[ProvidedPage]:
    """A page for each command of all programs, but for routes that have a page; and one above them."""
    if route not in routes:
        lines = [
            f"- [{_plain(name)}]({address_of(route, (name,))}){_behind(each)}\n" for name, each in programs.items()
        ]
        front = {"title": "Commands", "asIndexPage": True}
        yield ProvidedPage(f"{_name(route, base)}/index.md", "# Commands\n\n" + "".join(lines), front)
    for name, program in programs.items():
        for inner, command in program.walk():
            names = (name, *inner)
            address = address_of(route, names)
            if address not in routes:
                yield _page(names, command, _name(address, base))


def _page(names: tuple[str, ...], command: Command, path: str) -> ProvidedPage:
    front: dict[str, object] = {"title": " ".join(names), "sidebarTitle": names[-1]}
    if command.commands:
        front["asIndexPage"] = True
    if command.summary:
        front["description"] = command.summary[:_LONGEST_DESCRIPTION]
    suffix = "/index.mdx" if command.commands else ".mdx"
    return ProvidedPage(f"{path}{suffix}", lambda: _text(names, command), front, digest=command.digest)


def _text(names: tuple[str, ...], command: Command) -> str:
    """Headings that the table of contents has, with the parts of the command below them."""
    has = {
        "": ("text", True),
        "## Arguments\n\n": ("arguments", arguments_of(command)),
        "## Options\n\n": ("options", options_of(command)),
        "## Commands\n\n": ("commands", command.commands),
        "\n": ("epilog", command.epilog),
    }
    name, inner = names[0], " ".join(names[1:])
    parts = [f"# {_plain(' '.join(names))}\n"]
    for heading, (section, found) in has.items():
        if found:
            parts.append(f'{heading}<Program name={{{name!r}}} command={{{inner!r}}} section="{section}" />\n')
    return "\n".join(parts)


def _plain(text: str) -> str:
    return _MARKS.sub(r"\\\1", text)


def _behind(command: Command) -> str:
    return f": {_plain(command.summary)}" if command.summary else ""


def _name(address: str, base: str) -> str:
    return address.removeprefix(base).strip("/")
