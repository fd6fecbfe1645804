"""Folders, front matter and settings as a build shows them, by the rows of the specification."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from recto.content import get_page_map
from recto.errors import RectoError
from tests.app.sites import built, head_of, main_of
from tests.content.sites import routes, site

HOME = "=== content/index.md\n# Home\n"


def test_FILE_02_FILE_12_pages_of_app(tmp_path: Path) -> None:
    """FILE-02: `page` in Markdown, MDX and Python; FILE-12: folders with `@` are not part of the route."""
    code = "def page(): ..."
    files = {"app/a/page.md": "", "app/b/page.mdx": "", "app/c/page.py": code, "app/d/page.txt": "", "app/d/e.md": ""}
    assert routes(site(tmp_path, {**files, "app/f/@side/g/page.md": ""})) == ["/a", "/b", "/c", "/f/g"]


def test_FILE_03_root_folders_win_over_those_of_src(tmp_path: Path) -> None:
    files = {"src/content/a.md": "", "src/app/b/page.md": ""}
    assert routes(site(tmp_path, files)) == ["/a", "/b"]
    assert routes(site(tmp_path, {"content/c.md": ""})) == ["/b", "/c"]


def test_FILE_15_components_of_the_project_win_over_builtin_ones(tmp_path: Path) -> None:
    text = (
        "=== mdx_components.py\nfrom recto.html.tags import b\ndef Callout(children): return b('mine: ', children)\n"
        "components = {'Callout': Callout}\n=== content/index.mdx\n<Callout>x</Callout>\n\n"
        "<Cards><Cards.Card title='y' href='/' /></Cards>\n"
    )
    _, files = built(tmp_path, text)
    assert "<b>mine: x</b>" in main_of(files["index.html"]) and "recto-cards" in main_of(files["index.html"])


def test_FILE_16_a_page_that_is_imported_is_a_component(tmp_path: Path) -> None:
    text = (
        "=== content/_part.mdx\n## Part of it\n\nWords.\n"
        "=== content/index.mdx\nfrom './_part.mdx' import Part\n\n# Home\n"
    )
    text = text.replace("from './_part.mdx' import Part", "import Part from './_part.mdx'").replace(
        "# Home\n", "# Home\n\n<Part />\n"
    )
    _, files = built(tmp_path, text)
    assert "Words." in main_of(files["index.html"]) and "_part.html" not in files


def test_FILE_17_a_default_export_is_told_its_cure(tmp_path: Path) -> None:
    with pytest.raises(RectoError) as caught:
        built(
            tmp_path, "=== content/index.mdx\ndef Own(children):\n    return children\n\nexport default Own\n\n# Home\n"
        )
    assert str(caught.value) == (
        "content/index.mdx:4:1: A page cannot export a default value: in JavaScript that is the layout of the page."
        " Write the layout as a component, and put the page's text between its tags."
    )


def test_FILE_18_links_to_files_and_folders_are_followed(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "x.md").write_text("# X", "utf-8")
    (tmp_path / "site/content").mkdir(parents=True)
    (tmp_path / "site/content/folder").symlink_to(elsewhere, target_is_directory=True)
    (tmp_path / "site/content/file.md").symlink_to(elsewhere / "x.md")
    assert routes(site(tmp_path / "site", {})) == ["/file", "/folder/x"]


def test_FILE_21_files_of_public_lie_at_the_root(tmp_path: Path) -> None:
    """FILE-21, CONF-03: and an image with such an address has its size, unless `static_image` is off."""
    (tmp_path / "public").mkdir()
    Image.new("RGB", (12, 8)).save(tmp_path / "public/x.png")
    _, files = built(tmp_path, "=== content/index.md\n![x](/x.png)\n")
    assert "x.png" in files and 'width="12" height="8"' in main_of(files["index.html"])
    _, files = built(tmp_path, "=== recto.toml\nsearch = false\nstatic_image = false\n")
    assert 'src="/x.png"' in main_of(files["index.html"]) and 'width="12"' not in main_of(files["index.html"])


def test_FILE_26_the_order_of_files_is_that_of_their_names(tmp_path: Path) -> None:
    names = ["b", "a", "z/y", "z/b", "10", "2"]
    found = site(tmp_path, {f"content/{name}.md": "" for name in names})
    assert routes(found) == ["/10", "/2", "/a", "/b", "/z/b", "/z/y"]
    assert [item.name for item in get_page_map(found, "/z")] == ["b", "y"]


def test_FM_03_FM_04_FM_14_titles_descriptions_and_other_metadata(tmp_path: Path) -> None:
    """FM-03, FM-04, FM-14."""
    text = "---\ntitle: Whole title\nsidebarTitle: Short\ndescription: What it is\nkeywords: [a, b]\n---\nx\n"
    _, files = built(tmp_path, f"{HOME}=== content/a.md\n{text}")
    head = head_of(files["a.html"])
    assert "<title>Whole title</title>" in head and '<meta name="description" content="What it is">' in head
    assert '<meta name="keywords" content="a, b">' in head
    assert ">Short</a>" in files["index.html"]


def test_FM_06_only_false_keeps_a_page_out_of_the_index(tmp_path: Path) -> None:
    _, files = built(tmp_path, f"{HOME}=== content/a.md\n---\nsearchable: false\n---\nx\n")
    assert "data-pagefind-body" in files["index.html"] and "data-pagefind-body" not in files["a.html"]


def test_FM_07_FM_09_FM_10_FM_15_FM_16_keys_are_kept_for_the_page_and_its_page_map(tmp_path: Path) -> None:
    """FM-07 `icon`, FM-09 a date stays a text, FM-10, FM-15 any other key; FM-16 `metadata` and `toc` in the page."""
    front = "---\nicon: Rocket\ndate: 2024-05-06\nauthor: Ann\ntags: [x, y]\nfruit: pear\n---\n"
    body = "It is {metadata['fruit']}, {metadata['date']}, {metadata['tags'][1]}, {toc[0].text}.\n\n## In it\n"
    _, files = built(tmp_path, f"=== content/index.mdx\n{front}{body}")
    assert "<p>It is pear, 2024-05-06, y, In it.</p>" in main_of(files["index.html"])
    (item,) = get_page_map(site(tmp_path, {}))
    assert item.page is not None
    assert item.page.front_matter == {
        "icon": "Rocket",
        "date": "2024-05-06",
        "author": "Ann",
        "tags": ["x", "y"],
        "fruit": "pear",
    }


def test_FM_11_the_edit_link_leads_to_the_file(tmp_path: Path) -> None:
    """FM-11: whatever `filePath` the front matter claims."""
    settings = '=== recto.toml\nsearch = false\n[theme]\ndocs_repository_base = "https://github.com/a/b/tree/main"\n'
    text = "=== content/guide/a.mdx\n---\nfilePath: other.md\n---\n{page.source_path}\n"
    _, files = built(tmp_path, settings + text)
    assert 'href="https://github.com/a/b/tree/main/content/guide/a.mdx"' in files["guide/a.html"]
    assert "content/guide/a.mdx" in main_of(files["guide/a.html"])


def test_FM_13_CONF_04_a_page_knows_how_long_it_takes_to_read(tmp_path: Path) -> None:
    """FM-13, CONF-04."""
    text = (
        "=== content/index.mdx\nIt is {page.reading_time.text if page.reading_time else 'unknown'}.\n\n" + "word " * 300
    )
    _, files = built(tmp_path, f"{text}\n")
    assert "It is unknown." in main_of(files["index.html"])
    _, files = built(tmp_path, "=== recto.toml\nsearch = false\nreading_time = true\n")
    assert "It is 2 min read." in main_of(files["index.html"])


def test_FM_17_yaml_that_is_not_valid_ends_the_build_at_its_line(tmp_path: Path) -> None:
    with pytest.raises(RectoError) as caught:
        built(tmp_path, "=== content/index.md\n---\na: [\n---\n")
    assert str(caught.value) == (
        "content/index.md:3:1: The front matter is not valid YAML: did not find expected node content."
    )


def test_FM_19_the_table_of_contents_is_an_option_of_the_theme(tmp_path: Path) -> None:
    text = "## One\n\n## Two\n"
    pages = f"=== content/a.md\n---\ntoc: false\n---\n{text}=== content/b.md\n---\ntheme:\n  toc: false\n---\n{text}"
    _, files = built(tmp_path, pages)
    assert "On This Page" in files["a.html"] and "On This Page" not in files["b.html"]


CODE = "=== content/index.md\n```js\nlet a = 1\n```\n\n```js copy=false\nlet b\n```\n"


def test_CONF_01_copy_buttons_by_default(tmp_path: Path) -> None:
    _, files = built(tmp_path, CODE)
    assert main_of(files["index.html"]).count("recto-code-copy") == 0
    _, files = built(tmp_path, "=== recto.toml\nsearch = false\ndefault_show_copy_code = true\n")
    assert main_of(files["index.html"]).count("recto-code-copy") == 1


def test_CONF_02_whether_code_is_found(tmp_path: Path) -> None:
    _, files = built(tmp_path, "=== recto.toml\nsearch = true\n" + CODE + "\nWords.\n")
    assert "data-pagefind-ignore" in main_of(files["index.html"])
    _, files = built(tmp_path, "=== recto.toml\nsearch = {codeblocks = true}\n" + CODE + "\nWords.\n")
    assert "data-pagefind-ignore" not in main_of(files["index.html"])


def test_CONF_05_formulas_are_off_by_default(tmp_path: Path) -> None:
    _, files = built(tmp_path, "=== content/index.md\nIt is $x$.\n")
    assert "It is $x$." in main_of(files["index.html"])
    _, files = built(
        tmp_path, '=== recto.toml\nsearch = false\nlatex = {renderer = "mathjax", options = {src = "/mathjax.js"}}\n'
    )
    assert "It is $x$." not in main_of(files["index.html"])


def test_CONF_06_code_without_colours(tmp_path: Path) -> None:
    _, files = built(tmp_path, '=== content/index.md\n```js filename="a.js" copy\nlet a = 1\n```\n')
    coloured = main_of(files["index.html"])
    _, files = built(tmp_path, "=== recto.toml\nsearch = false\ncode_highlight = false\n")
    plain = main_of(files["index.html"])
    assert "let a = 1" in plain and "let a = 1" not in coloured
    assert "a.js" in plain and "recto-code-copy" in plain


def test_CONF_08_the_ending_says_what_a_file_is(tmp_path: Path) -> None:
    _, files = built(tmp_path, "=== content/a.md\n{1 + 1}\n=== content/b.mdx\n{1 + 1}\n")
    assert "{1 + 1}" in main_of(files["a.html"])
    assert "2" in main_of(files["b.html"]) and "{" not in main_of(files["b.html"])


def test_CONF_10_literal_tags_that_components_replace(tmp_path: Path) -> None:
    text = (
        "=== mdx_components.py\nfrom recto.html.tags import b\n\ndef h2(children):\n    return b(children)\n\n"
        "components = {'h2': h2}\n=== content/index.mdx\n<h2>K</h2>\n"
    )
    _, files = built(tmp_path, text)
    assert "<h2>K</h2>" in main_of(files["index.html"])
    _, files = built(tmp_path, '=== recto.toml\nsearch = false\nwhitelist_tags_styling = ["h2"]\n')
    assert "<b>K</b>" in main_of(files["index.html"])


def test_CONF_11_content_below_a_path(tmp_path: Path) -> None:
    _, files = built(
        tmp_path, '=== recto.toml\nsearch = false\ncontent_dir_base_path = "/docs"\n=== content/a.md\n# A\n'
    )
    assert "docs/a.html" in files and "a.html" not in files


def test_META_03_a_title_may_be_an_element(tmp_path: Path) -> None:
    code = 'from recto.html.tags import b\n\nmeta = {"a": b("New")}\n'
    _, files = built(tmp_path, f"{HOME}=== content/a.md\n# A\n=== content/_meta.py\n{code}")
    assert "<b>New</b>" in files["index.html"]


def test_META_03_labels_have_the_text_of_an_element(tmp_path: Path) -> None:
    code = 'from recto.html.tags import b\n\nmeta = {"a": b("New & ", b("old"))}\n'
    files = {"content/a/index.md": "---\nasIndexPage: true\n---\n", "content/a/x.md": "", "content/_meta.py": code}
    text = "".join(f"=== {name}\n{text}\n" for name, text in files.items())
    assert '<summary aria-label="New &amp; old">' in built(tmp_path, HOME + text)[1]["index.html"]


def test_META_12_hidden_pages_are_published_and_found(tmp_path: Path) -> None:
    """META-12: in no list, but for search engines and the site's search a page as any other."""
    settings = '=== recto.toml\nurl = "https://x.org"\n'
    _, files = built(tmp_path, f"{settings}{HOME}=== content/gone.md\n---\ndisplay: hidden\n---\nWords.\n")
    assert "data-pagefind-body" in files["gone.html"] and "noindex" not in head_of(files["gone.html"])
    assert "https://x.org/gone" in files["sitemap.xml"] and 'href="/gone"' not in files["index.html"]


def test_META_26_unknown_keys_of_a_theme(tmp_path: Path) -> None:
    with pytest.raises(RectoError) as caught:
        built(tmp_path, f'{HOME}=== content/_meta.json\n{{"index": {{"theme": {{"sidebra": true}}}}}}\n')
    assert str(caught.value) == (
        "content/_meta.json:1:22: `index.theme.sidebra` is not a field. Did you mean `sidebar`?"
    )


def test_META_35_the_meta_of_content_wins_over_that_of_app(tmp_path: Path) -> None:
    files = {"content/a.md": "", "app/_meta.json": '{"a": "App"}', "content/_meta.json": '{"a": "Content"}'}
    found = site(tmp_path, files)
    assert [item.title for item in get_page_map(found)] == ["Content"] and len(found.warnings) == 1
