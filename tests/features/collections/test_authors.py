"""Authors as files beside the lists of a collection, and names of authors that nobody knows."""

from __future__ import annotations

from pathlib import Path

import pytest

from recto.errors import RectoError
from recto.export import BuildOptions, build_site
from tests.export.publish.sites import built
from tests.sites import read_files, write_site

ADA = """---
name: Ada Lovelace
picture: /ada.svg
description: Writes programs.
links:
  GitHub: https://github.com/ada
---

Born in **London**.
"""
SITE = {
    "content/index.md": "# Home\n",
    "content/authors/ada.md": ADA,
    "content/posts/one.md": "---\ntitle: One\ndate: 2024-01-02\nauthor: ada\n---\nWords.\n",
    "content/posts/two.md": "---\ntitle: Two\ndate: 2024-01-03\nauthors: [Ada Lovelace, Grace Hopper]\n---\nWords.\n",
    "public/ada.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
}
_FILE = "is not as the file of an author says"
SETTINGS = 'og_images = false\nurl = "https://notes.example"\ntheme = "blog"\n'


def _told(tmp_path: Path, site: dict[str, str], settings: str) -> list[str]:
    write_site(tmp_path, {**site, "recto.toml": settings})
    return [str(each) for each in build_site(tmp_path, BuildOptions()).warnings]


def _errors(tmp_path: Path, site: dict[str, str], settings: str) -> list[str]:
    write_site(tmp_path, {**site, "recto.toml": settings})
    with pytest.raises(RectoError) as caught:
        build_site(tmp_path, BuildOptions())
    return [str(each) for each in caught.value.errors]


def test_the_file_of_an_author_is_their_page(tmp_path: Path) -> None:
    page = built(tmp_path, SITE, SETTINGS)["authors/ada.html"]
    content = page[page.index("<h1") :]
    assert "<title>Ada Lovelace" in page
    assert content.startswith('<h1>Ada Lovelace</h1><div class="recto-author"><img src="/ada.svg"')
    assert '<a href="https://github.com/ada" rel="me"' in content
    assert (
        content.index("Writes programs.")
        < content.index("<strong>London</strong>")
        < content.index('href="/posts/two"')
    )
    assert content.index('href="/posts/two"') < content.index('href="/posts/one"'), "the newest first"


def test_posts_name_authors_by_key_or_by_name(tmp_path: Path) -> None:
    found = built(tmp_path, SITE, SETTINGS)
    line = '<a href="/authors/ada"><img src="/ada.svg" alt="" width="24" height="24">Ada Lovelace</a>'
    assert line in found["posts/one.html"]
    assert line in found["posts/two.html"]
    assert (
        '"author":[{"@type":"Person","name":"Ada Lovelace","url":"https://github.com/ada"}' in found["posts/one.html"]
    )
    assert "<dc:creator>Ada Lovelace</dc:creator>" in found["feed.xml"]
    assert '<a href="/authors/ada" class="recto-author-name">Ada Lovelace</a>' in found["authors.html"]


def test_an_author_with_many_posts_has_further_pages(tmp_path: Path) -> None:
    found = built(tmp_path, SITE, f"{SETTINGS}[collections.posts]\nper_page = 1\n")
    assert '<a href="/authors/ada/page-2" rel="next">' in found["authors/ada.html"]
    assert 'href="/posts/one"' not in found["authors/ada.html"]
    assert 'href="/posts/one"' in found["authors/ada/page-2.html"]
    assert '<a href="/authors/ada" rel="prev">' in found["authors/ada/page-2.html"]


def test_posts_follow_the_file_of_their_author(tmp_path: Path) -> None:
    built(tmp_path, SITE, SETTINGS)
    write_site(tmp_path, {"content/authors/ada.md": ADA.replace("Ada Lovelace", "Countess of Lovelace")})
    found = read_files(build_site(tmp_path, BuildOptions()).out)
    assert b"Countess of Lovelace</a>" in found["posts/one.html"]
    assert b"Countess of Lovelace" in found["feed.xml"]


def test_an_author_without_posts_has_a_page(tmp_path: Path) -> None:
    found = built(tmp_path, {**SITE, "content/authors/alan.md": "---\nname: Alan Turing\n---\nThinks.\n"}, SETTINGS)
    assert "recto-post-card" not in found["authors/alan.html"]
    assert "Alan Turing" in found["authors.html"]


def test_authors_of_another_theme_lie_in_the_folder_of_posts(tmp_path: Path) -> None:
    site = {name.replace("posts/", "blog/").replace("/authors/", "/blog/authors/"): text for name, text in SITE.items()}
    write_site(tmp_path, {**site, "recto.toml": "[collections.blog]\n"})
    report = build_site(tmp_path, BuildOptions())
    found = {name: text.decode() for name, text in read_files(report.out).items() if name.endswith(".html")}
    assert not report.warnings, "the file of an author is no post without a date"
    assert '<a href="/blog/authors/ada">' in found["blog/one.html"]
    assert 'href="/blog/two"' in found["blog/authors/ada.html"]


