"""The files of packages: what a reference is made from, found without reading them."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

from recto.settings import Settings

_SUFFIXES = (".py", ".pyi", ".so", ".pyd")
_SKIPPED = frozenset({"__pycache__", "node_modules"})
# A folder with one of these is where somebody works, not a package without a first file.
_OF_PROJECTS = (".git", "pyproject.toml", "setup.py", "setup.cfg", "recto.toml", "mkdocs.yml", "zensical.toml")


def source_folders(root: Path, settings: Settings) -> tuple[Path, ...]:
    """The folders in which packages are looked for, but for what is installed."""
    named = (Path(root, path).resolve() for path in settings.api.paths)
    around = (root, root / "src", root.parent, root.parent / "src")
    return tuple(dict.fromkeys((*named, *around)))


def package_files(name: str, folders: Sequence[Path]) -> list[Path]:
    """The files of a package, in order: those in the first of the folders that has it, then its stubs.

    Those of the package of the same name with an underscore follow: some hide there what they make public.
    """
    places = [*folders, *(Path(entry) for entry in sys.path if entry)]
    found: dict[Path, None] = {}
    root = name.split(".")[0]
    for each in (root, f"{root}-stubs", f"_{root}"):
        for place in places:
            files = list(_in_place(place, each))
            found.update(dict.fromkeys(files))
            if files and not _is_namespace(place / each):
                break
    return sorted(found)


def packages_in(folders: Sequence[Path]) -> tuple[str, ...]:
    """The names of the packages in some folders; tests are none."""
    places = [entry for folder in folders if folder.is_dir() for entry in sorted(folder.iterdir())]
    names = (entry.name for entry in places if (entry / "__init__.py").is_file() and entry.name.isidentifier())
    return tuple(dict.fromkeys(name for name in names if not name.startswith(("_", "test"))))


def contents_of(files: Sequence[Path]) -> Mapping[Path, bytes]:
    """The contents of files; nothing for one that cannot be read."""
    contents: dict[Path, bytes] = {}
    for file in files:
        try:
            contents[file] = file.read_bytes()
        except OSError:
            contents[file] = b""
    return contents


def digest_of(contents: Mapping[Path, bytes]) -> str:
    """What stands for the contents of files."""
    digest = blake2b(digest_size=16)
    for file, content in contents.items():
        digest.update(f"{file}\0".encode("utf-8", "surrogatepass"))
        digest.update(len(content).to_bytes(8, "big") + content)
    return digest.hexdigest()


@lru_cache(maxsize=16)
def text_of_file(content: bytes) -> str:
    """The text of a Python file, with the ends of lines that Python sees; all that is told of a file shares it."""
    return content.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")


def _in_place(place: Path, name: str) -> Iterator[Path]:
    folder = place / name
    for suffix in (".py", ".pyi"):
        if (file := place / f"{name}{suffix}").is_file():
            yield file
    if folder.is_dir() and not (_is_namespace(folder) and is_project(folder)):
        yield from _below(folder)


def is_project(folder: Path) -> bool:
    """Whether a folder is a project's, such as the clone of a package that has the package's name."""
    return any((folder / name).exists() for name in _OF_PROJECTS)


def _below(folder: Path) -> Iterator[Path]:
    for entry in sorted(folder.iterdir()):
        if entry.is_dir():
            if entry.name not in _SKIPPED and not entry.name.startswith("."):
                yield from _below(entry)
        elif entry.name.endswith(_SUFFIXES):
            yield entry


def _is_namespace(folder: Path) -> bool:
    return folder.is_dir() and not any((folder / f"__init__{suffix}").is_file() for suffix in (".py", ".pyi"))
