"""Command-line programs in pages, as `mkdocs-click`, `mkdocs-typer` and `mkdocs-typer2` show them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct, field

from recto.data.cache_folder import CacheFolder
from recto.dialects.material.blocks.lines import Line
from recto.dialects.material.includes.files import IncludingPage
from recto.dialects.material.options import PROGRAM_EXTENSIONS, DialectOptions
from recto.dialects.material.text.slugs import slugify_of
from recto.features.api.programs.model import Command, Parameter

CLICK, TYPER, TYPER2 = PROGRAM_EXTENSIONS
_BEGIN = re.compile(rf":::[ ]+(?P<tool>{TYPER2}|{TYPER}|{CLICK})[ ]*$")
_OPTION = re.compile(r"[ ]+:(?P<key>[\w-]+):(?:[ ]+(?P<value>.*\S))?")
_FENCE = re.compile(r"[ ]*(`{3,}|~{3,})")
_KNOWN: Mapping[str, frozenset[str]] = {
    # Text that click does not fill keeps its lines, and options are a table in any style.
    CLICK: frozenset({"module", "command", "prog_name", "depth", "style", "list_subcommands"}),
    TYPER: frozenset({"module", "command", "prog_name", "depth"}),
    TYPER2: frozenset({"module", "name", "pretty", "engine"}),
}
_DEEPEST_HEADING = 6
# What click writes for the types of parameters.
_TYPES = frozenset(
    {"BOOLEAN", "DATETIME", "DIRECTORY", "FILE", "FILENAME", "FLOAT", "FLOAT RANGE", "INTEGER", "INTEGER RANGE", "PATH"}
    | {"TEXT", "UUID"}
)


class _Block(Struct, frozen=True):
    """A place of a program: the index of its first line, that behind its last, and what it says."""

    start: int
    end: int
    tool: str
    said: Mapping[str, str] = field(default_factory=dict)

    @property
    def target(self) -> str:
        """The object that is shown; Typer's own program shows the only app of a module."""
        return f"{self.said.get('module', '')}:{self.said.get('command', '' if self.tool != TYPER2 else 'app')}"

    @property
    def name(self) -> str:
        """What the program is called; its target where it has to say it itself."""
        given = self.said.get("prog_name") or self.said.get("name")
        return given or (self.said.get("command", "") if self.tool == TYPER else self.target)

    @property
    def level(self) -> int:
        depth = self.said.get("depth", "0")
        return 1 + (int(depth) if depth.isdecimal() else 0)


class CommandPages:
    """Shows programs in pages. A process of its own imports them, from the project or from what is installed.

    Without a `cache`, where no code may run, they are left out.
    """

    def __init__(self, root: Path, cache: Path | None) -> None:
        self._cache = CacheFolder(cache) if cache is not None else None
        self._folders = (root, root / "src", root.parent, root.parent / "src")

    def with_commands(self, lines: list[Line], page: IncludingPage, options: DialectOptions) -> list[Line]:
        """The lines with what the programs of the page are; one that cannot be shown is told, and left out."""
        found: list[Line] = []
        position = 0
        for block in _blocks(lines, [name for name in PROGRAM_EXTENSIONS if options.has(name)]):
            opening = lines[block.start]
            found += lines[position : block.start]
            command = None
            if self._cache is not None:
                _tell_of_options(block, lines, page)
                command = self._command(block, opening, page, self._cache)
            if command is not None:
                texts = _command_lines((command.name,), command, block.level, block, options)
                found += [Line(text, opening.number, opening.column) for text in texts]
            position = block.end
        return [*found, *lines[position:]]

    def _command(self, block: _Block, opening: Line, page: IncludingPage, cache: CacheFolder) -> Command | None:
        # Loaded by the first page that shows a program.
        from recto.features.api.apart import ApartError
        from recto.features.api.programs.reading import cure_for, look_at_programs

        module, _, path = block.target.partition(":")
        needed = [name for name, value in (("module", module), ("command", path)) if not value]
        if needed:
            message = f"`{block.tool}` shows nothing without `:{needed[0]}:`."
            page.warn(message, opening, block.tool, f"Write `:{needed[0]}:` with its value below, four spaces in.")
            return None
        try:
            answer = look_at_programs({block.name: block.target}, cache, self._folders)[block.name]
        except ApartError as error:
            page.warn(f"The program `{block.target}` cannot be looked at: {error}.", opening, block.tool, "")
            return None
        if answer.command is None:
            message = f"The program `{block.target}` cannot be shown: {answer.reason}."
            page.warn(message, opening, block.tool, cure_for(block.target, answer))
        return answer.command


