"""Python in the browser as a plugin."""

from __future__ import annotations

import json
import mimetypes
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from typing import TYPE_CHECKING, Any, ClassVar

from recto.plugins import (
    BeforePublish,
    BrowserFile,
    DocumentMade,
    LiveAnswer,
    LivePart,
    MakeOffline,
    MetadataChange,
    PageDescribed,
    Plugin,
    PluginContext,
    browser_file,
)

if TYPE_CHECKING:
    from recto.features.playground.published import PlaygroundFiles

FOLDER = "_playground"
_ALL = "files.json"
_WEB_ASSEMBLY = "'wasm-unsafe-eval'"
_MODULES = re.compile(r'class="recto-playground"[^>]* data-modules="([^"]*)"')
_RUN_FENCE = re.compile(r"(?:`{3}|~{3})[^\n]*\brun\b")
_MARKS = ('class="recto-run"', 'class="recto-playground"')


class BrowserPython(Plugin):
    """What `[playground]` says. A site none of whose pages use it publishes nothing for it and fetches nothing."""

    folders: ClassVar[tuple[str, ...]] = (FOLDER,)

    # Python is WebAssembly.
    policy_sources: ClassVar[Mapping[str, Collection[str]]] = {"script-src": (_WEB_ASSEMBLY,)}

    def __init__(self, context: PluginContext) -> None:
        super().__init__(context)
        if context.site_settings.playground.cdn:
            from recto.features.playground.pyodide import HOSTS

            sources = {"script-src": (_WEB_ASSEMBLY, HOSTS[0]), "connect-src": HOSTS}
            self.policy_sources = sources  # type: ignore[misc]

    def components(self) -> Mapping[str, Callable[..., Any]]:
        from recto.features.playground.component import playground_for

        return {"Playground": playground_for(self.context.site_settings.playground, self.context.root)}

    def markdown(self) -> Iterable[Callable[..., Any]]:
        from recto.features.playground.run_blocks import RunBlocks

        return (RunBlocks(self.context.root, self.context.site_settings.playground),)

    def browser_files(self) -> Iterator[BrowserFile]:
        folder = files(__package__) / "browser"
        yield browser_file(folder / "playground.css", *_MARKS)
        yield browser_file(folder / "playground.js", *_MARKS)

    def page_described(self, event: PageDescribed) -> MetadataChange | None:
        if event.page.kind == "py" or event.page.source.is_made_late or not event.page.source.is_trusted:
            return None
        text = event.page.source.text()
        if "import" not in text or _RUN_FENCE.search(text) is None:
            return None
        from recto.features.playground.imports import missing_modules

        packages = self.context.site_settings.playground.packages
        warnings = tuple(missing_modules(text, event.page.source_path, packages, self.context.root))
        return MetadataChange(warnings=warnings) if warnings else None

    def document_made(self, event: DocumentMade) -> list[Any] | None:
        """Whether the page compiles texts, and the modules of the site that these need; None for pages without code."""
        uses, compiles = (mark in event.html for mark in _MARKS)
        if not uses and not compiles:
            return None
        return [compiles, sorted(_modules_in(event.html))]

    def before_publish(self, event: BeforePublish) -> Mapping[str, bytes]:
        if not event.notes:
            return {}
        compiles = any(compiles for compiles, _ in event.notes.values())
        modules = {name for _, modules in event.notes.values() for name in modules}
        published = self.files(compiles=compiles, modules=sorted(modules))
        return {f"{FOLDER}/{name}": published.read(name) for name in published.names}

    def make_offline(self, event: MakeOffline) -> Mapping[str, str | None]:
        changed: dict[str, str | None] = {}
        files = sorted((event.folder / FOLDER).glob("*"))
        for file in files:
            name = f"{FOLDER}/{file.name}"
            changed |= {name: None, f"{name}.js": event.held(name, file.read_bytes())}
        if files:
            # Nothing can be fetched from a disk by name: a page hands over all of them.
            names = json.dumps([file.name for file in files]).encode()
            changed[f"{FOLDER}/{_ALL}.js"] = event.held(f"{FOLDER}/{_ALL}", names)
        return changed

    def live_part(self) -> LivePart:
        return _Live(self)

    def files(self, *, compiles: bool, modules: Sequence[str] = ()) -> PlaygroundFiles:
        """The files that the browser asks for when a reader runs something."""
        from recto.features.playground.published import playground_files

        return playground_files(self.context, compiles=compiles, modules=modules)


def _modules_in(html: str) -> set[str]:
    """The modules of the site that the texts of a page need."""
    return {name for names in _MODULES.findall(html) for name in names.split()}


class _Live(LivePart):
    """Serves the files when a page asks for them."""

    def __init__(self, plugin: BrowserPython) -> None:
        self._plugin = plugin
        self._modules: set[str] = set()

    def document_made(self, event: DocumentMade) -> None:
        self._modules |= _modules_in(event.html)

    def answer(self, path: str, query: Mapping[str, str]) -> LiveAnswer | None:
        name = path.removeprefix(f"{FOLDER}/")
        published = self._plugin.files(compiles=True, modules=sorted(self._modules))
        if name not in published.names:
            return None
        kind = "text/javascript" if name.endswith((".js", ".mjs")) else mimetypes.guess_type(name)[0]
        return LiveAnswer(published.read(name), kind or "application/octet-stream")
