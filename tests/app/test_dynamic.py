import pytest

from recto.export import build_site
from tests.app.sites import built, main_of
from tests.sites import read_files, write_site

BLOG = """=== content/index.md
# Home

[one](/blog/one), [rel](./blog/two), [gone](/blog/twoo)
=== app/blog/[slug]/page.py
from recto.html.tags import h1

async def generate_static_params():
    return [{"slug": "one"}, {"slug": "two"}, {"slug": "two"}]

def generate_metadata(params):
    return {"title": params["slug"].title()}

def page(params):
    return h1(params["slug"])
"""


def test_FILE_10_every_entry_is_a_page(tmp_path):
    report, files = built(tmp_path, BLOG)
    assert report.pages == 3
    assert main_of(files["blog/one.html"]) == "<h1>one</h1>"
    assert "<title>Two</title>" in files["blog/two.html"]


def test_links_lead_to_generated_pages(tmp_path):
    report, files = built(tmp_path, BLOG)
    assert [str(warning) for warning in report.warnings] == [
        "content/index.md:3:45: The link /blog/twoo leads to no page and no file. Did you mean /blog/two?"
    ]
    assert '<a href="/blog/two">rel</a>' in files["index.html"]


def test_DOCS_29_generated_pages_are_in_no_navigation(tmp_path):
    text = BLOG.replace("def page(params)", 'metadata = {"theme": {"sidebar": True}}\n\ndef page(params)')
    _, files = built(tmp_path, text + "=== content/blog/index.md\n# Blog\n")
    for name in ("index.html", "blog.html", "blog/one.html"):
        tree = files[name].partition('<ul class="recto-tree">')[2].partition("</ul>")[0]
        assert "Blog" in tree and "One" not in tree and "blog/one" not in tree
    assert "recto-pagination" not in files["blog/one.html"]


def test_a_generated_page_has_the_crumbs_of_the_pages_above(tmp_path):
    _, files = built(
        tmp_path,
        """=== content/docs/_meta.toml
index = "Documents"
=== content/docs/index.md
# Docs
=== app/docs/[slug]/page.mdx
export def generate_static_params():
    return [{"slug": "a"}]

export metadata = {"title": "Item"}

Hello {params["slug"]}
""",
    )
    crumbs = files["docs/a.html"].partition('<nav class="recto-breadcrumb"')[2].partition("</nav>")[0]
    assert "/docs" in crumbs and 'aria-current="page" title="Item">Item' in crumbs
    assert main_of(files["docs/a.html"]) == "<p>Hello a</p>"


def test_params_of_nested_segments_build_on_each_other(tmp_path):
    _, files = built(
        tmp_path,
        """=== content/index.md
# Home
=== app/[lang]/layout.py
from recto.html.tags import div

def generate_static_params():
    return [{"lang": "de"}, {"lang": "fr"}]

def layout(children, params):
    return div(children, lang=params["lang"])
=== app/[lang]/[slug]/page.py
def generate_static_params(params):
    return [{"slug": f"{params['lang']}-{number}"} for number in (1, 2)]

def page(params):
    return params["slug"]
=== app/[lang]/page.md
# Front
""",
    )
    assert {"de.html", "fr.html", "de/de-1.html", "fr/fr-2.html"} <= files.keys()
    assert main_of(files["fr/fr-2.html"]) == '<div lang="fr">fr-2</div>'
    assert main_of(files["de.html"]) == '<div lang="de"><h1>Front</h1>\n</div>'


def test_all_the_rest_and_none_of_it(tmp_path):
    _, files = built(
        tmp_path,
        """=== content/index.md
# Home
=== app/docs/[[...rest]]/page.py
def generate_static_params():
    return [{"rest": []}, {"rest": ["a", "b"]}]

def page(params):
    return "/".join(params.get("rest", ["nothing"])) or "empty"
""",
    )
    assert main_of(files["docs.html"]) == "empty"
    assert main_of(files["docs/a/b.html"]) == "a/b"


def test_a_route_that_names_no_pages_is_left_to_a_server(tmp_path):
    report, files = built(
        tmp_path,
        "=== content/index.md\n# Home\n=== app/u/[name]/page.py\ndef page(params):\n    return params['name']\n",
    )
    assert [str(warning) for warning in report.warnings] == [
        "app/u/[name]/page.py: Nobody says which pages `/u/[name]` has, so a static build has none of them. "
        "Write def generate_static_params() in the page; it returns a list of dicts, empty for a server alone."
    ]
    assert not any(name.startswith("u/") for name in files)


def test_a_site_of_generated_pages_alone(tmp_path):
    page = "export def generate_static_params():\n    return [{'slug': 'a'}]\n\n# {params['slug']}\n"
    _, files = built(tmp_path, f"=== app/[slug]/page.mdx\n{page}")
    assert main_of(files["a.html"]) == "<h1>a</h1>"
    assert "404: Page Not Found" in files["404.html"]


def test_only_the_blocks_of_a_page_run_to_ask_for_its_params(tmp_path):
    text = """=== content/index.md
# Home
=== app/[slug]/page.mdx
from string import ascii_lowercase

export async def generate_static_params():
    return [{"slug": slug} for slug in ascii_lowercase[:2]]

{1 // (params["slug"] in ("a", "b"))}
"""
    _, files = built(tmp_path, text)
    assert main_of(files["b.html"]) == "1"


def test_with_a_trailing_slash_and_other_alphabets(tmp_path):
    write_site(
        tmp_path,
        """=== recto.toml
search = false
trailing_slash = true
=== content/index.md
[x](/日本)
=== app/[slug]/page.py
def generate_static_params():
    return [{"slug": "日本"}]

def page(params):
    return params["slug"]
""",
    )
    report = build_site(tmp_path)
    assert not report.warnings
    assert "日本/index.html" in read_files(report.out)


UNTITLED = """=== content/index.md
# Home
=== app/plant/[slug]/page.{suffix}
{text}
=== app/plant/[slug]/edit/page.{suffix}
{text}
=== app/deep/[...path]/page.{suffix}
{text}
"""
SAYS = 'def generate_static_params():\n    return [{"slug": "red-oak", "path": ["a", "old_lime"]}]\n'


@pytest.mark.parametrize(
    ("suffix", "text"), [("py", SAYS + "\ndef page(params):\n    return params"), ("mdx", SAYS + "\nText.\n")]
)
def test_a_page_without_a_title_is_called_after_its_address(tmp_path, suffix, text):
    source = text.replace("return params", 'return "Text."')
    _, files = built(tmp_path, UNTITLED.replace("{suffix}", suffix).replace("{text}", source))
    titles = {name: files[f"{name}.html"] for name in ("plant/red-oak", "plant/red-oak/edit", "deep/a/old_lime")}
    for name, title in (("plant/red-oak", "Red Oak"), ("plant/red-oak/edit", "Edit"), ("deep/a/old_lime", "Old Lime")):
        assert f"<title>{title}" in titles[name]
