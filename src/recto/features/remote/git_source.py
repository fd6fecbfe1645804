"""Pages of a repository."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote

from msgspec import Struct

from recto.content.ignore_patterns import ignored_by
from recto.data.stores.sealed import write_atomically
from recto.features.remote.git_reach import Reach, reach_of
from recto.features.remote.git_repository import GitFile, GitRepository, checked_address
from recto.features.remote.hosts import FileAddresses, addresses_at
from recto.features.remote.remote_text import RemoteText, SourceError, decoded, is_page_path, is_plain_name
from recto.markdown.images.info import IMAGE_SUFFIXES
from recto.plugins import PageOrigin
from recto.settings.remote import SourceSettings

_COMMIT = "commit"


class GitSource(Struct, frozen=True):
    """The repository of one `[remote.sources.NAME]`; `cache` is its folder here, `root` that of the site."""

    settings: SourceSettings
    root: Path
    cache: Path

    def read(self) -> list[RemoteText]:
        """Its pages as they are now. Raises `SourceError`."""
        address = checked_address(self.settings.git or "", self.root)
        repository = self._repository()
        commit, branch = repository.latest(self.settings.ref)
        repository.fetch(commit)
        pages = [file for file in repository.files(commit) if self._is_page(file)]
        if not pages:
            hint = "Correct `folder`, `ref` or `exclude`; pages are files that end with .md or .mdx."
            raise SourceError(f"{repository.shown} has no pages in `{self.settings.folder or '.'}`.", hint)
        if len(pages) > self.settings.max_pages:
            raise SourceError(f"{repository.shown} has {len(pages)} pages.", "Raise `max_pages`, or name a `folder`.")
        keep_file(self.cache / _COMMIT, commit.encode())
        known = addresses_at(address, branch)
        addresses = FileAddresses(self.settings.address or known.see, self.settings.edit or known.edit)
        return list(self._texts(repository, pages, addresses))

    def _repository(self) -> GitRepository:
        address = checked_address(self.settings.git or "", self.root)
        reach = Reach if self.settings.private else reach_of
        return GitRepository(address, self.cache / "repository", self.settings.timeout, reach)

    def _is_page(self, file: GitFile) -> bool:
        path = self._below(file.path)
        return path is not None and is_page_path(path) and not ignored_by(self.settings.exclude)(path)

    def _below(self, path: str) -> str | None:
        folder = self.settings.folder.strip("/")
        if not folder:
            return path
        return path.removeprefix(f"{folder}/") if path.startswith(f"{folder}/") else None

    def _texts(self, repository: GitRepository, pages: list[GitFile], addresses: FileAddresses) -> Iterator[RemoteText]:
        for file in pages:
            if file.size > self.settings.max_bytes:
                raise SourceError(f"{file.path} has {file.size} bytes.", "Raise `max_bytes` if it may.")
        for file, content in zip(pages, repository.contents(pages), strict=True):
            see, edit = addresses.of(file.path)
            origin = PageOrigin(see, str(self._files / file.path), str(self._files))
            yield RemoteText(
                self._below(file.path) or file.path, decoded(content, file.path, self.settings.max_bytes), origin, edit
            )

    @property
    def _files(self) -> Path:
        return self.cache / "files"

    def fetch_images(self, wanted: Iterable[tuple[PageOrigin, str]]) -> None:
        """Put the images that pages name on the disk, where these find them beside their texts."""
        commit = git_commit(self.cache)
        if commit is None:
            return
        repository = self._repository()
        there = {file.path: file for file in repository.files(commit) if self._is_image(file)}
        named = {self._path_of(origin, image) for origin, image in wanted}
        files = [there[path] for path in sorted(named & there.keys())]
        for file, content in zip(files, repository.contents(files), strict=True):
            keep_file(self._files / file.path, content)

    def _path_of(self, origin: PageOrigin, image: str) -> str:
        beside = Path(origin.file or "").parent / unquote(image.partition("?")[0].partition("#")[0])
        return Path(os.path.relpath(beside, self._files)).as_posix()

    def _is_image(self, file: GitFile) -> bool:
        is_small = file.path.lower().endswith(IMAGE_SUFFIXES) and file.size <= self.settings.max_bytes
        return is_small and all(map(is_plain_name, file.path.split("/")))


def git_commit(cache: Path) -> str | None:
    """The commit that was read last."""
    file = cache / _COMMIT
    return file.read_text("utf-8") if file.is_file() else None


def keep_file(place: Path, content: bytes) -> None:
    """Write a file unless it is there with this content."""
    if place.is_file() and place.stat().st_size == len(content) and place.read_bytes() == content:
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(place, content, mode=0o644)
