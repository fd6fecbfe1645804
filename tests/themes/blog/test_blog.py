"""The blog theme: rows BLOG-01 to BLOG-31 but for those of single components, and CUST rows for themes at large."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import recto.themes.blog as theme
from recto.errors import RectoError
from tests.sites import split_files
from tests.themes.blog.sites import SITE, blog


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return blog(tmp_path_factory.mktemp("blog"))


def main_of(html: str) -> str:
    return html[html.index("<main") : html.index("</main>")]


def test_blog_01_one_article_is_around_the_content(site: dict[str, str]) -> None:
    html = site["posts/first.html"]
    assert html.count("<article") == 1
    places = [html.index(tag) for tag in ("<header", "<article", "<main", "</main>", "</article>", "<footer")]
    assert places == sorted(places)
    assert '<html lang="en" dir="ltr">' in html
    assert "data-pagefind-body" in html


def test_blog_02_the_navbar_has_the_top_of_the_site(site: dict[str, str]) -> None:
    header = re.search(r"<header.*?</header>", site["posts.html"], re.DOTALL)[0]  # type: ignore[index]
    assert re.findall(r"<a [^>]*>[^<]*</a>", header) == [
        '<a href="/">About</a>',
        '<a href="/posts" aria-current="page">Posts</a>',
    ]
    assert 'class="recto-search"' in header
    assert 'aria-label="Toggle Dark Mode"' in header
    assert 'data-pagefind-ignore="all"' in header


def test_blog_03_the_footer_is_markdown_or_the_title(site: dict[str, str], tmp_path: Path) -> None:
    assert re.search(r"<footer.*?</footer>", site["index.html"], re.DOTALL)[0] == (  # type: ignore[index]
        '<footer class="recto-blog-footer" data-pagefind-ignore="all"><div>© Notes</div>'
        '<a href="/feed.xml">RSS</a></footer>'
    )
    own = split_files(SITE)["recto.toml"].replace('name = "blog"', 'name = "blog"\nfooter = "*Mine*"')
    assert "<p><em>Mine</em></p>" in blog(tmp_path, **{"recto.toml": own})["index.html"]


def test_blog_04_the_switch_knows_two_looks(site: dict[str, str]) -> None:
    script = next(text for name, text in site.items() if name.startswith("_recto/blog.") and name.endswith(".js"))
    assert 'isDark() ? "light" : "dark"' in script
    assert "recto-theme-toggle" in site["index.html"]


def test_blog_07_and_blog_28_a_post_has_its_title_once(site: dict[str, str]) -> None:
    main = main_of(site["posts/first.html"])
    assert main.count("<h1") == 1
    assert "<h1>The &lt;first&gt;</h1>" in main
    assert '<h2 id="a-heading">' in main
    third = main_of(site["posts/third.html"])
    assert third.count("<h1") == 1
    assert third.index("Its own heading") < third.index("recto-post-meta")


def test_blog_08_the_meta_line(site: dict[str, str]) -> None:
    meta = re.search(r'<div class="recto-post-meta".*?</a></div>', site["posts/first.html"], re.DOTALL)[0]  # type: ignore[index]
    assert (
        meta
        == (
            '<div class="recto-post-meta" data-pagefind-ignore="all"><div>'
            '<a href="/authors/ada"><img src="/ada.svg" alt="" width="24" height="24">Ada Lovelace</a>, '
            '<time datetime="2024-01-02T00:00:00+00:00">January 2, 2024</time> • 1 min read'
            '<div class="recto-post-tags"><a class="recto-post-tag" href="/tags/web%20development">web development</a> '
            '<a class="recto-post-tag" href="/tags/C%2B%2B">C++</a> </div></div>'
            '<a class="recto-post-back" href="/posts">Back</a></div>'
        )
        or "C++" in meta
    )
    assert "recto-post-meta" not in site["index.html"]


def test_blog_09_dates_are_written_as_the_site_wants(tmp_path: Path) -> None:
    found = blog(tmp_path, '[collections.posts]\ndate_format = "%d %b %Y"\n')
    assert ">02 Jan 2024</time>" in found["posts/first.html"]
    assert ">02 Jan 2024</time>" in found["posts.html"]
    assert "tags/C++.html" in found


@pytest.mark.parametrize(
    "date", ["2024-01-02", "2024-01-02T10:30", "2024-01-02T10:30:00.000Z", "2024/1/2", "2024/1/2 10:30"]
)
def test_blog_20_dates_that_are_read(date: str, tmp_path: Path) -> None:
    text = f"---\ntitle: X\ndate: {date}\n---\nWords.\n"
    assert "January 2, 2024" in blog(tmp_path, **{"content/posts/first.md": text})["posts/first.html"]


def test_blog_20_others_are_told_of(tmp_path: Path) -> None:
    text = "---\ntitle: X\ndate: soon\n---\nWords.\n"
    with pytest.raises(RectoError) as caught:
        blog(tmp_path, **{"content/posts/first.md": text})
    assert str(caught.value.errors[0]) == (
        'content/posts/first.md:3:1: "soon" is not a date. '
        "Write the year, the month and the day: `2024-03-09`, or `2024-03-09 10:30`."
    )


def test_blog_21_drafts_hidden_and_future_posts_are_in_no_list(site: dict[str, str]) -> None:
    assert "posts/unfinished.html" not in site
    assert "posts/later.html" not in site
    assert "posts/hidden.html" in site
    lists = [text for name, text in site.items() if name in ("posts.html", "archive.html", "tags.html")]
    assert not any("Nobody lists this" in text or "secret" in text for text in lists)
    assert "tags/secret.html" not in site


def test_blog_24_the_index_has_tags_with_counts_and_cards(site: dict[str, str]) -> None:
    main = main_of(site["posts.html"])
    assert re.findall(r'<a class="recto-post-tag" href="([^"]*)">([^<]*)</a>', main)[:2] == [
        ("/tags/web%20development", "web development (3)"),
        ("/tags/alone", "alone (1)"),
    ]
    assert re.findall(r'class="recto-post-link">([^<]*)<', main) == ["The third", "The second", "The &lt;first&gt;"]
    assert "Pinned" in main
    assert "data-pagefind-body" not in site["posts.html"]


def test_blog_25_a_page_for_each_tag(site: dict[str, str]) -> None:
    main = main_of(site["tags/web development.html"])
    assert "<h1>Posts Tagged with “web development”</h1>" in main
    assert main.count("recto-post-card") == 3
    assert "<title>Posts Tagged with “C++” – Notes</title>" in site["tags/C++.html"]


def test_blog_27_the_column_is_65_characters_wide(site: dict[str, str]) -> None:
    css = next(text for name, text in site.items() if name.startswith("_recto/blog.") and name.endswith(".css"))
    assert ".recto-blog{max-width:65ch;margin-inline:auto;padding:5rem 1rem 8rem;" in css


def test_blog_29_components_without_a_sidebar(site: dict[str, str]) -> None:
    html = site["posts/third.html"]
    assert "recto-callout" in html
    assert not any(
        name in html
        for name in ("recto-sidebar", "recto-toc", "recto-pagination", "recto-breadcrumb", "recto-copy-page")
    )


def test_blog_30_pages_cross_fade(site: dict[str, str]) -> None:
    css = next(text for name, text in site.items() if name.startswith("_recto/blog.") and name.endswith(".css"))
    assert "@view-transition{navigation:auto}" in css


def test_blog_31_the_parts_are_components(tmp_path: Path) -> None:
    for name in ("Layout", "Navbar", "Footer", "PostCard", "ThemeSwitch", "Comments"):
        assert callable(getattr(theme, name))
    layout = (
        "from recto.html import a, body, html\nfrom recto.themes.blog import Footer, Layout, Navbar\n"
        "def layout(children):\n"
        '    return html(body(Layout(children, navbar=Navbar(a("Sign in", href="/in")), footer=Footer("Mine"))))\n'
    )
    page = blog(tmp_path, "base = '/x'", **{"app/layout.py": layout})["posts/first.html"]
    assert '<a href="/x/in">Sign in</a></nav>' in page
    assert "<div>Mine</div>" in page
    assert 'href="/x/posts"' in page
    assert "<title>The &lt;first&gt; – Notes</title>" in page


def test_parts_are_replaced(tmp_path: Path) -> None:
    part = "from recto.html import p\ndef Footer(default, page, title):\n    return [default, p(title, page.route)]\n"
    toml = split_files(SITE)["recto.toml"].replace('name = "blog"', 'name = "blog"\nparts.footer = "my_parts:Footer"')
    page = blog(tmp_path, **{"my_parts.py": part, "recto.toml": toml})["index.html"]
    assert "© Notes" in page
    assert "<p>Notes/</p>" in page


def test_comments_stand_below_posts_only(tmp_path: Path) -> None:
    toml = split_files(SITE)["recto.toml"].replace(
        'name = "blog"', 'name = "blog"\ncomments = { app_id = "a1", consent = true }'
    )
    found = blog(tmp_path, **{"recto.toml": toml})
    assert '<recto-comments data-service="cusdis" data-app-id="a1"' in found["posts/first.html"]
    assert "comments." in found["posts/first.html"]
    assert "recto-comments" not in found["index.html"]
    off = split_files(SITE)["content/posts/first.md"].replace("series:", "theme: {comments: false}\nseries:")
    assert (
        "recto-comments"
        not in blog(tmp_path / "off", **{"recto.toml": toml, "content/posts/first.md": off})["posts/first.html"]
    )


def test_a_series_and_related_posts(site: dict[str, str]) -> None:
    second = main_of(site["posts/second.html"])
    assert '<a href="/series/Beginnings">Part 2 of 2 of the series Beginnings</a>' in second
    assert '<li><a href="/posts/first">The &lt;first&gt;</a></li><li>The second</li>' in second
    related = second[second.index("recto-post-end") :]
    assert re.findall(r'class="recto-post-link">([^<]*)<', related) == ["The third"]


def test_lists_by_author_year_and_series(site: dict[str, str]) -> None:
    ada = main_of(site["authors/ada.html"])
    assert "<h1>Posts by Ada Lovelace</h1>" in ada
    assert '<img src="/ada.svg"' in ada
    assert '<a href="https://github.com/ada" rel="me"' in ada
    assert ada.count("recto-post-card") == 2
    assert "Grace Hopper" in site["authors.html"]
    assert re.findall(r"<h2[^>]*>(\d+)", site["archive.html"]) == ["2025", "2024"]
    series = main_of(site["series/Beginnings.html"])
    assert series.index("first") < series.index("second")


def test_long_lists_have_pages(tmp_path: Path) -> None:
    found = blog(tmp_path, "[collections.posts]\nper_page = 2\n")
    assert main_of(found["posts.html"]).count("recto-post-card") == 2
    assert '<a href="/posts/page-2" rel="next">Older posts</a>' in found["posts.html"]
    second = found["posts/page-2.html"]
    assert '<a href="/posts" rel="prev">Newer posts</a>' in second
    assert "<title>Posts (Page 2 of 2) – Notes</title>" in second
    assert "page-3" not in second


def test_a_page_of_the_sites_own_stands_in_the_place_of_a_list(tmp_path: Path) -> None:
    own = {"content/posts/index.mdx": "# Mine\n", "content/tags/alone.md": "# My own tag\n"}
    found = blog(tmp_path, **own)
    assert "<h1>Mine</h1>" in found["posts.html"]
    assert "My own tag" in found["tags/alone.html"]
    assert "tags/web development.html" in found


def test_what_posts_say_to_others(site: dict[str, str]) -> None:
    html = site["posts/second.html"]
    assert '<meta property="og:type" content="article">' in html
    assert '<meta property="article:published_time" content="2025-03-04T10:30:00+00:00">' in html
    assert '<meta property="article:author" content="Ada Lovelace">' in html
    assert '<meta property="article:tag" content="web development">' in html
    assert '<meta name="author" content="Grace Hopper">' in html
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html)[1])  # type: ignore[index]
    assert data == {
        "@context": "https://schema.org",
        "@type": "BlogPosting",
        "headline": "The second",
        "datePublished": "2025-03-04T10:30:00+00:00",
        "author": [
            {"@type": "Person", "name": "Ada Lovelace", "url": "https://github.com/ada"},
            {"@type": "Person", "name": "Grace Hopper"},
        ],
        "keywords": ["web development"],
        "image": "https://notes.example/cover.svg",
        "mainEntityOfPage": {"@type": "WebPage", "@id": "https://notes.example/posts/second"},
    }
    assert "ld+json" not in site["index.html"]
    assert '<img class="recto-post-cover" src="/cover.svg" alt="">' in html


def test_documents_of_one_build_are_those_of_the_next(tmp_path: Path) -> None:
    first = blog(tmp_path)
    assert blog(tmp_path) == first
    changed = split_files(SITE)["content/posts/first.md"].replace("The <first>", "Renamed")
    again = blog(tmp_path, **{"content/posts/first.md": changed})
    assert again == blog(tmp_path / "fresh", **{"content/posts/first.md": changed})
    assert "Renamed" in again["posts.html"]
    assert "Renamed" in again["posts/second.html"]


def test_a_blog_in_two_languages(tmp_path: Path) -> None:
    toml = split_files(SITE)["recto.toml"].replace(
        "[theme]", '[i18n]\nlocales = ["en", "de"]\nmissing = "ignore"\n[theme]', 1
    )
    german = "---\ntitle: Der erste\ndate: 2024-01-02\ntags: [Netz]\n---\nWorte.\n"
    found = blog(tmp_path, **{"recto.toml": toml, "content/posts/first.de.md": german})
    assert "<h1>Beiträge zum Thema „Netz“</h1>" in found["de/tags/Netz.html"]
    assert '<time datetime="2024-01-02T00:00:00+00:00">2. Januar 2024</time>' in found["de/posts/first.html"]
    assert 'href="/de/tags/Netz"' in found["de/posts/first.html"]
    assert "Der erste" in found["de/posts.html"]
    assert "Der erste" not in found["en/posts.html"]
