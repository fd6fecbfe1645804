from tests.app.sites import built, head_of, main_of

HOME = "=== content/index.md\n# Home\n"


def test_FILE_27_generate_metadata_wins_over_metadata(tmp_path):
    _, files = built(
        tmp_path,
        """=== app/a/page.py
metadata = {"title": "Plain"}

def page():
    return "x"
=== app/b/page.py
metadata = {"title": "Plain"}

async def generate_metadata():
    return {"title": "Made", "description": "By a function"}

def page():
    return "x"
""",
    )
    assert "<title>Plain</title>" in files["a.html"]
    assert "<title>Made</title>" in files["b.html"]
    assert '<meta name="description" content="By a function">' in files["b.html"]


def test_code_of_the_project_can_be_imported_and_knows_its_place(tmp_path):
    _, files = built(
        tmp_path,
        """=== lib/words.py
HELLO = "hello"
=== app/page.py
from dataclasses import dataclass
from pathlib import Path

from lib.words import HELLO

@dataclass
class Greeting:
    text: "str"

def page():
    return f"{Greeting(HELLO).text} from {Path(__file__).name}"
""",
    )
    assert main_of(files["index.html"]) == "hello from page.py"


def test_DOCS_28_a_page_in_python_has_navbar_and_footer_only(tmp_path):
    _, files = built(
        tmp_path,
        """=== recto.toml
search = false
[theme]
footer = "The foot"
=== content/index.md
# Home
=== app/bare/page.py
def page():
    return "x"
=== app/full/page.py
metadata = {"theme": {"sidebar": True, "breadcrumb": True}, "searchable": True}

def page():
    return "x"
""",
    )
    bare, full = files["bare.html"], files["full.html"]
    assert "recto-navbar" in bare and "The foot" in bare
    assert '<aside class="recto-sidebar recto-hidden' in bare
    assert not any(part in bare for part in ("recto-breadcrumb", "recto-pagination", "recto-toc", "data-pagefind-body"))
    assert '<aside class="recto-sidebar"' in full
    assert "recto-breadcrumb" in full and "data-pagefind-body" in full


def test_SSG_03_pages_that_a_server_would_keep_up_to_date_are_named(tmp_path):
    report, _ = built(
        tmp_path,
        HOME
        + """=== app/a/page.py
revalidate = 60

def page():
    return "x"
=== app/b/page.py
def page(search_params):
    return search_params.get("q", "nothing")
=== app/c/page.py
def page(search_params):
    return "x"
=== app/d/page.py
dynamic = "force-dynamic"

def page():
    return "x"
=== app/e/layout.py
revalidate = 5
=== app/e/page.md
# E
=== app/f/page.py
revalidate = False

def page():
    return "x"
""",
    )
    assert set(report.refreshing) == {"/a", "/e"}
    assert report.server_only == ("/b is made for each request", "/d is made for each request")


def test_a_page_may_ask_for_the_site(tmp_path):
    _, files = built(
        tmp_path,
        HOME
        + """=== content/posts/one.md
# One
=== app/archive/page.py
from recto.html.tags import li, ul

def page(site):
    return ul(li(page.title) for page in site.pages if page.route.startswith("/posts/"))
""",
    )
    assert main_of(files["archive.html"]) == "<ul><li>One</li></ul>"


def test_a_page_in_python_is_escaped_and_has_the_base_path(tmp_path):
    _, files = built(
        tmp_path,
        """=== recto.toml
search = false
base = "/docs"
=== app/page.py
from recto.html.tags import a

metadata = {"title": "<b>"}

def page():
    return ["<i>", a("x", href="/y")]
""",
    )
    assert main_of(files["index.html"]) == '&lt;i&gt;<a href="/docs/y">x</a>'
    assert "<title>&lt;b&gt;</title>" in head_of(files["index.html"])
