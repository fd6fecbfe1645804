"""What others wrote is data: Markdown, harmless HTML, components with literal arguments."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Any

from recto.errors import Span
from recto.html.attributes import attribute_name
from recto.html.references import attribute_text
from recto.html.search_marks import PREFIX
from recto.mdx.addresses import SCHEMES_HINT, addresses_in, is_allowed_url, runs_code, strange_schemes, texts_in
from recto.mdx.context import PageContext
from recto.mdx.javascript.literals import read_literal
from recto.mdx.names import is_component
from recto.mdx.own_ids import with_prefix
from recto.mdx.parser.syntax import Attribute, Spread, Tag
from recto.mdx.python.jsx import NotPython

if TYPE_CHECKING:
    from recto.mdx.values import ValueReader

_ALLOWED_ELEMENTS_NAMES = (
    "a abbr address article aside b bdi bdo blockquote br caption center cite code col colgroup data dd"
    " del details dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr i img ins"
    " kbd li main mark nav ol p picture pre q rp rt ruby s samp section small span strong sub summary sup"
    " table tbody td tfoot th thead time tr u ul var wbr"
)
ALLOWED_ELEMENTS = frozenset(_ALLOWED_ELEMENTS_NAMES.split())
_ALLOWED_ATTRIBUTES_NAMES = (
    "abbr align alt border cite class className colspan colSpan datetime dateTime decoding dir download"
    " headers height href hreflang hrefLang id label lang loading name open rel reversed role rowspan"
    " rowSpan scope sizes span src start summary tabindex tabIndex target title translate type valign"
    " value width"
)
ALLOWED_ATTRIBUTES = frozenset(_ALLOWED_ATTRIBUTES_NAMES.split())
_URL_ATTRIBUTES = frozenset({"href", "src", "cite"})
_CLASS_NAMES = frozenset({"contains-task-list", "footnotes", "sr-only", "task-list-item"})
_CLASS = re.compile(r"language-[\w#+.-]+")
_TARGETS = frozenset({"_blank", "_self", "_top", "_parent"})
_CLASSES_HINT = "Allowed are `language-…`, task-list-item, contains-task-list, footnotes and sr-only."
_NEVER = frozenset({"style", "srcdoc", "dangerouslysetinnerhtml", "formaction", "formtarget", "ping", "innerhtml"})
_NOT_LETTERS = re.compile(r"[^a-z]")
# What begins with these speaks to the scripts of the theme.
_HARMLESS = re.compile(rf"(?!data-recto|{PREFIX[:-1]})(?:data|aria)-[a-z][a-z0-9-]*")
_COMPONENT_NAME = re.compile(r"[A-Z][A-Za-z0-9]*(?:\.[A-Z][A-Za-z0-9]*)*")


def bare_name(name: str) -> str:
    """The letters of a name, in lower case: `on-click`, `on_click` and `onClick` are one to a component."""
    return _NOT_LETTERS.sub("", name.lower())


def literal_attributes(tag: Tag, reader: ValueReader, context: PageContext) -> dict[str, Any] | None:
    """The attributes of a tag that others wrote; None when it may not stand there, with errors of the context."""
    problems = len(context.errors)
    where = reader.span(tag.start, tag.end)
    component = is_component(tag.name)
    if component and not _COMPONENT_NAME.fullmatch(tag.name):
        context.fail(f"<{tag.name}> cannot be used in a page that is not trusted.", where)
    if not component and tag.name not in ALLOWED_ELEMENTS:
        context.fail(f"The element <{tag.name}> cannot be used in a page that is not trusted.", where)
    values: dict[str, Any] = {}
    for attribute in tag.attributes:
        if isinstance(attribute, Spread):
            context.fail(
                "A spread cannot be used in a page that is not trusted.",
                reader.span(attribute.start, attribute.end),
                "Write the attributes one by one.",
            )
        elif (value := _checked_value(attribute, tag, component, reader, context)) is not NotImplemented:
            values[attribute.name if component else attribute_name(attribute.name)] = value
    return values if len(context.errors) == problems and not context.is_hopeless else None


def _checked_value(attribute: Attribute, tag: Tag, component: bool, reader: ValueReader, context: PageContext) -> Any:
    """The literal value of an attribute that may stand there, else NotImplemented and an error of the context."""
    name = attribute.name
    where = reader.span(attribute.start, attribute.end)
    bare = bare_name(name)
    if (bare.startswith("on") and bare != "on") or bare in _NEVER:
        context.fail(f"The attribute {name} cannot be used in a page that is not trusted.", where)
        return NotImplemented
    if not component and not (name in ALLOWED_ATTRIBUTES or _HARMLESS.fullmatch(name)):
        context.fail(f"The attribute {name} of <{tag.name}> cannot be used in a page that is not trusted.", where)
        return NotImplemented
    value = _literal(attribute, reader, context)
    if value is NotImplemented:
        return value
    if not component and not isinstance(value, str | int | float | bool):
        context.fail(f"The attribute {name} of <{tag.name}> must be text.", where)
        return NotImplemented
    fault = _fault(name, value, component, where, context)
    if fault is not None:
        context.fail(fault[0], where, fault[1])
        return NotImplemented
    return with_prefix(name, value, component=component)


def _fault(name: str, value: Any, component: bool, where: Span, context: PageContext) -> tuple[str, str | None] | None:
    """What is wrong with a literal value, and the cure; notes the schemes that only matter in an address."""
    if bare_name(name) == "rel" and any("opener" in text.lower().split() for text in texts_in(value)):
        return f"The attribute {name} cannot give its page to another one.", "Leave out `opener`."
    if name == "target" and not component and value not in _TARGETS:
        return f"The target {value!r} cannot be used in a page that is not trusted.", "Use `_blank`."
    if bare_name(name) in ("class", "classname"):
        for word in " ".join(texts_in(value)).split():
            if word not in _CLASS_NAMES and not _CLASS.fullmatch(word):
                return f"The class {word} cannot be used in a page that is not trusted.", _CLASSES_HINT
    addresses = list(addresses_in(name, value)) if component else []
    if name in _URL_ATTRIBUTES:
        addresses = list(texts_in(value))
    if not all(map(is_allowed_url, addresses)) or any(map(runs_code, texts_in(value))):
        return f"The address in {name} cannot be used in a page that is not trusted.", SCHEMES_HINT
    if component:
        for scheme in strange_schemes(texts_in(value)):
            context.schemes.setdefault(scheme, where)
    return None


def _literal(attribute: Attribute, reader: ValueReader, context: PageContext) -> Any:
    value = attribute.value
    if value is None:
        return True
    if isinstance(value, str):
        return attribute_text(value)
    text = reader.text(value.start, value.end)
    try:
        literal = ast.literal_eval(reader.plain_expression(value))
        if _is_data(literal):
            return literal
    except (NotPython, ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        pass
    try:
        return read_literal(text, path=context.source.path)
    except Exception:
        context.fail(
            "An expression cannot be used in a page that is not trusted.",
            reader.span(value.start - 1, value.end + 1),
            "Write a text, number, boolean, list or dict.",
        )
        return NotImplemented


def _is_data(value: Any) -> bool:
    """Text, numbers, booleans, None, and lists and dicts of those."""
    if isinstance(value, dict):
        return all(isinstance(key, str | int | float) and _is_data(item) for key, item in value.items())
    if isinstance(value, list | tuple):
        return all(map(_is_data, value))
    return value is None or isinstance(value, str | int | float)
