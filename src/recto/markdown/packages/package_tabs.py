"""One block of commands in the words of every package manager: `npm2yarn` and `pip2uv`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct

from recto.errors import RectoError
from recto.markdown.packages import npm_commands, pip_commands
from recto.markdown.packages.shell_commands import Words, convert_commands, find_commands


class PackageTabs(Struct, frozen=True):
    """The tabs in place of a block: label → code, in order; the choice is remembered under `storage_key`."""

    codes: Mapping[str, str]
    storage_key: str


def package_tabs(code: str, flags: Iterable[str]) -> PackageTabs | None:
    """The tabs for a fence with these meta words; None when none of them asks for tabs.

    Errors: `RectoError` without a position.
    """
    word = flag_of(flags)
    if word is None:
        return None
    convert, storage_key = _WORDS[word]
    return PackageTabs(convert(code), storage_key)


def flag_of(flags: Iterable[str]) -> str | None:
    """The meta word that asks for tabs."""
    given = frozenset(flags)
    return next((word for word in _WORDS if word in given), None)


def convert_npm(code: str) -> dict[str, str]:
    """The code for npm, pnpm, yarn and bun. Each command is converted by itself; one without equivalent stays.

    Errors: `RectoError` when there is no npm or npx command, or another manager's comes first.
    """
    first = next((" ".join(words) for words in _commands(code) if words[0] in _NODE_MANAGERS), None)
    if first is None or not first.startswith(("npm", "npx")):
        raise _nothing_to_convert("npm2yarn", "npm and npx", code)

    def for_manager(manager: str) -> str:
        def convert(words: Words) -> Words | None:
            return npm_commands.npm_command_for(manager, words) if npm_commands.is_npm_command(words) else None

        return convert_commands(code, convert)

    return {"npm": code, **{manager: for_manager(manager) for manager in npm_commands.MANAGERS}}


def convert_pip(code: str) -> dict[str, str]:
    """The code for pip (or pipx), uv, poetry, pdm and conda, without those that lack an equivalent of a command in it.

    Errors: `RectoError` when there is no command of pip, pipx or venv.
    """
    tools = {found[0] for words in _commands(code) if (found := pip_commands.python_tool(words))} - {"activate"}
    if not tools:
        raise _nothing_to_convert("pip2uv", "pip, pipx and venv", code)
    codes = {"pipx" if tools == {"pipx"} else "pip": code}
    for manager in pip_commands.MANAGERS:
        converted = _for_python_manager(manager, code)
        if converted is not None:
            codes[manager] = converted
    return codes


def _for_python_manager(manager: str, code: str) -> str | None:
    has_all = True

    def convert(words: Words) -> Words | None:
        nonlocal has_all
        if pip_commands.python_tool(words) is None:
            return None
        new = pip_commands.pip_command_for(manager, words)
        has_all = has_all and new is not None
        return new

    converted = convert_commands(code, convert)
    left = next(find_commands(converted), None)
    return converted if has_all and left is not None else None


def _commands(code: str) -> Iterable[list[str]]:
    return ([word.text for word in command] for command in find_commands(code))


def _nothing_to_convert(word: str, tools: str, code: str) -> RectoError:
    lines = (line.strip() for line in code.splitlines())
    first = next((line for line in lines if line and not line.startswith("#")), "")
    found = f"but this block starts with `{first}`" if first else "but this block is empty"
    return RectoError(
        f"`{word}` turns commands of {tools} into those of other package managers, {found}.",
        hint=f"Take `{word}` off the fence.",
    )


_NODE_MANAGERS = frozenset({"npm", "npx", *npm_commands.MANAGERS, "bunx"})
_WORDS: Mapping[str, tuple[Callable[[str], dict[str, str]], str]] = {
    "npm2yarn": (convert_npm, "selectedPackageManager"),
    "pip2uv": (convert_pip, "selectedPythonPackageManager"),
}
