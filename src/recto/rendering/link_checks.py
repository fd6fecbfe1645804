"""Links and images that lead nowhere, each with its place and the nearest target."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from recto.errors import RectoError, RectoWarning, Span, nearest
from recto.rendering.links import LinkResolver, Target

_ID = re.compile(r"""<[a-zA-Z][^<>]*?\sid=(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")


@dataclass(frozen=True, slots=True)
class AnchorUse:
    """A link to an anchor of a page, which can be looked up only when that page has been rendered."""

    route: str
    fragment: str
    where: Span
    file: str


def ids_of(html: str) -> frozenset[str]:
    """All ids in a page's HTML."""
    return frozenset(unescape(a or b or c) for a, b, c in _ID.findall(html))


def missing_page(href: str, target: Target, where: Span, source: str, resolver: LinkResolver) -> RectoWarning:
    """The warning for a link that leads nowhere."""
    path = href.partition("#")[0].partition("?")[0]
    close = nearest(target.path or path, resolver.routes)
    hint = f"Did you mean {close}?" if close else "Mend the link, or add the page."
    return RectoWarning(f"The link {path} leads to no page and no file.", where, hint, source)


def missing_image(src: str, where: Span, source: str, resolver: LinkResolver, page: Path) -> RectoError:
    """The error for an image whose file is not there."""
    folder = resolver.public / src.strip("/") if src.startswith("/") else page.parent / src
    near = folder.parent.iterdir() if folder.parent.is_dir() else ()
    close = nearest(folder.name, (file.name for file in near))
    place = "in public/" if src.startswith("/") else "beside the page"
    hint = f"Did you mean {close}?" if close else f"This path is looked up {place}."
    return RectoError(f"There is no image {src}.", where=where, hint=hint, source=source)


def check_anchors(uses: Iterable[AnchorUse], ids: Mapping[str, frozenset[str]]) -> list[RectoWarning]:
    """Warnings for links to anchors that their page does not have; pages without known ids are left alone."""
    warnings = []
    for use in uses:
        known = ids.get(use.route)
        if known is None or use.fragment in known or use.fragment.lower() in ("", "top"):
            continue
        close = nearest(use.fragment, known)
        hint = f"Did you mean #{close}?" if close else "Mend the link, or give the heading that id."
        source = Path(use.file).read_text("utf-8", errors="replace")
        warnings.append(RectoWarning(f"The page {use.route} has no #{use.fragment}.", use.where, hint, source))
    return warnings
