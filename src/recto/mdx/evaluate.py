"""From a compiled page to HTML."""

from __future__ import annotations

import asyncio
import inspect
import marshal
from collections import Counter
from collections.abc import Coroutine, Iterator, Mapping
from contextlib import AbstractContextManager
from functools import cached_property
from typing import Any, NoReturn

import msgspec.structs
from markupsafe import Markup

from recto.errors import RectoError, raise_all
from recto.html import Children, Component, call, children_now, render, resolve_children
from recto.markdown.render_options import TocItem
from recto.mdx.compile import compile_mdx, draft_mdx
from recto.mdx.compiled import Compiled, Result
from recto.mdx.component_warnings import ComponentWarnings, component_services
from recto.mdx.draft import Draft
from recto.mdx.heading_values import with_values
from recto.mdx.page_errors import CodeSource, UnknownComponent
from recto.mdx.page_globals import page_globals
from recto.mdx.run_time import PageWriter
from recto.mdx.titles import title_text, title_with_values

_REPLACEABLE_NAMES = "h1 h2 h3 h4 h5 h6 p a img ul ol li blockquote code pre table tr th td hr details summary"
REPLACEABLE = frozenset(_REPLACEABLE_NAMES.split())
"""The Markdown elements that components may replace."""
_EMPTY: Mapping[str, Any] = {}
# Functions that are called by their name: whether the page exports them makes no difference.
_CALLED = ("generate_metadata",)


async def evaluate(
    compiled: Compiled, *, components: Mapping[str, Any] = _EMPTY, scope: Mapping[str, Any] = _EMPTY
) -> Result:
    """Run a page and give its HTML. Async components and values that stand beside each other run concurrently.

    `components` are found by their names in tags; names of Markdown elements replace those, `wrapper` is put around
    the page. `scope` are further variables of the page, also for the names it imports.
    Errors: `UnknownComponent` for each unknown component, `PageError` for what page code raises; the page is run to
    its end to find them all.
    """
    page = RunningPage(compiled, components, scope)
    with page.running():
        return page.result(await page.content())


async def errors_of(
    draft: Draft, *, components: Mapping[str, Any] = _EMPTY, scope: Mapping[str, Any] = _EMPTY
) -> list[RectoError]:
    """All mistakes of a page that did not compile: those of its text, and those that show when the rest is run."""
    if draft.compiled is None:
        return list(draft.errors)
    from recto.mdx.all_errors import all_errors

    page = RunningPage(draft.compiled, components, scope)
    with page.running():
        return await all_errors(page, draft)


def evaluate_sync(
    compiled: Compiled, *, components: Mapping[str, Any] = _EMPTY, scope: Mapping[str, Any] = _EMPTY
) -> Result:
    """`evaluate` for callers that are not async; an event loop is started only where something has to be awaited."""
    page = RunningPage(compiled, components, scope)
    with page.running():
        content = page.content_now()
        return page.result(content if isinstance(content, Markup) else asyncio.run(content))


