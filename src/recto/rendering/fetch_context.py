"""What `fetch` in the pages of a project works with."""

from __future__ import annotations

from pathlib import Path

from recto.data import FetchContext, Store, fetch_store
from recto.settings import Settings


def fetch_context(
    root: Path, settings: Settings, *, store: Store | None = None, build: str = "", strict: bool = False
) -> FetchContext:
    """The context of a build or a server; without `store`, with the project's own cache."""
    offline = settings.fetch_cached == "offline"
    return FetchContext(store or fetch_store(root), root=root, build=build, strict=strict, offline=offline)
