"""Commands as HTML: usage, text, arguments, options and further commands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from recto.features.api.html.markdown import inline_html, markdown_html
from recto.features.api.programs.model import Command, Parameter
from recto.html.escaping import escape_text as escape
from recto.strings import Strings

SECTIONS = ("text", "arguments", "options", "commands", "epilog")

Address = Callable[[Sequence[str]], str]
"""Gives the address of a command by the names that it is called with."""


def command_html(names: Sequence[str], command: Command, section: str, strings: Strings, address: Address) -> str:
    """A part of a command, which is called with `names`, or all of it where `section` is empty."""
    writers: dict[str, Callable[[], str]] = {
        "text": lambda: _text(command, strings),
        "arguments": lambda: _table(names, arguments_of(command), strings),
        "options": lambda: _options(names, command, strings),
        "commands": lambda: _commands(names, command, strings, address),
        "epilog": lambda: _markdown(command.epilog, strings),
    }
    if section:
        return writers[section]()
    titled = {"arguments": "Arguments", "options": "Options", "commands": "Commands"}
    parts: list[str] = []
    for name, write in writers.items():
        html = write()
        title = f'<p class="api-title">{titled[name]}</p>' if html and name in titled else ""
        parts.append(f"{title}{html}")
    return "".join(parts)


def arguments_of(command: Command) -> list[Parameter]:
    """The arguments, which are told by their places."""
    return [each for each in command.parameters if not each.is_option]


def options_of(command: Command) -> list[Parameter]:
    """The options, which are told by their names."""
    return [each for each in command.parameters if each.is_option]


def _text(command: Command, strings: Strings) -> str:
    usage = f'<pre class="api-signature"><code>{escape(command.usage)}</code></pre>' if command.usage else ""
    deprecated = ""
    if command.deprecated is not None:
        message = f": {escape(command.deprecated)}" if command.deprecated else ""
        deprecated = f'<div class="api-deprecated"><p><strong>Deprecated</strong>{message}</p></div>'
    return f"{usage}{deprecated}{_markdown(command.text, strings)}"


def _options(names: Sequence[str], command: Command, strings: Strings) -> str:
    """Options in the groups that the program has, those without a group first."""
    groups: dict[str, list[Parameter]] = {"": []}
    for each in options_of(command):
        groups.setdefault(each.group if each.group.lower() != "options" else "", []).append(each)
    parts: list[str] = []
    for title, members in groups.items():
        if members:
            head = f'<p class="api-title">{escape(title)}</p>' if title else ""
            parts.append(f"{head}{_table(names, members, strings)}")
    return "".join(parts)


def _table(names: Sequence[str], parameters: Sequence[Parameter], strings: Strings) -> str:
    if not parameters:
        return ""
    rows = "".join(_row(names, each, strings) for each in parameters)
    return f'<dl class="api-items api-table">{rows}</dl>'


def _row(names: Sequence[str], parameter: Parameter, strings: Strings) -> str:
    shown = ", ".join(f"<code>{escape(each)}</code>" for each in parameter.names)
    if parameter.negatives:
        shown += " / " + ", ".join(f"<code>{escape(each)}</code>" for each in parameter.negatives)
    words = " | ".join(parameter.choices) or parameter.metavar
    typed = f' <code class="api-type">{escape(words)}</code>' if words else ""
    notes = "".join(f" <small>{escape(each)}</small>" for each in _notes(parameter))
    default = f' <code class="api-default">= {escape(parameter.default)}</code>' if parameter.default else ""
    anchor = escape("-".join((*names, parameter.anchor)).replace(" ", "-"))
    text = inline_html(parameter.text, _nothing, None, strings, math=None) if parameter.text else ""
    return f'<dt id="{anchor}">{shown}{typed}{default}{notes}</dt><dd>{text}{_environment(parameter)}</dd>'


def _notes(parameter: Parameter) -> Iterator[str]:
    if parameter.is_required and parameter.is_option:
        yield "required"
    if not parameter.is_required and not parameter.is_option:
        yield "optional"
    if parameter.is_multiple:
        yield "repeatable"


def _environment(parameter: Parameter) -> str:
    if not parameter.env:
        return ""
    names = ", ".join(f"<code>{escape(each)}</code>" for each in parameter.env)
    return f' <span class="api-note">Environment: {names}</span>'


def _commands(names: Sequence[str], command: Command, strings: Strings, address: Address) -> str:
    if not command.commands:
        return ""
    rows: list[str] = []
    for each in command.commands:
        shown = escape(each.name)
        shown = f"<del>{shown}</del>" if each.deprecated is not None else shown
        link = f'<a href="{escape(address((*names, each.name)))}"><code>{shown}</code></a>'
        text = inline_html(each.summary, _nothing, None, strings, math=None) if each.summary else ""
        rows.append(f"<dt>{link}</dt><dd>{text}</dd>")
    return f'<dl class="api-items api-summary">{"".join(rows)}</dl>'


def _markdown(text: str, strings: Strings) -> str:
    return markdown_html(text, _nothing, None, strings, math=None) if text.strip() else ""


def _nothing(name: str) -> None:
    """Texts of programs refer to no objects."""
