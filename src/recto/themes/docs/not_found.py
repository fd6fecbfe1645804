"""What is shown for an address without a page (DOCS-86)."""

from __future__ import annotations

from recto.html import escape
from recto.settings import ThemeSettings
from recto.themes.docs.repository import NEW_TAB, issue_link


def not_found(theme: ThemeSettings, home: str) -> str:
    """Headline and a link: to report the broken link where there is a repository, else to the front page.

    The script puts the address and where it was linked from into the report.
    """
    report = issue_link(theme.docs_repository_base, "Found broken link. Please fix!", "bug")
    if report:
        link = f'<a href="{escape(report)}" {NEW_TAB} data-issue>Submit an issue about broken link</a>'
    else:
        link = f'<a href="{escape(home)}">Go to the front page</a>'
    return f'<main class="recto-not-found" id="recto-content"><h1>404: Page Not Found</h1>{link}</main>'
