"""Other generators on the same corpus, from a virtual environment of their own.

    hugo       one bare template: title and content, without menus or a theme (so the least that Hugo can do)
    zensical   its own theme
    mkdocs     with the Material theme

All highlight code and none has search on, as in the measured builds of Recto. Each gets the same pages in its own
notation of callouts, links and titles. Hugo with the Hextra theme is not among them: that theme is published as a Git
repository and Go module only, not as a package of PyPI or npm.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from bench.tools import Tool, new_site

PACKAGES = ("hugo", "zensical", "mkdocs-material")

EXTENSIONS = (
    "admonition",
    "attr_list",
    "footnotes",
    "md_in_html",
    "pymdownx.details",
    "pymdownx.superfences",
    "pymdownx.inlinehilite",
    "pymdownx.mark",
)
FEATURES = ("content.code.copy", "navigation.footer", "navigation.indexes", "navigation.path", "navigation.top")

BARE_TEMPLATE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>{{ .Title }}</title>
<main><h1>{{ .Title }}</h1>{{ .Content }}</main></html>
"""

HUGO_CONFIG = """baseURL: https://example.org/
title: Bench
disableKinds: [taxonomy, term, rss, sitemap, robotsTXT, 404]
markup: {highlight: {codeFences: true, noClasses: false}}
"""

ZENSICAL_CONFIG = f"""[project]
site_name = "Bench"
site_url = "https://example.org/"
[project.theme]
features = {json.dumps(FEATURES)}
[project.plugins.search]
enabled = false
[project.markdown_extensions]
toc.permalink = true
pymdownx.highlight.pygments_lang_class = true
pymdownx.tasklist.custom_checkbox = true
""" + "".join(f"{name} = {{}}\n" for name in EXTENSIONS)

MKDOCS_CONFIG = f"""site_name: Bench
site_url: https://example.org/
theme:
  name: material
  features: {json.dumps(FEATURES)}
plugins: []
markdown_extensions:
  - toc: {{permalink: true}}
  - pymdownx.highlight: {{pygments_lang_class: true}}
  - pymdownx.tasklist: {{custom_checkbox: true}}
""" + "".join(f"  - {name}\n" for name in EXTENSIONS)


def install(folder: Path) -> None:
    """Put the rivals into a virtual environment; quick when they are there."""
    if not (folder / "bin" / "python").exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    subprocess.run([str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", *PACKAGES], check=True)


def hugo(work: Path, pages: int, programs: Path | None) -> Tool:
    site = new_site(work / "hugo", pages, "hugo")
    (site / "layouts").mkdir()
    (site / "layouts" / "all.html").write_text(BARE_TEMPLATE)
    (site / "hugo.yaml").write_text(HUGO_CONFIG)
    caches, env = ("resources", ".cache", ".hugo_build.lock"), {"HUGO_CACHEDIR": str(site / ".cache")}
    return Tool("Hugo", site, (_hugo(programs), "--quiet"), "hugo", "content", "public", caches, env)


def zensical(work: Path, pages: int, programs: Path | None) -> Tool:
    site = new_site(work / "zensical", pages, "mkdocs", "docs")
    (site / "zensical.toml").write_text(ZENSICAL_CONFIG)
    command = (program("zensical", programs), "build")
    return Tool("Zensical", site, command, "mkdocs", "docs", "site", (".cache",))


def mkdocs(work: Path, pages: int, programs: Path | None) -> Tool:
    site = new_site(work / "mkdocs", pages, "mkdocs", "docs")
    (site / "mkdocs.yml").write_text(MKDOCS_CONFIG)
    command, env = (program("mkdocs", programs), "build", "--quiet"), {"NO_MKDOCS_2_WARNING": "1"}
    return Tool("MkDocs Material", site, command, "mkdocs", "docs", "site", env=env)


RIVALS: dict[str, Callable[[Path, int, Path | None], Tool]] = {"hugo": hugo, "zensical": zensical, "mkdocs": mkdocs}


def _hugo(programs: Path | None) -> str:
    """The program itself, where it is: the command in front of it is Python, which would be measured too."""
    found = sorted(programs.glob("lib/python*/site-packages/hugo/binaries/hugo")) if programs else []
    return str(found[0]) if found else program("hugo", programs)


def program(name: str, programs: Path | None) -> str:
    path = os.environ["PATH"] if programs is None else str(programs / "bin")
    found = shutil.which(name, path=path)
    if found is None:
        sys.exit(f"There is no {name}; --install-rivals FOLDER installs the rivals into a folder.")
    return found
