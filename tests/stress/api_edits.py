"""Edit documented packages at random: `python -m tests.stress.api_edits 200 [SEED]`.

After each edit the build that remembers the one before has to give what a fresh one gives, byte by byte, and the
library that is read module by module what is read at once.
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from recto import load_settings
from recto.data.cache_folder import CacheFolder
from recto.errors import RectoError
from recto.export import BuildOptions, build_site
from recto.features.api.reading.module_cache import ModuleCache
from recto.features.api.reference import read_reference
from tests.sites import read_files

MODULES = ("one", "two", "three", "_inner", "sub.four", "sub.five")
WORDS = ("put", "take", "Box", "Base", "Late", "LIMIT", "open_all", "close", "size", "Shape")
SHOWN = {
    "content/one.mdx": '# One\n\n<Api object="pkg.one" inherited="full" />\n',
    "content/sub.mdx": '# Sub\n\n<ApiSummary object="pkg.sub" />\n\n<ApiDocstring object="pkg.two" />\n',
}
SETTINGS = 'search = false\n[api]\npackages = ["pkg"]\nsplit_kb = 6\nreport = ["missing-docstring"]\n'


@dataclass(slots=True)
class Definition:
    """A function, a class or a value of a module."""

    name: str
    kind: str
    text: str
    base: str = ""
    members: list[str] = field(default_factory=list)

    def code(self) -> str:
        if self.kind == "value":
            return f'{self.name}: int = {len(self.text)}\n"""{self.text}"""\n'
        if self.kind == "function":
            return f'def {self.name}(first: "{self.base or "int"}", size=1) -> None:\n    """{self.text}"""\n'
        base = f"({self.base})" if self.base else ""
        members = "".join(f'\n    def {name}(self):\n        """{self.text}"""\n' for name in self.members)
        return f'class {self.name}{base}:\n    """{self.text}"""\n\n    x: int = 1\n{members}'


@dataclass(slots=True)
class Module:
    """What a module holds; `exports` is its `__all__`, `broken` what stands behind it while somebody writes."""

    text: str
    imports: list[str] = field(default_factory=list)
    definitions: list[Definition] = field(default_factory=list)
    exports: list[str] | None = None
    broken: str = ""

    def code(self) -> str:
        parts = [f'"""{self.text}"""\n', *(f"{each}\n" for each in self.imports)]
        parts += [each.code() for each in self.definitions]
        if self.exports is not None:
            parts.append(f"__all__ = {self.exports!r}\n")
        return "\n".join([*parts, self.broken])


class Edits:
    """A site with a package that is edited in one of many ways at a time."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.modules: dict[str, Module] = {"": Module("A package.")}
        self.modules |= {name: Module(self._text()) for name in ("sub", *MODULES)}
        self.guide = "Read it."
        for _ in range(30):
            self._add(self._module())
        self.modules[""].imports = ["from pkg._inner import *", "from pkg.one import Box as Box"]

    def files(self) -> Mapping[str, str]:
        """All files of the site."""
        found = {"recto.toml": SETTINGS, **SHOWN, "content/guide.mdx": f"# Guide\n\n{self.guide}\n"}
        for name, module in self.modules.items():
            path = name.replace(".", "/")
            file = f"{path}/__init__" if name in ("", "sub") else path
            found[f"pkg/{file.lstrip('/')}.py"] = module.code()
        return found

    def edit(self) -> str:
        """Change something; says what."""
        module = self._module()
        healed = [each for each in self.modules.values() if each.broken]
        if healed and self.chance.random() < 0.6:
            healed[0].broken = ""
            return "mend a file"
        kinds = {
            "add": lambda: self._add(module),
            "delete": lambda: self._delete(module),
            "rename": lambda: self._rename(module),
            "move": lambda: self._move(module),
            "text": lambda: self._write(module),
            "module text": lambda: setattr(module, "text", self._text()),
            "__all__": lambda: self._export(module),
            "import": lambda: self._import(module),
            "half-written": lambda: setattr(module, "broken", "def half(:\n"),
            "guide": lambda: setattr(self, "guide", self._text()),
            "new file": lambda: self._toggle_file(),
        }
        kind = self.chance.choice(list(kinds))
        kinds[kind]()
        return kind

    def _module(self) -> Module:
        return self.chance.choice(list(self.modules.values()))

    def _word(self) -> str:
        return self.chance.choice(WORDS)

    def _path(self) -> str:
        return f"pkg.{self.chance.choice(MODULES)}.{self._word()}"

    def _text(self) -> str:
        return self.chance.choice(
            [
                f"See [`{self._word()}`][].",
                f"A text of {self._word()}, as [it][{self._path()}].",
                f":class:`{self._word()}` is {self.chance.randrange(99)}.",
                f"First.\n\n    Second `{self._path()}`.\n\n    Args:\n        first: A {self._word()}.\n    ",
            ]
        )

    def _add(self, module: Module) -> None:
        kind = self.chance.choice(["class", "function", "value"])
        base = self.chance.choice(["", *WORDS, self._path()]) if kind != "value" else ""
        members = self.chance.sample(WORDS, 2) if kind == "class" else []
        module.definitions.append(Definition(self._word(), kind, self._text(), base, members))

    def _delete(self, module: Module) -> None:
        if module.definitions:
            module.definitions.remove(self.chance.choice(module.definitions))

    def _rename(self, module: Module) -> None:
        for each in module.definitions[:1]:
            each.name = self._word()

    def _move(self, module: Module) -> None:
        if module.definitions:
            found = module.definitions.pop()
            self._module().definitions.insert(0, found)

    def _write(self, module: Module) -> None:
        for each in module.definitions[-1:]:
            each.text = self._text()

    def _export(self, module: Module) -> None:
        module.exports = None if module.exports else self.chance.sample(WORDS, 4)

    def _import(self, module: Module) -> None:
        source = self.chance.choice(MODULES)
        word = self._word()
        module.imports.append(
            self.chance.choice(
                [f"from pkg.{source} import *", f"from pkg.{source} import {word} as {word}", f"import pkg.{source}"]
            )
        )
        del module.imports[:-4]

    def _toggle_file(self) -> None:
        if self.modules.pop("extra", None) is None:
            self.modules["extra"] = Module(self._text())


