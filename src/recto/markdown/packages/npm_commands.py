"""What npm and npx commands are called by other package managers."""

from __future__ import annotations

from collections.abc import Mapping

from recto.markdown.packages.shell_commands import Words

MANAGERS = ("pnpm", "yarn", "bun")
Row = tuple[str | None, str | None, str | None]

_ALIASES: Mapping[str, str] = {
    alias: verb
    for verb, aliases in {
        "install": "i in ins inst add",
        "uninstall": "un remove rm r",
        "ci": "clean-install ic",
        "run": "run-script",
        "test": "t tst",
        "list": "ls la ll",
        "update": "up upgrade",
        "exec": "x",
        "init": "create innit",
        "link": "ln",
        "rebuild": "rb",
        "config": "c",
        "view": "v info show",
        "explain": "why",
        "dedupe": "ddp",
    }.items()
    for alias in aliases.split()
}

# What follows the name of the manager; None where it has nothing of the kind. `+` is the form with arguments.
_VERBS: Mapping[str, Row] = {
    "install": ("install", "install", "install"),
    "install+": ("add", "add", "add"),
    "uninstall+": ("remove", "remove", "remove"),
    "ci": ("install --frozen-lockfile", "install --frozen-lockfile", "install --frozen-lockfile"),
    "update": ("update", "upgrade", "update"),
    "update+": ("update", "upgrade", "update"),
    "outdated": ("outdated", "outdated", "outdated"),
    "list": ("list", "list", "pm ls"),
    "run+": ("run", "run", "run"),
    "test": ("test", "test", "run test"),
    "test+": ("test", "test", "run test"),
    "start": ("start", "start", "start"),
    "start+": ("start", "start", "start"),
    "stop": ("stop", "stop", "stop"),
    "init": ("init", "init", "init"),
    "init+": ("create", "create", "create"),
    "link": ("link", "link", "link"),
    "link+": ("link", "link", "link"),
    "unlink": ("unlink", "unlink", "unlink"),
    "unlink+": ("unlink", "unlink", "unlink"),
    "publish": ("publish", "publish", "publish"),
    "login": ("login", "login", None),
    "logout": ("logout", "logout", None),
    "whoami": ("whoami", None, "pm whoami"),
    "pack": ("pack", "pack", "pm pack"),
    "audit": ("audit", "audit", "audit"),
    "dedupe": ("dedupe", "dedupe", None),
    "prune": ("prune", None, None),
    "rebuild": ("rebuild", "install --force", "install --force"),
    "bin": ("bin", "bin", "pm bin"),
    "config+": ("config", "config", None),
    "view+": ("view", "info", "info"),
    "explain+": ("why", "why", "why"),
    "version+": ("version", "version", "pm version"),
    "cache+": ("store", "cache", "pm cache"),
    "pkg+": ("pkg", None, "pm pkg"),
}
_ARGUMENTS: Mapping[tuple[str, str], Row] = {
    ("cache", "clean"): ("prune", "clean", "rm"),
    ("version", "major"): ("major", "--major", "major"),
    ("version", "minor"): ("minor", "--minor", "minor"),
    ("version", "patch"): ("patch", "--patch", "patch"),
    ("audit", "fix"): ("--fix", None, None),
}

_SAME: Row = (None, None, None)
# None: as it was written; empty: left out, because it is what the manager does anyway.
_FLAGS: Mapping[str, Row] = {
    "--save": ("", "", ""),
    "--save-dev": (None, "--dev", "--dev"),
    "--save-prod": (None, "", ""),
    "--save-optional": (None, "--optional", "--optional"),
    "--save-exact": (None, "--exact", "--exact"),
    "--save-peer": (None, "--peer", "--peer"),
    "--global": (None, "", None),
    "--omit=dev": ("--prod", "--production", "--production"),
    "--production": ("--prod", "--production", "--production"),
    "--only=production": ("--prod", "--production", "--production"),
    "--legacy-peer-deps": ("--no-strict-peer-dependencies", "", ""),
    "--no-package-lock": ("--no-lockfile", "--no-lockfile", "--no-save"),
}
_SHORT: Mapping[str, str] = {
    "-S": "--save",
    "-D": "--save-dev",
    "-P": "--save-prod",
    "-O": "--save-optional",
    "-E": "--save-exact",
    "-g": "--global",
    "--location=global": "--global",
    "--only=prod": "--only=production",
}
_TAKE_FLAGS = frozenset({"install", "uninstall", "ci", "update", "list", "link", "unlink", "outdated"})
_SCRIPTS = frozenset({"run", "test", "start", "stop", "init", "exec"})
_WITH_VALUE = frozenset({"--workspace", "-w", "--prefix", "-C", "--registry", "--tag", "--depth", "--loglevel"})
# `yarn x` runs the script x, but not when x is the name of one of yarn's own commands.
_YARN_COMMANDS = """
    add audit autoclean bin cache check config create dedupe dlx exec generate-lock-entry global help import info init
    install licenses link list login logout node npm outdated owner pack plugin policies prune publish rebuild remove
    run search set stage tag team unlink unplug up upgrade upgrade-interactive version versions why workspace workspaces
"""


