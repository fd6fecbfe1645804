"""How references lead to headings and anchors of the site's pages."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct


class HeadingReferences(Struct, frozen=True):
    """What a plugin says so that `[text][id]` leads to the heading or the anchor of any page that has this id.

    Of several with the same id the first counts, and a warning names the others. With `closest` it is the one on the
    page nearest to that of the reference, as its address says. With `titles`, links have the text of the heading as
    their `title`. A text that is no id is made one by `slug`.
    """

    closest: bool = False
    titles: bool = True
    slug: Callable[[str], str] | None = None
