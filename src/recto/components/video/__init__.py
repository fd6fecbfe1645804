"""Films: from the site itself, and from YouTube once the reader asks for it."""

from __future__ import annotations

from recto.components.errors import ComponentError
from recto.components.page_files import reading_as
from recto.components.root import root_attributes
from recto.html import Element, Node, el
from recto.late_pattern import late_pattern

_ID = late_pattern(r"[\w-]{11}")
_ADDRESS = late_pattern(r"(?:youtu\.be/|[?&]v=|/embed/|/shorts/)([\w-]{11})")
_OF_VIDEOS = frozenset({"height", "loop", "muted", "playsinline", "poster", "preload", "width"})


def Video(
    src: str,
    title: str | None = None,
    autoplay: bool = False,
    controls: bool = True,
    children: Node = None,
    **attributes: object,
) -> Node:
    """A film of the site; children are its `<track>` and `<source>`. One that starts by itself is muted and repeats."""
    root = root_attributes(Video, "recto-video", attributes, also=_OF_VIDEOS)
    alone = {"autoplay": True, "muted": True, "loop": True, "playsinline": True}
    plays: dict[str, object] = {**alone} if autoplay else {"preload": "metadata"}
    shown = {"src": src, "controls": controls, "title": title, "aria-label": title}
    film = el("video", {**shown, **plays, **root}, children)
    return reading_as(film, lambda to_markdown: to_markdown(el("a", {"href": src}, title or src)).strip())


def YouTube(
    id: str, title: str = "YouTube", start: int = 0, poster: str | None = None, **attributes: object
) -> Element:
    """A film of YouTube by its id or address. Nothing is asked of YouTube before the reader clicks.

    `start` is in seconds; `poster` is an image of your own. Without scripts it is a link. Errors: `ComponentError` for
    an id that is none.
    """
    found = _ADDRESS.search(id)
    film = found[1] if found is not None else id
    if not _ID.fullmatch(film):
        raise ComponentError(
            f'id="{id}" of <YouTube> is no film.', hint="It is what stands after v= in the address of the film."
        )
    since = f"&t={start}" if start else ""
    picture = el("img", {"src": poster, "alt": "", "loading": "lazy"}) if poster else None
    link = {"href": f"https://www.youtube.com/watch?v={film}{since}", "target": "_blank", "rel": "noreferrer"}
    root = root_attributes(YouTube, "recto-video", attributes)
    return el(
        "recto-youtube",
        {"data-id": film, "data-start": start or None, **root},
        el("a", link, picture, el("span", None, title)),
    )
