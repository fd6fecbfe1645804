"""Types of TypeScript and JavaScript, from the TypeScript that a site has, and from its packages."""

from __future__ import annotations

import json
import platform
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from recto import depends_on
from recto.features.hovers.block_questions import types_of
from recto.features.hovers.code_names import javascript_names
from recto.features.hovers.language_server import LanguageServer, ServerStart
from recto.features.hovers.marked_code import MarkedCode
from recto.features.hovers.types_of_code import BlockFiles, BlockTypes
from recto.features.hovers.typescript_project import CONFIGURATION, TypeScriptProject, imports_of, project_at

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
_MEDDLES = re.compile(r"\bdeclare\s+(?:global|module)\b|^\s*///", re.MULTILINE)


class TypeScriptTypes:
    """Asks TypeScript (`recto.features.hovers.known_types.TypeChecker`): its program of version 7 and later.

    It is looked for in `node_modules` beside the site in `root` and above, and so is `tsconfig.json`. Its workspace
    lies in `folder`, below `root`, so that imports find the packages of the site. The site is written to `out`.
    """

    name = "TypeScript 7"
    install = "Run npm install typescript@7 beside recto.toml; pip install 'recto[twoslash-ts]' brings npm."

    def __init__(self, root: Path, folder: Path, out: Path) -> None:
        self._root = root
        self._folder = folder
        self._out = out
        self._number = 0

    @cached_property
    def version(self) -> str | None:
        """The version of TypeScript; None where there is none that answers questions."""
        if self._program is None:
            return None
        described = json.loads((self._program.parent.parent / "package.json").read_text("utf-8"))
        return str(described.get("version"))

    def depends_on(self, code: MarkedCode) -> Any:
        """The packages of the site, its `tsconfig.json`, and the modules of the project if the block imports some."""
        project = self._project()
        if project is None:
            return self._packages
        files = sorted(project.sources(self._out)) if self._imports_own(code) else []
        # TypeScript reads them, and Recto does not: the page is made anew when they change.
        depends_on(*project.configurations(), *files)
        sources = [f"{file} {(status := file.stat()).st_mtime_ns} {status.st_size}" for file in files]
        return [self._packages, project.digest(), sources]

    def start(self) -> ServerStart:
        """The server that the program itself is."""
        assert self._program is not None
        return ServerStart("TypeScript", "npx tsc", [str(self._program), "--lsp", "--stdio"], folder=self._folder)

    def ask(self, server: LanguageServer, codes: Sequence[MarkedCode]) -> list[BlockTypes]:
        """The types of blocks, each of them a module. Raises `RectoError` when TypeScript does not answer."""
        # A project costs more than all of its blocks: those that do not meddle with each other share one.
        projects: dict[str, list[int]] = {}
        for number, code in enumerate(codes):
            shared = "" if self._is_alone(code) else repr(code.options)
            projects.setdefault(shared or f"alone {number}", []).append(number)
        found: dict[int, BlockTypes] = {}
        for numbers in projects.values():
            self._number += 1
            blocks = {f"{self._number}/{number}/": codes[number] for number in numbers}
            self._configure(server.workspace / str(self._number), blocks)
            found.update(zip(numbers, types_of(server, blocks, _FILES), strict=True))
        return [found[number] for number in range(len(codes))]

    def _configure(self, place: Path, blocks: Mapping[str, MarkedCode]) -> None:
        """Write the configuration of a project, which lies in `place`."""
        place.mkdir()
        folders = [f"./{folder.partition('/')[2]}" for folder in blocks]
        options = dict(next(iter(blocks.values())).options)
        project = self._project()
        if project is not None:
            configurations = project.of_blocks(options, folders)
        else:
            configurations = {CONFIGURATION: {"compilerOptions": {**_OPTIONS, **options}, "include": ["**/*"]}}
        for name, configuration in configurations.items():
            (place / name).write_text(json.dumps(configuration), "utf-8")

    def _is_alone(self, code: MarkedCode) -> bool:
        """Whether a block changes what others see, or sees files of the project as if it lay beside them."""
        texts = [text for _, text in code.files]
        if any(".d." in name for name, _ in code.files) or any(map(_MEDDLES.search, texts)):
            return True
        return self._project() is not None and any(name.startswith(".") for name in self._not_own(code))

    def _project(self) -> TypeScriptProject | None:
        """The project that the site lies in, not above the folder that has TypeScript."""
        assert self._program is not None
        return project_at(self._root, self._program.parents[4])

    def _imports_own(self, code: MarkedCode) -> bool:
        """Whether a block imports what is neither one of its own files nor a package."""
        return any(
            name.startswith(".") or not any((folder / _package(name)).is_dir() for folder in self._modules())
            for name in self._not_own(code)
        )

    def _not_own(self, code: MarkedCode) -> set[str]:
        """The names of modules that a block imports and that are none of its own files."""
        own = {name.partition(".")[0] for name, _ in code.files}
        imported = {name for _, text in code.files for name in imports_of(text)}
        return {name for name in imported if not (name.startswith(".") and name.lstrip("./").partition(".")[0] in own)}

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


_FILES = BlockFiles(javascript_names, _kind, lambda said: said, all_on_disk=True)


def _package(module: str) -> str:
    """The package that a module is in."""
    return "/".join(module.split("/")[: 2 if module.startswith("@") else 1])
