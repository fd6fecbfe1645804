"""The names that the code of a page finds: components, its metadata, and what the compiled code itself uses."""

from __future__ import annotations

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

from recto.html import Fragment
from recto.mdx.compiled import Compiled
from recto.mdx.fields import Fields
from recto.mdx.names import arguments_of, is_component
from recto.mdx.program import ALERT, ALERT_COMPONENT, ELEMENT, ELEMENTS, FRAGMENT, SPREAD, TABS, WRITER
from recto.mdx.run_time import PageWriter, TabsFallback, alert_fallback, make_element


def page_globals(
    compiled: Compiled, components: Mapping[str, Any], scope: Mapping[str, Any], writer: PageWriter
) -> dict[str, Any]:
    """Later names stand over earlier ones; a page that is not trusted finds components alone."""
    names = {name: value for name, value in components.items() if is_component(name) or name[:1] == "_"}
    for item in compiled.imports:
        if item.kind == "component" and item.component in compiled.options.never_imported:
            names.pop(item.name, None)
        elif item.kind in ("builtin", "component") and item.component in components:
            names[item.name] = components[item.component]
    machinery = _machinery(compiled, components, writer)
    if not compiled.trusted:
        return {**names, **machinery}
    page = SimpleNamespace(
        title=compiled.title, front_matter=compiled.metadata, toc=compiled.toc, source_path=compiled.path
    )
    metadata = Fields.of("metadata", {**compiled.metadata, "filePath": compiled.path})
    given = {"page": page, "metadata": metadata, "toc": compiled.toc, **with_params()}
    return {**names, **given, **scope, **machinery}


def with_params(params: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """What a page that is asked for with these `params` knows of that; without a site there are none."""
    fields = Fields.of("params", params or {})
    return {"params": fields, "props": Fields.of("props", {} if params is None else {"params": fields})}


def _machinery(compiled: Compiled, components: Mapping[str, Any], writer: PageWriter) -> dict[str, Any]:
    return {
        "__name__": compiled.path,
        "__file__": compiled.path,
        "__loader__": writer.source,
        WRITER: writer,
        ELEMENTS: components,
        ALERT: components.get(ALERT_COMPONENT, alert_fallback),
        TABS: components.get("Tabs", TabsFallback()),
        ELEMENT: make_element(writer.source),
        FRAGMENT: Fragment,
        SPREAD: arguments_of,
    }
