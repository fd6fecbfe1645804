"""The question at the end of a page: whether it was helpful."""

from __future__ import annotations

from urllib.parse import urlencode

from recto.html import Element, Node, el
from recto.settings import Settings
from recto.strings import Strings
from recto.themes.docs.repository import issue_link
from recto.themes.docs.settings import docs_settings
from recto.themes.page import PageContent, SiteUrls, is_external


def rating(page: PageContent, urls: SiteUrls, settings: Settings, strings: Strings) -> Element:
    """The question with its answers, which are links where no scripts run."""
    theme = docs_settings(settings)
    feedback, endpoint = theme.feedback, theme.feedback.endpoint
    if endpoint is not None and not is_external(endpoint):
        endpoint = urls.file(endpoint.lstrip("/"))
    title = f"Feedback for “{page.title}”"
    elsewhere = feedback.link or issue_link(theme.docs_repository_base, title, feedback.labels)

    def answer(name: str, words: str) -> Node:
        query = urlencode({"page": page.route, "helpful": name})
        href = f"{endpoint}{'&' if '?' in endpoint else '?'}{query}" if endpoint else elsewhere
        return el(
            "a" if href else "button", {"href": href, "rel": "nofollow" if href else None, "data-answer": name}, words
        )

    return el(
        "section",
        {
            "class": "recto-rating",
            "aria-label": strings.was_helpful,
            "data-endpoint": endpoint,
            "data-page": page.route,
        },
        el("p", {"role": "status", "data-thanks": strings.thanks}, strings.was_helpful),
        answer("yes", strings.yes),
        answer("no", strings.no),
    )
