"""From a compiled page to HTML."""

from __future__ import annotations

import asyncio
import dataclasses
import inspect
import marshal
from collections.abc import Callable, Coroutine, Iterator, Mapping
from types import SimpleNamespace
from typing import Any

from markupsafe import Markup

from recto.errors import RectoError, nearest, raise_all
from recto.html import Children, Fragment, call, children_now, page_ids, render, resolve_children
from recto.markdown.render_options import TocItem
from recto.markdown.slugs import Slugger
from recto.mdx.compile import compile_mdx
from recto.mdx.compiled import Compiled, NameUse, Result
from recto.mdx.heading_values import with_values
from recto.mdx.names import arguments_of, is_component, root_of
from recto.mdx.page_errors import PageSource, UnknownComponent, as_page_error
from recto.mdx.program import ALERT, ELEMENTS, TABS, WRITER
from recto.mdx.python.jsx import ELEMENT, FRAGMENT, SPREAD
from recto.mdx.run_time import PageWriter, TabsFallback, alert_fallback, make_element

_REPLACEABLE_NAMES = "h1 h2 h3 h4 h5 h6 p a img ul ol li blockquote code pre table tr th td hr details summary"
REPLACEABLE = frozenset(_REPLACEABLE_NAMES.split())
_EMPTY: Mapping[str, Any] = {}
# Functions that are called by their name: whether the page exports them makes no difference.
_CALLED = ("generate_metadata",)
_IMPORTED_HINT = "Write it in Python, and name it in `mdx_components.py`."


async def evaluate(
    compiled: Compiled, *, components: Mapping[str, Any] = _EMPTY, scope: Mapping[str, Any] = _EMPTY
) -> Result:
    """Run a page and give its HTML. Async components and values that stand beside each other run concurrently.

    `components` are found by their names in tags; names of Markdown elements replace those, `wrapper` is put around
    the page. `scope` are further variables of the page, also for the names it imports.
    Errors: all unknown components at once as `UnknownComponent`; `PageError` for what page code raises.
    """
    page = _Page(compiled, components, scope)
    with page_ids(page.new_id()):
        return page.result(await page.content())


def evaluate_sync(
    compiled: Compiled, *, components: Mapping[str, Any] = _EMPTY, scope: Mapping[str, Any] = _EMPTY
) -> Result:
    """`evaluate` for callers that are not async; an event loop is started only where something has to be awaited."""
    page = _Page(compiled, components, scope)
    with page_ids(page.new_id()):
        content = page.content_now()
        return page.result(content if isinstance(content, Markup) else asyncio.run(content))


