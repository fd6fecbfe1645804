"""The pages that list posts: all of them, by tag, by author, by year, by series."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from recto.content import Page
from recto.content.post_authors import author_folders, is_author_file, read_authors
from recto.content.post_collections import Post, PostCollection, post_collections
from recto.content.post_folders import path_of
from recto.content.post_routes import PostRoutes, page_route
from recto.errors import RectoError, Span
from recto.features.collections.written_places import WrittenPlaces, shown_picture
from recto.plugins import FilesRead, ProvidedPage
from recto.settings import Settings
from recto.settings.localized import localized, strings_of
from recto.strings import Strings

_NO_PLACES: Mapping[str, Span] = {}
_HIDDEN: Mapping[str, Any] = {"display": "hidden", "searchable": False}


def listing_pages(event: FilesRead) -> Sequence[ProvidedPage]:
    """The lists of all collections in one language, but for those that the site has written itself."""
    settings = localized(event.settings, event.locale) if event.locale is not None else event.settings
    strings = strings_of(settings)
    folders = author_folders(settings)
    # Files of authors that are not translated stand in for those that are.
    lent = [page for page in event.default_pages if is_author_file(page, folders)]
    own = {path_of(page) for page in (*event.pages, *lent)}
    authors = read_authors(settings, (*lent, *event.pages))
    prefix = _prefix(event.pages, event.locale)
    found: dict[str, ProvidedPage] = {}
    for collection in post_collections(settings, event.pages, event.hidden, path_of, authors):
        if not collection.posts and not event.is_default:
            continue
        for route, page in _Listings(event.root, settings, strings, collection, prefix).pages():
            if route not in own:
                found.setdefault(route, page)
    return tuple(found.values())


def _prefix(pages: Iterable[Page], locale: str | None) -> str:
    """What the routes of a language begin with."""
    return (
        f"/{locale}"
        if any(page.route == f"/{locale}" or page.route.startswith(f"/{locale}/") for page in pages)
        else ""
    )


class _Listings:
    """The lists of one collection in one language."""

    def __init__(
        self, root: Path, settings: Settings, strings: Strings, collection: PostCollection, prefix: str
    ) -> None:
        self._settings = settings
        self._strings = strings
        self._collection = collection
        self._routes = PostRoutes(collection)
        self._prefix = prefix
        self._places = WrittenPlaces(root, collection)

    def pages(self) -> Iterator[tuple[str, ProvidedPage]]:
        """Each list with its route."""
        collection, routes, strings = self._collection, self._routes, self._strings
        title = collection.settings.title or strings.posts
        chips = self._chips(collection.tags, routes.tag) if collection.settings.tags else ""
        yield from self._list(routes.index, title, collection.pinned_first, chips, searchable=False)
        if collection.settings.tags and collection.tags:
            for tag, posts in collection.tags.items():
                yield from self._list(routes.tag(tag), strings.tagged.format(tag=tag), posts)
            yield self._page(routes.listing("tags"), strings.tags, chips)
        if collection.settings.authors and collection.authors:
            yield from self._by_author()
        if collection.settings.series and collection.series:
            for series, posts in collection.series.items():
                yield from self._list(routes.series(series), series, posts)
            yield self._page(routes.listing("series"), strings.series, self._chips(collection.series, routes.series))
        if routes.archive is not None:
            years = "\n".join(
                f"## {year}\n\n<PostList posts={{{self._lines(posts)!r}}} />\n"
                for year, posts in collection.years.items()
            )
            yield self._page(routes.archive, strings.archive, years)

    def _by_author(self) -> Iterator[tuple[str, ProvidedPage]]:
        authors, routes, strings = self._collection.authors, self._routes, self._strings
        cards = ""
        for name, posts in authors.items():
            author = self._collection.known.named(name)
            about = {
                "name": author.name,
                "picture": shown_picture(author.picture),
                "description": author.description,
                "links": author.links,
            }
            route = routes.author(name)
            yield from self._list(route, strings.posts_by.format(author=author.name), posts, _tag("Author", about))
            cards += _tag("Author", {**about, "href": self._link(route)}) + "\n"
        places = self._places.of((), authors=True)
        yield self._page(routes.listing("authors"), strings.authors, cards, places=places)

    def _list(
        self, route: str | None, title: str, posts: tuple[Post, ...], above: str = "", **front_matter: Any
    ) -> Iterator[tuple[str, ProvidedPage]]:
        """A list, in as many pages as it takes."""
        if route is None:
            return
        size = self._collection.settings.per_page
        count = max(1, -(-len(posts) // size))
        for number in range(1, count + 1):
            listed = posts[(number - 1) * size : number * size]
            cards, places = "\n".join(map(self._card, listed)), self._places.of(listed, authors="<Author " in above)
            links = {
                "newer": self._link(page_route(route, number - 1)) if number > 1 else None,
                "older": self._link(page_route(route, number + 1)) if number < count else None,
            }
            turn = _tag("PostPages", {"number": number, "count": count, **links}) if count > 1 else ""
            page = title if number == 1 else f"{title} ({self._strings.page_of.format(number=number, count=count)})"
            shown = front_matter if number == 1 and front_matter else _HIDDEN
            yield self._page(page_route(route, number), page, f"{above}\n\n{cards}\n\n{turn}\n", shown, places)

    def _page(
        self,
        route: str,
        title: str,
        text: str,
        front_matter: Mapping[str, Any] = _HIDDEN,
        places: Mapping[str, Span] = _NO_PLACES,
    ) -> tuple[str, ProvidedPage]:
        base = self._settings.content_dir_base_path.rstrip("/")
        if not f"{route}/".startswith(f"{base}/"):
            name = self._collection.name
            message = f"The lists of the collection `{name}` lie at `{route}`, outside of `content_dir_base_path`."
            raise RectoError(message, hint=f'Write folder = "{base}/{name}" in [collections.{name}].')
        is_folder = route in (self._routes.index, *map(self._routes.listing, ("tags", "authors", "series")))
        path = route[len(base) :].strip("/")
        path = f"{path}/index.mdx".lstrip("/") if is_folder else f"{path}.mdx"
        folder: dict[str, Any] = {"as_index_page": True} if is_folder else {}
        # Nobody wants the list as Markdown.
        if "copy_page" in self._settings.theme.page_options.names():
            folder["theme"] = {"copy_page": False}
        data = {"title": title, **folder, **front_matter}
        return route, ProvidedPage(path, f"# {{{title!r}}}\n\n{text}", data, written_at=places)

    def _card(self, post: Post) -> str:
        shown = {
            "href": quote(post.route),
            "title": post.title,
            "description": post.description or None,
            "date": post.date.isoformat(),
            "date_text": post.date_text,
            "image": shown_picture(post.image),
            "image_alt": post.image_alt or None,
            "pinned": post.pinned or None,
        }
        return _tag("PostCard", shown)

    def _lines(self, posts: Iterable[Post]) -> list[dict[str, str]]:
        return [
            {"href": quote(post.route), "title": post.title, "date": post.date.isoformat(), "date_text": post.date_text}
            for post in posts
        ]

    def _chips(self, groups: Mapping[str, Sequence[Post]], route: Any) -> str:
        tags = [{"name": name, "href": self._link(route(name)), "count": len(posts)} for name, posts in groups.items()]
        return _tag("PostTags", {"tags": tags}) if tags else ""

    def _link(self, route: str | None) -> str | None:
        return quote(f"{self._prefix}{route}") if route is not None else None


def _tag(name: str, arguments: Mapping[str, Any]) -> str:
    """A component with its arguments as Python; what is None is left out."""
    given = " ".join(f"{key}={{{value!r}}}" for key, value in arguments.items() if value is not None)
    return f"<{name} {given} />"
