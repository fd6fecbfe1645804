"""Links to icons: files in `app/` before what the metadata says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from recto.themes.metadata.addresses import MetadataUrls
from recto.themes.metadata.resolve import Metadata, nested
from recto.themes.metadata.values import address_of, link, listed, text_of

_RELS = {"shortcut": "shortcut icon", "icon": "icon", "apple": "apple-touch-icon"}
_DETAILS = ("type", "sizes", "color", "media")


def icon_tags(metadata: Metadata, addresses: MetadataUrls) -> str:
    """The links of a page's icons; empty when neither a file nor the metadata names any."""
    if not metadata.icons and "icons" not in metadata.values:
        return ""
    return "".join(_tags(metadata, addresses))


def _tags(metadata: Metadata, addresses: MetadataUrls) -> Iterator[str]:
    given = metadata.values.get("icons")
    table = nested(given) if isinstance(given, Mapping) and "url" not in given else {"icon": given}
    for key, rel in _RELS.items():
        from_files = metadata.icons.get(key)
        items: Iterable[Any] = [icon.as_icon() for icon in from_files] if from_files else listed(table.get(key))
        yield from (_link(rel, item, addresses) for item in items)
    for item in listed(table.get("other")):
        yield _link(text_of(nested(item).get("rel")), item, addresses)


def _link(rel: str, item: Any, addresses: MetadataUrls) -> str:
    details = nested(item)
    given = {name: details.get(name) for name in _DETAILS}
    return link(text_of(details.get("rel")) or rel, addresses.local(address_of(item)), **given)
