"""One generator on one generated site: how it is called, where it writes, what it keeps between builds."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bench.gen_corpus import generate

RECTO = "Recto"


@dataclass(frozen=True, slots=True)
class Tool:
    """`variant` is the notation of the corpus that the tool understands; the content is the same in all."""

    name: str
    site: Path
    command: tuple[str, ...]
    variant: str
    content: str
    out: str
    caches: tuple[str, ...] = ()
    env: Mapping[str, str] = field(default_factory=dict)

    def clean(self) -> None:
        """As if never built: neither output nor caches."""
        for name in (self.out, *self.caches):
            path = self.site / name
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)


def new_site(folder: Path, pages: int, variant: str, content: str = "content") -> Path:
    """A folder with nothing but the generated pages."""
    folder.mkdir(parents=True)
    generate(folder / content, pages, variant)
    return folder


def recto(work: Path, pages: int, jobs: int | None, bytecode: Path) -> Tool:
    """The documentation theme with everything that is on by default, but for search.

    `bytecode` is where Python keeps compiled modules, which an installed package has and a checkout may lack.
    """
    site = new_site(work / "recto", pages, "nextra")
    set_search(site, on=False)
    command = [sys.executable, "-m", "recto", "build", "."]
    if jobs is not None:
        command += ["--jobs", str(jobs)]
    env = {"PYTHONPYCACHEPREFIX": str(bytecode), "PYTHONDONTWRITEBYTECODE": ""}
    return Tool(RECTO, site, tuple(command), "nextra", "content", "out", (".recto",), env)


def set_search(site: Path, *, on: bool) -> None:
    (site / "recto.toml").write_text(f'title = "Bench"\nsearch = {str(on).lower()}\n')
