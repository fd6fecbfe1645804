"""Links and images that lead nowhere, each with its place and the nearest target."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from urllib.parse import unquote

from msgspec import Struct

from recto.errors import RectoError, RectoWarning, Span, nearest
from recto.html.finished import finish_html
from recto.mdx.own_ids import ID_PREFIX
from recto.nearest import nearest_route
from recto.rendering.links import Target
from recto.rendering.publishable import Refusal

_DIRECTIVE = ":~:"
_REST_ID = "recto-rest"
# The tag can be seen only where ordinary HTML may follow: within a drawing, all of it is text.
_REST = f'<![CDATA[><a id="{_REST_ID}">]]>'
_WHOLE = "Write the whole address (`https://…`) there: the file lies outside of the site."

_REFUSED: Mapping[Refusal, tuple[str, str]] = {
    "draft": ("a draft, which is not published", "Publish the page, or remove the link."),
    "waiting": (
        "a page whose date is in the future",
        "Publish it with `future_posts = true`, or remove the link until then.",
    ),
    "left out": ("a page that was left out because of its errors", "Mend that page."),
    "private": (
        "a file that is never published",
        "Page sources, settings, Python and names that begin with `_` or `.` stay private; "
        "readers get what is in public/.",
    ),
    "outside": ("a file outside of the site's folders", "Put it beside the page, or into public/."),
}


class AnchorUse(Struct, frozen=True):
    """A link to an anchor of a page, which can be looked up only when that page has been rendered.

    `fragment` is as it is written.
    """

    route: str
    fragment: str
    where: Span


def ids_of(html: str) -> frozenset[str]:
    """All that links to some HTML can name."""
    return frozenset(finish_html(html, lambda url, name, tag: None).ids)


def ids_behind(before: str, ids: frozenset[str]) -> frozenset[str] | None:
    """All that links can name in HTML with these ids when other HTML stands before it.

    None where that may change how the rest is read: it leaves a tag, a comment, a template or a drawing open.
    """
    if not before.rstrip().endswith(">"):
        return None
    found = finish_html(before + _REST, lambda url, name, tag: None).ids
    return ids.union(found[:-1]) if found[-1:] == (_REST_ID,) else None


def shown_fragment(fragment: str) -> str:
    """A fragment for people: percent-decoded where that gives text, without a directive such as `:~:text=`."""
    fragment = fragment.partition(_DIRECTIVE)[0]
    decoded = unquote(fragment)
    return fragment if "\ufffd" in decoded else decoded


def has_anchor(fragment: str, ids: Collection[str]) -> bool:
    """Whether a fragment leads somewhere on a page with these ids.

    A browser looks for it as it is written first, since ids may be percent-encoded themselves, then decoded.
    """
    written, shown = fragment.partition(_DIRECTIVE)[0], shown_fragment(fragment)
    return written in ids or shown in ids or shown.lower() in ("", "top")


def missing_anchor(route: str, fragment: str, ids: Collection[str], where: Span, source: str | None) -> RectoWarning:
    """The warning for a link to an anchor that a page does not have."""
    # Authors of pages that are not trusted write ids without their prefix.
    shown = shown_fragment(fragment).removeprefix(ID_PREFIX)
    close = other_name(shown, (shown_fragment(each).removeprefix(ID_PREFIX) for each in ids))
    hint = f"Did you mean #{close}?" if close else "Mend the link, or give the heading that id."
    return RectoWarning(f"The page {route} has no #{shown}.", where, hint, source)


def missing_page(path: str, target: Target, where: Span, source: str | None, routes: Iterable[str]) -> RectoWarning:
    """The warning for a link that leads nowhere; `path` is its own, `routes` are those that may have been meant."""
    if target.refusal is not None:
        what, hint = _REFUSED[target.refusal]
        return RectoWarning(f"The link {path} leads to {what}.", where, hint, source)
    close = nearest_route(target.path or path, routes)
    hint = f"Did you mean {close}?" if close else "Mend the link, or add the page."
    return RectoWarning(f"The link {path} leads to no page and no file.", where, hint, source)


def missing_file(path: str, target: Target, where: Span, source: str | None, names: Iterable[str]) -> RectoWarning:
    """The warning for something that HTML loads into the page and that is not there; `names` are those beside it."""
    if target.refusal is not None:
        what, hint = _REFUSED[target.refusal]
        return RectoWarning(f"The address {path} leads to {what}.", where, hint, source)
    close = other_name(path.rpartition("/")[2], names)
    hint = f"Did you mean {close}?" if close else _looked_up(path)
    return RectoWarning(f"There is no file {path}.", where, hint, source)


def missing_image(src: str, where: Span, source: str, file: Path, refusal: Refusal | None) -> RectoError:
    """The error for an image of Markdown whose `file` is not there, or is not published."""
    if refusal is not None:
        what, hint = _REFUSED[refusal]
        return RectoError(f"The image {src} is {what}.", where=where, hint=hint, source=source)
    close = other_name(file.name, names_in(file.parent))
    hint = f"Did you mean {close}?" if close else _looked_up(src)
    return RectoError(f"There is no image {src}.", where=where, hint=hint, source=source)


def in_other_file(problem: RectoError | RectoWarning) -> RectoWarning:
    """The warning for an address in a file from elsewhere, such as the README of a repository, shown in a page.

    The site cannot have what stands beside that file, and readers of it elsewhere may do without the site.
    """
    hint = problem.hint if problem.hint is not None and problem.hint.startswith("Did you mean") else _WHOLE
    return RectoWarning(problem.message, problem.where, hint, problem.source)


def broken_image(name: str, where: Span | None, source: str | None) -> RectoWarning:
    """The warning for the file of an image that a browser cannot show."""
    hint = "It is damaged, or of another kind than its name says: save it again."
    return RectoWarning(f"The image {name} cannot be read.", where, hint, source)


def names_in(folder: Path) -> list[str]:
    """The names of what a folder holds; of none where there is no such folder."""
    return [entry.name for entry in folder.iterdir()] if folder.is_dir() else []


def other_name(name: str, candidates: Iterable[str]) -> str | None:
    """The candidate most like a name that is not to be found, which is not offered itself."""
    return nearest(name, (candidate for candidate in candidates if candidate != name))


def check_anchors(
    uses: Iterable[AnchorUse], ids: Mapping[str, frozenset[str]], text_of: Callable[[str], str]
) -> list[RectoWarning]:
    """Warnings for links to anchors that their page does not have; pages without known ids are left alone.

    `text_of` gives the text that a place is in.
    """
    warnings = []
    for use in uses:
        known = ids.get(use.route)
        if known is not None and not has_anchor(use.fragment, known):
            warnings.append(missing_anchor(use.route, use.fragment, known, use.where, text_of(use.where.path)))
    return warnings


def _looked_up(src: str) -> str:
    return f"This path is looked up {'in public/' if src.startswith('/') else 'beside the page'}."