def write(root: Path, files: Mapping[str, str]) -> None:
    """Write the files of the site that are others than before, and remove those that are gone."""
    for file in (*root.glob("pkg/**/*.py"), *root.glob("content/*")):
        if file.relative_to(root).as_posix() not in files:
            file.unlink()
    for name, text in files.items():
        file = root / name
        if not file.is_file() or file.read_text("utf-8") != text:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")


def built(root: Path, *, fresh: bool) -> object:
    """What a build gives: its files, or its errors."""
    try:
        return read_files(build_site(root, BuildOptions(jobs=1, fresh=fresh)).out)
    except RectoError as error:
        return sorted(str(each) for each in error.errors)


def library(root: Path, modules: ModuleCache | None) -> object:
    """The library of the site; what keeps it from being read, where something does."""
    try:
        return read_reference(root, load_settings(root), CacheFolder(None), modules=modules).library
    except RectoError as error:
        return str(error)


def check_edits(root: Path, count: int, seed: int, *, builds: bool = True) -> list[str]:
    """Edit a site in a folder some times; says what was done. Raises `AssertionError` at the first difference."""
    edits, modules, done = Edits(seed), ModuleCache(), []
    write(root, edits.files())
    library(root, modules)
    if builds:
        built(root, fresh=True)
    for number in range(count):
        done.append(edits.edit())
        write(root, edits.files())
        if not any(module.broken for module in edits.modules.values()):
            # A file that is half written stays as it was before.
            assert library(root, modules) == library(root, None), f"seed {seed}: libraries differ after {done}"
        if builds:
            again = built(root, fresh=False)
            copy = root.with_name(f"{root.name}-fresh")
            shutil.copytree(root, copy, ignore=shutil.ignore_patterns("out", ".recto"), dirs_exist_ok=True)
            write(copy, edits.files())
            fresh = built(copy, fresh=True)
            assert again == fresh, (
                f"seed {seed}: edit {number + 1} ({done[-1]}) gives other files: {_first(again, fresh)}"
            )
    return done


def _first(again: object, fresh: object) -> str:
    if not isinstance(again, dict) or not isinstance(fresh, dict):
        return f"{again!s:.400} instead of {fresh!s:.400}"
    names = sorted(name for name in again.keys() | fresh.keys() if again.get(name) != fresh.get(name))
    return ", ".join(names[:8])


def main() -> None:
    """Edit as often as the command line says."""
    count, seed = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 7
    with tempfile.TemporaryDirectory(prefix="recto-api-edits-") as folder:
        root = Path(folder) / "site"
        root.mkdir()
        done = check_edits(root, count, seed)
    print(f"{len(done)} edits, seed {seed}: every build is what a fresh one is")


if __name__ == "__main__":
    main()
