"""Copies a template into a new folder, with the names of what is made."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping
from importlib.resources import as_file, files
from importlib.util import find_spec
from pathlib import Path

from msgspec import Struct

from recto.errors import RectoError

TEMPLATES = ("docs", "blog", "minimal", "python-package", "theme", "plugin")
CI = ("github", "gitlab", "cloudflare", "none")

_PLACEHOLDER = re.compile(r"@@([a-z_]+)@@")
_SKIPPED = frozenset({"__pycache__"})


class StartingPoint(Struct, frozen=True):
    """What a new site begins with; `title` is what it is called, else that comes from the folder."""

    template: str = "docs"
    title: str | None = None
    ci: str = "github"

    def title_of(self, directory: Path) -> str:
        """What the site in a folder is called."""
        name = directory.absolute().name.replace("-", " ").replace("_", " ").strip()
        return self.title or name[:1].upper() + name[1:] or "My site"


def make_site(directory: Path, start: StartingPoint) -> None:
    """Write a new site into an absent or empty folder; raises `RectoError` for any other.

    Workflows of a package's documentation go to the folder of the package, where none of these names may be taken.
    """
    if directory.exists() and not directory.is_dir():
        raise RectoError(f"{directory} is a file, not a folder.", hint="Choose another name.")
    if directory.is_dir() and any(entry for entry in directory.iterdir() if entry.name != ".git"):
        raise RectoError(f"{directory} is not empty.", hint="Choose another folder: nothing in it was touched.")
    site, around = _planned(directory, start)
    try:
        for path, content in {**around, **site}.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    except OSError as error:
        raise RectoError(f"Cannot make {directory}: {error.strerror}.") from error


def _planned(directory: Path, start: StartingPoint) -> tuple[dict[Path, bytes], dict[Path, bytes]]:
    """The files of the site, and those of the repository around it, by their places."""
    title = start.title_of(directory)
    slug = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-") or "site"
    values = {
        "title": title,
        # TOML and YAML write a text as JSON does.
        "title_text": json.dumps(title, ensure_ascii=False),
        "slug": slug,
        "module": _module_name(slug, start.template),
        "requirement": "recto",
        "requirements": "requirements.txt",
        "site": ".",
        "out": "out",
        "workflow": "site",
    }
    repository = directory
    further: Mapping[str, str] = {}
    if start.template == "python-package":
        from recto.cli.package_site import package_site

        repository, own, further = package_site(directory)
        values |= own
    site = {directory / name: content for name, content in _files(start.template, values)}
    site |= {directory / name: content for name, content in _files("_all", values)}
    site |= {directory / name: text.encode() for name, text in further.items()}
    around: dict[Path, bytes] = {}
    if start.ci != "none":
        found = {repository / name: content for name, content in _files(f"_ci/{start.ci}", values)}
        around = {path: content for path, content in found.items() if not path.exists()}
    return site, around


def _module_name(slug: str, template: str) -> str:
    """A name for the module of a theme or plugin that no other module has."""
    name = slug.replace("-", "_")
    is_free = name.isidentifier() and name not in sys.stdlib_module_names and find_spec(name) is None
    return name if is_free else f"my_{name}_{template}".replace("-", "_")


def _files(folder: str, values: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """The files of a template by their paths in it, filled in.

    A name that ends with `.in` loses that: tools would take the file for one of Recto's own.
    """
    with as_file(files("recto") / "templates" / folder) as source:
        for path in sorted(source.rglob("*")):
            if path.is_file() and not _SKIPPED & set(path.parts):
                name = path.relative_to(source).as_posix().removesuffix(".in")
                yield _filled(name, values), _filled(path.read_text("utf-8"), values).encode()


def _filled(text: str, values: Mapping[str, str]) -> str:
    return _PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), text)
