"""A script: imports command-line programs and prints what they are. It knows nothing of the house."""

from __future__ import annotations

import argparse
import importlib.util
import inspect
import json
import os
import re
import sys
from collections.abc import Iterator
from typing import Any

_DEEPEST = 20
_BLOCK = re.compile(r"[ ]*(?:`{3}|~{3}|[!?]{3}|===|\||[-*+][ ]|\d+[.)][ ])|[ ]{4}")
"""The first line of what Markdown does not fill."""


class NoProgramError(Exception):
    """What a name leads to is no program; `known` are names that may have been meant."""

    def __init__(self, reason: str, known: list[str] | None = None) -> None:
        super().__init__(reason)
        self.known = known or []


def main() -> None:
    """Read programs by name from the input, each as `module:object`; print what is known of each, and what was read."""
    opened: set[str] = set()
    sys.addaudithook(lambda event, arguments: opened.update(_files_of(event, arguments)))
    # A program may print while it is imported.
    out, sys.stdout = sys.stdout, sys.stderr
    answers: dict[str, Any] = {}
    for name, target in json.loads(sys.stdin.read()).items():
        sys.argv = [name]
        try:
            found = _object(target)
            answers[name] = {"command": _command(found, _own_name(found, target) if name == target else name)}
        except NoProgramError as error:
            answers[name] = {"reason": str(error), "known": error.known}
        except BaseException as error:
            answers[name] = {"reason": f"{type(error).__name__}: {error}"}
    out.write(json.dumps([answers, sorted(map(_source_of, opened))]))


def _files_of(event: str, arguments: Any) -> Iterator[str]:
    """The file that something reads, also of a module that cannot be imported."""
    if event == "open" or event == "import":
        path = arguments[0 if event == "open" else 1]
        if isinstance(path, str):
            yield path


def _source_of(file: str) -> str:
    """The file that a compiled one is made of."""
    try:
        return os.path.realpath(importlib.util.source_from_cache(file))
    except ValueError:
        return os.path.realpath(file)


def _object(target: str) -> Any:
    module, _, path = target.partition(":")
    found: Any = importlib.import_module(module)
    for part in path.split("."):
        if not hasattr(found, part):
            known = [name for name in vars(found) if not name.startswith("_")]
            raise NoProgramError(f"`{module}` has no `{path}`", known)
        found = getattr(found, part)
    return found


def _command(found: Any, name: str) -> dict[str, Any]:
    if type(found).__name__ == "Typer" and hasattr(found, "registered_commands"):
        found = importlib.import_module("typer.main").get_command(found)
    if hasattr(found, "make_context") and hasattr(found, "params"):
        return _click_command(found, name, None, 0)
    if callable(found) and not isinstance(found, type):
        found = _made(found)
    if isinstance(found, argparse.ArgumentParser):
        return _argparse_command(found, name)
    raise NoProgramError(f"it is of type `{type(found).__name__}`")


def _own_name(found: Any, target: str) -> str:
    """What a program calls itself, else the name that it has in the code."""
    own = getattr(found, "prog", None) or getattr(found, "name", None)
    if type(found).__name__ == "Typer":
        own = getattr(found.info, "name", None)
    return own if isinstance(own, str) and own else target.rpartition(".")[2].rpartition(":")[2]


def _is_program(found: Any) -> bool:
    is_click = hasattr(found, "make_context") and hasattr(found, "params")
    return is_click or type(found).__name__ == "Typer" or isinstance(found, argparse.ArgumentParser)


def _made(function: Any) -> Any:
    """The parser that a function returns, which must not need arguments."""
    needed = [
        each.name
        for each in inspect.signature(function).parameters.values()
        if each.default is each.empty and each.kind not in (each.VAR_POSITIONAL, each.VAR_KEYWORD)
    ]
    if needed:
        raise NoProgramError(f"the function needs arguments: {', '.join(needed)}")
    returned = inspect.signature(function).return_annotation
    if returned in (None, "None", int, "int"):
        beside = vars(sys.modules[function.__module__]).items()
        raise NoProgramError(
            "the function runs the program, and returns no parser",
            [name for name, each in beside if not name.startswith("_") and _is_program(each)],
        )
    return function()


# click, and Typer, which makes commands of click


