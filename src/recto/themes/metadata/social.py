"""Open Graph and Twitter tags."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from recto.themes.metadata.resolve import nested
from recto.themes.metadata.values import address_of, listed, meta, property_, text_of

_DETAILS: Mapping[str, Mapping[str, str]] = {
    "article": {
        "published_time": "article:published_time",
        "modified_time": "article:modified_time",
        "expiration_time": "article:expiration_time",
        "authors": "article:author",
        "section": "article:section",
        "tags": "article:tag",
    },
    "book": {"isbn": "book:isbn", "release_date": "book:release_date", "authors": "book:author", "tags": "book:tag"},
    "profile": {
        "first_name": "profile:first_name",
        "last_name": "profile:last_name",
        "username": "profile:username",
        "gender": "profile:gender",
    },
}
_PLAIN = ("determiner", "title", "description", "url", "site_name", "locale", "country_name", "ttl")
_LISTS = {
    "emails": "og:email",
    "phone_numbers": "og:phone_number",
    "fax_numbers": "og:fax_number",
    "alternate_locale": "og:locale:alternate",
}
_FILES = {"images": "image", "videos": "video", "audio": "audio"}
_FILE_DETAILS = ("secure_url", "type", "width", "height", "alt")

Files = list[Mapping[str, Any]]


def title_of(value: Any) -> str:
    """The title in a table of metadata: a text, or a table with `absolute` or `default`."""
    if isinstance(value, Mapping):
        value = value.get("absolute") or value.get("default")
    return text_of(value)


def open_graph_tags(own: Mapping[str, Any], defaults: Mapping[str, str], images: Files) -> str:
    """The tags of a page: its own values, `defaults` for those it does not give; addresses are whole already."""
    values = {**defaults, **{name: text for name in _PLAIN if (text := text_of(own.get(name)))}}
    title = title_of(own.get("title"))
    values |= {"title": title} if title else {}
    kind = text_of(own.get("type")) or "website"
    return "".join(
        (
            *(property_(f"og:{name}", values.get(name)) for name in _PLAIN),
            *(tag for image in images for tag in _file("og:image", image)),
            *(tag for key in ("videos", "audio") for item in files(own.get(key)) for tag in _file(_name(key), item)),
            *(property_(name, item) for key, name in _LISTS.items() for item in listed(own.get(key))),
            property_("og:type", kind),
            *(
                property_(name, address_of(item))
                for key, name in _DETAILS.get(kind, {}).items()
                for item in listed(own.get(key))
            ),
        )
    )


def twitter_tags(own: Mapping[str, Any], defaults: Mapping[str, str], images: Files) -> str:
    """The tags of a page; the card is a large one when there is an image."""
    card = text_of(own.get("card")) or ("summary_large_image" if images else "summary")
    return "".join(
        (
            meta("twitter:card", card),
            *(meta(f"twitter:{name.replace('_', ':')}", own.get(name)) for name in _ACCOUNTS),
            meta("twitter:title", title_of(own.get("title")) or defaults.get("title")),
            meta("twitter:description", own.get("description") or defaults.get("description")),
            *(tag for image in images for tag in _twitter_image(image)),
            *_players(own.get("players")),
            *_apps(nested(own.get("app"))),
        )
    )


def files(value: Any) -> Files:
    """Images, videos or sound of a table of metadata, each as a table with `url`."""
    items = [nested(item) if isinstance(item, Mapping) else {"url": text_of(item)} for item in listed(value)]
    return [item for item in items if item.get("url")]


_ACCOUNTS = ("site", "site_id", "creator", "creator_id")


def _name(key: str) -> str:
    return f"og:{_FILES[key]}"


def _file(name: str, item: Mapping[str, Any]) -> Iterator[str]:
    yield property_(name, item["url"])
    for detail in _FILE_DETAILS:
        yield property_(f"{name}:{detail}", item.get(detail))


def _twitter_image(image: Mapping[str, Any]) -> Iterable[str]:
    return (
        meta("twitter:image", image["url"]),
        *(meta(f"twitter:image:{detail}", image.get(detail)) for detail in ("type", "width", "height", "alt")),
    )


def _players(value: Any) -> Iterator[str]:
    for player in listed(value):
        player = nested(player)
        yield meta("twitter:player", player.get("player_url"))
        yield meta("twitter:player:stream", player.get("stream_url"))
        yield meta("twitter:player:width", player.get("width"))
        yield meta("twitter:player:height", player.get("height"))


def _apps(app: Mapping[str, Any]) -> Iterator[str]:
    for kind in ("iphone", "ipad", "googleplay"):
        identifiers, urls = nested(app.get("id")), nested(app.get("url"))
        if kind in identifiers:
            yield meta(f"twitter:app:name:{kind}", app.get("name"))
            yield meta(f"twitter:app:id:{kind}", identifiers[kind])
            yield meta(f"twitter:app:url:{kind}", urls.get(kind))
