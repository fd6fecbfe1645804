"""Opens the project of the site that is written, and reads anew what has changed. Runs in a thread of its own."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from recto.content.collection import without_collecting
from recto.dev.expanded_changes import expanded
from recto.dev.moved_references import moved_references
from recto.dev.page_marks import marked_pages
from recto.dev.page_record import PageRecord
from recto.errors import RectoError, RectoWarning
from recto.plugins.plugin_set import NO_PLUGINS, PluginSet
from recto.project import Project
from recto.project.changes import Reloaded
from recto.project.loaded_site import LoadedSite
from recto.project.watched_places import missing_places, watched_places
from recto.rendering.assets import AssetStore
from recto.rendering.fetch_context import fetch_context
from recto.rendering.reads import PageLog, ReadLog
from recto.rendering.urls import ASSET_DIR


class SiteState(Struct, frozen=True):
    """The site as it is now: what its pages are made with, or the `errors` why they cannot be made.

    `reloaded` is what was read anew, None where that could not even begin. `marked` are the pages that no build of
    today would have, with the reasons.
    """

    loaded: LoadedSite | None
    errors: tuple[RectoError, ...] = ()
    reloaded: Reloaded | None = None
    plugins: PluginSet = NO_PLUGINS
    marked: Mapping[str, list[str]] = field(default_factory=dict)

    def moved(self, records: Iterable[PageRecord]) -> frozenset[str]:
        """The routes of those of some pages whose references lead elsewhere now."""
        return moved_references(self.loaded, records) if self.loaded is not None else frozenset()


class SiteLoader(Struct):
    """Loads one project; what it publishes goes below the folder `scratch`."""

    project: Project
    scratch: Path
    _missed: frozenset[Path] = field(default_factory=frozenset)
    _public: frozenset[str] = field(default_factory=frozenset)

    def __post_init__(self) -> None:
        self._public = _files_below(self.project.root / "public")

    async def load(self, session: str, reloaded: Reloaded | None = None) -> SiteState:
        """The site as it was read; `session` is for which answers of `fetch` count."""
        project = self.project
        fetches = fetch_context(project.root, project.settings, build=session, is_session=True)
        try:
            with without_collecting():
                loaded = await project.load(AssetStore(self.scratch / ASSET_DIR), fetches)
        except RectoError as error:
            return SiteState(None, error.errors, reloaded)
        finally:
            await fetches.store.aclose()
        return SiteState(loaded, reloaded=reloaded, plugins=project.code.plugins, marked=marked_pages(loaded.site))

    async def reload(self, paths: frozenset[Path] | None, logs: Iterable[PageRecord], session: str) -> SiteState:
        """The site after some files (None: all) have changed; `logs` are the pages that are known."""
        project = self.project
        changed = expanded(paths | self._missed, self._known(logs)) if paths is not None else None
        try:
            reloaded = project.reload(changed)
        except RectoError as error:
            # The project stays as it was, and reads these files with the next ones.
            self._missed = changed or frozenset()
            return SiteState(None, error.errors)
        self._missed = frozenset()
        public = _files_below(project.root / "public")
        if public != self._public:
            # Links may lead to what is there now, or not any more.
            self._public, reloaded = public, replace(reloaded, site=True)
        state = await self.load(session, reloaded)
        moved = state.moved(logs) if not reloaded.everything else frozenset()
        return replace(state, reloaded=replace(reloaded, routes=moved)) if moved else state

    def files(self) -> list[frozenset[str]]:
        """The files that the site and its code were read from, as they were named."""
        return [self.project.imported_files(), *(log.snapshot()[0] for log in self._logs())]

    def folders(self) -> list[frozenset[str]]:
        """The folders whose names of files were asked for meanwhile."""
        return [log.snapshot()[1] for log in self._logs()]

    def watched_places(self) -> tuple[Path, ...]:
        """What is watched although nothing is known to be read there."""
        return watched_places(self.project.root, self.project.settings)

    def missing_places(self) -> list[RectoWarning]:
        """Warnings for those of them that are not there."""
        return missing_places(self.project.root, self.project.settings)

    def remember(self, logs: tuple[PageLog, ...]) -> None:
        """Take what the code of a page has read: others may find it in its modules later."""
        log, frame_log = logs
        self.project.code.log.add(log.code)
        self.project.code.log.add(frame_log.own)

    def _logs(self) -> list[ReadLog]:
        """What the site, its code and those who provide pages have read."""
        project = self.project
        asked = project.code.asked
        return [project.site_log, project.code.log, *([asked.log] if asked is not None else [])]

    def _known(self, records: Iterable[PageRecord]) -> Iterable[str]:
        """The files that have been read, by whom ever."""
        logs = self._logs()
        logs += [reads for record in records for log in record.logs for reads in (log.own, log.code)]
        yield from {file for log in logs for file in log.snapshot()[0]}
        yield from self.project.imported_files()


def _files_below(folder: Path) -> frozenset[str]:
    return frozenset(os.path.join(parent, name) for parent, _, names in os.walk(folder) for name in names)  # noqa: PTH118
