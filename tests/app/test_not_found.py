import pytest

from tests.app.sites import built, head_of, main_of

HOME = '=== recto.toml\ntitle = "Site"\nsearch = false\n=== content/index.md\n# Home\n'


def test_FILE_23_NEXT_08_without_one_it_is_the_themes(tmp_path):
    _, files = built(tmp_path, HOME)
    assert "<h1>404: Page Not Found</h1>" in files["404.html"]


@pytest.mark.parametrize("name", ["not_found.mdx", "not-found.mdx"])
def test_FILE_23_a_page_in_its_place(tmp_path, name):
    _, files = built(tmp_path, f"{HOME}=== app/{name}\n# Nothing here\n\n<Callout>Gone</Callout> [home](/)\n")
    page = files["404.html"]
    assert main_of(page).startswith("<h1>Nothing here</h1>") and "recto-callout" in main_of(page)
    assert "<title>Nothing here – Site</title>" in page and '<meta name="robots" content="noindex">' in page
    assert "recto-navbar" in page and "data-pagefind-body" not in page and "404.md" not in page
    assert "404" not in files["index.html"]


def test_FILE_23_in_python_and_in_the_root_layout(tmp_path):
    _, files = built(
        tmp_path,
        HOME
        + """=== app/not_found.py
metadata = {"title": {"absolute": "Lost"}}

def not_found():
    return "gone"
=== app/layout.py
from recto.html.tags import div

def layout(children, page):
    return div(page.route, " ", children)
""",
    )
    assert main_of(files["404.html"]) == "<div>/404 gone</div>"
    assert "<title>Lost</title>" in head_of(files["404.html"])


def test_the_themes_words_in_a_document_of_the_project(tmp_path):
    _, files = built(
        tmp_path,
        HOME
        + """=== app/layout.py
from recto.html.tags import body, html
from recto.themes.docs import Layout

def layout(children, page):
    return html(body(Layout(children)))
""",
    )
    page = files["404.html"]
    assert page.count("<main") == 1 and "<h1>404: Page Not Found</h1>" in main_of(page)


def test_a_mistake_in_it_is_told_with_all_others(tmp_path):
    from recto.errors import RectoError

    text = HOME.replace("# Home", "![x](./no.png)") + "=== app/not_found.mdx\n{1 / 0}\n"
    with pytest.raises(RectoError) as caught:
        built(tmp_path, text)
    assert [error.path for error in caught.value.errors] == ["app/not_found.mdx", "content/index.md"]
