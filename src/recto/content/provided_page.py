"""Pages without files, and the interface of their providers."""

from __future__ import annotations

import os
from collections.abc import AsyncIterable, Callable, Coroutine, Iterable, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from recto.content.coroutines import items_of, result_of
from recto.content.page import Page
from recto.content.page_origin import PageOrigin
from recto.errors import RectoError, Span
from recto.settings import Settings


class ProvidedPage(Struct, frozen=True):
    """A page that has no file, with all rights of one that has.

    `path` is where it would lie as a file, relative to the folder of pages: `tags/red.md` is the page `/tags/red`, a
    suffix `.mdx` makes it a page with components and Python. On a site in several languages it lies in the language
    that the provider is asked for, unless the path names another one as files do. `text` is what the file would hold;
    what `front_matter` says stands over the front matter of the text.

    A function as `text` is called when the page has to be made, and not before: as long as `digest`, which stands for
    what it would return, is the same, the page stays as it was built. Navigation then knows what `front_matter` says,
    which has a `title`.

    In a page that is not `trusted`, because others
    wrote it, no code runs, and HTML and links are restricted. `edit_address` is where readers can change the page: a
    path relative to the site, or an address (default: nowhere). `depends_on` are files, relative to the site or
    absolute, that the provider has used in a way that Python does not see, such as by a library in C: it is asked again
    when they change, as it is for all files that it reads. `written_at` has the places in files of the site where
    addresses of the text come from: warnings that one leads nowhere then name that place. `origin` says what relative
    addresses of the text mean that lead to no page of the site.
    """

    path: str
    text: str | Callable[[], str]
    front_matter: Mapping[str, Any] = field(default_factory=dict)
    trusted: bool = True
    edit_address: str | None = None
    digest: str | None = None
    depends_on: tuple[str | os.PathLike[str], ...] = ()
    written_at: Mapping[str, Span] = field(default_factory=dict)
    origin: PageOrigin | None = None


class FilesRead(Struct, frozen=True):
    """The pages that are files are known; providers add theirs to them before they are put in order.

    `pages` are in the order of their routes, without drafts in a build. On a site in several languages providers are
    asked once for each: `pages` are then those in the language `locale`, and `is_default` says whether it is the
    default one, whose pages readers of other languages see where they have none of their own: `default_pages` are
    those, for another language. `hidden` are the routes
    of pages that navigation does not show, for a provider that `reads_navigation`.
    """

    root: Path
    """The folder of the site."""
    settings: Settings
    """All settings of the site."""
    pages: tuple[Page, ...]
    locale: str | None = None
    is_default: bool = True
    hidden: frozenset[str] = frozenset()
    default_pages: tuple[Page, ...] = ()

    @property
    def tags(self) -> Mapping[str, tuple[Page, ...]]:
        """The pages of each tag that their front matter lists under `tags`, most frequent tags first, then by name."""
        from recto.content.posts import tags_of

        return tags_of(self.pages)


def pages_of(owner: str, given: object) -> list[object]:
    """List what a provider returns, which may be a coroutine or an asynchronous generator.

    Raises `RectoError` unless it is a list of pages.
    """
    if isinstance(given, Coroutine | AsyncIterable):
        given = result_of(items_of(given) if isinstance(given, AsyncIterable) else given)
    if isinstance(given, Iterable) and not isinstance(given, str | Mapping):
        return list(given)
    message = f"{owner} provides {type(given).__name__} instead of pages."
    raise RectoError(message, hint="Let `pages` be a function that yields or returns objects of ProvidedPage.")


class PageProvider(Struct, frozen=True):
    """A provider of pages, its name in messages, and the key in the settings that names it.

    `name` begins the names of its pages in messages. Only one that `reads_navigation` is told what that hides.
    """

    name: str
    owner: str
    setting: tuple[str, ...]
    pages: Callable[[FilesRead], Iterable[object]]
    reads_navigation: bool = False