def test_readers_of_other_languages_see_authors_that_nobody_has_translated(tmp_path: Path) -> None:
    site = {name.replace("content/", "content/en/"): text for name, text in SITE.items()}
    site["content/de/index.md"] = "# Start\n"
    site["content/de/posts/one.md"] = "---\ntitle: Eins\ndate: 2024-01-02\nauthor: ada\n---\nWorte.\n"
    languages = "".join(f'[[i18n.locales]]\nlocale = "{tag}"\nname = "{tag}"\n' for tag in ("en", "de"))
    found = built(tmp_path, site, SETTINGS + languages)
    assert '<a href="/de/authors/ada">' in found["de/posts/one.html"]
    page = found["de/authors/ada.html"]
    assert "<strong>London</strong>" in page
    assert 'href="/de/posts/one"' in page
    assert 'href="/en/posts/' not in page[page.index("<h1") :]


def test_a_page_below_authors_that_says_nothing_of_anybody_stays_as_it_is(tmp_path: Path) -> None:
    page = built(tmp_path, {**SITE, "content/authors/ada.md": "# Our Ada\n\nHello.\n"}, SETTINGS)["authors/ada.html"]
    assert "<h1>Our Ada</h1>" in page
    assert "recto-author" not in page[page.index("<h1") :]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "---\nname: Ada\nlinks: [a]\n---\n",
            [f"content/authors/ada.md:3:1: `links` {_FILE}: expected `object`, got `array`."],
        ),
        (
            "---\nname: Ada\npicture: 3\n---\n",
            [f"content/authors/ada.md:3:1: `picture` {_FILE}: expected `str | null`, got `int`."],
        ),
        (
            "---\nname: Ada\npicture: ./ada.svg\n---\n",
            [
                "content/authors/ada.md:3:1: The picture ./ada.svg is not published. "
                "Put it into public/ and write `/ada.svg`."
            ],
        ),
    ],
)
def test_mistakes_in_the_file_of_an_author(text: str, told: list[str], tmp_path: Path) -> None:
    assert _errors(tmp_path, {**SITE, "content/authors/ada.md": text}, SETTINGS) == told


def test_an_author_is_described_once(tmp_path: Path) -> None:
    assert _errors(tmp_path, SITE, f'{SETTINGS}[authors.ada]\nname = "Ada"\n') == [
        "content/authors/ada.md:1:1: The author `ada` is described twice. "
        "Remove this file, or [authors.ada] from recto.toml:4:2."
    ]


@pytest.mark.parametrize(
    ("author", "hint"),
    [
        ("adda", "Did you mean `ada`?"),
        ("Ada Lovelacce", "Did you mean `ada`?"),
        ("nobody", "The site knows `ada`. Describe them in `[authors.nobody]` of recto.toml."),
    ],
)
def test_posts_by_somebody_whom_nobody_knows(author: str, hint: str, tmp_path: Path) -> None:
    post = f"---\ntitle: Three\ndate: 2024-01-04\nauthors: [ada, {author}]\n---\nWords.\n"
    assert _told(tmp_path, {**SITE, "content/posts/three.md": post}, SETTINGS) == [
        f"content/posts/three.md:4:1: There is no author `{author}`. {hint}"
    ]


@pytest.mark.parametrize("author", ["Grace Hopper", "山田", "Colette"])
def test_full_names_need_no_description(author: str, tmp_path: Path) -> None:
    post = f"---\ntitle: Three\ndate: 2024-01-04\nauthor: {author}\n---\nWords.\n"
    assert _told(tmp_path, {**SITE, "content/posts/three.md": post}, SETTINGS) == []


def test_a_site_that_describes_nobody_calls_authors_as_it_likes(tmp_path: Path) -> None:
    site = {name: text for name, text in SITE.items() if "authors/" not in name}
    assert _told(tmp_path, {**site, "content/posts/three.md": site["content/posts/one.md"]}, SETTINGS) == []


def test_missing_pictures_are_told_where_they_are_named(tmp_path: Path) -> None:
    post = "---\ntitle: Three\ndate: 2024-01-04\nauthor: bob\ntags: [a]\nimage: /cover.png\n---\nWords.\n"
    site = {**SITE, "content/posts/three.md": post, "content/authors/ada.md": ADA.replace("/ada.svg", "/adda.svg")}
    told = _told(tmp_path, site, f'{SETTINGS}[authors.bob]\nname = "Bob"\npicture = "/bob.png"\n')
    assert told == [
        "content/authors/ada.md:3:1: There is no file /adda.svg. Did you mean ada.svg?",
        "content/posts/three.md:6:1: There is no file /cover.png. This path is looked up in public/.",
        "recto.toml:6:1: There is no file /bob.png. This path is looked up in public/.",
    ]


def test_a_cover_beside_its_post_is_told_at_the_post(tmp_path: Path) -> None:
    post = "---\ntitle: Three\ndate: 2024-01-04\nimage: ./cover.png\n---\nWords.\n"
    assert _told(tmp_path, {**SITE, "content/posts/three.md": post}, SETTINGS) == [
        "content/posts/three.md:4:1: The image ./cover.png of `image` is not published. "
        "Put it into public/ and write its address from the site's root: `/cover.png`."
    ]
