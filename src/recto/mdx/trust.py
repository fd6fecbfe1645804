"""What others wrote is data: Markdown, harmless HTML, components with literal arguments."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING, Any

from recto.html.attributes import attribute_name
from recto.mdx.context import PageContext
from recto.mdx.javascript.literals import read_literal
from recto.mdx.names import is_component
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
_URL_ARGUMENT = re.compile(r"(?:href|src|url|link|poster|action|cite)(?:Dark|_dark|-dark)?\Z", re.IGNORECASE)
_SCHEME = re.compile(r"[\s\x00-\x20]*([^/?#]*?):")
_ALLOWED_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_IGNORED_BY_BROWSERS = re.compile(r"[\s\x00-\x20\x7f\u200b-\u200f\u2028-\u202f\ufeff]")
_RUNS_CODE = re.compile(r"(?:javascript|vbscript|data|livescript|mocha|file|blob|filesystem)\Z", re.IGNORECASE)
_NOT_LETTERS = re.compile(r"[^a-z]")
_HARMLESS = re.compile(r"(?:data|aria)-[a-z][a-z0-9-]*")
_COMPONENT_NAME = re.compile(r"[A-Z][A-Za-z0-9]*(?:\.[A-Z][A-Za-z0-9]*)*")


def is_allowed_url(url: str) -> bool:
    """http, https, mailto and tel addresses, and those without a scheme."""
    cleaned = _IGNORED_BY_BROWSERS.sub("", unescape(url))
    match = _SCHEME.match(cleaned)
    return match is None or match[1].lower() in _ALLOWED_SCHEMES


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
    bare = _NOT_LETTERS.sub("", name.lower())
    if (bare.startswith("on") and bare != "on") or bare in ("style", "srcdoc", "dangerouslysetinnerhtml"):
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
    if name.lower() == "rel" and any("opener" in text.lower().split() for text in _texts(value)):
        context.fail(f"The attribute {name} cannot give its page to another one.", where, "Leave out `opener`.")
        return NotImplemented
    is_url = name in _URL_ATTRIBUTES or (component and _URL_ARGUMENT.search(name) is not None)
    for text in _texts(value):
        if (is_url and not is_allowed_url(text)) or runs_code(text):
            context.fail(f"The address in {name} cannot be used in a page that is not trusted.", where, SCHEMES_HINT)
            return NotImplemented
    return value


SCHEMES_HINT = "Use http, https, mailto, tel or a relative address."


def runs_code(text: str) -> bool:
    """Whether a browser could take the text for an address that carries code."""
    cleaned = _IGNORED_BY_BROWSERS.sub("", text)
    match = _SCHEME.match(cleaned)
    return match is not None and _RUNS_CODE.match(match[1]) is not None


def _literal(attribute: Attribute, reader: ValueReader, context: PageContext) -> Any:
    value = attribute.value
    if value is None:
        return True
    if isinstance(value, str):
        return unescape(value)
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


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _texts(key)
            yield from _texts(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _texts(item)
