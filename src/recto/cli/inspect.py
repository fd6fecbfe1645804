"""`recto inspect`: what Recto knows of a site."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from recto.errors import raise_all

if TYPE_CHECKING:
    from recto.content import Site


@click.command("inspect")
@click.argument("asked", nargs=-1, metavar="[DIRECTORY] [ROUTE]")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--site", type=click.Path(path_type=Path), default=".", help="The site's folder, as DIRECTORY is.")
def command(asked: tuple[str, ...], as_json: bool, site: Path) -> None:
    """List all routes of the site in DIRECTORY, or show the navigation of one ROUTE, such as `/guide`."""
    from recto.content import inspect_route, inspect_routes

    directory, route = _asked(asked, site)
    found = _site(directory)
    if route is None:
        routes = inspect_routes(found)
        click.echo(_json(routes) if as_json else "\n".join(_columns(routes)))
        return
    shown = inspect_route(found, route)
    click.echo(_json(shown) if as_json else "\n".join(_lines(shown)))


def _asked(asked: tuple[str, ...], site: Path) -> tuple[Path, str | None]:
    """The folder and the route that the arguments mean. A route begins with a slash, or names no folder of a site."""
    directory, rest = site, list(asked)
    if len(rest) > 1 or (rest and _is_folder(rest[0], site)):
        directory = site / rest.pop(0)
    if len(rest) > 1:
        raise click.UsageError(f"There is one ROUTE at most, and these are {len(rest)}: {', '.join(rest)}.")
    return directory, rest[0] if rest else None


def _is_folder(argument: str, site: Path) -> bool:
    """Whether an argument means a folder of a site; what begins with a slash does so where no site is."""
    is_route = argument.startswith("/") and _holds_site(site)
    return not is_route and _holds_site(site / argument)


def _holds_site(folder: Path) -> bool:
    from recto.settings.foreign import FOREIGN_FILES

    return any((folder / name).exists() for name in ("recto.toml", "content", "app", *FOREIGN_FILES))


def _site(directory: Path) -> Site:
    """The site in a folder, as builds have it. Raises `RectoError` for what is wrong with it."""
    from recto.project import Project
    from recto.project.loading import known_site

    with Project.open(directory) as project:
        site = project.read_site(dated=False)
        if site.has_open_heads:
            from recto.export.run_coroutine import run
            from recto.rendering.assets import AssetStore
            from recto.rendering.fetch_context import fetch_context

            fetches = fetch_context(project.root, project.settings)
            with tempfile.TemporaryDirectory(prefix="recto-inspect-") as scratch:
                site = run(known_site(project, AssetStore(Path(scratch)), fetches))
    raise_all(list(site.errors))
    return site


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


def _columns(routes: list[dict[str, Any]]) -> Iterable[str]:
    width = max(len(row["route"]) for row in routes)
    for row in routes:
        yield f"{row['route']:<{width}}  {row['title']}"


def _lines(shown: Mapping[str, Any]) -> Iterable[str]:
    yield f"{shown['route']}  {shown['title']}"
    yield f"  breadcrumb  {' › '.join(crumb['title'] for crumb in shown.get('active_path', []))}"
    for name in ("prev", "next"):
        neighbour = shown.get(name)
        yield f"  {name:<10}  {neighbour['route'] + '  ' + neighbour['title'] if neighbour else '-'}"
    yield "  theme       " + ", ".join(
        f"{key}={_json(value)}" for key, value in shown["theme"].items() if value is not None
    )
    for name in ("navbar", "sidebar"):
        yield f"  {name}"
        yield from _tree(shown.get(name, []), "    ", shown["route"])


def _tree(items: Iterable[Mapping[str, Any]], indent: str, route: str) -> Iterable[str]:
    for item in items:
        target = item.get("href") or item.get("route") or item.get("first_child_route") or ""
        mark = "•" if item.get("route") == route else "-"
        title = item.get("title") or ("───" if item.get("type") == "separator" else item["name"])
        yield f"{indent}{mark} {title}" + (f"  {target}" if target and item.get("type") != "separator" else "")
        yield from _tree([*item.get("children", []), *item.get("items", [])], indent + "  ", route)
