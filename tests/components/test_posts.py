"""Posts in lists, and comments (BLOG-05, BLOG-06)."""

from __future__ import annotations

import pytest

from recto.components import Author, Comments, ComponentError, PostCard, PostList, PostPages, PostTags
from recto.html import render


def test_blog_05_a_card() -> None:
    html = render(
        PostCard(href="/a", title="A & b", description="About.", date="2023-06-28", date_text="June 28, 2023")
    )
    assert html == (
        '<section class="recto-post-card">'
        '<h2 class="recto-post-title"><a href="/a" class="recto-post-link">A &amp; b</a></h2>'
        '<p class="recto-post-description">About. <a href="/a" class="recto-post-more" '
        'aria-label="Read More → A &amp; b">Read More →</a></p>'
        '<p class="recto-post-date"><time datetime="2023-06-28">June 28, 2023</time></p></section>'
    )


def test_blog_05_without_a_description_there_is_no_second_link() -> None:
    assert "Read More" not in render(PostCard(href="/a", title="A"))
    assert "Read More" not in render(PostCard(href="/a", title="A", description="D", read_more=False))


def test_a_card_needs_a_post() -> None:
    with pytest.raises(ComponentError, match="<PostCard> has no post"):
        PostCard(title="A")


def test_lists_tags_and_authors() -> None:
    assert render(PostList([{"href": "/a", "title": "A", "date": "2024-01-02"}])) == (
        '<ul class="recto-post-list"><li><time datetime="2024-01-02">2024-01-02</time> <a href="/a">A</a></li></ul>'
    )
    assert render(PostTags([{"name": "x", "href": "/tags/x", "count": 2}])) == (
        '<div class="recto-post-tags"><a class="recto-post-tag" href="/tags/x">x (2)</a> </div>'
    )
    assert '<a href="https://x.example" rel="me" class="recto-author-link">X</a>' in render(
        Author("Ada", links={"X": "https://x.example"})
    )
    assert '<a href="/page/2" rel="next">Older posts</a>' in render(PostPages(1, 2, older="/page/2"))


def test_blog_06_cusdis() -> None:
    html = render(Comments(app_id="abc", consent=True))
    assert html == (
        '<recto-comments data-service="cusdis" data-app-id="abc" data-host="https://cusdis.com" data-consent '
        'data-title="Comments" class="recto-comments">'
        '<button class="recto-button recto-button-border" hidden type="button">Show comments</button></recto-comments>'
    )


def test_blog_06_what_is_missing_is_told() -> None:
    with pytest.raises(ComponentError, match="<Comments> does not say whose comments they are"):
        Comments()
    with pytest.raises(ComponentError, match="<Comments> lacks category_id"):
        Comments(repository="a/b", repository_id="R", category="General")
    with pytest.raises(ComponentError, match='mapping="id" is none of pathname, url, title, og:title'):
        Comments(repository="a/b", repository_id="R", category="General", category_id="C", mapping="id")


def test_giscus() -> None:
    html = render(Comments(repository="a/b", repository_id="R", category="General", category_id="C", language="de"))
    assert 'data-service="giscus" data-repo="a/b" data-repo-id="R" data-category="General"' in html
    assert 'data-host="https://giscus.app" data-language="de"' in html
