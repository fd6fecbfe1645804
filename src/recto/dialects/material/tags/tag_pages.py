"""The pages that list tags, with the pages of each tag."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from pathlib import Path

from msgspec import Struct

from recto.content import Page
from recto.dialects.material.project.folder_keys import FolderKeys, keys_above
from recto.dialects.material.project.page_keys import hidden_parts, joined
from recto.dialects.material.project.redirects import address_of
from recto.dialects.material.tags.tag_options import TagListing, TagOptions
from recto.dialects.material.text.page_metadata import read_page_metadata
from recto.plugins import ProvidedPage
from recto.settings import Settings

_HEADING = re.compile(r"^(?P<marks>#{1,6})[ ]+(?P<text>.*)$", re.MULTILINE)


class _Tagged(Struct, frozen=True):
    """A page with tags."""

    file: str
    title: str
    tags: Sequence[str]


class TagPages:
    """Makes the pages with lists; `docs` is the folder of pages, `folder` is its path in the project.

    `titles` are those that the navigation gives pages, by their files; `folder_keys` is the front matter of folders.
    """

    def __init__(
        self, docs: Path, folder: str, options: TagOptions, titles: Mapping[str, str], folder_keys: FolderKeys
    ) -> None:
        self._docs = docs
        self._folder = folder
        self._options = options
        self._titles = titles
        self._folder_keys = folder_keys

    def pages(self, pages: Iterable[Page]) -> Iterator[ProvidedPage]:
        """The pages with lists of tags, of which the `pages` have some."""
        files = dict.fromkeys(listing.file for listing in self._options.listings)
        texts = {file: (self._docs / file).read_text("utf-8-sig") for file in files}
        tagged = [*self._tagged(pages), *self._tagged_lists(texts)]
        tagged.sort(key=lambda each: each.title)
        for file, text in texts.items():
            yield ProvidedPage(
                file,
                "".join(self._parts(text, file, tagged)),
                edit_address=posixpath.join(self._folder, file),
                depends_on=(self._docs / file,),
            )

    def _tagged(self, pages: Iterable[Page]) -> Iterator[_Tagged]:
        for page in pages:
            tags = self._options.tags_of(page.front_matter)
            if tags:
                file = posixpath.relpath(page.source.inside, self._folder)
                yield _Tagged(file, self._titles.get(file, page.title), tags)

    def _tagged_lists(self, texts: Mapping[str, str]) -> Iterator[_Tagged]:
        """Pages with lists may have tags themselves."""
        for file, text in texts.items():
            front = read_page_metadata(text, path=posixpath.join(self._folder, file))
            tags = self._options.tags_of(joined([*keys_above(self._folder_keys, file), front.data]))
            heading = _HEADING.search(text, front.body_offset)
            title = self._titles.get(file) or front.data.get("title") or (heading["text"] if heading else file)
            if tags:
                yield _Tagged(file, str(title), tags)

    def _parts(self, text: str, file: str, tagged: Sequence[_Tagged]) -> Iterator[str]:
        level = 1
        for part in self._options.split(text, file):
            if isinstance(part, TagListing):
                yield self._list(part, tagged, min(6, level + 1))
            else:
                level = max([len(found["marks"]) for found in _HEADING.finditer(part)][-1:] or [level])
                yield part

    def _list(self, listing: TagListing, tagged: Sequence[_Tagged], level: int) -> str:
        found: dict[str, list[str]] = {}
        start = posixpath.dirname(listing.file) or "."
        for page in tagged:
            line = f"- [{_plain(page.title)}](<{posixpath.relpath(page.file, start)}>)"
            for tag in page.tags:
                if listing.has(tag, page.file):
                    found.setdefault(tag, []).append(line)
        slugify = self._options.slugify
        return "\n\n".join(
            f'{"#" * level} <span class="md-tag">{escape(tag)}</span> {{ #{slugify(tag)} }}\n\n' + "\n".join(lines)
            for tag, lines in sorted(found.items())
        )


def tags_above(options: TagOptions, page: Page, settings: Settings) -> str:
    """The tags of a page as links above its content; nothing for a page that hides them."""
    tags = options.tags_of(page.front_matter)
    if not tags or "tags" in hidden_parts(page.front_matter):
        return ""
    file = posixpath.relpath(page.source.inside, settings.content_dir or "content")
    return f'<p class="md-tags">{" ".join(_tag(options, tag, file, settings) for tag in tags)}</p>\n'


def _tag(options: TagOptions, tag: str, file: str, settings: Settings) -> str:
    listing = options.listing_of(tag, file)
    if listing is None:
        return f'<span class="md-tag">{escape(tag)}</span>'
    route = address_of(listing.file)
    slash = "/" if settings.trailing_slash and route != "/" else ""
    address = f"{settings.base}{route}{slash}#{options.slugify(tag)}"
    return f'<a href="{escape(address)}" class="md-tag">{escape(tag)}</a>'


def _plain(title: str) -> str:
    return re.sub(r"([\\`*_\[\]<>{}])", r"\\\1", title)
