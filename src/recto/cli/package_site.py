"""What the documentation of a Python package begins with: the package's own metadata, README and changelog."""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from msgspec import Struct

from recto.cli.package_programs import programs_of
from recto.errors import RectoError

_READMES = ("README.md", "README.markdown", "readme.md")
_CHANGELOGS = ("CHANGELOG.md", "CHANGES.md", "HISTORY.md", "RELEASES.md")
_HOSTS = ("github.com", "gitlab.com")
_REPOSITORIES = ("repository", "source", "source code", "code", "github", "homepage")


class PackageFacts(Struct, frozen=True):
    """What a `pyproject.toml` says of a package; `module` is the name that programs import.

    `programs` are those that its documentation can have pages of; where the package `is_installed`, so are the packages
    that it imports.
    """

    name: str
    module: str
    description: str
    repository: str
    footer: str
    programs: Mapping[str, str] = {}
    is_installed: bool = False


def package_site(directory: Path) -> tuple[Path, Mapping[str, str], Mapping[str, str]]:
    """The folder of the package around a new site, values for its template, and further files of the site by name.

    Raises `RectoError` where there is no package.
    """
    site = directory.absolute()
    root = next((each for each in site.parents if (each / "pyproject.toml").is_file()), None)
    if root is None:
        hint = "Make the site in the folder of the package: recto new docs --template python-package."
        raise RectoError(f"There is no pyproject.toml above {directory}.", hint=hint)
    facts = _facts(root)
    inside = site.relative_to(root).as_posix()
    values = {
        "title": facts.name,
        "title_text": _toml(facts.name),
        "name": facts.name,
        "module": facts.module,
        "requirement": "recto[api]\n." if facts.programs and facts.is_installed else "recto[api]",
        "requirements": f"{inside}/requirements.txt",
        "site": inside,
        "out": f"{inside}/out",
        "workflow": "docs",
    }
    up = os.path.relpath(root, site / "content").replace(os.sep, "/")
    further = {"recto.toml": _settings(facts, inside), "content/index.mdx": _home(root, facts, up)}
    changelog = _first(root, _CHANGELOGS)
    if changelog is not None:
        further["content/changelog.mdx"] = _included("Changelog", f"{up}/{changelog}", "Changelog")
    return root, values, further


def _facts(root: Path) -> PackageFacts:
    file = root / "pyproject.toml"
    try:
        data = tomllib.loads(file.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RectoError(f"{file} cannot be read: {error}.") from error
    poetry = data.get("tool", {}).get("poetry", {})
    project: Mapping[str, Any] = data.get("project") or poetry
    name = project.get("name")
    if not isinstance(name, str):
        raise RectoError(f"{file} does not say what the package is called.", hint='Write [project] with name = "…".')
    urls = {str(key).lower(): str(url) for key, url in (project.get("urls") or {}).items()}
    urls |= {key: str(poetry[key]) for key in ("repository", "homepage") if key in poetry}
    found = [urls[key] for key in _REPOSITORIES if urls.get(key, "").startswith("https://")]
    return PackageFacts(
        name,
        _module(root, name),
        " ".join(str(project.get("description") or f"Documentation of {name}.").split()),
        next((url for url in found if "github.com" in url or "gitlab.com" in url), found[0] if found else ""),
        _footer(name, project),
        programs_of(root, project.get("scripts") or {}),
        _is_installed(name),
    )


def _module(root: Path, name: str) -> str:
    """The package among the folders of a project, by its name, else the only one that there is."""
    wanted = name.lower().replace("-", "_").replace(".", "_")
    found = []
    for place in (root / "src", root):
        folders = sorted(entry.parent.name for entry in place.glob("*/__init__.py")) if place.is_dir() else []
        files = sorted(entry.stem for entry in place.glob("*.py")) if place.is_dir() else []
        found += [each for each in folders if each not in ("tests", "test", "docs")]
        match = next((each for each in (*folders, *files) if each.lower() == wanted), None)
        if match is not None:
            return match
    return found[0] if len(set(found)) == 1 else wanted


def _footer(name: str, project: Mapping[str, Any]) -> str:
    people = [
        str(each.get("name", "")) if isinstance(each, Mapping) else str(each).partition("<")[0].strip()
        for each in project.get("authors") or ()
    ]
    licence = project.get("license")
    text = licence.get("text", "") if isinstance(licence, Mapping) else str(licence or "")
    who = ", ".join(filter(None, people)) or f"the authors of {name}"
    return f"{text} © {who}" if text and "\n" not in text else f"© {who}"


def _settings(facts: PackageFacts, inside: str) -> str:
    theme = [f"project_link = {_toml(facts.repository)}"] if facts.repository else []
    tree = _tree(facts.repository)
    if tree is not None:
        theme.append(f"docs_repository_base = {_toml(f'{tree}/{inside}')}  # links of the README, edit links")
    lines = [
        f"title = {_toml(facts.name)}",
        f"description = {_toml(facts.description)}",
        '# url = "https://…"  # where the documentation will be: for the sitemap and previews',
        "",
        "[theme]",
        *theme,
        f"footer = {_toml(facts.footer)}",
        "",
        "[api]",
        f"packages = [{_toml(facts.module)}]",
        '# ignore = ["unresolved-reference"]  # names in docstrings that lead nowhere',
        "",
        *_program_lines(facts),
    ]
    return "\n".join(lines)


def _program_lines(facts: PackageFacts) -> list[str]:
    """The pages of programs, which import the package and what it needs: off until that is installed."""
    if not facts.programs:
        return []
    lines = ["[api.programs]", *(f"{_toml(name)} = {_toml(target)}" for name, target in facts.programs.items())]
    if not facts.is_installed:
        lines = [
            "# Pages of its commands, once the package itself is installed here: pip install .",
            *(f"# {line}" for line in lines),
        ]
    return [*lines, ""]


def _is_installed(name: str) -> bool:
    try:
        distribution(name)
    except (PackageNotFoundError, ValueError):
        return False
    return True


def _tree(repository: str) -> str | None:
    """The address of the files of a repository at its newest; None for a host that is not known."""
    address = urlsplit(repository)
    names = [name for name in address.path.removesuffix(".git").split("/") if name]
    host = address.hostname or ""
    if len(names) < 2 or not (host in _HOSTS or host.startswith(("github.", "gitlab."))):
        return None
    whole = f"https://{host}/{'/'.join(names[:2] if 'github' in host else names)}"
    return f"{whole}/tree/HEAD" if "github" in host else f"{whole}/-/tree/HEAD"


def _home(root: Path, facts: PackageFacts, up: str) -> str:
    readme = _first(root, _READMES)
    if readme is not None:
        return _included(facts.name, f"{up}/{readme}", "Readme")
    text = facts.description.replace("{", "\\{").replace("<", "\\<")
    return f"---\ntitle: {json.dumps(facts.name, ensure_ascii=False)}\n---\n\n# {facts.name}\n\n{text}\n"


def _included(title: str, path: str, name: str) -> str:
    head = f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\n---\n\n"
    return f"{head}import {name} from {json.dumps(path)}\n\n<{name} />\n"


def _first(root: Path, names: tuple[str, ...]) -> str | None:
    there = {entry.name for entry in root.iterdir()}
    return next((name for name in names if name in there), None)


def _toml(text: str) -> str:
    """A basic string of TOML, which is written as JSON writes one."""
    return json.dumps(text, ensure_ascii=False)
