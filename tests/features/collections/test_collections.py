"""Collections of posts on sites of any theme (BLOG-22, BLOG-23)."""

from __future__ import annotations

from pathlib import Path

import pytest

from recto.errors import RectoError
from recto.export import BuildOptions, build_site
from tests.export.publish.sites import built
from tests.sites import write_site

SITE = {
    "content/index.mdx": (
        "from recto import get_posts, get_tags\n\n# Home\n\n"
        "{[post.title for post in get_posts()]} {str(dict(get_tags('blog')))} {len(get_posts(tag='b'))}\n"
    ),
    "content/guide.md": "# Guide\n",
    "content/blog/one.md": "---\ntitle: One\ndate: 2024-01-02\ntags: [a, b]\n---\nWords.\n",
    "content/blog/two.md": "---\ntitle: Two\ndate: 2025-01-02\ntags: [a]\n---\n# Two\n\nWords.\n",
}
SETTINGS = "[collections.blog]\n"


def test_blog_22_and_23_posts_and_tags_for_pages(tmp_path: Path) -> None:
    home = built(tmp_path, SITE, SETTINGS)["index.html"]
    assert "Two" in home[home.index("<h1") :]
    text = home[home.index("<main") : home.index("</main>")]
    assert "TwoOne" in text
    assert "{&#39;a&#39;: 2, &#39;b&#39;: 1}\n1\n" in text


def test_pages_with_lists_follow_the_posts(tmp_path: Path) -> None:
    built(tmp_path, SITE, SETTINGS)
    write_site(tmp_path, {"content/blog/three.md": "---\ntitle: Three\ndate: 2026-01-02\n---\nWords.\n"})
    home = (build_site(tmp_path, BuildOptions()).out / "index.html").read_text()
    assert "ThreeTwoOne" in home
    write_site(tmp_path, {"content/blog/one.md": "---\ntitle: First\ndate: 2024-01-02\n---\nWords.\n"})
    home = (build_site(tmp_path, BuildOptions()).out / "index.html").read_text()
    assert "ThreeTwoFirst" in home


def test_a_docs_site_has_the_same_lists_below_the_folder(tmp_path: Path) -> None:
    found = built(tmp_path, SITE, SETTINGS)
    assert {"blog.html", "blog/tags.html", "blog/tags/a.html", "blog/archive.html"} <= found.keys()
    one = found["blog/one.html"]
    assert "<h1>One</h1>" in one
    assert '<a class="recto-post-tag" href="/blog/tags/a">a</a>' in one
    assert one.count("<h1") == 1
    assert found["blog/two.html"].count("<h1") == 1
    assert "/blog/tags" not in found["guide.html"]


def test_a_collection_may_do_without_lists_and_headers(tmp_path: Path) -> None:
    settings = "[collections.blog]\ntags = false\narchive = false\nheader = false\nrelated = 0\n"
    found = built(tmp_path, SITE, settings)
    assert {"blog/tags.html", "blog/archive.html", "blog/tags/a.html"}.isdisjoint(found)
    assert "recto-post-meta" not in found["blog/one.html"]


def test_a_page_without_a_date_is_told_of(tmp_path: Path) -> None:
    write_site(tmp_path, {**SITE, "recto.toml": SETTINGS, "content/blog/about.md": "# About\n"})
    report = build_site(tmp_path, BuildOptions())
    assert [str(each) for each in report.warnings] == [
        "content/blog/about.md: This page of the collection `blog` has no `date`, so no list shows it. "
        "Write its day in the front matter: `date: 2026-05-01`."
    ]


SCHEMA = """import msgspec

class Post(msgspec.Struct, forbid_unknown_fields=True):
    title: str
    date: str
    rating: int
    tags: list[str] = []
"""


@pytest.mark.parametrize(
    ("front_matter", "told"),
    [
        ("rating: many", "content/blog/one.md:4:1: `rating` is not as schemas:Post says: expected `int`, got `str`."),
        (
            "",
            "content/blog/one.md:1:1: The front matter lacks `rating`, which schemas:Post asks for. "
            "Write `rating: …` in the front matter.",
        ),
        ("rating: 3\nratng: 3", "content/blog/one.md:5:1: `ratng` is no field of schemas:Post. Did you mean `rating`?"),
        (
            "rating: 3\ntags: 7",
            "content/blog/one.md:5:1: `tags` is not as schemas:Post says: expected `array`, got `str`.",
        ),
    ],
)
def test_the_schema_of_front_matter(front_matter: str, told: str, tmp_path: Path) -> None:
    site = {
        "content/index.md": "# Home\n",
        "schemas.py": SCHEMA,
        "content/blog/one.md": f"---\ntitle: One\ndate: 2024-01-02\n{front_matter}\n---\nWords.\n",
    }
    with pytest.raises(RectoError) as caught:
        built(tmp_path, site, '[collections.blog]\nschema = "schemas:Post"\n')
    assert str(caught.value.errors[0]) == told


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ("[collections.blog]\nper_pag = 3\n", "`collections.blog.per_pag` is not a setting. Did you mean `per_page`?"),
        ("[collections]\nblog = 3\n", "`collections.blog`"),
        ("[authors.ada]\npicture = '/a.png'\n", "`authors.ada.name` is missing."),
    ],
)
def test_mistakes_in_the_settings(settings: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(RectoError) as caught:
        built(tmp_path, SITE, settings)
    assert told in str(caught.value.errors[0])


def test_get_posts_of_a_collection_that_is_not_there(tmp_path: Path) -> None:
    page = "from recto import get_posts\n\n{len(get_posts('blgo'))}\n"
    with pytest.raises(RectoError) as caught:
        built(tmp_path, {**SITE, "content/index.mdx": page}, SETTINGS)
    assert "There is no collection `blgo`." in str(caught.value.errors[0])
    assert "Did you mean `blog`?" in str(caught.value.errors[0])


def test_a_schema_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(RectoError) as caught:
        built(tmp_path, SITE, '[collections.blog]\nschema = "nope:Post"\n')
    assert str(caught.value.errors[0]) == (
        "recto.toml:3:1: The schema of the collection `blog` cannot be imported: "
        "ModuleNotFoundError: No module named 'nope'. Modules lie in the project's folder or are installed."
    )


def test_any_tag_has_a_page(tmp_path: Path) -> None:
    tags = ["CI/CD", "a?b", "#x", ".hidden", "_x", "index", "React", "react", "日本語", "{x}", "<b>", "per cent %"]
    post = f"---\ntitle: One\ndate: 2024-01-02\ntags: {tags!r}\n---\nWords.\n"
    found = built(tmp_path, {"content/index.md": "# Home\n", "content/blog/one.md": post}, SETTINGS)
    pages = {name for name in found if name.startswith("blog/tags/")}
    assert len(pages) == 2 * len(tags), "each with its Markdown"
    assert {"blog/tags/CI-CD.html", "blog/tags/react-2.html", "blog/tags/日本語.html"} <= pages


def test_lists_stay_below_the_route_of_the_content(tmp_path: Path) -> None:
    site = {"content/index.md": "# Home\n", "content/blog/one.md": "---\ntitle: One\ndate: 2024-01-02\n---\nWords.\n"}
    with pytest.raises(RectoError) as caught:
        built(tmp_path, site, 'content_dir_base_path = "/docs"\n[collections.blog]\n')
    assert str(caught.value.errors[0]) == (
        "The lists of the collection `blog` lie at `/blog`, outside of `content_dir_base_path`. "
        'Write folder = "/docs/blog" in [collections.blog].'
    )
