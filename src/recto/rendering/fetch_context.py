"""What `fetch` in the pages of a project works with."""

from __future__ import annotations

from pathlib import Path

from recto.data import FetchContext, InvalidationMarks, Store, fetch_store
from recto.settings import Settings


def fetch_context(
    root: Path,
    settings: Settings,
    *,
    store: Store | None = None,
    build: str = "",
    is_session: bool = False,
    strict: bool = False,
    marks: InvalidationMarks | None = None,
) -> FetchContext:
    """The context of a build or a server; without `store`, with the project's own cache."""
    offline = settings.fetch_cached == "offline"
    store = store or fetch_store(root)
    marks = marks or InvalidationMarks()
    return FetchContext(
        store, root=root, build=build, is_session=is_session, strict=strict, offline=offline, marks=marks
    )
