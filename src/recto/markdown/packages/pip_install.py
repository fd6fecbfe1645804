"""`pip install` taken apart, and said in the words of uv, poetry, pdm and conda."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from msgspec import Struct

from recto.markdown.packages.shell_commands import Words, unquoted

NO_EQUIVALENT: None = None
NOT_NEEDED: Words = ()
"""The other managers do this by themselves: the command is left out."""

_EXTRAS = re.compile(r"(?P<path>[^\[\]]+?)(?:\[(?P<extras>[^\[\]]*)\])?")
_CONDA_NAME = re.compile(r"[A-Za-z0-9][\w.-]*(?P<spec>\s*(?:[=<>!~]=?|===)[\w.*,<>=!~ -]+)?")
_INSTALLERS = frozenset({"pip", "setuptools", "wheel", "virtualenv"})
_REQUIREMENT_FILES = frozenset({"-r", "--requirement"})


class Install(Struct, frozen=True):
    """`pip install` taken apart. Words are as they were written, quotes and all."""

    packages: tuple[str, ...] = ()
    editable: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    upgrade: bool = False
    pre: bool = False
    quiet: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    """Flags that only `uv pip` has too."""

    @property
    def project(self) -> tuple[str, frozenset[str]] | None:
        """The extras when nothing but the project in this folder is installed: `.`, `-e .[dev]`; with its word."""
        if self.files or self.other or self.pre or len(self.packages) + len(self.editable) != 1:
            return None
        word = (self.packages + self.editable)[0]
        match = _EXTRAS.fullmatch(unquoted(word))
        if match is None or match["path"] not in (".", "./"):
            return None
        return word, frozenset(name.strip() for name in (match["extras"] or "").split(",") if name.strip())


def read_install(arguments: list[str]) -> Install:
    """Take the arguments of `pip install` apart; flags that are not known, and their values, become `other`."""
    packages: list[str] = []
    editable: list[str] = []
    files: list[str] = []
    quiet: list[str] = []
    other: list[str] = []
    switches: set[str] = set()
    words = iter(arguments)
    for word in words:
        name, equals, value = word.partition("=")
        if not word.startswith("-"):
            packages.append(word)
        elif name in ("-e", "--editable", *_REQUIREMENT_FILES):
            value = value if equals else next(words, "")
            if value:
                (files if name in _REQUIREMENT_FILES else editable).append(value)
        elif word in _SWITCHES:
            switches.add(_SWITCHES[word])
        elif word in ("-q", "--quiet", "-v", "--verbose"):
            quiet.append(word)
        else:
            other.append(word)
            if not equals and name in _WITH_VALUE.split():
                other.extend(value for value in [next(words, "")] if value)
    return Install(
        packages=tuple(packages),
        editable=tuple(editable),
        files=tuple(files),
        upgrade="upgrade" in switches,
        pre="pre" in switches,
        quiet=tuple(quiet),
        other=tuple(other),
    )


_SWITCHES: Mapping[str, str] = {
    "-U": "upgrade",
    "--upgrade": "upgrade",
    "--pre": "pre",
    # Nobody else installs into the user's folder, or asks.
    "--user": "",
    "--no-input": "",
    "--no-cache-dir": "",
    "--disable-pip-version-check": "",
    "--break-system-packages": "",
}
_WITH_VALUE = """
    -i --index-url --extra-index-url -f --find-links -c --constraint -t --target --prefix --python --trusted-host
    --platform --python-version --only-binary --no-binary --group
"""


def _only_installers(install: Install) -> bool:
    """`pip install -U pip setuptools`: care for pip itself."""
    names = {re.split(r"[<>=!~\[]", unquoted(word))[0].lower() for word in install.packages}
    return bool(names) and names <= _INSTALLERS and not install.editable and not install.files


def _install_with_uv(install: Install) -> Words | None:
    if _only_installers(install):
        return NOT_NEEDED
    project = install.project
    if project is not None:
        extras = [word for extra in sorted(project[1]) for word in ("--extra", extra)]
        return ["uv", "sync", *([] if install.editable else ["--no-editable"]), *extras, *install.quiet]
    pre = ["--prerelease=allow"] if install.pre else []
    upgrade = ["--upgrade"] if install.upgrade else []
    if not (install.packages or install.editable or install.files):
        return NO_EQUIVALENT
    kinds = sum(map(bool, (install.packages, install.editable, install.files)))
    if install.other or install.files or kinds != 1:
        rest = [word for path in install.editable for word in ("-e", path)]
        rest += [word for path in install.files for word in ("-r", path)]
        return ["uv", "pip", "install", *install.quiet, *upgrade, *pre, *install.other, *install.packages, *rest]
    editable = ["--editable"] if install.editable else []
    return ["uv", "add", *install.quiet, *upgrade, *pre, *editable, *install.packages, *install.editable]


def _install_with_poetry(install: Install) -> Words | None:
    if _only_installers(install):
        return NOT_NEEDED
    project = install.project
    if project is not None:
        return ["poetry", "install", *_poetry_extras(project[1]), *install.quiet]
    if install.other or install.files or bool(install.packages) == bool(install.editable):
        return NO_EQUIVALENT
    pre = ["--allow-prereleases"] if install.pre else []
    if install.editable:
        return ["poetry", "add", *install.quiet, "--editable", *install.editable]
    if install.upgrade and not pre and not any(_has_version(word) for word in install.packages):
        return ["poetry", "update", *install.quiet, *install.packages]
    return ["poetry", "add", *install.quiet, *pre, *install.packages]


def _poetry_extras(extras: frozenset[str]) -> list[str]:
    return [word for extra in sorted(extras) for word in ("--extras", extra)]


def _install_with_pdm(install: Install) -> Words | None:
    if _only_installers(install):
        return NOT_NEEDED
    project = install.project
    if project is not None:
        extras = [word for extra in sorted(project[1]) for word in ("-G", extra)]
        return ["pdm", "install", *([] if install.editable else ["--no-editable"]), *extras, *install.quiet]
    if install.other or install.files or bool(install.packages) == bool(install.editable):
        return NO_EQUIVALENT
    if install.editable:
        return ["pdm", "add", *install.quiet, "--dev", *(word for path in install.editable for word in ("-e", path))]
    pre = ["--prerelease"] if install.pre else []
    verb = "update" if install.upgrade and not any(_has_version(word) for word in install.packages) else "add"
    return ["pdm", verb, *install.quiet, *pre, *install.packages]


def _install_with_conda(install: Install) -> Words | None:
    if install.other or install.editable or install.pre:
        return NO_EQUIVALENT
    if install.files:
        files = [word for path in install.files for word in ("--file", path)]
        return ["conda", "install", *install.quiet, *files] if not install.packages else NO_EQUIVALENT
    if not install.packages or not all(_CONDA_NAME.fullmatch(unquoted(word)) for word in install.packages):
        return NO_EQUIVALENT
    verb = "update" if install.upgrade and not any(_has_version(word) for word in install.packages) else "install"
    return ["conda", verb, *install.quiet, *install.packages]


INSTALL: Mapping[str, Callable[[Install], Words | None]] = {
    "uv": _install_with_uv,
    "poetry": _install_with_poetry,
    "pdm": _install_with_pdm,
    "conda": _install_with_conda,
}


def _has_version(word: str) -> bool:
    return re.search(r"[=<>!~@]", unquoted(word)) is not None
