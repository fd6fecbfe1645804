"""The tools of `bench.real`: each with a copy of a project of its own, in its own settings."""

from __future__ import annotations

import json
import re
import shutil
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bench.rivals import program

RECTO, MKDOCS, ZENSICAL = "Recto", "MkDocs Material", "Zensical"
MARKDOWN = frozenset({".md", ".mdx"})

NOTES = {
    RECTO: "makes the search index that MkDocs leaves to each browser, Markdown twins, llms.txt, feeds and previews, "
    "which the others do not; images of MkDocs projects stay as they are, unless the plugin `optimize` is on; what it "
    "does not read of a folder's dialect stays text, and pages with errors are left out",
    MKDOCS: "the project's own settings as far as they need no network, with stand-ins for templates that are not in "
    "the folder; builds everything each time; search is indexed in the browser",
    ZENSICAL: "the project's own settings; search is indexed in the browser",
}
"""What a row does not tell."""

MKDOCS_CONFIG = "site_name: Site\ntheme: material\n"
_TEMPLATE = re.compile(r"\A---\s*\n(?:.*\n)*?template:\s*([\w./-]+)")
_CUSTOM_DIR = re.compile(r"^\s+custom_dir:\s*(\S+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with documentation: where its pages are, and the files that MkDocs and Zensical read."""

    root: Path
    content: Path
    mkdocs: str | None
    zensical: str | None


@dataclass(frozen=True, slots=True)
class RealTool:
    """One generator on its own copy of a project."""

    name: str
    site: Path
    command: tuple[str, ...]
    content: str
    out: str
    caches: tuple[str, ...] = ()
    env: Mapping[str, str] = field(default_factory=dict)

    def clean(self) -> None:
        for name in (self.out, *self.caches):
            shutil.rmtree(self.site / name, ignore_errors=True)

    def pages(self) -> list[Path]:
        return [path for path in (self.site / self.content).rglob("*") if path.suffix in MARKDOWN]


def read_project(folder: Path) -> Project:
    """What kind of project a folder is."""
    docs = "docs"
    if (folder / "project.json").is_file():
        docs = json.loads((folder / "project.json").read_text("utf-8"))["docs"]
    elif (folder / "recto.toml").is_file():
        docs = tomllib.loads((folder / "recto.toml").read_text("utf-8")).get("content_dir", "content")
    content = folder / docs
    if not content.is_dir():
        sys.exit(f"There is no folder {content}.")
    mkdocs = next((name for name in ("reference.yml", "mkdocs.yml") if (folder / name).is_file()), None)
    zensical = next((name for name in ("zensical.toml", "mkdocs.yml") if (folder / name).is_file()), None)
    return Project(folder, content, mkdocs, zensical)


def tools_of(project: Project, work: Path, programs: Path | None) -> list[RealTool]:
    """Recto, and the rivals where they are installed."""
    tools = [_recto(project, work)]
    if programs is not None:
        tools += [_mkdocs(project, work, programs), _zensical(project, work, programs)]
    return tools


def _copy(project: Project, folder: Path) -> str:
    shutil.copytree(project.root, folder, ignore=shutil.ignore_patterns("out", "site", ".recto", ".cache"))
    return project.content.relative_to(project.root).as_posix()


def _recto(project: Project, work: Path) -> RealTool:
    site = work / "recto"
    content = _copy(project, site)
    if not any((site / name).is_file() for name in ("recto.toml", "mkdocs.yml", "zensical.toml")):
        (site / "recto.toml").write_text(f'title = "Site"\ncontent_dir = "{content}"\n')
    command = (sys.executable, "-m", "recto", "build", ".", "--keep-going")
    env = {"PYTHONPYCACHEPREFIX": str(work / "bytecode"), "PYTHONDONTWRITEBYTECODE": ""}
    return RealTool(RECTO, site, command, content, "out", (".recto",), env)


def _mkdocs(project: Project, work: Path, programs: Path) -> RealTool:
    site = work / "mkdocs"
    content = _copy(project, site)
    config = project.mkdocs or "mkdocs.yml"
    if project.mkdocs is None:
        (site / config).write_text(f"{MKDOCS_CONFIG}docs_dir: {content}\n")
    config = _with_templates(site, content, config, programs)
    command = (program("mkdocs", programs), "build", "--quiet", "-f", config, "-d", "out")
    return RealTool(MKDOCS, site, command, content, "out", env={"NO_MKDOCS_2_WARNING": "1"})


def _with_templates(site: Path, content: str, config: str, programs: Path) -> str:
    """The configuration with which MkDocs builds pages whose own templates are not in the folder.

    It would stop at the first of them, before it has written any page: each template gets a stand-in.
    """
    named = {found[1] for page in (site / content).rglob("*.md") if (found := _TEMPLATE.match(page.read_text("utf-8")))}
    custom = _CUSTOM_DIR.search((site / config).read_text("utf-8"))
    templates = site / (custom[1] if custom is not None else ".bench-templates")
    (own,) = programs.glob("lib/python*/site-packages/material/templates")
    missing = [name for name in sorted(named) if not (own / name).is_file() and not (templates / name).is_file()]
    for name in missing:
        (templates / name).parent.mkdir(parents=True, exist_ok=True)
        (templates / name).write_text('{% extends "main.html" %}\n')
    if not missing or custom is not None:
        return config
    (site / ".bench.yml").write_text(f"INHERIT: {config}\ntheme:\n  custom_dir: {templates.name}\n")
    return ".bench.yml"


def _zensical(project: Project, work: Path, programs: Path) -> RealTool:
    site = work / "zensical"
    content = _copy(project, site)
    config = project.zensical or "mkdocs.yml"
    if project.zensical is None:
        (site / config).write_text(f"{MKDOCS_CONFIG}docs_dir: {content}\n")
    command = (program("zensical", programs), "build", "-f", config)
    return RealTool(ZENSICAL, site, command, content, _zensical_out(site / config), (".cache",))


def _zensical_out(config: Path) -> str:
    """The folder that the settings name."""
    if config.suffix == ".toml":
        return "site"
    named = [
        line.partition(":")[2].strip() for line in config.read_text("utf-8").splitlines() if line[:9] == "site_dir:"
    ]
    return named[0] if named else "site"
