"""What is shown for an address without a page."""

from __future__ import annotations

from recto.html import Fragment, Node, el
from recto.settings import Settings
from recto.strings import Strings
from recto.themes.docs.repository import issue_link
from recto.themes.docs.settings import docs_settings
from recto.themes.page import SiteUrls
from recto.themes.shared.links import NEW_TAB


def not_found(settings: Settings, urls: SiteUrls, strings: Strings, children: Node) -> Fragment:
    """Headline, or `children`, and a link: to report the broken link where there is a repository, else to the start.

    The script puts the address and where it was linked from into the report.
    """
    report = issue_link(docs_settings(settings).docs_repository_base, "Found broken link. Please fix!", "bug")
    if report:
        link = el("a", {"href": report, **NEW_TAB, "data-recto-issue": True}, strings.report_broken_link)
    else:
        link = el("a", {"href": urls.page("/")}, strings.go_home)
    return Fragment(children if children is not None else el("h1", None, strings.not_found), link)
