"""The navbar of Docusaurus as entries of the outermost `_meta` file."""

from __future__ import annotations

from typing import Any

from recto.mdx.javascript.partial_values import ReadObject
from recto.migrate.docusaurus.config import DocusaurusConfig
from recto.migrate.draft import MigrationDraft
from recto.migrate.folder_order import FolderOrder


def add_navbar(draft: MigrationDraft, order: FolderOrder, config: DocusaurusConfig) -> None:
    """Docs and blog as pages of the navbar, links and menus behind them."""
    assert config.navbar is not None
    waiting = {section.ident: section.route for section in config.all_docs if section.route}
    for item in config.navbar.list("items"):
        if not isinstance(item, ReadObject):
            continue
        label, kind = item.text("label") or "", item.text("type")
        address = item.text("href") or item.text("to")
        plugin = item.text("docsPluginId") or "default"
        if kind in ("doc", "docSidebar") and plugin in waiting:
            order.set("", waiting.pop(plugin).partition("/")[0], {"title": label or "Docs", "type": "page"})
        elif kind == "dropdown" and item.list("items"):
            _add_menu(order, label, item)
        elif address is not None:
            _add_address(order, config, label or address, address)
        elif kind not in ("doc", "docSidebar"):
            draft.lose(item.where("type"), f"The navbar's entry `{kind or label}` is not carried over.")


def _add_address(order: FolderOrder, config: DocusaurusConfig, label: str, address: str) -> None:
    """A section of the site is its folder; everything else is a link."""
    for section in (*config.all_docs, config.blog):
        if section is not None and section.route and address.strip("/") == section.route:
            order.set("", section.route.partition("/")[0], {"title": label, "type": "page"})
            return
    order.add_link("", label, _absolute(address), type="page")


def _add_menu(order: FolderOrder, label: str, item: ReadObject) -> None:
    items: dict[str, Any] = {}
    for inner in item.list("items"):
        if isinstance(inner, ReadObject) and (address := inner.text("href") or inner.text("to")):
            items[f"{len(items) + 1}"] = {"title": inner.text("label") or address, "href": _absolute(address)}
    if items:
        order.set("", f"menu-{len(order.entries.get('', {}))}", {"title": label, "type": "menu", "items": items})


def _absolute(address: str) -> str:
    return address if address.startswith(("/", "http", "mailto:", "#")) else f"/{address}"
