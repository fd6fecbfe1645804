"""What is shown for an address without a page (DOCS-86)."""

from __future__ import annotations

from recto.html import escape
from recto.strings import Strings
from recto.themes.docs.repository import NEW_TAB, issue_link
from recto.themes.docs.settings import DocsSettings


def not_found(theme: DocsSettings, home: str, words: Strings, *, inside: bool = False) -> str:
    """Headline and a link: to report the broken link where there is a repository, else to the front page.

    The script puts the address and where it was linked from into the report. `inside` is for a place that is in a
    `<main>` already.
    """
    report = issue_link(theme.docs_repository_base, "Found broken link. Please fix!", "bug")
    if report:
        link = f'<a href="{escape(report)}" {NEW_TAB} data-issue>{escape(words.report_broken_link)}</a>'
    else:
        link = f'<a href="{escape(home)}">{escape(words.go_home)}</a>'
    content = f"<h1>{escape(words.not_found)}</h1>{link}"
    if inside:
        return f'<div class="recto-not-found">{content}</div>'
    return f'<main class="recto-not-found" id="recto-content">{content}</main>'
