"""The page of an author that is a file: who that is above its content, the posts below."""

from __future__ import annotations

from recto.components.posts import Author, PostCard, PostPages
from recto.content import Page
from recto.content.post_collections import Post, PostCollection
from recto.content.post_routes import page_route
from recto.content.site_posts import SitePosts
from recto.html import Markup, Node, el, render
from recto.html.search_marks import NOT_SEARCHED
from recto.settings.localized import strings_of
from recto.strings import speaking
from recto.themes.page import PageContent
from recto.themes.posts.addresses import PostAddresses
from recto.themes.posts.heading import heading_and_body


def author_html(posts: SitePosts, addresses: PostAddresses, page: Page, content: PageContent) -> Markup:
    """The content of an author's page, with a card above it and the newest posts below.

    Further posts are on the pages that the collection makes.
    """
    heading, body = heading_and_body(content)
    author = posts.authors.named(page.name)
    with speaking(strings_of(posts.settings)):
        picture = addresses.file(author.picture) if author.picture else None
        above = render(Author(author.name, picture, author.description, author.links))
        below = "".join(
            render(_listed(collection, collection.authors[page.name], addresses, route))
            for collection in posts.collections
            if (route := posts.routes[collection.name].author(page.name)) is not None
            and f"{posts.home}{route}" == page.route
        )
    return Markup(f"{heading}{above}{body}{below}")


def _listed(collection: PostCollection, posts: tuple[Post, ...], addresses: PostAddresses, route: str) -> Node:
    size = collection.settings.per_page
    count = max(1, -(-len(posts) // size))
    cards = [_card(post, addresses) for post in posts[:size]]
    turn = PostPages(1, count, older=addresses.of_list(page_route(route, 2))) if count > 1 else None
    return el("div", {"class": "recto-post-end", **NOT_SEARCHED}, cards, turn) if cards else None


def _card(post: Post, addresses: PostAddresses) -> Node:
    image = addresses.file(post.image) if post.image else ""
    return PostCard(post, href=addresses.page(post.route), image=image)
