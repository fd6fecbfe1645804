"""Addresses in a page's finished content that Markdown has not seen: those of raw HTML, components and Python."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct, field

from recto.html.finished import FinishedHtml, finish_html
from recto.html.start_tags import StartTag
from recto.rendering.links import Target, is_elsewhere
from recto.rendering.urls import ASSET_DIR

_FOLLOWED = frozenset({"a", "area"})
_SENT_TO = frozenset({"action", "formaction", "cite"})


class Unresolved(Struct, frozen=True):
    """An address that leads nowhere, or an anchor that has to be looked up when its page is known.

    `is_link` is False where the browser loads something into the page.
    """

    url: str
    target: Target | None
    is_link: bool


class ContentAddresses(Struct):
    """Rewrites the addresses of one page's content; `unresolved` is what has to be told.

    `resolve` gives the target and the new address of an address, None for one that stays; it is told whether this is a
    link, and the language that `hreflang` says it leads to. `settled` are addresses that have been resolved already;
    they get the base path alone.
    """

    base: str
    resolve: Callable[[str, bool, str | None], tuple[Target, str | None] | None]
    settled: set[str]
    unresolved: list[Unresolved] = field(default_factory=list)

    def finish(self, html: str) -> FinishedHtml:
        """The content with its addresses as they are in the site, and its ids."""
        return finish_html(html, self._changed)

    def _changed(self, url: str, name: str, tag: StartTag) -> str | None:
        if not url or is_elsewhere(url):
            return None
        if url[0] in "#?":
            if url[0] == "#" and tag.name in _FOLLOWED:
                self.unresolved.append(Unresolved(url, None, True))
            return None
        is_settled = "hreflang" not in tag.attributes and url in self.settled
        new = url if is_settled or url.startswith(f"/{ASSET_DIR}/") else self._resolved(url, name, tag)
        return f"{self.base}{new}" if new.startswith("/") else None if new == url else new

    def _resolved(self, url: str, name: str, tag: StartTag) -> str:
        if name in _SENT_TO:
            return url
        is_link = tag.name in _FOLLOWED
        found = self.resolve(url, is_link, tag.attributes.get("hreflang"))
        if found is None:
            return url
        target, new = found
        if is_unresolved(target) and (is_link or target.leads_nowhere):
            self.unresolved.append(Unresolved(url, target, is_link))
        if new is None:
            return url
        self.settled.add(new)
        return new


def is_unresolved(target: Target) -> bool:
    """Whether something has still to be said of a target: it is not there, or an anchor of a page."""
    return target.leads_nowhere or bool(target.route is not None and target.fragment)
