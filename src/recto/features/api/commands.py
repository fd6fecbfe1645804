"""`recto api`: what there is to know of the reference of the site in the current folder."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from recto.errors import RectoError

if TYPE_CHECKING:
    from recto.features.api.foreign import Inventories
    from recto.features.api.model import Library
    from recto.settings import Settings


@click.group("api", invoke_without_command=True)
@click.pass_context
def api(context: click.Context) -> None:
    """Coverage, names and changes of the packages that the site documents.

    Without a command, and on a site that documents none: what to write for the packages that are there.
    """
    if context.invoked_subcommand is not None:
        return
    from recto.features.api.package_files import packages_in, source_folders

    root, settings = _settings()
    found = (
        ()
        if settings.api.packages
        else packages_in([each for each in source_folders(root, settings) if each.is_relative_to(root)])
    )
    if not found:
        click.echo(context.get_help())
        return
    names = ", ".join(f'"{name}"' for name in found)
    click.echo(f"Write this in recto.toml:\n\n[api]\npackages = [{names}]")


@api.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--fail-under", type=click.FloatRange(0, 100), help="Status 1 below this percentage.")
@click.option("--badge", "badge_file", type=click.Path(path_type=Path), help="Write the percentage as an SVG.")
def coverage(as_json: bool, fail_under: float | None, badge_file: Path | None) -> None:
    """How many of the public objects have a docstring, by module."""
    from recto.features.api.badge import badge
    from recto.features.api.checks import coverage_of, is_documented

    library = _library()
    modules = coverage_of(library)
    documented, total = sum(each.documented for each in modules), sum(each.total for each in modules)
    percent = 100.0 if not total else 100 * documented / total
    if as_json:
        missing = [path for path, found in library.objects.items() if not is_documented(found, library)]
        counts = [
            {
                "module": each.module,
                "documented": each.documented,
                "total": each.total,
                "percent": round(each.percent, 2),
            }
            for each in modules
        ]
        whole = {"documented": documented, "total": total, "percent": round(percent, 2)}
        click.echo(json.dumps({**whole, "modules": counts, "missing": missing}, indent=2))
    else:
        width = max((len(each.module) for each in modules), default=0)
        for each in modules:
            click.echo(f"{each.module:{width}}  {each.documented:5}/{each.total:<5} {each.percent:6.1f} %")
        click.echo(f"{'':{width}}  {documented:5}/{total:<5} {percent:6.1f} %")
    if badge_file is not None:
        _write(badge_file, badge(percent))
    if fail_under is not None and percent < fail_under:
        click.echo(f"The coverage of {percent:.1f} % is below {fail_under:g} %.", err=True)
        sys.exit(1)


@api.command()
@click.argument("text", default="")
def names(text: str) -> None:
    """The public names, all of them or those that hold TEXT, with their kinds."""
    for path, found in _library().objects.items():
        if text.lower() in path.lower():
            click.echo(f"{found.kind:10} {path}")


@api.command()
@click.argument("name", default="")
@click.argument("text", default="")
def inventory(name: str, text: str) -> None:
    """What the inventory NAME holds, all of it or what holds TEXT: roles, names and addresses.

    NAME is one of `[api.inventories]`, or a well-known library; without it, the names of all that can be asked for.
    """
    import asyncio

    from recto.features.api.foreign import Inventories
    from recto.features.api.known_inventories import KNOWN
    from recto.settings.problems import nearest_hint

    root, settings = _settings()
    named = {**KNOWN, **Inventories.of(root, settings.api.inventories).named}
    if not name:
        for each, address in named.items():
            click.echo(f"{each:20} {address}")
        return
    if name not in named:
        hint = nearest_hint(name, named, "`recto api inventory` lists those that there are.")
        raise RectoError(f"There is no inventory `{name}`.", hint=hint)
    for path, role, address in asyncio.run(_entries(Inventories(root, named), name)):
        if text.lower() in path.lower():
            click.echo(f"{role:20} {path}  {address}")


@api.command()
@click.argument("old")
@click.argument("new", default="")
@click.option("--format", "style", type=click.Choice(["text", "json", "markdown"]), default="text")
def diff(old: str, new: str, style: str) -> None:
    """What breaks for users between the git references OLD and NEW (default: the files as they are).

    Status 1 if anything does.
    """
    from recto.features.api.history.breaking import breaking_changes

    root, settings = _settings()
    changes = breaking_changes(root, settings, old, new or None)
    if style == "json":
        click.echo(json.dumps(changes, indent=2))
    for each in changes if style != "json" else ():
        place = f"{each['file']}:{each['line']}: " if style == "text" else "- "
        path = each["path"] if style == "text" else f"`{each['path']}`"
        click.echo(f"{place}{path}: {each['what']}")
    if changes:
        sys.exit(1)


def _write(file: Path, text: str) -> None:
    try:
        file.write_text(text, "utf-8")
    except OSError as error:
        raise RectoError(f"The file `{file}` cannot be written: {error.strerror or error}.") from error


async def _entries(inventories: Inventories, name: str) -> list[tuple[str, str, str]]:
    """All that an inventory holds; what is fetched is kept with what the site fetches."""
    from recto.data import FetchContext, fetch_store, fetching

    store = fetch_store(inventories.root)
    try:
        with fetching(FetchContext(store, root=inventories.root)):
            return await inventories.entries(name)
    finally:
        await store.aclose()


def _library() -> Library:
    from recto.data.cache_folder import CacheFolder
    from recto.features.api.reference import read_reference

    root, settings = _settings()
    return read_reference(root, settings, CacheFolder(None)).library


def _settings() -> tuple[Path, Settings]:
    from recto import load_settings

    root = Path.cwd()
    return root, load_settings(root)
