"""Pages at addresses of the web."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from posixpath import commonpath, dirname
from urllib.parse import SplitResult, quote, unquote, urlsplit

from msgspec import Struct

from recto.content.ignore_patterns import ignored_by
from recto.data.http.credentials import shown_url
from recto.data.http.errors import FetchError
from recto.data.http.fetch import fetch
from recto.data.http.response import FetchResponse
from recto.errors import RectoError, RectoWarning
from recto.features.remote.git_source import keep_file
from recto.features.remote.hosts import edit_address_of
from recto.features.remote.remote_text import (
    SUFFIXES,
    RemoteText,
    SourceError,
    address_from,
    decoded,
    is_page_path,
    is_plain_name,
)
from recto.markdown.images.info import IMAGE_SUFFIXES
from recto.plugins import PageOrigin
from recto.settings.remote import SourceSettings

MARKDOWN = {"Accept": "text/markdown, text/plain;q=0.9, */*;q=0.1"}
_AT_ONCE = 8


class UrlSource(Struct, frozen=True):
    """The addresses of one `[remote.sources.NAME]`; `files` is the folder for their images, `root` that of the site."""

    settings: SourceSettings
    root: Path
    files: Path

    async def read(self) -> list[RemoteText]:
        """The pages as they are now, or as they were last. Raises `SourceError`."""
        urls = [*self.settings.urls, *(await self._listed())]
        if len(urls) > self.settings.max_pages:
            raise SourceError(f"The list has {len(urls)} addresses.", "Raise `max_pages` if it may.")
        paths = _paths_of(urls)
        ignored = ignored_by(self.settings.exclude)
        chosen = {url: path for url, path in paths.items() if is_page_path(path) and not ignored(path)}
        if not chosen:
            raise SourceError("It names no addresses of pages.", "Correct `urls`, `list` or `exclude`.")
        turns = asyncio.Semaphore(_AT_ONCE)
        try:
            async with asyncio.timeout(self.settings.timeout):
                return list(await asyncio.gather(*(self._text(url, path, turns) for url, path in chosen.items())))
        except TimeoutError:
            raise SourceError(
                f"The pages were not there within {self.settings.timeout:g} s.", "Raise `timeout`."
            ) from None

    async def image(self, page: PageOrigin, path: str) -> RectoWarning | None:
        """Fetch an image of a page that lies on the same host, to where the page finds it; a warning if that fails."""
        assert page.address is not None
        url = address_from(page.address, path)
        place = self._place(url) if url is not None else None
        if url is None or place is None or urlsplit(url)[:2] != urlsplit(page.address)[:2]:
            return None
        if not place.name.lower().endswith(IMAGE_SUFFIXES):
            return None
        try:
            answer = await self._fetch(self._with_user(url), {"Accept": "image/*"})
        except FetchError as error:
            return RectoWarning(error.message)
        if answer.headers.get("content-type", "").startswith("text/html"):
            return RectoWarning(f"{url} is a page of HTML, not an image.")
        keep_file(place, answer.content)
        return None

    async def _text(self, url: str, path: str, turns: asyncio.Semaphore) -> RemoteText:
        try:
            async with turns:
                answer = await self._fetch(url, MARKDOWN)
        except RectoError as error:
            raise SourceError(error.message, error.hint) from error
        # What readers and messages are shown has no password.
        public = shown_url(url)
        text = decoded(answer.content, public, self.settings.max_bytes)
        place = self._place(public)
        origin = PageOrigin(public, str(place) if place is not None else None, str(self.files))
        return RemoteText(path, text, origin, self._edit_address(url, path))

    def _with_user(self, url: str) -> str:
        """An address with the user and password that pages of its host are asked for with."""
        parts = urlsplit(url)
        for each in (self.settings.list or "", *self.settings.urls):
            user, at, host = _parts_of(each).netloc.rpartition("@")
            if at and host == parts.netloc:
                return parts._replace(netloc=f"{user}@{host}").geturl()
        return url

    def _edit_address(self, url: str, path: str) -> str | None:
        if self.settings.edit is not None:
            return self.settings.edit.replace("{path}", quote(path))
        return edit_address_of(url)

    def _place(self, url: str) -> Path | None:
        """Where a file of an address lies here; None for one that no disk could hold."""
        parts = urlsplit(url)
        names = [parts.netloc.replace(":", "_"), *unquote(parts.path).strip("/").split("/")]
        return self.files.joinpath(*names) if all(map(is_plain_name, names)) else None

    async def _fetch(self, url: str, headers: Mapping[str, str]) -> FetchResponse:
        return await fetch(
            url,
            headers=headers,
            revalidate=self.settings.revalidate,
            timeout=self.settings.timeout,
            max_bytes=self.settings.max_bytes,
            allow_private=self.settings.private,
            retries=1,
        )

    async def _listed(self) -> list[str]:
        """The addresses that a list names."""
        place = self.settings.list
        if place is None:
            return []
        if urlsplit(place).scheme:
            try:
                content = (await self._fetch(place, {"Accept": "application/json"})).text
            except RectoError as error:
                raise SourceError(error.message, error.hint) from error
        else:
            try:
                content = (self.root / place).read_text("utf-8")
            except (OSError, UnicodeDecodeError) as error:
                raise SourceError(f"The list `{place}` cannot be read: {error}.") from error
        return list(addresses_in(content, shown_url(place)))


def addresses_in(content: str, name: str) -> Iterable[str]:
    """The addresses of a JSON list, or of files on GitHub: `{user, repo, branch, docsPath, filePaths}`."""
    try:
        data = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise SourceError(f"The list `{name}` is no JSON: {error}.") from error
    if isinstance(data, list) and all(isinstance(each, str) for each in data):
        return data
    if isinstance(data, dict) and isinstance(data.get("filePaths"), list):
        parts = [data.get(key, "") for key in ("user", "repo", "branch", "docsPath")]
        files = data["filePaths"]
        if all(isinstance(each, str) for each in (*parts, *files)):
            user, repository, branch, folder = parts
            base = f"https://raw.githubusercontent.com/{user}/{repository}/{branch}/{folder.strip('/')}".rstrip("/")
            return [f"{base}/{quote(file.lstrip('/'))}" for file in files]
    raise SourceError(
        f"The list `{name}` names no addresses.", "It is a JSON list of addresses, or an object with `filePaths`."
    )


def _paths_of(urls: Iterable[str]) -> dict[str, str]:
    """The path of each page: that of its address below the folder that all addresses share."""
    found = {url: unquote(_parts_of(url).path).strip("/") for url in dict.fromkeys(urls)}
    folders = [dirname(path) for path in found.values()]
    shared = commonpath(folders) if folders and all(folders) else ""
    below = {url: path[len(shared) :].lstrip("/") for url, path in found.items()}
    return {url: path if path.endswith(SUFFIXES) else f"{path or 'index'}.md" for url, path in below.items()}


def _parts_of(url: str) -> SplitResult:
    try:
        return urlsplit(url)
    except ValueError as error:
        shown = re.sub("//[^/@]*@", "//", url)
        raise SourceError(f"`{shown}` is no address: {error}.", "Correct it.") from error