def _click_command(command: Any, name: str, parent: Any, depth: int) -> dict[str, Any]:
    context = command.context_class(
        command, info_name=name, parent=parent, resilient_parsing=True, **_context_settings(command)
    )
    help_names = set(command.get_help_option_names(context))
    asks = command.get_help_option(context)
    parameters = [each for each in command.params if not getattr(each, "hidden", False)]
    inner = []
    if depth < _DEEPEST and hasattr(command, "list_commands"):
        for each in command.list_commands(context):
            found = command.get_command(context, each)
            if found is not None and not getattr(found, "hidden", False):
                inner.append(_click_command(found, each, context, depth + 1))
    text = inspect.cleandoc(command.help or "").partition("\f")[0].strip()
    deprecated = getattr(command, "deprecated", False)
    return {
        "name": name,
        "usage": " ".join([context.command_path, *command.collect_usage_pieces(context)]),
        "text": _without_marks(text),
        "summary": getattr(command, "short_help", None) or _first_paragraph(text),
        "epilog": _without_marks(inspect.cleandoc(getattr(command, "epilog", None) or "")),
        "deprecated": (deprecated if isinstance(deprecated, str) else "") if deprecated else None,
        "parameters": [_click_parameter(each, context) for each in parameters if not help_names & set(each.opts)],
        "asks_help": None if asks is None else _click_parameter(asks, context),
        "commands": inner,
    }


def _context_settings(command: Any) -> dict[str, Any]:
    return {
        key: value
        for key, value in getattr(command, "context_settings", {}).items()
        if key in ("auto_envvar_prefix", "default_map", "show_default", "obj", "token_normalize_func")
    }


def _without_marks(text: str) -> str:
    r"""Text without the lines `\b`, below which click does not fill lines: they end where they are written.

    Code, lists and other blocks of Markdown keep their lines by themselves.
    """
    out: list[str] = []
    is_kept = begins = False
    for line in text.split("\n"):
        if line.strip() == "\b":
            is_kept = begins = True
            continue
        is_kept = is_kept and bool(line.strip()) and not (begins and _BLOCK.match(line))
        begins = False
        out.append(f"{line}\\" if is_kept else line)
    return "\n".join(out).replace("\\\n\n", "\n\n").removesuffix("\\")


def _first_paragraph(text: str) -> str:
    return " ".join(text.strip().partition("\n\n")[0].split())


def _click_parameter(parameter: Any, context: Any) -> dict[str, Any]:
    is_option = parameter.param_type_name == "option"
    is_flag = any(getattr(parameter, name, False) for name in ("is_flag", "is_bool_flag", "count"))
    choices = _click_choices(parameter)
    return {
        "names": list(parameter.opts) if is_option else [_click_argument(parameter)],
        "is_option": is_option,
        "negatives": list(parameter.secondary_opts) if is_option else [],
        "metavar": "" if is_flag or choices or not is_option else _click_metavar(parameter, context),
        "text": inspect.cleandoc(getattr(parameter, "help", None) or ""),
        "default": _click_default(parameter, context, is_flag=is_flag),
        "choices": choices,
        "env": list(_variables(parameter, context)),
        "is_required": bool(parameter.required),
        "is_multiple": bool(getattr(parameter, "multiple", False)) or parameter.nargs == -1,
        "group": getattr(parameter, "rich_help_panel", None) or "",
    }


def _click_argument(parameter: Any) -> str:
    name = getattr(parameter, "human_readable_name", None) or parameter.metavar or parameter.name
    return str(name).upper() if name == parameter.name else str(name)


def _click_metavar(parameter: Any, context: Any) -> str:
    if parameter.metavar:
        return str(parameter.metavar)
    if not hasattr(parameter, "make_metavar"):
        # Typer has parameters of its own.
        return str(parameter.display_type(context))
    try:
        return str(parameter.make_metavar(context))
    except TypeError:
        # Before click 8.2.
        return str(parameter.make_metavar())


def _click_choices(parameter: Any) -> list[str]:
    """The words that may be typed: names of an enumeration in click, its values in Typer."""
    if hasattr(parameter, "type"):
        found = getattr(parameter.type, "choices", None) or ()
        return [str(getattr(each, "name", each)) for each in found]
    found = getattr(getattr(parameter, "type_descriptor", None), "choices", None) or ()
    return [str(getattr(each, "value", each)) for each in found]


