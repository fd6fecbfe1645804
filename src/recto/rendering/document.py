"""A page as a document."""

from __future__ import annotations

from msgspec import Struct, field

from recto.plugins.events import MetadataChange
from recto.rendering.rendered_page import RenderedPage


class Document(Struct, frozen=True):
    """A whole HTML document, and the page that it shows.

    `ids` are those that links can lead to. `revalidate` is after how many seconds a server makes it anew. `in_html` is
    the part in which components can be: the content, or everything where a layout has made the document.
    `stands_alone` says that no layout has a part in it. `added` is what plugins have added to its metadata.
    """

    html: str
    rendered: RenderedPage
    ids: frozenset[str]
    revalidate: float | None = None
    in_html: str = ""
    stands_alone: bool = True
    added: MetadataChange = field(default_factory=MetadataChange)

    @property
    def is_refreshing(self) -> bool:
        """Whether a static build shows less than a server would."""
        return self.revalidate is not None or self.rendered.needs_server
