"""Types of TypeScript and JavaScript, from the TypeScript that a site has, and from its packages."""

from __future__ import annotations

import json
import platform
import sys
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from recto.features.hovers.code_names import javascript_names
from recto.features.hovers.language_server import LanguageServer, ServerStart
from recto.features.hovers.marked_code import MarkedCode
from recto.features.hovers.types_of_code import BlockFiles, BlockTypes, types_of

_SYSTEMS = {"win32": "win32", "darwin": "darwin"}
_MACHINES = {"x86_64": "x64", "amd64": "x64", "aarch64": "arm64"}
_KINDS = {"ts": "typescript", "tsx": "typescriptreact", "js": "javascript", "jsx": "javascriptreact"}
_OPTIONS = {
    "allowJs": True,
    "checkJs": True,
    "jsx": "preserve",
    "lib": ["esnext", "dom", "dom.iterable"],
    "module": "preserve",
    "moduleDetection": "force",
    "moduleResolution": "bundler",
    "noEmit": True,
    "skipLibCheck": True,
    "strict": True,
    "target": "esnext",
    "types": [],
}


class TypeScriptTypes:
    """Asks TypeScript (`recto.features.hovers.known_types.TypeChecker`): its program of version 7 and later.

    It is looked for in `node_modules` beside the site in `root` and above. Its workspace lies in `folder`, below
    `root`, so that imports find the packages of the site.
    """

    def __init__(self, root: Path, folder: Path) -> None:
        self._root = root
        self._folder = folder
        self._number = 0

    @cached_property
    def version(self) -> str | None:
        """The version of TypeScript; None where there is none that answers questions."""
        if self._program is None:
            return None
        described = json.loads((self._program.parent.parent / "package.json").read_text("utf-8"))
        return str(described.get("version"))

    def depends_on(self, code: MarkedCode) -> Any:
        """The packages of the site."""
        return self._packages

    def start(self) -> ServerStart:
        """The server that the program itself is."""
        assert self._program is not None
        return ServerStart("TypeScript", "npx tsc", [str(self._program), "--lsp", "--stdio"], folder=self._folder)

    def ask(self, server: LanguageServer, code: MarkedCode) -> BlockTypes:
        """The types of a block, which is a project of its own. Raises `RectoError` when TypeScript does not answer."""
        self._number += 1
        how = BlockFiles(javascript_names, _kind, folder=f"{self._number}/", all_on_disk=True)
        place = server.workspace / how.folder
        place.mkdir()
        configuration = {"compilerOptions": {**_OPTIONS, **dict(code.options)}, "include": ["**/*"]}
        (place / "tsconfig.json").write_text(json.dumps(configuration), "utf-8")
        return types_of(server, code, how)

    @cached_property
    def _program(self) -> Path | None:
        system = _SYSTEMS.get(sys.platform, sys.platform)
        machine = platform.machine().lower()
        package = f"typescript-{system}-{_MACHINES.get(machine, machine)}"
        name = "tsc.exe" if sys.platform == "win32" else "tsc"
        places = (folder / "@typescript" / package / "lib" / name for folder in self._modules())
        return next((place for place in places if place.is_file()), None)

    @cached_property
    def _packages(self) -> list[tuple[str, int]]:
        """What stands for the packages: installing one changes the list of them that npm and others keep."""
        lists = (".package-lock.json", ".modules.yaml", ".yarn-state.yml", ".")
        files = (folder / name for folder in self._modules() for name in lists)
        return [(str(file), file.stat().st_mtime_ns) for file in files if file.exists()]

    def _modules(self) -> Iterator[Path]:
        """The folders of packages that count for the site."""
        for folder in (self._root, *self._root.parents):
            if (folder / "node_modules").is_dir():
                yield folder / "node_modules"


def _kind(file: str) -> str:
    return _KINDS[file.rpartition(".")[2].removeprefix("c").removeprefix("m")]
