"""Where a page stands: the folders above it (DOCS-62)."""

from __future__ import annotations

from collections.abc import Callable

from recto.content import Crumb
from recto.html import escape
from recto.strings import Strings
from recto.themes.docs.text import title_html
from recto.themes.page import SiteUrls


class Breadcrumb:
    """Makes breadcrumbs."""

    def __init__(self, urls: SiteUrls, words: Strings) -> None:
        self._urls = urls
        self._start = f'<nav class="recto-breadcrumb" aria-label="{escape(words.breadcrumb)}"><ol>'

    def html(self, path: tuple[Crumb, ...], landing: Callable[[str], str | None]) -> str:
        """One page's breadcrumb; `landing` gives the page that a folder's crumb leads to, None when there is none."""
        if not path:
            return ""
        items = [self._crumb(path, index, landing) for index in range(len(path) - 1)]
        items.append(f'{_start(len(items))}<span aria-current="page">{title_html(path[-1].title)}</span></li>')
        return f"{self._start}{''.join(items)}</ol></nav>"

    def _crumb(self, path: tuple[Crumb, ...], index: int, landing: Callable[[str], str | None]) -> str:
        crumb = path[index]
        start = _start(index)
        route = landing(crumb.route)
        # A folder without a page leads to its first one, unless that is the next crumb anyway.
        if route is None or route == path[index + 1].route:
            return f"{start}<span>{title_html(crumb.title)}</span></li>"
        return f'{start}<a href="{escape(self._urls.page(route))}">{title_html(crumb.title)}</a></li>'


def _start(index: int) -> str:
    """The chevron belongs to the crumb behind it."""
    return '<li class="recto-icon recto-flip">' if index else "<li>"
