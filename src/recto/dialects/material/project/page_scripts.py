"""What a script of `gen-files` names that writes a page for each module: its folder, and the packages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath

from msgspec import Struct

from recto.late_pattern import late_pattern
from recto.settings.lookups import is_file, is_folder

_SUMMARY = late_pattern(r"""["'](?:docs/)?([\w./-]+?)/SUMMARY\.(?:md|txt)["']""")
_FOLDER = late_pattern(r"""Path\(\s*f?["']([\w./-]+)["'],\s*(?:\w*doc\w*|\w+)""")
_LITERAL = re.compile(r"""["']([\w./-]+)["']""")
_SKIPS_PRIVATE = re.compile(r"""startswith\(\s*["']_["']""")
_CONSTANT = re.compile(r"""^(?P<name>\w+)[ \t]*=[ \t]*["'](?P<value>[\w./-]+)["'][ \t]*$""", re.MULTILINE)
_JOINED = late_pattern(r"""^(?P<name>\w+)[ \t]*=[^"'\n]*(?P<parts>(?:["'][\w./-]+["'][ \t/)]*)+)$""", re.MULTILINE)
# `EXCLUDED_FILES = ["_version"]`, `skip: tuple[str, ...] = ("a.py",)`, `ignored = frozenset({"a"})`.
_LISTS = late_pattern(
    r"""\b\w*(?:exclu|ignore|skip)\w*[ \t]*(?::[^=\n]*)?=[ \t]*(?:\w+\()?[\[({](?P<entries>[^\])}]*)[\])}]""",
    re.IGNORECASE,
)
_ENTRY = late_pattern(r"""["']([\w.*?/-]+)["']""")
_COMMENT = re.compile(r"#[^\n]*")
_RELATIVE = re.compile(r"\.relative_to\(\s*(\w+)\s*\)")
_NOT_SHOWN = ("tests", "test", "docs")


class PageScript(Struct, frozen=True):
    """`packages` have a page for each module, below `folder`; private ones where the script does not skip them.

    Modules whose names or paths are `left_out` have none.

    Paths of pages begin with the name of the package, unless the script has taken it off (`is_inside`).
    """

    folder: str
    packages: Sequence[PurePosixPath]
    is_inside: bool
    skips_private: bool
    left_out: Sequence[str] = ()

    def leaves_out(self, package: PurePosixPath, module: str, *, is_package: bool) -> bool:
        """Whether a module of a package has no page."""
        parts = [*package.parent.parts, *module.split("."), *(["__init__"] if is_package else [])]
        return (
            parts[-1] == "__main__"
            or (self.skips_private and "._" in f".{module}")
            or any(_is_named(entry, parts) for entry in self.left_out)
        )


def read_page_script(root: Path, text: str) -> PageScript | None:
    """What a script says; None for one that does something else."""
    if "::: " not in text or ".py" not in text:
        return None
    left_out = [name for each in _LISTS.finditer(text) for name in _ENTRY.findall(_COMMENT.sub("", each["entries"]))]
    text = _with_constants(_LISTS.sub("", text))
    inside = next(_bases(root, text), None)
    packages = [inside] if inside is not None else _packages_named(root, text)
    if not packages:
        return None
    named = _SUMMARY.search(text) or _FOLDER.search(text)
    folder = named[1].strip("/") if named is not None else "reference"
    return PageScript(folder, packages, inside is not None, _SKIPS_PRIVATE.search(text) is not None, left_out)


def _is_named(entry: str, parts: Sequence[str]) -> bool:
    """Whether a name, a path or a dotted name is that of a module or of a folder around it."""
    words = [word for word in re.split(r"[./]", entry.removesuffix(".py")) if word]
    places = range(len(parts) - len(words) + 1) if words else ()
    return any(all(map(fnmatchcase, parts[start:], words)) for start in places)


def _with_constants(text: str) -> str:
    """The script with what its constants hold in the place of their names."""
    for each in _CONSTANT.finditer(text):
        name, value = each["name"], each["value"]
        text = text.replace(f"{{{name}}}", value)
        text = re.sub(rf"""(?<![\w."']){name}(?![\w."']|[ \t]*=(?!=))""", f'"{value}"', text)
    return text


def _bases(root: Path, text: str) -> Iterator[PurePosixPath]:
    """The packages that paths of pages are relative to."""
    relative = set(_RELATIVE.findall(text))
    for each in _JOINED.finditer(text):
        folder = PurePosixPath(*_LITERAL.findall(each["parts"]))
        if each["name"] in relative and _is_below(folder) and is_file(root / folder / "__init__.py"):
            yield folder


def _packages_named(root: Path, text: str) -> list[PurePosixPath]:
    """The packages in the first folder that a script names: that folder, or those in it."""
    for name in [*dict.fromkeys(_LITERAL.findall(text)), "src", "."]:
        folder = PurePosixPath(name)
        if not _is_below(folder) or not is_folder(root / folder):
            continue
        if is_file(root / folder / "__init__.py"):
            return [folder]
        inner = sorted(each.name for each in (root / folder).iterdir() if is_file(each / "__init__.py"))
        found = [folder / each for each in inner if each not in _NOT_SHOWN]
        if found:
            return found
    return []


def _is_below(folder: PurePosixPath) -> bool:
    return not folder.is_absolute() and ".." not in folder.parts
