"""Code that runs when the site is built, as a plugin."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from recto.errors import RectoWarning
from recto.plugins import Plugin, PluginContext, SiteRead

if TYPE_CHECKING:
    from recto.features.execute.page_blocks import PageBlocks
    from recto.plugins import LivePart


class Execute(Plugin):
    """Runs the blocks of a site that are marked, once; what they put out is kept until the code changes."""

    def __init__(self, context: PluginContext) -> None:
        super().__init__(context)
        self._blocks = _blocks(context)

    def markdown(self) -> Iterable[Callable[..., Any]]:
        return (self._blocks,)

    def site_read(self, event: SiteRead) -> Iterable[RectoWarning]:
        """Run what has to be run, before the time of any page begins to count."""
        from recto.data.cache_folder import CacheFolder
        from recto.features.execute.before_pages import BeforePages

        BeforePages(self._blocks, CacheFolder(self.context.cache_folder)).run(event.site.pages)
        return ()

    def live_part(self) -> LivePart | None:
        self._blocks.results.forget_failures()
        return None


def _blocks(context: PluginContext) -> PageBlocks:
    from recto.features.execute.blocks import EXEC, RUN
    from recto.features.execute.kept import KeptResults
    from recto.features.execute.page_blocks import PageBlocks
    from recto.features.execute.results import Results
    from recto.features.execute.session import SessionRunner

    settings = context.site_settings.execute
    folder = context.root / settings.results if settings.results else context.cache_folder / "results"
    kept = KeptResults(context.root, folder)
    runner = SessionRunner(context.root, settings.timeout)
    results = Results(kept, runner, context.cache_folder / "running")
    marks = (EXEC, RUN) if context.site_settings.playground else (EXEC,)
    return PageBlocks(context.root, results, bool(context.site_settings.latex), marks)
