"""Types and docstrings on hover, as a plugin."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from recto.errors import RectoWarning, Span
from recto.plugins import BrowserFile, MetadataChange, PageDescribed, Plugin, PluginContext, SiteRead, browser_file

if TYPE_CHECKING:
    from recto.features.hovers.page_types import PageTypes

_FENCE = re.compile(r"^[ \t>*+\-0-9.]*(?:`{3,}|~{3,})[ \t]*(?P<info>[^\n`]*\btwoslash\b[^\n`]*)$", re.MULTILINE)


class Hovers(Plugin):
    """Asks ty about each block once; what it says is kept until block, ty or the installed packages change."""

    def __init__(self, context: PluginContext) -> None:
        super().__init__(context)
        self._types = _types(context)

    def markdown(self) -> Iterable[Callable[..., Any]]:
        return (self._types,)

    def browser_files(self) -> Iterator[BrowserFile]:
        folder = files(__package__) / "browser"
        yield browser_file(folder / "hovers.css", 'class="recto-hovers"', 'class="recto-hint')
        yield browser_file(folder / "hovers.js", 'class="recto-hovers"')

    def site_read(self, event: SiteRead) -> Iterable[RectoWarning]:
        """Ask about all blocks in this one process, before others make the pages."""
        from recto.features.hovers.before_pages import ask_for_all

        ask_for_all(self._types, event.site.pages)
        return ()

    def page_described(self, event: PageDescribed) -> MetadataChange | None:
        from recto.features.hovers.page_types import JAVASCRIPT, PYTHON
        from recto.markdown.code.fences import parse_fence_info

        if event.page.kind == "py" or event.page.source.is_made_late:
            return None
        text = event.page.source.text()
        if "twoslash" not in text:
            return None
        warnings: dict[str, RectoWarning] = {}
        for found in _FENCE.finditer(text):
            language = parse_fence_info(found["info"]).language.lower()
            if language in JAVASCRIPT:
                message, hint = "Types are shown in Python only; `twoslash` in other languages shows plain code.", None
            elif language in PYTHON and self._types.known.tool is None:
                message = "Blocks marked `twoslash` are shown without types: ty is not installed."
                hint = "Run pip install 'recto[hovers]'."
            else:
                continue
            line = text.count("\n", 0, found.start()) + 1
            warnings.setdefault(message, RectoWarning(message, Span(event.page.source_path, line), hint, text))
        return MetadataChange(warnings_once=tuple(warnings.values())) if warnings else None


def _types(context: PluginContext) -> PageTypes:
    from recto.data.cache_folder import CacheFolder
    from recto.features.hovers.known_types import KnownTypes
    from recto.features.hovers.page_types import PageTypes

    known = KnownTypes(context.root, CacheFolder(context.cache_folder))
    return PageTypes(known, context.site_settings.hovers.all)
