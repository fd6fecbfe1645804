"""Links to other sites: asked politely, and not again for a day when they were well."""

from __future__ import annotations

import asyncio
import contextlib
import json
import time
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from msgspec import Struct, field

from recto import __version__
from recto.data.stores.sealed import write_atomically
from recto.errors import RectoWarning
from recto.export.audit.page_html import LinkInHtml

if TYPE_CHECKING:
    import httpx

CACHE_FILE = ".recto/cache/links.json"
KEPT_FOR = 24 * 60 * 60
"""Seconds for which a link that was well is not asked again."""

# The address is there; it only does not answer programs.
_ALIVE = frozenset({401, 403, 405, 406, 429, 999})

Uses = Mapping[str, Sequence[LinkInHtml]]


class ExternalChecker(Struct, frozen=True):
    """Asks for addresses: at most `together` at a time and one per host, `pause` seconds apart.

    `timeout` is for one answer, redirects included, in seconds; an address that does not answer is asked twice.
    `cache` is the file that remembers, None for none.
    """

    cache: Path | None = None
    together: int = 8
    pause: float = 0.2
    timeout: float = 10.0

    def warnings(self, uses: Uses) -> list[RectoWarning]:
        """A warning for every link to an address that is not there."""
        known = self._read_cache()
        asked = [url for url in uses if url not in known]
        problems = asyncio.run(_Round(self).ask(asked)) if asked else {}
        self._write_cache({**known, **{url: time.time() for url in asked if problems.get(url) is None}})
        return [
            RectoWarning(f"{url} {problem}", link.where, "Mend the link, or remove it.")
            for url, problem in problems.items()
            if problem is not None
            for link in uses[url]
        ]

    def _read_cache(self) -> dict[str, float]:
        try:
            kept = json.loads(self.cache.read_bytes()) if self.cache else {}
            oldest = time.time() - KEPT_FOR
            return {url: at for url, at in kept.items() if isinstance(at, int | float) and at > oldest}
        except (OSError, ValueError, AttributeError):
            return {}

    def _write_cache(self, entries: Mapping[str, float]) -> None:
        if self.cache is None:
            return
        with contextlib.suppress(OSError):
            write_atomically(self.cache, json.dumps(entries, indent=0, sort_keys=True).encode(), mode=0o644)


class _Round(Struct):
    """The asking of one run."""

    rules: ExternalChecker
    hosts: dict[str, asyncio.Lock] = field(default_factory=dict)

    async def ask(self, urls: Sequence[str]) -> dict[str, str | None]:
        import httpx

        gate = asyncio.Semaphore(self.rules.together)
        headers = {"user-agent": f"Recto/{__version__} (link check)", "accept": "*/*"}
        async with httpx.AsyncClient(follow_redirects=True, timeout=self.rules.timeout, headers=headers) as client:
            answers = await asyncio.gather(*(self._politely(client, url, gate) for url in urls))
        return dict(zip(urls, answers, strict=True))

    async def _politely(self, client: httpx.AsyncClient, url: str, gate: asyncio.Semaphore) -> str | None:
        host = self.hosts.setdefault(urlsplit(url).netloc, asyncio.Lock())
        async with host, gate:
            problem = await self._problem(client, url)
            await asyncio.sleep(self.rules.pause)
        return problem

    async def _problem(self, client: httpx.AsyncClient, url: str) -> str | None:
        import httpx

        problem = None
        for method in ("HEAD", "GET", "GET"):
            try:
                # Only the head is of interest: the rest of a large file stays where it is.
                async with asyncio.timeout(self.rules.timeout), client.stream(method, url) as answer:
                    status = answer.status_code
            except (TimeoutError, httpx.TimeoutException):
                problem = f"gives no answer within {self.rules.timeout:g} seconds."
                continue
            except (httpx.HTTPError, httpx.InvalidURL, UnicodeError, OSError) as error:
                problem = f"cannot be reached: {_cause(error)}."
                continue
            if status < 400 or status in _ALIVE:
                return None
            problem = f"answers {status}{_phrase(status)}."
            if method == "GET" and status < 500:
                return problem
        return problem


def _phrase(status: int) -> str:
    try:
        return f" {HTTPStatus(status).phrase}"
    except ValueError:
        return ""


def _cause(error: Any) -> str:
    return (str(error).strip() or type(error).__name__).rstrip(".")
