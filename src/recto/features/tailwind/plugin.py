"""Tailwind CSS as a plugin: one stylesheet of the utilities that the project's files name."""

from __future__ import annotations

import atexit
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from recto.errors import RectoError, Span
from recto.plugins import BeforePublish, HeadLink, LiveAnswer, LivePart, Plugin, SiteRead
from recto.settings.places import setting_place

if TYPE_CHECKING:
    from recto.features.tailwind.stylesheet import OpenCompiler

FOLDER = "_tailwind"
FILE = f"{FOLDER}/site.css"
# Without Tailwind's own base, which would take the theme's headings and lists away.
_DEFAULT = """\
@layer theme, base, components, utilities;
@import "tailwindcss/theme.css" layer(theme);
@import "tailwindcss/utilities.css" layer(utilities);
@custom-variant dark (&:where(.dark, .dark *));
"""


class Tailwind(Plugin):
    """Compiles the stylesheet that `[tailwind]` names with Tailwind's own compiler."""

    folders: ClassVar[tuple[str, ...]] = (FOLDER,)

    def head_links(self, event: SiteRead) -> Iterable[HeadLink]:
        from recto.features.tailwind.compiler import check_installed

        try:
            check_installed()
        except RectoError as error:
            error.place(**setting_place(self.context.root, ("tailwind",)))
            raise
        return (HeadLink("stylesheet", f"/{FILE}"),)

    def before_publish(self, event: BeforePublish) -> Mapping[str, str]:
        from recto.components.rewritten_css import rewritten_css

        return {FILE: rewritten_css(self.css(), self.context.site_settings.css, "Tailwind has made a stylesheet")}

    def live_part(self) -> LivePart:
        return _Live(self)

    def css(self, opened: OpenCompiler | None = None) -> str:
        """The stylesheet for the files as they are now; compiled anew only where their candidates are others."""
        from recto.data.cache_folder import CacheFolder
        from recto.features.tailwind.stylesheet import Stylesheet

        settings = self.context.site_settings
        file = self.context.root / settings.tailwind.css
        text = self._text(file)
        sheet = Stylesheet(text, file.parent, self.context.root, self.context.root / settings.out)
        try:
            return sheet.compiled(CacheFolder(self.context.cache_folder), opened)
        except RectoError as error:
            error.place(Span(settings.tailwind.css) if file.is_file() else None)
            raise

    def _text(self, file: Path) -> str:
        if file.is_file():
            return file.read_text("utf-8-sig")
        own = self.context.site_settings.tailwind.css
        if own == type(self.context.site_settings.tailwind)().css:
            return _DEFAULT
        message = f"The setting `tailwind.css` names `{own}`, which is not there."
        raise RectoError(message, **setting_place(self.context.root, ("tailwind", "css")))


class _Live(LivePart):
    """Serves the stylesheet as the files are when it is asked for."""

    def __init__(self, plugin: Tailwind) -> None:
        from recto.features.tailwind.stylesheet import OpenCompiler

        self._plugin = plugin
        self._opened = OpenCompiler()
        # Left to the interpreter's own end, V8 may wait for ever for a thread that is already gone.
        atexit.register(self._opened.close)

    def answer(self, path: str, query: Mapping[str, str]) -> LiveAnswer | None:
        if path != FILE:
            return None
        return LiveAnswer(self._plugin.css(self._opened).encode(), "text/css; charset=utf-8")
