"""The options of mkdocstrings' Python handler, as the API reference understands them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

Options = Mapping[str, Any]

_SECTION_NAMES = "attributes classes examples functions modules parameters raises receives returns warns yields"
_SECTIONS: Mapping[str, str] = {
    "description": "text",
    "other_parameters": "other parameters",
    **{name: name for name in _SECTION_NAMES.split()},
}
_SECTION = "show_docstring_"
_HONOURED_NAMES = (
    "show_root_heading show_root_toc_entry show_root_full_path show_source show_signature show_bases show_submodules "
    "show_category_heading show_if_no_docstring heading_level members filters members_order inherited_members summary "
    "group_by_category merge_init_into_class docstring_style docstring_section_style"
)
_HONOURED = frozenset(_HONOURED_NAMES.split())
# What they ask for is always so, or makes no difference to the page.
_NEEDLESS_NAMES = (
    "separate_signature signature_crossrefs show_signature_annotations unwrap_annotated modernize_annotations "
    "show_symbol_type_heading show_symbol_type_toc show_labels allow_inspection find_stubs_package preload_modules "
    "scoped_crossrefs relative_crossrefs annotations_path show_attribute_values line_length backlinks"
)
_NEEDLESS = frozenset(_NEEDLESS_NAMES.split())
_INSTEAD: Mapping[str, str] = {
    "docstring_options": "Take it out: docstrings are read without options.",
    "extensions": "Extensions of Griffe are not loaded: `Annotated[…, Doc(…)]` is read without one.",
    "force_inspection": "Take it out: packages are read without being imported.",
    "heading": "Write the heading above `:::`, with `show_root_heading: false`.",
    "parameter_headings": "Take it out: parameters have no headings.",
    "show_inheritance_diagram": "Draw it in a `mermaid` fence.",
    "show_overloads": "Take it out: all signatures are shown.",
    "toc_label": "Take it out: the table of contents shows the name.",
}
_STYLES = frozenset({"auto", "google", "numpy", "sphinx"})
_KNOWN_EXTENSIONS = frozenset({"griffe_typingdoc"})
_DEFAULT_FILTERS = ("!^_[^_]",)


def placed_object(name: str, page: str, options: Options) -> dict[str, Any]:
    """An entry of `objects` in `[api]`."""
    members = options.get("members")
    filters = options.get("filters", _DEFAULT_FILTERS)
    every = members is True
    order = options.get("members_order")
    if filters == "public":
        filters = ("!^_",)
    return {
        "object": name,
        "page": page,
        "members": [] if members is False else _names(members) if isinstance(members, list | tuple) else None,
        "filters": [str(each) for each in filters or ()] if not every and not isinstance(filters, str) else [],
        "undocumented": every or bool(options.get("show_if_no_docstring", False)),
        "inherited": bool(options.get("inherited_members", False)),
        "submodules": bool(options.get("show_submodules", False)),
        "order": "source" if order == "source" else "alphabetical",
        "grouped": bool(options.get("group_by_category", True)),
        "merge_init": bool(options.get("merge_init_into_class", False)),
    }


def component_props(name: str, options: Options) -> dict[str, Any]:
    """What the component is told that shows an object."""
    members, style = options.get("members"), options.get("docstring_style")
    level = options.get("heading_level")
    return {
        "object": name,
        "members": [] if members is False else _names(members) if isinstance(members, list | tuple) else None,
        "heading": bool(options.get("show_root_heading", False)),
        "toc": bool(options.get("show_root_toc_entry", True)),
        "heading_level": level if isinstance(level, int) and 1 <= level <= 6 else 2,
        "full_path": bool(options.get("show_root_full_path", True)),
        "signature": bool(options.get("show_signature", True)),
        "code": bool(options.get("show_source", True)),
        "bases": bool(options.get("show_bases", True)),
        "summary": bool(options.get("summary", False)),
        "categories": bool(options.get("show_category_heading", False) and options.get("group_by_category", True)),
        "style": style if style in _STYLES else "google",
        "sections": "list" if options.get("docstring_section_style") == "list" else "table",
        "hide": [kind for name, kind in _SECTIONS.items() if options.get(f"{_SECTION}{name}") is False],
    }


def not_honoured(options: Options) -> Iterable[tuple[str, str]]:
    """The options that have no effect here, each with what to do instead."""
    for name, value in options.items():
        if name in _HONOURED or name in _NEEDLESS or name.removeprefix(_SECTION) in _SECTIONS:
            continue
        if name == "extensions" and isinstance(value, list) and _KNOWN_EXTENSIONS.issuperset(map(str, value)):
            continue
        yield str(name), _INSTEAD.get(str(name), "Take it out.")


def _names(members: Iterable[Any]) -> list[str]:
    return [str(each) for each in members]
