"""Reads the tags of a fixture and calls the built-ins they name, without the page language."""

from __future__ import annotations

import ast
import re
from functools import reduce
from xml.etree import ElementTree

from recto.components import BUILTINS
from recto.html import Children, Element, Markup, Node, call, el, render


def render_tags(source: str) -> str:
    """The HTML of `<Callout type="info">…</Callout>`; attribute values in braces are Python literals."""
    root = ElementTree.fromstring(f"<root>{source.strip()}</root>")
    return str(render(_children(root)))


def _children(element: ElementTree.Element) -> list[Node]:
    nodes: list[Node] = [element.text or ""]
    for child in element:
        nodes += [_node(child), child.tail or ""]
    return nodes


def _node(element: ElementTree.Element) -> Node:
    props = {_snake(name): _value(text) for name, text in element.attrib.items()}
    first, *parts = element.tag.split(".")
    if first not in BUILTINS:
        return _plain(element)
    component = reduce(getattr, parts, BUILTINS[first])
    inner = _children(element)
    return call(component, props, Children(inner) if inner != [""] else None)


def _plain(element: ElementTree.Element) -> Element:
    return el(element.tag, dict(element.attrib), *_children(element))


def _snake(name: str) -> str:
    return re.sub(r"[-:]|(?=[A-Z])", "_", name).lower().replace("class", "class_").replace("class__name", "class_name")


def _value(text: str) -> object:
    if not (text.startswith("{") and text.endswith("}")):
        return text
    return _marked(ast.literal_eval(text[1:-1]))


def _marked(value: object) -> object:
    """Text that begins with a tag stands for the element."""
    if isinstance(value, list):
        return [_marked(item) for item in value]
    return Markup(value) if isinstance(value, str) and value.startswith("<") else value
