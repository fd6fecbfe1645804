"""Ids that components ask for, and that nothing else on the page has."""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterable

from recto.html.renamed_ids import ids_in
from recto.markdown.slugs import Slugger
from recto.mdx.compiled import Compiled
from recto.mdx.own_ids import ID_PREFIX


def component_ids(compiled: Compiled) -> Callable[[str], str]:
    """What gives ids on one page."""
    # Few pages hold a component that wants one.
    slugger: Slugger | None = None

    def new_id(text: str) -> str:
        nonlocal slugger
        if slugger is None:
            slugger = Slugger()
            for name in _known_ids(compiled):
                slugger.slug(name)
        return slugger.slug(text if compiled.trusted else ID_PREFIX + text)

    return new_id


def _known_ids(compiled: Compiled) -> Iterable[str]:
    """The ids of headings, and those in the HTML that is known before the page runs, such as of footnotes."""
    code, html = compiled.code, compiled.html or ""
    if code is not None:
        html = "".join(each for each in marshal.loads(code).co_consts if isinstance(each, str) and " id=" in each)
    return dict.fromkeys((*(item.id for item in compiled.toc), *ids_in(html)))