class _Page:
    """One evaluation of one page."""

    def __init__(self, compiled: Compiled, components: Mapping[str, Any], scope: Mapping[str, Any]) -> None:
        elements = REPLACEABLE & components.keys()
        if not elements <= compiled.options.elements:
            compiled = _recompiled(compiled, elements | compiled.options.elements)
        self.compiled = compiled
        self.components = components
        self.scope = scope
        self.source = PageSource(compiled.path, compiled.source)
        self.writer = PageWriter(self.source)
        self.globals = self._globals()
        raise_all(list(self._unknown()))

    def new_id(self) -> Callable[[str], str]:
        """What components call for ids that no heading of the page has."""
        # Few pages hold a component that wants one.
        slugger: Slugger | None = None

        def new_id(text: str) -> str:
            nonlocal slugger
            if slugger is None:
                slugger = Slugger()
                for item in self.compiled.toc:
                    slugger.slug(item.id)
            return slugger.slug(text)

        return new_id

    async def content(self) -> Markup:
        content = self.content_now()
        return content if isinstance(content, Markup) else await content

    def content_now(self) -> Markup | Coroutine[Any, Any, Markup]:
        """The HTML, or a coroutine for it when something has to be awaited."""
        if self.compiled.code is None:
            return self._wrapped(self.compiled.html or Markup(""))
        try:
            running = eval(marshal.loads(self.compiled.code), self.globals)
        except Exception as error:
            raise self._failed(error) from (error if not isinstance(error, RectoError) else None)
        if inspect.iscoroutine(running):
            return self._rest(running)
        children = children_now(self.writer.parts)
        return self._rest(None) if children is None else self._wrapped(children)

    async def _rest(self, running: Coroutine[Any, Any, Any] | None) -> Markup:
        try:
            if running is not None:
                await running
            children = await resolve_children(self.writer.parts)
        except Exception as error:
            raise self._failed(error) from (error if not isinstance(error, RectoError) else None)
        return self._wrapped(children)

    def result(self, html: Markup) -> Result:
        compiled = self.compiled
        exports = {name: self.globals[name] for name in (*compiled.exports, *_CALLED) if name in self.globals}
        metadata = exports.get("metadata", compiled.metadata)
        toc = tuple(
            item
            for part in compiled.toc_parts
            for item in (getattr(self.scope.get(part), "toc", ()) if isinstance(part, str) else (self._toc_item(part),))
        )
        title = metadata.get("title") if isinstance(metadata, Mapping) else None
        return Result(html, toc, metadata, title if isinstance(title, str) else compiled.title, exports)

    def _toc_item(self, item: TocItem) -> TocItem:
        template = self.compiled.toc_templates.get(item.id)
        return item if template is None else with_values(item, template, self.writer.noted)

    def _wrapped(self, content: Any) -> Markup:
        wrapper = self.components.get("wrapper")
        if wrapper is None:
            return Markup(content)
        props = {"toc": self.compiled.toc, "metadata": self.compiled.metadata}
        return Markup(render(call(wrapper, props, Children((content,)))))

    def _globals(self) -> dict[str, Any]:
        compiled = self.compiled
        names = {name: value for name, value in self.components.items() if is_component(name) or name[:1] == "_"}
        for item in compiled.imports:
            if item.kind in ("builtin", "component") and item.component in self.components:
                names[item.name] = self.components[item.component]
        if not compiled.trusted:
            return {**names, **self._machinery()}
        page = SimpleNamespace(
            title=compiled.title, front_matter=compiled.metadata, toc=compiled.toc, source_path=compiled.path
        )
        given = {"page": page, "metadata": compiled.metadata, "toc": compiled.toc, "params": {}, "props": {}}
        return {**names, **given, **self.scope, **self._machinery()}

    def _machinery(self) -> dict[str, Any]:
        return {
            "__name__": self.compiled.path,
            "__file__": self.compiled.path,
            "__loader__": self.source,
            WRITER: self.writer,
            ELEMENTS: self.components,
            ALERT: self.components.get("Callout", alert_fallback),
            TABS: self.components.get("Tabs", TabsFallback()),
            ELEMENT: make_element(self.source),
            FRAGMENT: Fragment,
            SPREAD: arguments_of,
        }

    def _unknown(self) -> Iterator[RectoError]:
        seen: set[str] = set()
        for use in self.compiled.component_names:
            if use.name not in seen and not self._is_known(use.name):
                seen.add(use.name)
                yield self._unknown_component(use)

    def _is_known(self, name: str) -> bool:
        root, *parts = name.split(".")
        if root not in self.globals or self.globals[root] is None:
            return False
        value = self.globals[root]
        for part in parts:
            if not hasattr(value, part):
                return False
            value = getattr(value, part)
        return True

    def _unknown_component(self, use: NameUse) -> RectoError:
        guess = self._nearest(use.name)
        root = root_of(use.name)
        imported = any(item.kind == "component" and item.name == root for item in self.compiled.imports)
        return UnknownComponent(
            f"<{use.name}> is not a component.",
            name=use.name,
            imported=imported,
            where=use.where,
            hint=f"Did you mean <{guess}>?" if guess else _IMPORTED_HINT if imported else None,
            source=self.compiled.source,
        )

    def _nearest(self, name: str) -> str | None:
        root, _, part = name.rpartition(".")
        if root and self._is_known(root) and root_of(root) == root:
            guess = nearest(part, [key for key in dir(self.globals[root]) if key[:1].isupper()])
            return f"{root}.{guess}" if guess else None
        names = {key for key in (*self.globals, *self.compiled.bound_names) if is_component(key)}
        return nearest(name, sorted(names))

    def _failed(self, error: Exception) -> RectoError:
        self.writer.discard()
        return as_page_error(error, self.source)


def _recompiled(compiled: Compiled, elements: frozenset[str]) -> Compiled:
    options = dataclasses.replace(compiled.options, elements=elements)
    return compile_mdx(
        compiled.source, path=compiled.path, trusted=compiled.trusted, features=compiled.features, options=options
    )
