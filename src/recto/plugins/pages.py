"""A page of the output as plugins see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class ListedPage:
    """One published page.

    `timestamp` is when it was last changed, in seconds since 1970; `date` what a post says of itself. `is_listed` is
    false for pages that search engines are told to leave out or that repeat another one. `note` is what the plugin has
    kept of the page, None for nothing.
    """

    route: str
    title: str
    description: str = ""
    locale: str | None = None
    timestamp: int | None = None
    date: datetime | None = None
    is_listed: bool = True
    source_path: str = ""
    note: Any = None
