"""What is asked of whoever makes pages, and what comes back. Both can go to another process."""

from __future__ import annotations

from msgspec import Struct

from recto.app.patterns import Params
from recto.content import Page
from recto.errors import RectoError, RectoWarning
from recto.export.incremental.facts import PageFacts
from recto.rendering.reads import PageLog


class PageRequest(Struct, frozen=True):
    """One page to make; with its `content` as it was kept, only what stands around it is made anew."""

    page: Page
    params: Params
    content: bytes | None = None


class PageResult(Struct, frozen=True):
    """One page in the output, or the errors why it is not.

    `facts` is None for a page that failed, and knows nothing of what was read: that is in `log`. `content` is what can
    be kept (None: nothing). `has_known_content` says that the content was known before. `is_changing` says that the
    page depends on more than files, `uses_code` that code of the project may be in it, `knows_site` that it tells of
    pages that are not there. `warnings` are those of a page that failed. `seconds` is how long it took.
    """

    facts: PageFacts | None
    log: PageLog
    content: bytes | None = None
    errors: tuple[RectoError, ...] = ()
    warnings: tuple[RectoWarning, ...] = ()
    has_known_content: bool = False
    is_changing: bool = False
    uses_code: bool = False
    knows_site: bool = False
    seconds: float = 0.0
