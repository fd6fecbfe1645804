"""Pages of projects: what the site shows of them, and what is told of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from recto.errors import RectoError
from recto.export.build import build_site
from recto.project import Project
from recto.project.settings import load_settings
from tests.dialects.material.test_project import project


def test_a_project_builds_as_it_stands(tmp_path: Path) -> None:
    pages = {
        "guide/README.md": '# Guide\n\n!!! note\n\n    See [A](../a.md#part).\n\n<img src="../logo.png">\n',
        # The title of the navigation is the heading, that of the front matter the one of the window.
        "a.md": "---\ntitle: Long name\n---\nText\n\n## Part\n",
        "_draft.md": "# Under\n",
        "blog/posts/one.md": "---\ndate: 2024-05-06\ncategories: [News]\n---\n\n# First post\n\n"
        "Short\n\n## Deep\n\n```sh\n## Comment\n```\n\n<!-- more -->\n\nLong\n",
        "blog/posts/the-second_one.md": "---\ndate: 2024-05-07\n---\n\nText\n\n```sh\n# Comment\n```\n\n# Heading\n",
        "blog/index.md": "# Blog\n",
        "file.txt": "text",
    }
    project(
        tmp_path,
        "site_name: T\nplugins: [search, blog]\nnav:\n  - index.md\n  - Named: a.md\n"
        "  - Guide: guide/README.md\n  - blog/index.md\n"
        "markdown_extensions: [admonition]\n",
        pages,
    )
    before = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
    build_site(tmp_path)
    out = tmp_path / "out"
    for address in (
        "",
        "a/",
        "guide/",
        "_draft/",
        "blog/",
        "blog/2024/05/06/first-post/",
        "blog/2024/05/07/the-second-one/",
        "blog/category/news/",
        "blog/archive/2024/",
    ):
        assert (out / address / "index.html").is_file(), address
    assert 'href="/a/#part"' in (out / "guide/index.html").read_text("utf-8")
    named = (out / "a/index.html").read_text("utf-8")
    assert "<h1>Named</h1>" in named and "<title>Long name – T</title>" in named
    listed = (out / "blog/index.html").read_text("utf-8")
    assert "Long" not in listed and ">## Comment</span>" in listed
    # Under the title of the post, which is no heading of level 1 in a list.
    assert '<h3 id="deep">' in listed
    assert 'id="heading"' in listed and 'href="/blog/2024/05/07/the-second-one/">Heading</a>' in listed
    assert (out / "file.txt").read_text() == "text"
    assert {file: file.read_bytes() for file in before} == before


def test_keys_of_pages_without_effect_are_told_once(tmp_path: Path) -> None:
    keys = "hide:\n  - nav\nicon: material/rockt\nstatus: old\ntemplate: home.html\nsearch:\n  boost: 2\n"
    front = f"---\n{keys}---\n\n# Page\n"
    folder = project(tmp_path, "site_name: T\n", {"a.md": front, "b.md": front})
    report = build_site(folder)
    told = [
        (each.message, each.where.path, each.where.line, each.hint)
        for each in report.warnings
        if each.where is not None
    ]
    assert told == [
        ("There is no icon `material/rockt`.", "docs/a.md", 4, "Did you mean `material/rocket`?"),
        ("The status `old` is not shown.", "docs/a.md", 5, "Say in `extra.status` what it means."),
        ("Templates of pages are not used.", "docs/a.md", 6, "Write a layout, or a page in `.mdx`."),
        ("`hide: nav` has no effect.", "docs/a.md", 2, "Take it out: the theme has no such part."),
        ("`search: boost` has no effect.", "docs/a.md", 7, "Take it out."),
    ]


def test_pages_have_icons_and_statuses_in_the_sidebar(tmp_path: Path) -> None:
    pages = {
        "a.md": "---\nicon: material/rocket-launch\nstatus: new\n---\n\n# A\n",
        "b.md": "---\nicon: octicons/tag-16\nstatus: moved\n---\n\n# B\n",
    }
    folder = project(tmp_path, "site_name: T\nextra:\n  status:\n    moved: Elsewhere & later\n", pages)
    assert build_site(folder).warnings == ()
    html = (folder / "out/a/index.html").read_text("utf-8")
    first, second = re.findall(r'<li[^>]*><a href="/[ab]/"[^>]*>(.*?)</a>', html)[:2]
    assert first.startswith('<span class="recto-page-icon"><svg')
    assert first.endswith('A <span class="recto-page-status">new</span>')
    assert "octicon" in second.lower() or "<svg" in second
    assert second.endswith('B <span class="recto-page-status" title="Elsewhere &amp; later">moved</span>')


def test_icons_of_the_project_in_the_sidebar(tmp_path: Path) -> None:
    pages = {
        "a.md": "---\nicon: brand/mark\n---\n\n# A\n",
        "b.md": "---\nicon: brand/mrk\n---\n\n# B\n",
        "c.md": "---\nicon: material/tag\n---\n\n# C\n",
    }
    folder = project(tmp_path, "site_name: T\ntheme: {name: material, custom_dir: overrides}\n", pages)
    icons = folder / "overrides/.icons"
    (icons / "brand").mkdir(parents=True)
    (icons / "brand/mark.svg").write_text('<svg viewBox="0 0 8 8"><path d="M1 1h6"/></svg>')
    (icons / "material").mkdir()
    (icons / "material/tag.svg").write_text('<svg viewBox="0 0 9 9"><path d="M2 2h2"/></svg>')
    report = build_site(folder)
    assert [(each.message, each.hint) for each in report.warnings] == [
        ("There is no icon `brand/mrk`.", "Did you mean `brand/mark`?")
    ]
    html = (folder / "out/a/index.html").read_text("utf-8")
    assert re.search(r'<span class="recto-page-icon"><svg [^>]*viewBox="0 0 8 8"[^>]*><path d="M1 1h6"/></svg>', html)
    assert '<path d="M2 2h2"/>' in html, "the project's own stand over those of a set"


def test_a_changed_icon_of_the_project_is_shown(tmp_path: Path) -> None:
    folder = project(
        tmp_path,
        "site_name: T\ntheme: {name: material, custom_dir: overrides}\n",
        {"a.md": "---\nicon: mark\n---\n\n# A\n"},
    )
    icon = folder / "overrides/.icons/mark.svg"
    icon.parent.mkdir(parents=True)
    for shape in ("M1 1h6", "M2 2h2"):
        icon.write_text(f'<svg viewBox="0 0 8 8"><path d="{shape}"/></svg>')
        build_site(folder)
        assert shape in (folder / "out/a/index.html").read_text("utf-8")


def test_pages_hide_parts_and_leave_the_search(tmp_path: Path) -> None:
    front = "---\nhide: [navigation, toc, footer, path]\nsearch: {exclude: true}\ntheme: {pagination: true}\n---\n\n"
    folder = project(tmp_path, "site_name: T\n", {"a.md": f"{front}# Page\n\n## Part\n", "b.md": "# B\n\n## Part\n"})
    report = build_site(folder)
    assert [each.message for each in report.warnings] == []
    hidden, shown = ((folder / "out" / name / "index.html").read_text("utf-8") for name in ("a", "b"))
    assert hidden.count('href="#part"') < shown.count('href="#part"')
    assert 'class="recto-sidebar recto-hidden"' in hidden
    assert 'class="recto-sidebar"' in shown
    assert "data-pagefind-body" in shown
    assert "data-pagefind-body" not in hidden
    assert 'class="recto-pagination' in hidden, "what the page says of Recto's own stands over it"


def test_folders_give_keys_to_their_pages(tmp_path: Path) -> None:
    pages = {
        "api/.meta.yml": "tags: [one]\nsearch: {exclude: true}\n",
        "api/deep/.meta.yml": "tags: [two]\n",
        "api/deep/a.md": "---\ntags: [three, one]\n---\n\n# A\n",
    }
    folder = project(tmp_path, "site_name: T\nplugins: [search, meta, tags]\n", pages)
    with Project.open(folder) as opened:
        found = {page.route: page.front_matter for page in opened.site.pages}
    assert found["/"] == {}
    assert found["/api/deep/a"] == {"tags": ["one", "two", "three"], "search": {"exclude": True}, "searchable": False}
    (folder / "docs/api/.meta.yml").write_text("- a list\n")
    with pytest.raises(RectoError) as raised:
        load_settings(folder)
    assert raised.value.message == "docs/api/.meta.yml must hold settings such as `tags: […]`."


def test_a_missing_image_is_a_warning_as_in_mkdocs(tmp_path: Path) -> None:
    report = build_site(project(tmp_path, "site_name: T\n", {"index.md": "# Home\n\n![x](none.png) and more\n"}))
    assert [str(warning) for warning in report.warnings] == [
        "docs/index.md:3:6: There is no image none.png. This path is looked up beside the page."
    ]
    assert 'src="none.png"' in (report.out / "index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ("", ["`nobody`. Describe them in `docs/blog/.authors.yml`.", "`adda`. Did you mean `ada`?"]),
        ("\n      authors: false", []),
    ],
)
def test_authors_of_posts_that_nobody_has_described_are_told(tmp_path: Path, options: str, told: list[str]) -> None:
    pages = {
        "blog/index.md": "# Blog\n",
        "blog/.authors.yml": "authors:\n  ada:\n    name: Ada\n    description: A\n    avatar: https://a.example/a.png\n",
        "blog/posts/one.md": "---\ndate: 2024-05-06\nauthors: [ada, nobody, adda]\n---\n\n# One\n",
        "blog/posts/two.md": "---\ndate: 2024-05-07\nauthors: [nobody]\n---\n\n# Two\n",
    }
    report = build_site(project(tmp_path, f"site_name: T\nplugins:\n  - blog:{options or ' {}'}\n", pages))
    assert [str(warning) for warning in report.warnings] == [
        f"docs/blog/posts/one.md:3:1: There is no author {each}" for each in told
    ]


def test_pages_that_are_redirects(tmp_path: Path) -> None:
    front = "---\ntemplate: redirect.html\nlocation: start/\n---\n"
    pages = {
        "old/index.md": front,
        "old/start.md": "# Start\n",
        "c.md": "[old](old/index.md)\n",
        "b.md": front.replace("start/", "https://x.dev/"),
    }
    nav = "nav:\n  - index.md\n  - c.md\n  - Old:\n    - old/index.md\n    - old/start.md\n  - Else: b.md\n"
    folder = project(tmp_path, f"site_name: T\ntheme: {{features: [navigation.indexes]}}\n{nav}", pages)
    assert build_site(folder).warnings == ()
    for page, target in (("old", "/old/start/"), ("b", "https://x.dev/")):
        html = (folder / "out" / page / "index.html").read_text("utf-8")
        assert f"url={target}" in html
    assert '<a href="/old/start/">old</a>' in (folder / "out/c/index.html").read_text("utf-8")
    html = (folder / "out/index.html").read_text("utf-8")
    assert '<a href="https://x.dev/" target="_blank" rel="noreferrer">Else</a>' in html


def test_a_page_that_is_redirected_is_the_redirect(tmp_path: Path) -> None:
    config = "site_name: T\nplugins:\n  - redirects:\n      redirect_maps: {jobs.md: 'https://x.dev/'}\n"
    folder = project(tmp_path, f"{config}nav: [index.md, {{Jobs: jobs.md}}]\n", {"jobs.md": "# Jobs\n"})
    assert build_site(folder).warnings == ()
    assert "url=https://x.dev/" in (folder / "out/jobs/index.html").read_text("utf-8")
    assert '<a href="https://x.dev/" target="_blank"' in (folder / "out/index.html").read_text("utf-8")


def test_posts_and_categories_of_one_address(tmp_path: Path) -> None:
    post = "---\ndate: 2024-05-06\nslug: same\ncategories: [{}]\n---\n\n# {}\n"
    pages = {
        "blog/index.md": "# Blog\n",
        "blog/posts/a.md": post.format("News, news", "One"),
        "blog/posts/b.md": post.format("news", "Two"),
    }
    folder = project(tmp_path, "site_name: T\nplugins: [blog]\n", pages)
    (warning,) = build_site(folder).warnings
    assert warning.message == (
        "This post would have the address /blog/2024/05/06/same, which is that of `docs/blog/posts/a.md`."
    )
    assert warning.where is not None
    assert warning.where.path == "docs/blog/posts/b.md"
    assert (folder / "out/blog/posts/b/index.html").is_file()
    listed = (folder / "out/blog/category/news/index.html").read_text("utf-8")
    assert (listed.count('<h2 id="one">'), listed.count('<h2 id="two">')) == (1, 1)


def test_a_page_with_broken_front_matter_is_there(tmp_path: Path) -> None:
    folder = project(tmp_path, "site_name: T\n", {"a.md": "---\ntitle: A: b\n---\nText\n"})
    (warning,) = build_site(folder).warnings
    assert warning.message.startswith("The front matter is not valid YAML")
    assert "<title>A: b" in (folder / "out/a/index.html").read_text("utf-8")
    assert "Text" in (folder / "out/a.md").read_text("utf-8")


def test_what_is_found_wrong_later_names_the_configuration(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "t"\n', "utf-8")
    redirects = "plugins:\n  - redirects:\n      redirect_maps: {old.md: gone.md}\n"
    (warning,) = build_site(project(tmp_path, f"site_name: T\n{redirects}")).warnings
    assert warning.message == "/old is redirected to /gone, which is no page and no file."
    assert warning.where is not None
    assert (warning.where.path, warning.where.line) == ("mkdocs.yml", None)


def test_links_lead_to_files_where_they_have_always_been(tmp_path: Path) -> None:
    folder = project(
        tmp_path, "site_name: T\n", {"a/b.md": "[data](../data.csv) [gone](../.hidden/x.csv)\n", "data.csv": "1"}
    )
    build_site(folder)
    assert 'href="/data.csv"' in (folder / "out/a/b/index.html").read_text("utf-8")
    assert (folder / "out/data.csv").read_text("utf-8") == "1"
    assert [file.name for file in (folder / "out").rglob("data*.csv")] == ["data.csv"]


def test_lists_of_letters_have_their_style(tmp_path: Path) -> None:
    config = "site_name: T\nmarkdown_extensions: [pymdownx.fancylists, abbr: {glossary: {'': x}}]\n"
    folder = project(
        tmp_path, config.replace("abbr: {", "{abbr: {").replace("}}]", "}}}]"), {"a.md": "a. one\nb. two\n"}
    )
    assert build_site(folder).warnings == ()
    page = (folder / "out/a/index.html").read_text("utf-8")
    assert '<ol type="a">' in page
    styles = "".join(
        (folder / "out" / name).read_text("utf-8") for name in re.findall(r'href="/(_recto/[^"]+\.css)"', page)
    )
    assert re.search(r'main ol\[type\]\[type="?a"? s\] ?\{ ?list-style: ?lower-alpha', styles)


def test_dollar_signs_are_those_of_arithmatex_alone(tmp_path: Path) -> None:
    """Recto's own rule for formulas, which counts where a site has some, finds others."""
    text = "# A\n\nI have $2.00 and Bob has $10.00*. It costs $5 `a$`.\n\nThen $x $y$.\n\n$$\nz\n$$\n"
    project(tmp_path, "site_name: T\nmarkdown_extensions: [pymdownx.arithmatex]\n", {"a.md": text})
    report = build_site(tmp_path)
    html = (tmp_path / "out/a/index.html").read_text("utf-8")
    assert "<p>I have $2.00 and Bob has $10.00*. It costs $5 <code" in html
    assert html.count("<math") == 2 and "<p>Then $x <" in html and not report.warnings