def is_npm_command(words: Words) -> bool:
    return words[0] in ("npm", "npx")


def npm_command_for(manager: str, words: Words) -> list[str] | None:
    """The words of an npm or npx command for `pnpm`, `yarn` or `bun`; None when there is no such command."""
    column = MANAGERS.index(manager)
    rest = list(words[1:])
    if words[0] == "npx":
        return _execute(column, rest)
    if not rest:
        return None
    if rest[0] in ("--version", "-v"):
        return [manager, "--version"]
    prefix, rest = _workspace(column, rest)
    verb = _ALIASES.get(rest[0], rest[0]) if rest else ""
    arguments = rest[1:]
    if verb in _SCRIPTS and "--" in arguments:
        arguments.remove("--")
    if verb == "exec":
        return _execute(column, arguments) if not prefix else None
    converted = _convert(column, verb, arguments)
    if converted is None:
        return None
    if prefix and manager == "bun":
        # Bun can run scripts in one workspace, but not add packages to it.
        return ["bun", "run", *prefix, *converted[1:]] if converted[0] == "run" else None
    return [manager, *prefix, *converted]


def _convert(column: int, verb: str, arguments: list[str]) -> list[str] | None:
    named = _has_names(arguments)
    if verb == "rebuild" and named and column:
        return None
    row = _VERBS.get(f"{verb}+" if named else verb) or _VERBS.get(verb)
    new = row[column] if row else None
    if new is None:
        return None
    if verb in _TAKE_FLAGS:
        is_global = any(_SHORT.get(word, word) == "--global" for word in arguments)
        arguments = [new for word in arguments for new in _flag(column, word)]
        if is_global and MANAGERS[column] == "yarn":
            new = f"global {new}"
    elif verb == "run" and MANAGERS[column] == "yarn":
        new = "" if arguments[0] not in _YARN_COMMANDS.split() and not arguments[0].startswith("-") else new
    elif verb == "init":
        arguments = _create_arguments(column, arguments)
    elif verb in ("cache", "version", "audit") and arguments:
        replaced = _ARGUMENTS.get((verb, arguments[0]), (arguments[0],) * 3)[column]
        if replaced is None:
            return None
        arguments = [replaced, *(word for word in arguments[1:] if verb != "cache")]
    return [*new.split(), *arguments]


def _has_names(arguments: list[str]) -> bool:
    """Whether there is an argument that is neither a flag nor the value of one."""
    before = ["", *arguments]
    return any(
        not word.startswith("-") and previous not in _WITH_VALUE
        for previous, word in zip(before, arguments, strict=False)
    )


def _flag(column: int, word: str) -> list[str]:
    new = _FLAGS.get(_SHORT.get(word, word), _SAME)[column]
    if new is None:
        return [word]
    return [new] if new else []


def _create_arguments(column: int, arguments: list[str]) -> list[str]:
    manager = MANAGERS[column]
    if not _has_names(arguments):
        return [word for word in arguments if manager != "pnpm" or word not in ("-y", "--yes")]
    if manager == "yarn":
        arguments = [word.removesuffix("@latest") for word in arguments]
    return [word for word in arguments if word not in ("-y", "--yes")]


def _workspace(column: int, words: list[str]) -> tuple[list[str], list[str]]:
    """What the manager says for `--workspace x`, and the words without it."""
    for index, word in enumerate(words):
        if word == "--":
            break
        name, equals, value = word.partition("=")
        if name not in ("--workspace", "-w"):
            continue
        size = 1 if equals else 2
        value = value if equals else "".join(words[index + 1 : index + 2])
        if not value:
            break
        prefix = "workspace" if MANAGERS[column] == "yarn" else "--filter"
        return [prefix, value], words[:index] + words[index + size :]
    return [], words


def _execute(column: int, arguments: list[str]) -> list[str] | None:
    """`npx` and `npm exec`: run a command of a package, fetched when it is not installed."""
    packages: list[str] = []
    local = False
    while arguments and arguments[0].startswith("-"):
        flag = arguments.pop(0)
        name, equals, value = flag.partition("=")
        if name in ("-p", "--package"):
            packages.append(value if equals else (arguments.pop(0) if arguments else ""))
        elif flag in ("--no-install", "--no"):
            local = True
        elif flag not in ("-y", "--yes", "--"):
            return None
    if not arguments or "" in packages:
        return None
    manager = MANAGERS[column]
    if local:
        return None if packages else [*("pnpm exec", "yarn run", "bun x --no-install")[column].split(), *arguments]
    flags = [word for package in packages for word in _package_flag(manager, package)]
    if manager == "pnpm":
        return ["pnpm", *flags, "dlx", *arguments]
    return [*("yarn dlx" if manager == "yarn" else "bun x").split(), *flags, *arguments]


def _package_flag(manager: str, package: str) -> list[str]:
    return {"pnpm": [f"--package={package}"], "yarn": ["-p", package], "bun": ["--package", package]}[manager]
