"""Types and docstrings on hover, as a plugin."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from recto.errors import RectoWarning, Span
from recto.plugins import BrowserFile, MetadataChange, PageDescribed, Plugin, PluginContext, SiteRead, browser_file

if TYPE_CHECKING:
    from recto.features.hovers.page_types import PageTypes

_SUFFIXES = {
    "ts": "ts",
    "typescript": "ts",
    "tsx": "tsx",
    "js": "js",
    "javascript": "js",
    "jsx": "jsx",
}


class Hovers(Plugin):
    """Asks checkers about each block once; what they say is kept until block, checker or installed packages change."""

    def __init__(self, context: PluginContext) -> None:
        super().__init__(context)
        self._types = _types(context)
        self._folder = context.cache_folder

    def markdown(self) -> Iterable[Callable[..., Any]]:
        return (self._types,)

    def browser_files(self) -> Iterator[BrowserFile]:
        folder = files(__package__) / "browser"
        yield browser_file(folder / "hovers.css", 'class="recto-hovers"', 'class="recto-hint')
        yield browser_file(folder / "hovers.js", 'class="recto-hovers"')

    def site_read(self, event: SiteRead) -> Iterable[RectoWarning]:
        """Ask about all blocks in this one process, before others make the pages."""
        from recto.data.cache_folder import CacheFolder
        from recto.features.hovers.before_pages import ask_for_all

        ask_for_all(self._types, CacheFolder(self._folder), event.site.pages)
        return ()

    def page_described(self, event: PageDescribed) -> MetadataChange | None:
        from recto.features.hovers.page_types import TWOSLASH
        from recto.markdown.code.fences import parse_fence_info
        from recto.markdown.code.fences_of_text import fences_of

        if event.page.kind == "py" or event.page.source.is_made_late:
            return None
        text = event.page.source.text()
        if "twoslash" not in text:
            return None
        warnings: dict[str, RectoWarning] = {}
        for found in fences_of(text):
            fence = parse_fence_info(found.info)
            language = self._types.language(fence.language)
            if TWOSLASH not in fence.flags or (language is not None and language.known.is_installed):
                continue
            if language is None:
                message = f"`{TWOSLASH}` says nothing in a fence of {fence.language or 'no language'}."
                hint = "Only Python, TypeScript and JavaScript have types."
            else:
                message = f"Blocks marked `{TWOSLASH}` are shown without types: {language.checker} is not installed."
                hint = language.known.checker.install
            where = Span(event.page.source_path, found.line)
            warnings.setdefault(message, RectoWarning(message, where, hint, text))
        return MetadataChange(warnings_once=tuple(warnings.values())) if warnings else None


def _types(context: PluginContext) -> PageTypes:
    from recto.data.cache_folder import CacheFolder
    from recto.features.hovers.block_view import BlockViews
    from recto.features.hovers.known_types import KnownTypes
    from recto.features.hovers.marked_code import MAIN_FILE
    from recto.features.hovers.notation import JAVASCRIPT_NOTATION, PYTHON_NOTATION
    from recto.features.hovers.page_types import CodeLanguage, PageTypes
    from recto.features.hovers.python_types import PythonTypes
    from recto.features.hovers.typescript_types import TypeScriptTypes

    cache = CacheFolder(context.cache_folder)
    settings = context.site_settings.hovers
    out = context.root / context.site_settings.out
    typescript = KnownTypes(TypeScriptTypes(context.root, context.cache_folder, out), cache)
    languages = (
        CodeLanguage(
            dict.fromkeys(("python", "py", "python3", "py3"), MAIN_FILE),
            PYTHON_NOTATION,
            "python",
            KnownTypes(PythonTypes(context.root, settings.checker), cache),
        ),
        CodeLanguage(
            {name: f"index.{suffix}" for name, suffix in _SUFFIXES.items()},
            JAVASCRIPT_NOTATION,
            "typescript",
            typescript,
        ),
    )
    return PageTypes(languages, settings.all, BlockViews())
