"""Icons and preview images that the metadata of a page names, and that are not there or cannot be shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from recto.content import Page
from recto.errors import RectoWarning
from recto.markdown.images.info import IMAGE_SUFFIXES, is_broken_image
from recto.mdx.front_matter import front_matter_span
from recto.rendering.link_checks import broken_image, missing_file, names_in
from recto.rendering.links import LinkResolver, is_elsewhere, path_of
from recto.rendering.reads import PageLog
from recto.themes.metadata.resolve import nested
from recto.themes.metadata.values import address_of, listed

_ICON_KINDS = ("shortcut", "icon", "apple", "other")
_CARDS = ("openGraph", "open_graph", "twitter")


def metadata_images(
    page: Page, metadata: Mapping[str, Any], resolver: LinkResolver, source: str, log: PageLog
) -> Iterator[RectoWarning]:
    """A warning for each address of the site that is named as an icon or a preview, and shows nothing.

    `log` takes what is looked up.
    """
    if metadata.keys().isdisjoint(("icons", "image", *_CARDS)):
        return
    for key, address in dict.fromkeys(_named(metadata)):
        if not address or is_elsewhere(address):
            continue
        where = front_matter_span(source, key, path=page.source_path)
        if not address.startswith("/"):
            hint = "Put it into public/ and write its address from the site's root: `/cover.png`."
            yield RectoWarning(f"The image {address} of `{key}` is not published.", where, hint, source)
            continue
        target = resolver.resolve(address, route=page.route, source=page.place)
        file = resolver.public / path_of(address).lstrip("/")
        log.paths[str(file)] = file.is_file()
        if target is not None and target.leads_nowhere:
            yield missing_file(path_of(address), target, where, source, names_in(file.parent))
        elif file.is_file() and file.suffix.lower() in IMAGE_SUFFIXES and is_broken_image(file):
            yield broken_image(path_of(address), where, source)


def _named(metadata: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The addresses of images in metadata, each with the key that it stands under."""
    icons = metadata.get("icons")
    if isinstance(icons, Mapping) and "url" not in icons:
        kinds = nested(icons)
        yield from (("icons", address_of(item)) for kind in _ICON_KINDS for item in listed(kinds.get(kind)))
    else:
        yield from (("icons", address_of(item)) for item in listed(icons))
    yield from (("image", address_of(item)) for item in listed(metadata.get("image")))
    for card in _CARDS:
        images = nested(metadata.get(card)).get("images")
        yield from ((card, address_of(item)) for item in listed(images))
