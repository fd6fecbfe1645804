"""The tools whose sites can be migrated, and which of them a folder is for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path

from recto.errors import RectoError, Span
from recto.migrate.changes import Migration
from recto.migrate.folder import ProjectFolder, open_folder
from recto.settings.foreign import FOREIGN_FILES

_PLANS: Mapping[str, str] = {
    "docusaurus": "recto.migrate.docusaurus.site:plan_docusaurus",
    "sphinx": "recto.migrate.sphinx.site:plan_sphinx",
    "mkdocs": "recto.migrate.mkdocs:plan_mkdocs",
    "nextra": "recto.migrate.nextra.site:plan_nextra",
}
SOURCES = tuple(_PLANS)


def plan_migration(root: Path, source: str | None, year: int) -> Migration:
    """What migrating a folder changes. Without `source` the files of the folder tell what it was made with.

    Raises `RectoError` for a folder that is not there, is too large, or is for none of the tools.
    """
    folder = open_folder(root)
    name = source or guess_source(folder)
    module, _, function = _PLANS[name].partition(":")
    plan: Callable[[ProjectFolder, int], Migration] = getattr(import_module(module), function)
    return plan(folder, year)


def guess_source(folder: ProjectFolder) -> str:
    """The tool that a folder is for. Raises `RectoError` where no file tells."""
    from recto.migrate.nextra.site import nextra_version
    from recto.migrate.sphinx.site import conf_of

    names = {path.rpartition("/")[2] for path in folder.files if path.count("/") <= 2}
    if any(name.startswith("docusaurus.config.") for name in names):
        return "docusaurus"
    if nextra_version(folder) is not None:
        return "nextra"
    if folder.first(*FOREIGN_FILES) is not None:
        return "mkdocs"
    if conf_of(folder) is not None:
        return "sphinx"
    message = "Nothing here tells which tool this site was made with."
    hint = f"Name the folder with its configuration, or the tool: `--from {' | '.join(SOURCES)}`."
    raise RectoError(message, where=Span(str(folder.root)), hint=hint)