def _blocks(lines: Sequence[Line], tools: Sequence[str]) -> Iterator[_Block]:
    fence = ""
    index = 0
    while index < len(lines):
        text = lines[index].text
        marks = _FENCE.match(text)
        if marks is not None and (not fence or text.strip().startswith(fence)):
            fence = "" if fence else marks[1]
        match = None if fence else _BEGIN.match(text)
        if match is None or match["tool"] not in tools:
            index += 1
            continue
        end, said = index + 1, {}
        while end < len(lines) and (option := _OPTION.match(lines[end].text)) is not None:
            said[option["key"]] = option["value"] or ""
            end += 1
        yield _Block(index, end, match["tool"], said)
        index = end


def _tell_of_options(block: _Block, lines: Sequence[Line], page: IncludingPage) -> None:
    for line in lines[block.start + 1 : block.end]:
        option = _OPTION.match(line.text)
        if option is not None and option["key"] not in _KNOWN[block.tool]:
            key = option["key"]
            page.warn(f"`{key}` of `{block.tool}` has no effect here.", line, f":{key}:", "Take it out.")


def _command_lines(
    names: tuple[str, ...], command: Command, level: int, block: _Block, options: DialectOptions
) -> Iterator[str]:
    """A command and all below it, as Markdown."""
    yield from ("", _heading(names, level, block, options), "")
    if command.text:
        yield from (*command.text.split("\n"), "")
    yield from ("**Usage:**", "", "```text", command.usage, "```", "")
    arguments = [each for each in command.parameters if not each.is_option and each.text]
    listed = [each for each in (*command.parameters, command.asks_help) if each is not None and each.is_option]
    for title, parameters in (("Arguments", arguments), ("Options", listed)):
        if parameters:
            yield from (f"**{title}:**", "", "| Name | Type | Description | Default |", "| --- | --- | --- | --- |")
            yield from (*map(_row, parameters), "")
    inner = sorted(command.commands, key=lambda each: each.name)
    if inner and block.said.get("list_subcommands", "").lower() == "true":
        yield from ("**Subcommands**", "")
        yield from (f"- *{_link((*names, each.name), options)}*: {each.summary}" for each in inner)
        yield ""
    for each in inner:
        yield from _command_lines((*names, each.name), each, level + 1, block, options)


def _heading(names: tuple[str, ...], level: int, block: _Block, options: DialectOptions) -> str:
    marks = "#" * min(level, _DEEPEST_HEADING)
    whole = " ".join(names)
    if block.tool == TYPER2:
        return f"{marks} `{whole}`"
    if block.tool == CLICK and options.has("attr_list"):
        return f"{marks} {whole} {{ #{_anchor(names)} data-toc-label='{names[-1]}' }}"
    return f"{marks} {names[-1]}"


def _link(names: tuple[str, ...], options: DialectOptions) -> str:
    return f"[{names[-1]}](#{_anchor(names)})" if options.has("attr_list") else names[-1]


def _anchor(names: tuple[str, ...]) -> str:
    return slugify_of(None)(" ".join(names))


def _row(parameter: Parameter) -> str:
    shown = ", ".join(f"`{name}`" for name in parameter.names)
    if parameter.negatives:
        shown += " / " + ", ".join(f"`{name}`" for name in parameter.negatives)
    choices = " \\| ".join(f"`{each}`" for each in parameter.choices)
    kind = choices or _kind(parameter)
    default = f"`{parameter.default}`" if parameter.default else "required" if parameter.is_required else ""
    text = " ".join(parameter.text.split())
    return f"| {shown} | {kind} | {_in_cell(text)} | {_in_cell(default)} |"


def _kind(parameter: Parameter) -> str:
    """The type of what a parameter takes, in the words of `mkdocs-click`; what a program says of it is code."""
    if not parameter.metavar:
        return "boolean" if parameter.is_option else ""
    return parameter.metavar.lower() if parameter.metavar in _TYPES else f"`{parameter.metavar}`"


def _in_cell(text: str) -> str:
    return re.sub(r"(?<!\\)\|", r"\\|", text)