class RunningPage:
    """One evaluation of one page."""

    def __init__(self, compiled: Compiled, components: Mapping[str, Any], scope: Mapping[str, Any]) -> None:
        options = compiled.options
        elements = REPLACEABLE & components.keys()
        shells = {name: each for name, each in options.shells.items() if components.get(name) is each}
        if not elements <= options.elements or len(shells) < len(options.shells):
            compiled = _recompiled(compiled, elements | options.elements, shells)
        self.compiled = compiled
        self.components = components
        self.scope = scope
        self.source = CodeSource(compiled.path, compiled.source)
        self.writer = PageWriter(self.source)
        self.warnings = ComponentWarnings(self.source)
        self.unknown: list[UnknownComponent] = []
        if compiled.component_names:
            # Most pages of Markdown name no component.
            from recto.mdx.unknown_components import unknown_components

            self.unknown += unknown_components(compiled, self.globals)

    @cached_property
    def globals(self) -> dict[str, Any]:
        """The names that the page's code finds, and those that it defines; most pages have no code."""
        return page_globals(self.compiled, self.components, self.scope, self.writer)

    def running(self) -> AbstractContextManager[None]:
        """While the page runs, its components are given ids, may warn, and know each other."""
        return component_services(self.compiled, self.warnings, self.components)

    async def content(self) -> Markup:
        content = self.content_now()
        return content if isinstance(content, Markup) else await content

    def content_now(self) -> Markup | Coroutine[Any, Any, Markup]:
        """The HTML, or a coroutine for it when something has to be awaited, or looked for because something failed."""
        if self.unknown:
            return self._raise()
        try:
            if self.compiled.code is None:
                return self.wrapped(self.compiled.html or Markup(""))
            running = eval(marshal.loads(self.compiled.code), self.globals)
            if inspect.iscoroutine(running):
                return self._rest(running)
            children = children_now(self.writer.parts)
            return self._rest(None) if children is None else self.wrapped(children)
        except Exception as error:
            return self._raise(error)

    async def _rest(self, running: Coroutine[Any, Any, Any] | None) -> Markup:
        try:
            if running is not None:
                await running
            children = await resolve_children(self.writer.parts)
            if not self.writer.late:
                return self.wrapped(children)
        except Exception as error:
            return await self._raise(error)
        return await self._raise()

    async def _raise(self, error: Exception | None = None) -> NoReturn:
        """Raise everything that is wrong with the page; `error` has ended it."""
        from recto.mdx.all_errors import all_errors

        compiled = self.compiled
        draft = draft_mdx(
            compiled.source,
            path=compiled.path,
            trusted=compiled.trusted,
            features=compiled.features,
            options=compiled.options,
        )
        raise_all(await all_errors(self, draft, error))
        raise AssertionError("a page that failed has an error")

    def result(self, html: Markup) -> Result:
        compiled = self.compiled
        if compiled.schemes:
            from recto.mdx.addresses import check_written

            check_written(html, compiled.schemes, compiled.source)
        called = [name for name in _CALLED if compiled.code is not None or name in self.scope]
        exports = {name: self.globals[name] for name in (*compiled.exports, *called) if name in self.globals}
        metadata = exports.get("metadata", compiled.metadata)
        toc = tuple(self._toc())
        title = title_text(metadata.get("title")) if isinstance(metadata, Mapping) else ""
        return Result(html, toc, metadata, title or self._heading_title(), exports, self.warnings.in_order())

    def _heading_title(self) -> str | None:
        template = self.compiled.title_template
        if template is None or title_text(self.compiled.metadata.get("title")):
            return self.compiled.title
        return title_with_values(template, self.writer.noted) or None

    def _toc(self) -> Iterator[TocItem]:
        shown: Counter[str] = Counter()
        for part in self.compiled.toc_parts:
            if isinstance(part, TocItem):
                yield self._toc_item(part)
            else:
                value = self.scope.get(part)
                # Its ids may differ each time that it is shown.
                toc_of = getattr(value, "toc_of", None)
                yield from getattr(value, "toc", ()) if toc_of is None else toc_of(shown[part])
                shown[part] += 1

    def _toc_item(self, item: TocItem) -> TocItem:
        template = self.compiled.toc_templates.get(item.id)
        return item if template is None else with_values(item, template, self.writer.noted)

    def wrapped(self, content: Any) -> Markup:
        wrapper = self.components.get("wrapper")
        if wrapper is None:
            return Markup(content)
        props = {"toc": self.compiled.toc, "metadata": self.compiled.metadata}
        return Markup(render(call(wrapper, props, Children((content,)))))


def _recompiled(compiled: Compiled, elements: frozenset[str], shells: Mapping[str, Component]) -> Compiled:
    options = msgspec.structs.replace(compiled.options, elements=elements, shells=shells)
    return compile_mdx(
        compiled.source, path=compiled.path, trusted=compiled.trusted, features=compiled.features, options=options
    )
