"""`recto inspect` and the sidebar that readers see are the same list."""

import re
import shutil
from pathlib import Path
from urllib.parse import unquote

import pytest

from recto.content import NavItem, discover
from recto.export import build_site
from recto.settings import load_settings

SITES = sorted(path.parent for path in (Path(__file__).parents[1] / "fixtures/navigation").glob("*/site"))
WORKING = [site for site in SITES if not site.name.startswith("error-")]


def links_of(items: tuple[NavItem, ...]) -> list[str]:
    found = []
    for item in items:
        target = item.href or (item.route if item.type == "doc" else None)
        if target:
            found.append(target)
        found.extend(links_of(item.children))
    return found


@pytest.mark.parametrize("fixture", WORKING, ids=lambda path: path.name)
def test_the_rendered_sidebar_agrees_with_inspect(fixture: Path, tmp_path: Path) -> None:
    root = tmp_path / "site"
    shutil.copytree(fixture / "site", root)
    out = build_site(root).out
    site = discover(root, load_settings(root))
    for page in site.pages:
        if page.kind == "py":
            continue
        html = (out / f"{page.route.strip('/') or 'index'}.html").read_text("utf-8")
        tree = html.partition('class="recto-sidebar-scroll"')[2].partition('class="recto-switches')[0]
        shown = [unquote(href) for href in re.findall(r'<a[^>]* href="([^"#]+)"', tree)]
        expected = links_of(site.navigation(page.route).sidebar)
        navigation = site.navigation(page.route)
        if not navigation.theme.sidebar or navigation.active_type == "page":
            continue
        # In this order; navbar items stand in the same element for small screens, a folder without a page is no link.
        rest = iter(shown)
        missing = [link for link in expected if site.page(link) is not None and link not in rest]
        assert missing == []
