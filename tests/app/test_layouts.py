from recto.export import build_site
from tests.app.sites import built, head_of, main_of
from tests.sites import read_files, write_site

NESTED = """=== content/index.md
# Home
=== content/docs/a.md
# A
=== app/layout.py
from recto.html.tags import div

def layout(children, page):
    return div(children, class_="root", data_route=page.route)
=== app/docs/layout.py
from recto.html.tags import section

async def layout(children, page):
    return section(page.title, children)
=== app/(group)/layout.py
from recto.html.tags import b

def layout(children):
    return b(children)
=== app/(group)/docs/b/page.md
# B
"""


def test_FILE_24_layouts_nest_by_folder_and_for_content_by_route(tmp_path):
    _, files = built(tmp_path, NESTED)
    assert main_of(files["index.html"]) == '<div class="root" data-route="/"><h1>Home</h1>\n</div>'
    assert main_of(files["docs/a.html"]) == (
        '<div class="root" data-route="/docs/a"><section>A<h1>A</h1>\n</section></div>'
    )
    assert main_of(files["docs/b.html"]) == '<div class="root" data-route="/docs/b"><b><h1>B</h1>\n</b></div>'
    assert "recto-navbar" in files["docs/a.html"]


DOCUMENT = """=== recto.toml
title = "Site"
base = "/x"
search = false
=== content/index.md
---
description: About
---
# Home

[a](/a)
=== content/a.mdx
# A

<Callout>hi</Callout>
=== app/layout.py
from recto.html.tags import a, body, head, html, link, main

def layout(children, page):
    return html(head(link(rel="stylesheet", href="/own.css")), body(a("home", href="/"), main(children)), lang="de")
"""


def test_FILE_24_a_whole_document_takes_over_from_the_theme(tmp_path):
    _, files = built(tmp_path, DOCUMENT)
    home = files["index.html"]
    assert home.startswith('<!doctype html><html lang="de"><head><meta charset="utf-8">')
    assert "<title>Home – Site</title>" in home and '<meta name="description" content="About">' in home
    assert home.endswith(
        '<link rel="stylesheet" href="/x/own.css"></head><body><a href="/x/">home</a><main><h1>Home</h1>\n'
        '<p><a href="/x/a">a</a></p>\n</main></body></html>'
    )
    assert "/_recto/recto." not in home
    assert "/x/_recto/recto." in files["a.html"]


def test_blocks_of_code_work_with_the_script_of_the_theme_and_without(tmp_path):
    page = "=== content/{}.md\n# Code\n\n```py\na\n```\n"
    own = DOCUMENT.partition("=== app/layout.py")[2].replace("layout(children, page)", "layout(children)")
    _, files = built(tmp_path, page.format("index") + page.format("own/a") + f"=== app/own/layout.py{own}")
    themed, whole = head_of(files["index.html"]), head_of(files["own/a.html"])
    assert "/_recto/theme." in themed and "/_recto/code." not in themed
    assert "/_recto/theme." not in whole and "/_recto/code." in whole


def test_own_parts_of_a_head_are_not_said_twice(tmp_path):
    text = DOCUMENT.replace(
        "head(link", 'head(meta(charset="utf-8"), meta(name="viewport", content="width=500"), title("Mine"), link'
    ).replace("link, main", "link, main, meta, title")
    _, files = built(tmp_path, text)
    head = head_of(files["index.html"])
    assert [head.count(part) for part in ("charset", "viewport", "<title>", 'name="description"')] == [1, 1, 1, 1]
    assert "<title>Mine</title>" in head


def test_a_document_without_a_head_gets_one(tmp_path):
    text = "=== app/page.md\n# Home\n=== app/layout.py\ndef layout(children):\n    return children_in(children)\n\n"
    text += "def children_in(children):\n    from recto.html.tags import body, html\n    return html(body(children))\n"
    _, files = built(tmp_path, text)
    assert files["index.html"].startswith("<!doctype html><html><head><meta charset")
    assert files["index.html"].endswith("</head><body><h1>Home</h1>\n</body></html>")


def test_the_themes_parts_in_an_own_document(tmp_path):
    _, files = built(
        tmp_path,
        """=== recto.toml
title = "Site"
base = "/x"
search = false
=== content/index.md
# Home
=== content/a.md
# A
=== app/layout.py
from recto.html.tags import a, body, html
from recto.themes.docs import Footer, Layout, Navbar

def layout(children, page):
    return html(body(Layout(children, navbar=Navbar(a("More", href="/more")), footer=Footer(a("Foot", href="/foot")))))
""",
    )
    page = files["a.html"]
    assert main_of(page) == "<h1>A</h1>"
    assert '<a href="/x/more">More</a>' in page.partition("</header>")[0]
    assert '<footer class="recto-footer"><div><a href="/x/foot">Foot</a></div></footer>' in page
    assert 'href="/x/a" aria-current="page"' in page and "/x/x/" not in page
    assert "/x/_recto/recto." in page and "/x/_recto/theme." in page


def test_content_that_a_layout_shows_twice(tmp_path):
    _, files = built(
        tmp_path,
        """=== recto.toml
base = "/x"
search = false
=== app/page.md
[Home](/)
=== app/layout.py
from recto.html.tags import a

def layout(children, page):
    return [a("Up", href="/"), children, children]
""",
    )
    link = '<p><a href="/x/">Home</a></p>\n'
    assert main_of(files["index.html"]) == f'<a href="/x/">Up</a>{link}{link}'.rstrip()


def test_without_layout_false_takes_a_part_away(tmp_path):
    text = DOCUMENT.replace("body(a(", "body(Layout(children, navbar=False), a(").replace(
        "from recto.html", "from recto.themes.docs import Layout\nfrom recto.html"
    )
    _, files = built(tmp_path, text)
    assert "recto-navbar" not in files["a.html"] and "recto-container" in files["a.html"]


def test_params_are_there_for_layouts(tmp_path):
    _, files = built(
        tmp_path,
        """=== content/index.md
# Home
=== app/[lang]/layout.py
def layout(children, page, params):
    return [params["lang"], children]
=== app/[lang]/page.mdx
export def generate_static_params():
    return [{"lang": "de"}]

# X
""",
    )
    assert main_of(files["de.html"]) == "de<h1>X</h1>"


def test_a_layout_runs_once_however_many_pages_it_has(tmp_path):
    files = {f"content/p{number}.md": f"# {number}\n" for number in range(5)}
    files["app/layout.py"] = (
        "from pathlib import Path\n"
        "log = Path(__file__).with_name('log.txt')\n"
        "log.write_text((log.read_text() if log.exists() else '') + 'x')\n\n"
        "def layout(children, page):\n    return children\n"
    )
    build_site(write_site(tmp_path, {"recto.toml": "search = false\n", **files}))
    assert (tmp_path / "app/log.txt").read_text() == "x"


def test_anchors_in_layouts_can_be_linked_to(tmp_path):
    write_site(
        tmp_path,
        "=== recto.toml\nsearch = false\n=== content/index.md\n[x](/#top-bar), [y](#nope)\n"
        "=== app/layout.py\nfrom recto.html.tags import div\n\ndef layout(children):\n"
        "    return div(children, id='top-bar')\n",
    )
    report = build_site(tmp_path)
    assert [warning.message for warning in report.warnings] == ["The page / has no #nope."]
    assert "top-bar" in read_files(report.out)["index.html"].decode()
