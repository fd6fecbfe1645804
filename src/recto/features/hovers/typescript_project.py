"""The `tsconfig.json` that counts for the blocks of a site, and the files of the project that these import."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

from recto.settings.lookups import is_file

CONFIGURATION = "tsconfig.json"
_BASE = "tsconfig.base.json"
_EXTENDS = re.compile(r'"extends"\s*:\s*(?P<names>"[^"\n]*"|\[[^\]]*\])')
_IMPORTED = re.compile(r"""\b(?:from|import|require)\s*\(?\s*["'](?P<name>[^"'\n]+)["']""")
_SUFFIXES = (".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs", ".json")
# What would leave a block of a page without types, or write files.
_NEVER: dict[str, Any] = {
    "composite": False,
    "declaration": False,
    "declarationMap": False,
    "emitDeclarationOnly": False,
    "incremental": False,
    "noEmit": True,
    "noUnusedLocals": False,
    "noUnusedParameters": False,
    "rootDir": None,
    "tsBuildInfoFile": None,
}
_UNLESS_SAID: dict[str, Any] = {"compilerOptions": {"jsx": "preserve"}}
_ALWAYS: dict[str, Any] = {"allowJs": True, "moduleDetection": "force", "skipLibCheck": True}


class TypeScriptProject(Struct, frozen=True):
    """The project whose configuration is the file `configuration`."""

    configuration: Path

    def of_blocks(self, options: dict[str, Any], folders: list[str]) -> dict[str, dict[str, Any]]:
        """The configurations of blocks in these folders, by their files: the project's, with what blocks need.

        `options` stand over all. Relative imports of a block that stands alone find its own files, and behind these
        what lies beside the configuration of the project.
        """
        beside = {"rootDirs": [*folders, str(self.configuration.parent)]} if len(folders) == 1 else {}
        extended = [f"./{_BASE}", str(self.configuration)]
        compiler = {**_NEVER, **_ALWAYS, **beside, **options}
        # An empty list takes the place of the one that the project may have.
        own = {"extends": extended, "compilerOptions": compiler, "files": [], "include": ["**/*"], "exclude": []}
        return {_BASE: _UNLESS_SAID, CONFIGURATION: own}

    def configurations(self) -> Iterator[Path]:
        """The file, and those of the project that it extends."""
        waiting, seen = [self.configuration], set[Path]()
        while waiting:
            file = waiting.pop()
            if file in seen or not file.is_file():
                continue
            seen.add(file)
            yield file
            for found in _EXTENDS.finditer(file.read_text("utf-8", "replace")):
                names = re.findall(r'"([^"\n]*)"', found["names"])
                relative = [name for name in names if name.startswith((".", "/"))]
                waiting += [Path(os.path.normpath(file.parent / name)) for name in relative if name.endswith(".json")]
                waiting += [Path(os.path.normpath(file.parent / f"{name}.json")) for name in relative]

    def sources(self, out: Path) -> Iterator[Path]:
        """The files that imports may find in the project; `out` is where the site is written."""
        for place, folders, files in os.walk(self.configuration.parent):
            inside = Path(place)
            folders[:] = [name for name in folders if _counts(name) and inside / name != out]
            yield from (inside / name for name in files if name.endswith(_SUFFIXES))

    def digest(self) -> str:
        """What stands for all that the configuration says."""
        said = hashlib.blake2b(str(self.configuration).encode(errors="surrogatepass"), digest_size=16)
        for file in self.configurations():
            said.update(file.read_bytes())
        return said.hexdigest()


def project_at(root: Path, top: Path) -> TypeScriptProject | None:
    """The project of a site in `root`: the nearest configuration in that folder and those around it, up to `top`."""
    for folder in (root, *root.parents):
        if is_file(folder / CONFIGURATION):
            return TypeScriptProject(folder / CONFIGURATION)
        if folder == top:
            break
    return None


def imports_of(text: str) -> set[str]:
    """The names of modules that some code imports."""
    return {found["name"] for found in _IMPORTED.finditer(text)}


def _counts(folder: str) -> bool:
    return folder[0] != "." and folder != "node_modules"
