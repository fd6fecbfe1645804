"""The options of mkdocstrings' Python handler, as the API reference understands them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import convert

from recto.settings.api import PlacedObject

Options = Mapping[str, Any]

_SECTION_NAMES = "attributes classes examples functions modules parameters raises receives returns warns yields"
_SECTIONS: Mapping[str, str] = {
    "description": "text",
    "other_parameters": "other parameters",
    "type_aliases": "type aliases",
    "type_parameters": "type parameters",
    **{name: name for name in _SECTION_NAMES.split()},
}
_SECTION = "show_docstring_"
_HONOURED_NAMES = (
    "show_root_heading show_root_toc_entry show_root_full_path show_root_members_full_path show_object_full_path "
    "show_source show_signature show_signature_annotations show_bases show_submodules show_category_heading "
    "show_labels show_attribute_values show_symbol_type_heading show_if_no_docstring heading heading_level toc_label "
    "members overloads_only show_overloads "
    "filters members_order inherited_members summary group_by_category merge_init_into_class docstring_style "
    "line_length backlinks modernize_annotations preload_modules parameter_headings "
    "separate_signature show_inheritance_diagram inheritance_diagram_direction"
)
_HONOURED = frozenset(_HONOURED_NAMES.split())
# What makes no difference to the page, whatever it is.
_NEEDLESS = frozenset(["allow_inspection", "extra", "find_stubs_package", "scoped_crossrefs", "show_symbol_type_toc"])
# What is always so.
_ALWAYS: Mapping[str, object] = {
    "annotations_path": "brief",
    "relative_crossrefs": True,
    "show_signature_type_parameters": True,
    "signature_crossrefs": True,
    "skip_local_inventory": False,
    "unwrap_annotated": True,
}
_INSTEAD: Mapping[str, str] = {
    "annotations_path": "Take it out: annotations show names without their modules, and link to them.",
    "docstring_options": "Take it out: docstrings are read without options.",
    "docstring_section_style": "Write `table`, `list` or `spacy`.",
    "extensions": "Extensions of Griffe are not loaded: `Annotated[…, Doc(…)]` is read without one.",
    "force_inspection": "Take it out: packages are read without being imported.",
    "relative_crossrefs": "Take it out: names in docstrings mean what they mean in the code.",
    "show_signature_type_parameters": "Take it out: signatures are shown whole.",
    "signature_crossrefs": "Take it out: names in signatures are links.",
    "skip_local_inventory": "Take it out: all objects are in the inventory.",
    "unwrap_annotated": "Take it out: `Annotated[X, …]` is shown as `X`.",
}
_LAYOUTS: Mapping[str, str] = {"list": "terms", "spacy": "labels"}
_STYLES = frozenset({"auto", "google", "numpy", "sphinx"})
_SECTION_STYLES = frozenset({"table", "list", "spacy"})
_ORDERS = frozenset({"source", "alphabetical", "__all__"})
_INHERITED_DOCSTRINGS = "griffe_inherited_docstrings"
_KNOWN_EXTENSIONS = frozenset({"griffe_typingdoc", _INHERITED_DOCSTRINGS})
_DEFAULT_FILTERS = ("!^_[^_]",)
# Methods with a special name, such as `__len__`, are public.
_PUBLIC = (r"!^_(?!_.+__$)",)


def placed_object(name: str, page: str, options: Options) -> dict[str, Any]:
    """An entry of `objects` in `[api]`."""
    return {
        "object": name,
        "page": page,
        **_choice(options),
        "order": _orders(options.get("members_order")),
        "grouped": bool(options.get("group_by_category", True)),
        "merge_init": bool(options.get("merge_init_into_class", False)),
    }


def _choice(options: Options) -> dict[str, Any]:
    """Which members are shown."""
    members = options.get("members")
    filters = options.get("filters", _DEFAULT_FILTERS)
    every = members is True
    inherited = options.get("inherited_members", False)
    is_public = filters == "public" and not every
    if is_public:
        filters = _PUBLIC
    return {
        "members": [] if members is False else _names(members) if isinstance(members, list | tuple) else None,
        "filters": [str(each) for each in filters] if isinstance(filters, list | tuple) and not every else [],
        "undocumented": every or bool(options.get("show_if_no_docstring", False)),
        "imported": every,
        "exported": is_public,
        "inherited": _names(inherited) if isinstance(inherited, list | tuple) else bool(inherited),
        "submodules": bool(options.get("show_submodules", False)),
    }


def component_props(name: str, options: Options) -> dict[str, Any]:
    """What the component is told that shows an object."""
    members, style = options.get("members"), options.get("docstring_style")
    level, length = options.get("heading_level"), options.get("line_length")
    return {
        "object": name,
        "place": convert({"object": name, "page": "", **_choice(options)}, PlacedObject).key,
        "members": [] if members is False else _names(members) if isinstance(members, list | tuple) else None,
        "heading": bool(options.get("show_root_heading", False)),
        "title": str(options.get("heading") or ""),
        "toc": bool(options.get("show_root_toc_entry", True)),
        "toc_label": str(options.get("toc_label") or ""),
        "heading_level": level if isinstance(level, int) and 1 <= level <= 6 else 2,
        "full_path": bool(options.get("show_root_full_path", True)),
        "full_names": _full_names(options),
        "line_length": length if isinstance(length, int) and length >= _SHORTEST_LINE else None,
        "code": bool(options.get("show_source", True)),
        "summary": _summary(options.get("summary", False)),
        "categories": bool(options.get("show_category_heading", False) and options.get("group_by_category", True)),
        "style": style if style in _STYLES else "google",
        "sections": _LAYOUTS.get(str(options.get("docstring_section_style")), "columns"),
        "signatures": "apart" if options.get("separate_signature") else "heading",
        "merge_init": bool(options.get("merge_init_into_class", False)),
        "inheritance": _inheritance(options),
        "fold_admonitions": True,
        "parameter_headings": bool(options.get("parameter_headings", False)),
        "hide": list(_hidden(options)),
    }


_DIRECTIONS = ("TB", "TD", "BT", "RL", "LR")
_SHORTEST_LINE = 20
_SHOWN: Mapping[str, str] = {
    "show_attribute_values": "values",
    "show_bases": "bases",
    "show_labels": "labels",
    "show_overloads": "overloads",
    "show_signature": "signature",
    "show_signature_annotations": "annotations",
    "show_symbol_type_heading": "kind",
    **{f"{_SECTION}{name}": kind for name, kind in _SECTIONS.items()},
}
_SUMMARIES: Mapping[str, str] = {
    "attributes": "attribute",
    "classes": "class",
    "functions": "function",
    "modules": "module",
    "type_aliases": "type alias",
}


def _inheritance(options: Options) -> str:
    """The direction of diagrams of bases; empty for none."""
    if not options.get("show_inheritance_diagram"):
        return ""
    given = options.get("inheritance_diagram_direction")
    return given if given in _DIRECTIONS else "TD"


def _hidden(options: Options) -> Iterator[str]:
    yield from (kind for name, kind in _SHOWN.items() if options.get(name) is False)
    if not options.get("backlinks"):
        yield "backlinks"
    if options.get("overloads_only"):
        yield "implementation"
    is_in_heading = not options.get("separate_signature")
    # A block has room for annotations that nobody has asked for; a heading has none.
    if is_in_heading and options.get("show_signature_annotations") is None:
        yield "annotations"


def _full_names(options: Options) -> str:
    """Of which objects below the first one the whole path is shown."""
    if options.get("show_object_full_path"):
        return "all"
    return "members" if options.get("show_root_members_full_path") else "none"


def _summary(value: Any) -> bool | list[str]:
    """Whether there are tables of members, or of which kinds."""
    if isinstance(value, Mapping):
        return [kind for name, kind in _SUMMARIES.items() if value.get(name)]
    return bool(value)


def _orders(value: Any) -> list[str]:
    """The orders of members: a later one counts where there is no `__all__`."""
    given = value if isinstance(value, list | tuple) else [value]
    return [str(each) for each in given if isinstance(each, str) and each in _ORDERS] or ["alphabetical"]


def inherits_docstrings(options: Options) -> bool:
    """Whether members have the docstrings of base classes, which an extension of Griffe brings."""
    extensions = options.get("extensions")
    named = extensions if isinstance(extensions, list) else ()
    return any((next(iter(each), "") if isinstance(each, Mapping) else each) == _INHERITED_DOCSTRINGS for each in named)


def not_honoured(options: Options) -> Iterable[tuple[str, str]]:
    """The options that have no effect here, each with what to do instead."""
    for name, value in options.items():
        if name in _HONOURED or name in _NEEDLESS or name.removeprefix(_SECTION) in _SECTIONS:
            continue
        if name in _ALWAYS and value == _ALWAYS[name]:
            continue
        if name == "docstring_section_style" and value in _SECTION_STYLES:
            continue
        if name == "extensions" and isinstance(value, list) and _KNOWN_EXTENSIONS.issuperset(map(str, value)):
            continue
        yield str(name), _INSTEAD.get(str(name), "Take it out.")


def _names(members: Iterable[Any]) -> list[str]:
    return [str(each) for each in members]
