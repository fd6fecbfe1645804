"""Posts as lists show them: cards, lines, tags with counts, authors, and the way to the next page of a list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, Protocol

from recto.components.errors import ComponentError
from recto.components.root import root_attributes
from recto.html import Element, Node, el
from recto.strings import current_strings


class ListedPost(Protocol):
    """What a card shows of a post, such as one of `recto.get_posts()`."""

    @property
    def route(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def description(self) -> str: ...
    @property
    def date(self) -> datetime: ...
    @property
    def date_text(self) -> str: ...
    @property
    def image(self) -> str: ...
    @property
    def image_alt(self) -> str: ...
    @property
    def pinned(self) -> bool: ...


def PostCard(
    post: ListedPost | None = None,
    href: str = "",
    title: Node = None,
    description: Node = None,
    date: date | str | None = None,
    date_text: str | None = None,
    image: str = "",
    image_alt: str = "",
    pinned: bool = False,
    read_more: Node = None,
    **attributes: object,
) -> Element:
    """A post in a list: its title as a link, its description with a further link, its date.

    It is one of `get_posts()`, or what the other arguments say, which stand over those of the `post`. `read_more` are
    the words of the second link, False for none. Errors: `ComponentError` for a card without a title or a link.
    """
    if post is not None:
        href, title, description = href or post.route, title or post.title, description or post.description
        date, date_text = date or post.date, date_text or post.date_text
        image, image_alt, pinned = image or post.image, image_alt or post.image_alt, pinned or post.pinned
    if not href or title is None:
        raise ComponentError(
            "<PostCard> has no post.", hint="Write post={post} with one of get_posts(), or a title and an href."
        )
    strings = current_strings()
    words = strings.read_more if read_more is None else read_more
    label = f"{words} {title}" if isinstance(words, str) and isinstance(title, str) else None
    more = el("a", {"href": href, "class": "recto-post-more", "aria-label": label}, words) if words else None
    cover = {"src": image, "alt": image_alt, "loading": "lazy", "class": "recto-post-cover"}
    return el(
        "section",
        root_attributes(PostCard, "recto-post-card", attributes),
        el("img", cover) if image else None,
        el("h2", {"class": "recto-post-title"}, el("a", {"href": href, "class": "recto-post-link"}, title)),
        el("p", {"class": "recto-post-description"}, description, more and [" ", more]) if description else None,
        _date_line(date, date_text, strings.pinned if pinned else None),
    )


def PostList(posts: Iterable[ListedPost | Mapping[str, Any]] = (), **attributes: object) -> Element:
    """Posts as lines: date and title. They are those of `get_posts()`, or tables with `href`, `title` and `date`."""
    lines = [el("li", None, _line(post)) for post in posts]
    return el("ul", root_attributes(PostList, "recto-post-list", attributes), lines)


def PostTags(tags: Iterable[Mapping[str, Any]] = (), **attributes: object) -> Element:
    """Tags as links: tables with `name`, `href` and, where it is shown, `count`."""
    root = root_attributes(PostTags, "recto-post-tags", attributes)
    return el("div", root, [[tag_link(tag["name"], tag["href"], tag.get("count")), " "] for tag in tags])


def tag_link(name: str, href: str | None, count: int | None = None) -> Element:
    """One tag; without a page of its own it is no link."""
    text = name if count is None else f"{name} ({count})"
    return (
        el("a", {"class": "recto-post-tag", "href": href}, text)
        if href
        else el("span", {"class": "recto-post-tag"}, text)
    )


def Author(
    name: str,
    picture: str | None = None,
    description: Node = None,
    links: Mapping[str, str] | None = None,
    href: str | None = None,
    children: Node = None,
    **attributes: object,
) -> Element:
    """Somebody who writes: picture, name, a sentence and links elsewhere."""
    shown = el("a", {"href": href, "class": "recto-author-name"}, name) if href else el("b", None, name)
    found: list[Node] = [
        [el("a", {"href": address, "rel": "me", "class": "recto-author-link"}, text), " "]
        for text, address in (links or {}).items()
    ]
    return el(
        "div",
        root_attributes(Author, "recto-author", attributes),
        el("img", {"src": picture, "alt": "", "width": 64, "height": 64, "class": "recto-author-picture"})
        if picture
        else None,
        el(
            "div",
            None,
            el("p", {"class": "recto-author-line"}, shown),
            el("p", {"class": "recto-author-text"}, description) if description else None,
            el("p", {"class": "recto-author-line"}, found) if found else None,
            children,
        ),
    )


def PostPages(
    number: int, count: int, newer: str | None = None, older: str | None = None, **attributes: object
) -> Element:
    """The way from one page of a list to the newer and the older ones."""
    strings = current_strings()
    place = strings.page_of.format(number=number, count=count)
    root = root_attributes(PostPages, "recto-post-pages", attributes)
    return el(
        "nav",
        # The theme has links to the pages around this one, which are called after pagination.
        {"aria-label": place, **root},
        el("a", {"href": newer, "rel": "prev"}, strings.newer_posts) if newer else el("span"),
        el("span", None, place),
        el("a", {"href": older, "rel": "next"}, strings.older_posts) if older else el("span"),
    )


def _line(post: ListedPost | Mapping[str, Any]) -> Node:
    if isinstance(post, Mapping):
        href, title, day, text = post["href"], post["title"], post.get("date"), post.get("date_text")
    else:
        href, title, day, text = post.route, post.title, post.date, post.date_text
    return [_time(day, text), " ", el("a", {"href": href}, title)]


def _date_line(day: date | str | None, text: str | None, pinned: str | None) -> Element | None:
    time = _time(day, text)
    mark = el("span", {"class": "recto-post-pinned"}, pinned) if pinned else None
    if time is None and mark is None:
        return None
    return el("p", {"class": "recto-post-date"}, time, [" • ", mark] if time is not None and mark is not None else mark)


def _time(day: date | str | None, text: str | None) -> Element | None:
    if day is None:
        return None
    machine = day if isinstance(day, str) else day.isoformat()
    shown = text or (day if isinstance(day, str) else day.strftime("%Y-%m-%d"))
    return el("time", {"datetime": machine}, shown)
