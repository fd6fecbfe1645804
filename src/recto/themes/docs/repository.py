"""Links into the site's repository: edit this page, give feedback, report a broken link (DOCS-77, DOCS-78, DOCS-86)."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from recto.html import escape
from recto.strings import Strings
from recto.themes.docs.settings import DocsSettings
from recto.themes.page import PageContent

NEW_TAB = 'class="recto-external" target="_blank" rel="noreferrer"'


class Repository:
    """The links that a page has to the repository of its site; none of them without `docs_repository_base`."""

    def __init__(self, theme: DocsSettings, words: Strings) -> None:
        self._base = theme.docs_repository_base
        self._edit = words.edit_page if theme.edit_link else ""
        self._feedback = words.feedback if theme.feedback.content else ""
        self._feedback_link = theme.feedback.link
        self._labels = theme.feedback.labels

    def links(self, content: PageContent) -> str:
        """The feedback and edit links of one page, as far as the site has them."""
        html = ""
        feedback = self._feedback_link or issue_link(self._base, f"Feedback for “{content.title}”", self._labels)
        if self._feedback and feedback:
            html += f'<a href="{escape(feedback)}" {NEW_TAB}>{escape(self._feedback)}</a>'
        edit = self._edit_address(content.source_path)
        if self._edit and edit:
            html += f'<a href="{escape(edit)}" {NEW_TAB}>{escape(self._edit)}</a>'
        return html

    def _edit_address(self, source_path: str | None) -> str | None:
        if source_path is None or source_path.startswith(("https://", "http://")):
            return source_path
        return f"{self._base.rstrip('/')}/{quote(source_path)}" if self._base else None


def issue_link(base: str | None, title: str, labels: str) -> str | None:
    """The form for a new issue of the repository that `base` lies in; None when its host is not known."""
    if base is None:
        return None
    address = urlsplit(base)
    names = [part for part in address.path.split("/") if part]
    if len(names) < 2:
        return None
    host = address.hostname or ""
    if host == "github.com" or host.startswith("github."):
        root = f"{address.scheme}://{address.netloc}/{names[0]}/{names[1].removesuffix('.git')}"
        return f"{root}/issues/new?title={quote(title, safe='')}&labels={quote(labels, safe='')}"
    if "gitlab" in host:
        path = address.path.partition("/-/")[0].strip("/").removesuffix(".git")
        root = f"{address.scheme}://{address.netloc}/{path}"
        description = quote(f"/label ~{labels}", safe="")
        return f"{root}/-/issues/new?issue[title]={quote(title, safe='')}&issue[description]={description}"
    return None