def _click_default(parameter: Any, context: Any, *, is_flag: bool) -> str:
    shown = getattr(parameter, "show_default", None)
    if isinstance(shown, str):
        return shown
    if getattr(parameter, "hide_input", False):
        return ""
    default = parameter.get_default(context, call=False)
    negatives = getattr(parameter, "secondary_opts", ())
    if is_flag:
        return negatives[0] if default is False and negatives else parameter.opts[0] if default is True else ""
    return _written(default)


def _written(default: Any) -> str:
    """A default as it would be typed; nothing for one that says that there is none, or that is made when it is run."""
    if default is None or callable(default) or type(default).__name__ in ("Sentinel", "ellipsis", "DefaultPlaceholder"):
        return ""
    if isinstance(default, list | tuple):
        return " ".join(filter(None, map(_written, default)))
    value = getattr(default, "value", default)
    return str(value)


def _variables(parameter: Any, context: Any) -> Iterator[str]:
    named = getattr(parameter, "envvar", None)
    if named:
        yield from [named] if isinstance(named, str) else named
    elif context.auto_envvar_prefix and getattr(parameter, "allow_from_autoenv", False) and parameter.name:
        yield f"{context.auto_envvar_prefix}_{parameter.name.upper()}"


# argparse, whose parsers have no public way to be looked at


def _argparse_command(parser: argparse.ArgumentParser, name: str, summary: str = "") -> dict[str, Any]:
    formatter = parser._get_formatter()
    text = _with_program(parser.description, parser)
    parameters, commands = [], []
    for group in parser._action_groups:
        for action in group._group_actions:
            if isinstance(action, argparse._SubParsersAction):
                commands += list(_argparse_commands(action))
            elif action.help != argparse.SUPPRESS and not isinstance(action, argparse._HelpAction):
                parameters.append(_argparse_parameter(action, _group_title(group, parser), formatter))
    usage = " ".join(parser.format_usage().partition(":")[2].split())
    return {
        "name": name,
        "usage": usage,
        "text": text,
        "summary": summary or _first_paragraph(text),
        "epilog": _with_program(parser.epilog, parser),
        "deprecated": None,
        "parameters": parameters,
        "commands": commands,
    }


def _with_program(text: str | None, parser: argparse.ArgumentParser) -> str:
    """A text as argparse shows it: percent signs mean something only where it names the program."""
    shown = inspect.cleandoc(text or "")
    return shown % {"prog": parser.prog} if "%(prog)" in shown else shown


def _group_title(group: Any, parser: argparse.ArgumentParser) -> str:
    return "" if group in (parser._positionals, parser._optionals) else group.title or ""


def _argparse_commands(action: Any) -> Iterator[dict[str, Any]]:
    texts = {each.dest: each.help or "" for each in action._choices_actions}
    seen: set[int] = set()
    for name, parser in action.choices.items():
        # Other names of the same command stand behind the first.
        if id(parser) not in seen and texts.get(name) != argparse.SUPPRESS:
            seen.add(id(parser))
            yield _argparse_command(parser, name, texts.get(name, ""))


def _argparse_parameter(action: argparse.Action, group: str, formatter: argparse.HelpFormatter) -> dict[str, Any]:
    is_option = bool(action.option_strings)
    is_flag = action.nargs == 0
    choices = [] if action.choices is None else [str(each) for each in action.choices]
    metavar = action.metavar or ("" if choices and is_option else action.dest.upper() if is_option else action.dest)
    shown = " ".join(metavar) if isinstance(metavar, tuple) else metavar
    default = "" if is_flag or action.default == argparse.SUPPRESS else _written(action.default)
    return {
        "names": list(action.option_strings) or [shown],
        "is_option": is_option,
        "negatives": [],
        "metavar": "" if is_flag or not is_option else shown,
        "text": inspect.cleandoc(formatter._expand_help(action)) if action.help else "",
        "default": default,
        "choices": choices,
        "env": [],
        "is_required": action.required if is_option else action.nargs not in ("?", "*"),
        "is_multiple": action.nargs in ("*", "+", "...") or isinstance(action, argparse._AppendAction),
        "group": group,
    }


if __name__ == "__main__":
    main()
