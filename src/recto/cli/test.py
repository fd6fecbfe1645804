"""`recto test`: the examples of a site as tests."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from recto.errors import RectoError

if TYPE_CHECKING:
    from recto.project import Project


@click.command("test")
@click.argument("directory", type=click.Path(path_type=Path), default=".")
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def command(directory: Path, arguments: tuple[str, ...]) -> None:
    """Run the examples of the site in DIRECTORY as tests: blocks marked `exec`, `run` or `test`, and
    sessions with `>>>`.

    All that follows `--` goes to pytest: `recto test . -- -x -k install`.
    """
    from recto.project import Project

    try:
        import pytest
    except ImportError:
        raise RectoError("`recto test` needs pytest.", hint="Run pip install pytest.") from None
    from recto.features.execute.testing.page_tests import PageTests

    os.environ.setdefault("MPLBACKEND", "agg")
    with Project.open(directory) as project:
        project.allow_imports()
        pages = _pages(project)
        if not pages:
            raise RectoError("The site has no pages to test.")
        plugin = PageTests(project.root, pages)
        own = ["--rootdir", str(project.root), "--import-mode=importlib", "-p", "no:cacheprovider"]
        own += ["-W", "ignore::pytest.PytestAssertRewriteWarning"]
        os.chdir(project.root)
        status = pytest.main([*own, *arguments, *map(str, pages)], plugins=[plugin])
    if status == pytest.ExitCode.NO_TESTS_COLLECTED:
        click.echo("No page has a block marked `exec`, `run` or `test`, or a session with `>>>`.")
    sys.exit(int(status))


def _pages(project: Project) -> dict[Path, str]:
    """The pages of the site that are files, but for notebooks, and their names in messages."""
    pages = (page for page in project.site.pages if page.source.is_file and page.original is None)
    return {page.place: page.source_path for page in pages if page.place.suffix in (".md", ".mdx")}
