"""What collects the files of components, in pages and in the layouts around them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from recto.components.page_facts import PageFacts
from recto.components.page_files import PageFiles, using_files
from recto.content import Page, Site
from recto.rendering.assets import AssetStore
from recto.rendering.browser_files import BrowserFilePublisher
from recto.rendering.compile_options import code_options
from recto.rendering.page_urls import PageUrls
from recto.rendering.project_files import ProjectFiles
from recto.rendering.reads import PageLog
from recto.rendering.urls import ExportUrls
from recto.settings import Settings
from recto.strings import current_strings

if TYPE_CHECKING:
    from recto.markdown.code.code_files import CodeFiles


def page_files(page_urls: PageUrls, settings: Settings, *, has_twin: bool = False) -> PageFiles:
    """What collects the files of components on one page."""
    page, root = page_urls.page, page_urls.resolver.root
    publisher = BrowserFilePublisher(page_urls.assets, page_urls.urls, root, page_urls.log, settings.css)
    facts = _facts(settings, page.front_matter, page_urls)
    return PageFiles(
        publisher.publish,
        facts,
        has_twin,
        lambda html: page_urls.finish(html, settings.base)[0].html,
        page_urls.shows,
        page_urls.link_to,
    )


@contextmanager
def layout_files(page: Page, site: Site, assets: AssetStore, urls: ExportUrls, log: PageLog) -> Iterator[PageFiles]:
    """Collects those of components in the layouts around a page, inside the `with`; paths begin at the project."""
    facts = _facts(site.settings, page.front_matter, ProjectFiles(site.root, site.root, log))
    publisher = BrowserFilePublisher(assets, urls, site.root, log, site.settings.css)

    def note(name: str, shown: Iterable[Path]) -> None:
        for file in shown:
            log.read(file)

    files = PageFiles(publisher.publish, facts, note=note)
    with using_files(files):
        yield files


def _facts(settings: Settings, front_matter: Mapping[str, Any], files: CodeFiles) -> PageFacts:
    return PageFacts(front_matter, settings.variables, files, code_options(settings, current_strings()))
