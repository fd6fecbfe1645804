"""Checks a whole site: builds it into a folder that nobody sees, and looks at every page."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path
from posixpath import normpath
from urllib.parse import urljoin

from msgspec import Struct, field
from msgspec.structs import replace

from recto.content import Page, Site
from recto.errors import RectoError, RectoWarning
from recto.export.audit.external import ExternalChecker
from recto.export.audit.page_html import AuditedPage, LinkInHtml
from recto.export.audit.unused_files import unused_files
from recto.export.build import build_site
from recto.export.documents import in_order
from recto.export.options import BuildOptions
from recto.export.progress import Progress
from recto.rendering.document import Document
from recto.rendering.link_checks import has_anchor, missing_anchor, missing_page
from recto.rendering.links import Target


class CheckOptions(Struct, frozen=True):
    """`external` also asks the addresses of other sites."""

    external: ExternalChecker | None = None


class CheckReport(Struct, frozen=True):
    """What was found, by file and line; `links` counts the addresses of other sites that were looked at."""

    pages: int
    errors: tuple[RectoError, ...]
    warnings: tuple[RectoWarning, ...]
    links: int = 0


def check_site(root: Path, options: CheckOptions | None = None, progress: Progress | None = None) -> CheckReport:
    """Find everything that is wrong with the site in the folder `root`, without touching its output.

    Mistakes of the site are in the report; only a folder that is not there is raised.
    """
    options = options or CheckOptions()
    if not root.is_dir():
        raise RectoError(f"There is no folder {root}.")
    findings = _AuditFindings()
    with tempfile.TemporaryDirectory(prefix="recto-check-") as scratch:
        out = Path(scratch) / "out"
        try:
            report = build_site(root, BuildOptions(out=out, keep_going=True, observe=findings.see), progress)
        except RectoError as error:
            return CheckReport(len(findings.ids), in_order(error.errors), ())
        findings.close(out, report.warnings)
    links = 0
    if options.external is not None:
        links = len(findings.external)
        findings.warnings += options.external.warnings(findings.external)
    warnings = in_order((*report.warnings, *(_with_source(warning, findings.site) for warning in findings.warnings)))
    return CheckReport(report.pages, in_order(report.errors), warnings, links)


class _AuditFindings(Struct):
    """What is kept of the pages that went by."""

    warnings: list[RectoWarning] = field(default_factory=list)
    external: dict[str, list[LinkInHtml]] = field(default_factory=dict)
    ids: dict[str, frozenset[str]] = field(default_factory=dict)
    links: list[tuple[str, LinkInHtml]] = field(default_factory=list)
    lost: list[tuple[str, LinkInHtml]] = field(default_factory=list)
    site: Site | None = None

    def see(self, site: Site, page: Page, document: Document) -> None:
        """One page, as it is published."""
        self.site = site
        content = document.rendered.content
        view = AuditedPage(content.html, content.source, page.source_path, site.settings.base)
        self.ids[page.route] = document.ids
        self.warnings += view.duplicate_ids()
        self.warnings += view.images_without_text()
        self.lost += ((page.route, link) for link in view.lost_links())
        for link in view.links():
            if link.path is None:
                self.external.setdefault(link.href.partition("#")[0], []).append(link)
            else:
                self.links.append((page.route, link))

    def close(self, out: Path, known: Iterable[RectoWarning]) -> None:
        """Look up what can only be known when all pages are there; `known` has been told already."""
        reported = {(warning.where.path if warning.where else "", warning.message) for warning in known}
        for route, link in self.links:
            warning = self._problem(route, link, out)
            if warning is not None and (link.where.path, warning.message) not in reported:
                self.warnings.append(warning)
        for route, link in self.lost:
            path = link.path or ""
            warning = missing_page(path, Target(path=urljoin(route, path)), link.where, None, self._in_language(route))
            if (link.where.path, warning.message) not in reported:
                self.warnings.append(warning)
        if self.site is not None:
            self.warnings += unused_files(self.site)

    def _problem(self, route: str, link: LinkInHtml, out: Path) -> RectoWarning | None:
        target = normpath(link.path.removesuffix(".html")) if link.path else route
        ids = self.ids.get(target)
        if ids is not None:
            return (
                None if has_anchor(link.fragment, ids) else missing_anchor(target, link.fragment, ids, link.where, None)
            )
        if _is_published(out, link.path or "") or _is_published(out, target):
            return None
        shown = link.path or route
        return missing_page(shown, Target(path=target), link.where, None, self._in_language(route))

    def _in_language(self, route: str) -> Iterable[str]:
        """The pages that a mistaken link may mean: those in the language of its page."""
        site = self.site
        if site is None or site.languages is None:
            return self.ids
        own = site.language_of(route)
        return (other for other in self.ids if site.language_of(other) is own)


def _with_source(warning: RectoWarning, site: Site | None) -> RectoWarning:
    """With the text of its file, which nobody has kept while the pages went by."""
    where = warning.where
    if site is None or warning.source is not None or where is None or where.line is None:
        return warning
    return replace(warning, source=site.text_of(where.path))


def _is_published(out: Path, path: str) -> bool:
    file = out / path.strip("/")
    return file.is_file() or file.with_name(f"{file.name}.html").is_file() or (file / "index.html").is_file()
