"""What pip, pipx and venv commands are called by uv, poetry, pdm and conda."""

from __future__ import annotations

import re
from collections.abc import Mapping

from recto.markdown.packages.pip_install import INSTALL, NO_EQUIVALENT, read_install
from recto.markdown.packages.shell_commands import Words, unquoted

MANAGERS = ("uv", "poetry", "pdm", "conda")

_PYTHON = re.compile(r"(?:python|py)(?P<version>\d(?:\.\d+)?)?(?:\.exe)?")
_PIP = re.compile(r"pip(?P<version>\d(?:\.\d+)?)?")
_ACTIVATE = re.compile(
    r"(?P<folder>.+)[/\\](?:bin|Scripts)[/\\](?P<script>activate(?:\.fish|\.csh|\.bat|\.ps1)?)", re.I
)


def python_tool(words: Words) -> tuple[str, list[str]] | None:
    """The tool a command is for (`pip`, `pipx`, `venv`, `activate`) and its arguments; None for other commands."""
    first, rest = words[0], list(words[1:])
    if _PIP.fullmatch(first):
        return "pip", rest
    if first in ("pipx", "virtualenv"):
        return ("pipx" if first == "pipx" else "venv"), rest
    if first in ("source", ".", "call") and rest and _ACTIVATE.fullmatch(unquoted(rest[0])):
        return "activate", rest[:1]
    if _ACTIVATE.fullmatch(unquoted(first)) and not rest:
        return "activate", [first]
    if first == "deactivate":
        return "activate", [first]
    python = _PYTHON.fullmatch(first)
    if python is None or len(rest) < 2:
        return None
    version = python["version"]
    if re.fullmatch(r"-3(\.\d+)?", rest[0]):
        version, rest = rest[0][1:], rest[1:]
    if rest[0] != "-m" or len(rest) < 2:
        return None
    if rest[1] in ("pip", "pipx"):
        return rest[1], rest[2:]
    if rest[1] in ("venv", "virtualenv"):
        chosen = [f"--python={version}"] if version and "." in version else []
        return "venv", [*chosen, *rest[2:]]
    return None


def pip_command_for(manager: str, words: Words) -> Words | None:
    """The words of a command that `python_tool` knows, for one of `MANAGERS`.

    Empty when the manager needs no such command, None when it has none.
    """
    found = python_tool(words)
    assert found is not None
    tool, arguments = found
    if tool == "pip":
        return _pip(manager, arguments)
    if tool == "pipx":
        return _pipx(arguments) if manager == "uv" else NO_EQUIVALENT
    if tool == "venv":
        return _venv(manager, arguments)
    return _activate(manager, words, arguments[0])


def _pip(manager: str, arguments: list[str]) -> Words | None:
    verb = arguments[0] if arguments else ""
    if verb == "install":
        return INSTALL[manager](read_install(arguments[1:]))
    row = _PIP_VERBS.get(" ".join(arguments[:2])) or _PIP_VERBS.get(verb)
    used = 2 if " ".join(arguments[:2]) in _PIP_VERBS else 1
    new = row.get(manager) if row else None
    if row is None and manager == "uv" and verb in ("check", "tree"):
        return ["uv", "pip", *arguments]
    if new is None:
        return NO_EQUIVALENT
    rest = arguments[used:]
    if verb == "uninstall" and manager != "conda":
        rest = [word for word in rest if word not in ("-y", "--yes")]
    if any(word.startswith("-") for word in rest) and manager != "uv" and verb != "uninstall":
        return NO_EQUIVALENT
    return [*new.split(), *rest]


_PIP_VERBS: Mapping[str, Mapping[str, str]] = {
    "uninstall": {"uv": "uv remove", "poetry": "poetry remove", "pdm": "pdm remove", "conda": "conda remove"},
    "freeze": {"uv": "uv pip freeze", "pdm": "pdm list --freeze", "conda": "conda list --export"},
    "list": {"uv": "uv pip list", "poetry": "poetry show", "pdm": "pdm list", "conda": "conda list"},
    "list --outdated": {"uv": "uv pip list --outdated", "poetry": "poetry show --outdated", "pdm": "pdm outdated"},
    "list -o": {"uv": "uv pip list --outdated", "poetry": "poetry show --outdated", "pdm": "pdm outdated"},
    "show": {"uv": "uv pip show", "poetry": "poetry show", "pdm": "pdm show", "conda": "conda list"},
    "cache purge": {
        "uv": "uv cache clean",
        "poetry": "poetry cache clear --all .",
        "pdm": "pdm cache clear",
        "conda": "conda clean --all",
    },
    "--version": {
        "uv": "uv --version",
        "poetry": "poetry --version",
        "pdm": "pdm --version",
        "conda": "conda --version",
    },
}


def _pipx(arguments: list[str]) -> Words | None:
    """pipx is `uvx` and `uv tool` in uv; the others have nothing of the kind."""
    verb, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    if verb == "run" and rest:
        if rest[0] == "--spec" and len(rest) > 2:
            return ["uvx", "--from", *rest[1:]]
        return ["uvx", *rest] if not rest[0].startswith("-") else NO_EQUIVALENT
    if verb == "inject" and len(rest) > 1 and not any(word.startswith("-") for word in rest):
        return ["uv", "tool", "install", rest[0], *(word for name in rest[1:] for word in ("--with", name))]
    new = {
        "install": "install",
        "uninstall": "uninstall",
        "upgrade": "upgrade",
        "upgrade-all": "upgrade --all",
        "uninstall-all": "uninstall --all",
        "list": "list",
        "ensurepath": "update-shell",
    }.get(verb)
    return ["uv", "tool", *new.split(), *rest] if new else NO_EQUIVALENT


def _venv(manager: str, arguments: list[str]) -> Words | None:
    version = next((word.partition("=")[2] for word in arguments if word.startswith("--python=")), "")
    rest = [word for word in arguments if not word.startswith("--python=")]
    if len(rest) != 1 or rest[0].startswith("-"):
        return NO_EQUIVALENT
    folder = rest[0]
    if manager == "uv":
        return ["uv", "venv", *(["--python", version] if version else []), folder]
    if manager == "poetry":
        return ["poetry", "env", "use", version or "python"]
    if manager == "pdm":
        return ["pdm", "venv", "create", *([version] if version else [])]
    return ["conda", "create", "--prefix", _conda_prefix(folder), f"python={version}" if version else "python"]


def _activate(manager: str, words: Words, script: str) -> Words | None:
    if manager == "uv":
        return list(words)
    if script == "deactivate":
        return ["conda", "deactivate"] if manager == "conda" else [script]
    match = _ACTIVATE.fullmatch(unquoted(script))
    assert match is not None
    if manager == "conda":
        return ["conda", "activate", _conda_prefix(match["folder"])]
    command = "poetry env activate" if manager == "poetry" else "pdm venv activate"
    on_windows = "\\" in script or match["script"].lower().endswith((".bat", ".ps1"))
    return ["Invoke-Expression", f"({command})"] if on_windows else ["eval", f"$({command})"]


def _conda_prefix(folder: str) -> str:
    """A folder as conda tells it from the name of an environment."""
    folder = folder.replace("\\", "/")
    return folder if folder.startswith(("/", "./", "../", "~", "$")) or ":" in folder else f"./{folder}"
