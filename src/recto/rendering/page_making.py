"""Makes one page within its limits, and tells what it has read and what is wrong with it."""

from __future__ import annotations

from msgspec import Struct

from recto.app.patterns import Params
from recto.app.revalidate import SearchParams
from recto.app.signals import NotFoundSignal
from recto.content import Page
from recto.data import FetchContext, fetching
from recto.errors import RectoError, RectoWarning, Span
from recto.rendering.document import Document
from recto.rendering.document_maker import DocumentMaker
from recto.rendering.freshness import Freshness, freshness_of
from recto.rendering.page_timeout import within
from recto.rendering.read_audit import PathBase, reading
from recto.rendering.reads import PageLog
from recto.rendering.rendered_page import RenderedPage


class MadePage(Struct, frozen=True):
    """A page and its document, or the `errors` why there is none; a page with some mistakes has both.

    `log` is what its content has looked at, `frame_log` what was looked at for its layouts and the theme. `rendered` is
    the content before layouts. `warnings` are those of the page and of what it has fetched.
    """

    page: Page
    log: PageLog
    frame_log: PageLog
    document: Document | None = None
    rendered: RenderedPage | None = None
    freshness: Freshness | None = None
    errors: tuple[RectoError, ...] = ()
    warnings: tuple[RectoWarning, ...] = ()


async def made_page(
    maker: DocumentMaker,
    page: Page,
    params: Params,
    fetches: FetchContext,
    known: RenderedPage | None = None,
    search_params: SearchParams | None = None,
) -> MadePage:
    """Make a page; where its content is `known`, only what stands around it. Mistakes are in the result.

    `search_params` are those of the request that it is made for, if it is for a single one.
    """
    # What somebody provides counts as read at its place, like a file there.
    log, frame_log, site = PageLog(), PageLog(), maker.renderer.site
    if not page.source.is_file:
        log.read(page.place)
    own_fetches, base = fetches.for_page(page.source_path), PathBase(site.root, page.place.parent)

    async def make() -> tuple[RenderedPage, Document]:
        rendered = known
        if rendered is None:
            with reading(log.own, base):
                rendered = await maker.renderer.render(page, params, search_params, log=log)
        # A layout that is run for the first time is code of the project, and no page's alone.
        with reading(frame_log.own, base):
            return rendered, await maker.render_document(page, params, rendered, frame_log)

    def failed(*errors: RectoError) -> MadePage:
        return MadePage(page, log, frame_log, errors=errors, warnings=tuple(own_fetches.warnings))

    try:
        with fetching(own_fetches):
            rendered, document = await within(site.settings.page_timeout, page, site.root, make())
        maker.memory.check(page, site.settings.page_memory)
    except RectoError as error:
        return failed(*error.errors)
    except NotFoundSignal:
        return failed(_says_not_found(page))
    return MadePage(
        page,
        log,
        frame_log,
        document,
        rendered,
        freshness_of(document, own_fetches.records),
        rendered.errors,
        (*document.rendered.warnings, *own_fetches.warnings),
    )


def _says_not_found(page: Page) -> RectoError:
    message = f"The page `{page.route}` says that it is not found."
    hint = "Leave it out of `generate_static_params`, or remove the file."
    return RectoError(message, where=Span(page.source_path), hint=hint)
