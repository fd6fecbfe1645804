"""The tags of a page's metadata, as they stand in its head."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from recto.html import escape
from recto.themes.metadata.addresses import MetadataUrls
from recto.themes.metadata.json_ld import json_ld_tags
from recto.themes.metadata.resolve import Metadata, nested
from recto.themes.metadata.social import Files, files, open_graph_tags, twitter_tags
from recto.themes.metadata.values import address_of, link, listed, meta, property_, text_of

# Pages with no other keys than these have none of the rare tags.
_COMMON = frozenset(
    ("description", "application_name", "authors", "generator", "keywords", "robots", "canonical", "icons", "image")
) | {"open_graph", "twitter"}
_PLAIN = ("referrer", "creator", "publisher", "abstract", "category", "classification")
_ROBOTS_PAIRS = {"index": ("index", "noindex"), "follow": ("follow", "nofollow")}
_LINKS = {"archives": "archives", "assets": "assets", "bookmarks": "bookmarks"}
_VERIFICATION = {
    "google": "google-site-verification",
    "yahoo": "y_key",
    "yandex": "yandex-verification",
    "me": "me",
}


def metadata_tags(metadata: Metadata, addresses: MetadataUrls, *, route: str, site_name: str | None) -> str:
    """All tags but icons: title, description, keywords, authors, robots, canonical, Open Graph, Twitter and more."""
    values = metadata.values
    description = text_of(values.get("description"))
    alternates = nested(values.get("alternates"))
    origin = addresses.origin(values.get("metadata_base"))
    canonical = _canonical(values, alternates, addresses, origin, route)
    parts = [
        f"<title>{escape(metadata.title)}</title>",
        meta("description", description),
        meta("application-name", values.get("application_name")),
        *_authors(values.get("authors")),
        meta("generator", values.get("generator") or "Recto"),
        meta("keywords", ", ".join(text_of(word) for word in listed(values.get("keywords")))),
        *_robots(values.get("robots")),
        link("canonical", canonical),
    ]
    if not values.keys() <= _COMMON:
        parts += _rare(values, alternates, addresses, origin, route)
    parts += _social(metadata, description, canonical, addresses, origin, site_name)
    return "".join(parts)


def _canonical(
    values: Mapping[str, Any], alternates: Mapping[str, Any], addresses: MetadataUrls, origin: str, route: str
) -> str:
    own = address_of(alternates.get("canonical")) or text_of(values.get("canonical"))
    if own:
        return _whole(addresses.page(own, route), origin)
    return origin + addresses.urls.page(route) if origin else ""


def _whole(address: str, origin: str) -> str:
    return origin + address if address.startswith("/") and not address.startswith("//") else address


def _authors(value: Any) -> Iterator[str]:
    for author in listed(value):
        table = nested(author)
        yield link("author", text_of(table.get("url")))
        yield meta("author", table.get("name") if table else author)


def _robots(value: Any) -> Iterator[str]:
    table = nested(value)
    yield meta("robots", _rules(table) if table else value)
    google = table.get("google_bot")
    yield meta("googlebot", _rules(nested(google)) if isinstance(google, Mapping) else google)


def _rules(table: Mapping[str, Any]) -> str:
    rules = []
    for key, value in table.items():
        if key in _ROBOTS_PAIRS:
            rules.append(_ROBOTS_PAIRS[key][0 if value else 1])
        elif value is True:
            rules.append(key.replace("_", "-") if key.startswith("max") else key)
        elif value is not False and value is not None and key != "google_bot":
            rules.append(f"{key.replace('_', '-') if key.startswith('max') else key}:{text_of(value)}")
    return ", ".join(rules)


def _rare(
    values: Mapping[str, Any], alternates: Mapping[str, Any], addresses: MetadataUrls, origin: str, route: str
) -> Iterator[str]:
    """What few pages say."""
    for name in _PLAIN:
        yield meta(name, values.get(name))
    yield link("manifest", addresses.local(address_of(values.get("manifest"))))
    for key, rel in _LINKS.items():
        for address in listed(values.get(key)):
            yield link(rel, addresses.page(address_of(address), route))
    pagination = nested(values.get("pagination"))
    yield link("prev", addresses.page(address_of(pagination.get("previous")), route))
    yield link("next", addresses.page(address_of(pagination.get("next")), route))
    yield from _alternates(alternates, addresses, origin, route)
    verification = nested(values.get("verification"))
    for key, name in _VERIFICATION.items():
        yield from (meta(name, code) for code in listed(verification.get(key)))
    yield from _others(verification.get("other"))
    yield from _apple_web_app(values.get("apple_web_app"), addresses)
    yield from _apps(values)
    yield from _others(values.get("other"))
    yield from json_ld_tags(values.get("json_ld"), lambda address: _whole(addresses.page(address, route), origin))


def _alternates(alternates: Mapping[str, Any], addresses: MetadataUrls, origin: str, route: str) -> Iterator[str]:
    for key, attribute in (("languages", "hreflang"), ("media", "media"), ("types", "type")):
        table = alternates.get(key)
        for name, targets in table.items() if isinstance(table, Mapping) else ():
            for target in listed(targets):
                title = target.get("title") if isinstance(target, Mapping) else None
                address = _whole(addresses.page(address_of(target), route), origin)
                yield link("alternate", address, **{attribute: name, "title": title})


def _apple_web_app(value: Any, addresses: MetadataUrls) -> Iterator[str]:
    if not value:
        return
    table = nested(value)
    if table.get("capable") is not False:
        yield meta("mobile-web-app-capable", "yes")
    yield meta("apple-mobile-web-app-title", table.get("title"))
    for image in listed(table.get("startup_image")):
        media = image.get("media") if isinstance(image, Mapping) else None
        yield link("apple-touch-startup-image", addresses.local(address_of(image)), media=media)
    yield meta("apple-mobile-web-app-status-bar-style", table.get("status_bar_style") or "default")


def _apps(values: Mapping[str, Any]) -> Iterator[str]:
    detection = nested(values.get("format_detection"))
    yield meta("format-detection", ", ".join(f"{key}=no" for key, value in detection.items() if value is False))
    itunes = nested(values.get("itunes"))
    if itunes.get("app_id"):
        argument = text_of(itunes.get("app_argument"))
        app = f"app-id={text_of(itunes['app_id'])}"
        yield meta("apple-itunes-app", f"{app}, app-argument={argument}" if argument else app)
    facebook = nested(values.get("facebook"))
    yield property_("fb:app_id", facebook.get("app_id"))
    yield from (property_("fb:admins", admin) for admin in listed(facebook.get("admins")))
    for platform, items in nested(values.get("app_links")).items():
        for item in listed(items):
            yield from (property_(f"al:{platform}:{key}", value) for key, value in nested(item).items())


def _others(table: Any) -> Iterator[str]:
    for name, value in table.items() if isinstance(table, Mapping) else ():
        yield from (meta(str(name), item) for item in listed(value))


def _social(
    metadata: Metadata, description: str, canonical: str, addresses: MetadataUrls, origin: str, site_name: str | None
) -> Iterable[str]:
    values = metadata.values
    graph, twitter = nested(values.get("open_graph")), nested(values.get("twitter"))
    if "url" in graph:
        graph = {**graph, "url": _whole(addresses.page(text_of(graph["url"]), "/"), origin)}
    images = _at(files(graph.get("images") or values.get("image")), addresses, origin)
    defaults = {
        "title": metadata.name,
        "description": description,
        "url": canonical,
        "site_name": site_name or "",
    }
    yield open_graph_tags(graph, defaults, images)
    if graph or twitter or images:
        own_images = _at(files(twitter.get("images")), addresses, origin)
        fallback = {
            "title": text_of(graph.get("title")) or defaults["title"],
            "description": text_of(graph.get("description")) or description,
        }
        yield twitter_tags(twitter, fallback, own_images or images)


def _at(items: Files, addresses: MetadataUrls, origin: str) -> Files:
    """Images by their whole addresses."""
    return [{**item, "url": _whole(addresses.local(address_of(item)), origin)} for item in items]
