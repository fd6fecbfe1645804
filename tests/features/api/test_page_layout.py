"""Which page shows which object, and how heavy modules are split (API-REF-45)."""

import re
import zlib

import pytest

from recto.features.api.page_layout import place_objects
from tests.features.api.library import library
from tests.features.api.test_pages import built, content

TEXT = "A text of some length. " * 20
FUNCTIONS = "\n\n".join(f'def f{n:02}(x: int) -> None:\n    """Do {n}. {TEXT}"""' for n in range(12))
PARTS = "\n\n".join(f'def g{n:02}(x: int) -> None:\n    """Go {n}. {TEXT}"""' for n in range(4))
HEAVY = {
    "pkg/__init__.py": '"""A package."""\nfrom pkg.parts import *\nfrom pkg._own import hidden as hidden\n\n'
    + FUNCTIONS,
    "pkg/parts.py": f'"""Parts."""\n{PARTS}\n',
    "pkg/_own.py": f'def hidden() -> None:\n    """Hide, and see [`g00`][pkg.g00]. {TEXT}"""\n',
}
TOML = 'search = false\n[api]\npackages = ["pkg"]\nsource = "none"\nsplit_kb = 8\n'
SITE = {
    "recto.toml": TOML,
    "content/index.md": "# Home\n\n[g][pkg.g03], [f][pkg.f11], [parts][pkg.parts.g01]\n",
    "content/code.mdx": "# Code\n",
    **HEAVY,
}


def pages(tmp_path, files, split_kb=8, order="source"):
    found = library(tmp_path, files)
    return place_objects(found, "/api", "module", split_kb, order)


def test_a_light_module_is_one_page(tmp_path):
    found = pages(tmp_path, HEAVY, 150)
    assert [page.route for page in found.pages.values()] == ["/api/pkg", "/api/pkg/parts"]
    assert found.route_of("pkg.g00") == "/api/pkg"


def test_what_a_heavy_module_only_makes_public_is_shown_where_it_is_defined(tmp_path):
    """Its path stays what it is; what a private module defines has no other place."""
    found = pages(tmp_path, HEAVY)
    assert {found.link(f"pkg.g{n:02}") for n in range(4)} == {f"/api/pkg/parts#pkg.g{n:02}" for n in range(4)}
    assert str(found.route_of("pkg.hidden")).startswith("/api/pkg")
    assert found.homes.keys() == library(tmp_path, HEAVY).objects.keys()


def test_what_is_too_much_for_one_page_goes_on_on_others(tmp_path):
    found = pages(tmp_path, HEAVY)
    routes = [page.route for page in found.pages.values()]
    assert routes[:3] == ["/api/pkg", "/api/pkg/2", "/api/pkg/3"]
    assert found.route_of("pkg.f00") == "/api/pkg" and found.route_of("pkg.f11") != "/api/pkg"
    titles = [page.title for page in found.pages.values()]
    assert titles[:2] == ["pkg", "pkg (2)"]


def test_pages_follow_the_order_of_members(tmp_path):
    source = {"pkg/__init__.py": "\n\n".join(reversed(FUNCTIONS.split("\n\n")))}
    assert pages(tmp_path, source).route_of("pkg.f11") == "/api/pkg"
    assert pages(tmp_path, source, order="alphabetical").route_of("pkg.f00") == "/api/pkg"


@pytest.mark.parametrize("split_kb", [1, 3, 8, 40])
def test_every_object_has_one_page(split_kb, tmp_path):
    found = pages(tmp_path, HEAVY, split_kb)
    assert found.homes.keys() == library(tmp_path, HEAVY).objects.keys()
    assert len(found.routes) == len(found.pages)


def test_a_built_site_with_heavy_modules(tmp_path):
    """Anchors, references, inventory, contents and menu lead to the page that shows an object."""
    files, report = built(tmp_path, SITE)
    assert not report.warnings
    home = content(files, "index.html")
    further = re.search(r'href="(/api/pkg/\d)#pkg\.f11"', home)
    assert further is not None and 'href="/api/pkg/parts#pkg.g03"' in home and 'href="/api/pkg/parts#pkg.g01"' in home
    name = f"{further[1].removeprefix('/')}.html"
    for page, path in (("api/pkg.html", "pkg.f00"), (name, "pkg.f11"), ("api/pkg/parts.html", "pkg.g01")):
        assert f'id="{path}"' in content(files, page)
    main = content(files, "api/pkg.html")
    assert (
        'id="pkg.g01"' not in main
        and 'href="/api/pkg/parts#pkg.g01"' in main
        and f'href="{further[1]}#pkg.f11"' in main
    )
    shown = content(files, name)
    assert re.search(r'<h1 class="api-heading">.*?<small>\d</small></h1>', shown)
    assert 'href="#pkg.f11"' in files[name].decode().split('class="recto-toc', 1)[1]
    assert f'href="{further[1]}"' in files["api/pkg.html"].decode()
    inventory = zlib.decompress(files["objects.inv"].split(b"\n", 4)[4]).decode()
    assert f"pkg.f11 py:function 1 {further[1].removeprefix('/')}#$ -" in inventory
    assert "pkg.parts.g01 py:function 1 api/pkg/parts#pkg.g01 -" in inventory
