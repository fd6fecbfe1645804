"""Links into the site's repository: edit this page, give feedback, report a broken link."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from recto.html import Node, el
from recto.settings import Settings
from recto.strings import Strings
from recto.themes.docs.settings import docs_settings
from recto.themes.page import PageContent
from recto.themes.shared.links import NEW_TAB


def page_links(page: PageContent, settings: Settings, strings: Strings) -> list[Node]:
    """The feedback and edit links of one page, as far as the site has them."""
    theme = docs_settings(settings)
    base = theme.docs_repository_base
    feedback = theme.feedback.link or issue_link(base, f"Feedback for “{page.title}”", theme.feedback.labels)
    links: list[Node] = []
    if feedback and theme.feedback.content and strings.feedback:
        links.append(el("a", {"href": feedback, **NEW_TAB}, strings.feedback))
    edit = _edit_address(base, page.source_path)
    if edit and theme.edit_link and strings.edit_page:
        links.append(el("a", {"href": edit, **NEW_TAB}, strings.edit_page))
    return links


def _edit_address(base: str | None, source_path: str | None) -> str | None:
    if source_path is None or source_path.startswith(("https://", "http://")):
        return source_path
    return f"{base.rstrip('/')}/{quote(source_path)}" if base else None


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
