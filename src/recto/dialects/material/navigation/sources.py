"""Where the navigation of a project comes from: its `nav`, files among the pages, or the pages themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from recto.dialects.material.navigation.nav_files import NavFiles
from recto.dialects.material.navigation.page_tree import PageTree
from recto.dialects.material.navigation.pages_files import PagesFiles
from recto.dialects.material.navigation.summaries import Summaries
from recto.dialects.material.project.notes import Notes
from recto.dialects.material.project.site_plugins import PluginTables

NAVIGATION_PLUGINS = frozenset({"awesome-nav", "awesome-pages", "literate-nav"})


def nav_value(
    data: Mapping[str, Any], plugins: PluginTables, root: Path, docs: str, absent: Sequence[str], notes: Notes
) -> Any:
    """The navigation as the key `nav` would hold it; `absent` are patterns of pages that it does not list.

    Raises `RectoError` for a file that cannot be read.
    """
    nav = data.get("nav")
    if nav is not None and not NAVIGATION_PLUGINS & plugins.keys():
        return nav
    tree = PageTree.of(root / docs, [*absent, *str(data.get("not_in_nav") or "").splitlines()])
    if "awesome-nav" in plugins:
        name = plugins["awesome-nav"].get("filename")
        return NavFiles(root, tree, notes, name if isinstance(name, str) else ".nav.yml").navigation()
    if "awesome-pages" in plugins:
        files = PagesFiles(root, tree, notes, plugins["awesome-pages"])
        nav = files.navigation() if nav is None else files.completed(nav)
    if "literate-nav" in plugins:
        nav = Summaries(tree, notes, docs, plugins["literate-nav"]).navigation(nav)
    return tree.whole() if nav is None else nav
