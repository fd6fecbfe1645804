"""Drawings that become part of a page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from xml.etree import ElementTree

from recto.html import Element, Markup, el
from recto.html.attributes import keyword_name
from recto.html.escaping import escape_text
from recto.markdown.images.svg import UnsafeSvgError, read_drawing
from recto.rendering.own_names import names_beside

_NAMESPACES = {"http://www.w3.org/1999/xlink": "xlink:", "http://www.w3.org/XML/1998/namespace": "xml:"}
_REFERENCE = re.compile(r"""(url\(\s*['"]?#)([^'")\s]+)""")
_SELECTOR = re.compile(r"#([\w-]+)(?=[^{}]*\{)")
_DEEPEST = 200


def inlined(
    data: bytes, attributes: Mapping[str, object], new_id: Callable[[str], str] | None
) -> tuple[Element, list[str]]:
    """The element of an SVG file, with further attributes, and what was left out because it runs or loads something.

    `new_id` gives ids that nothing else on the page has. `title` becomes the name of the drawing.
    Raises `UnsafeSvgError` for what is no drawing, and for one that is nested too deeply.
    """
    root, left_out = read_drawing(data)
    ids = [value for each in root.iter() if (value := each.get("id"))]
    names = names_beside(dict.fromkeys(ids), new_id) if new_id is not None else {}
    given = {keyword_name(name): value for name, value in attributes.items() if name != "key"}
    title = given.pop("title", None)
    own = dict(_attributes(root, names))
    classes = [each for each in (own.pop("class", None), given.pop("class", None)) if each]
    named = {"role": "img"} if title is not None else {}
    heading = el("title", None, title) if title is not None else None  # type: ignore[arg-type]
    whole = {**own, **named, **given, "class": classes or None}
    return el("svg", whole, heading, Markup("".join(_inside(root, names, 0)))), left_out


def _inside(element: ElementTree.Element, names: Mapping[str, str], depth: int) -> Iterator[str]:
    if depth > _DEEPEST:
        raise UnsafeSvgError("The drawing is nested too deeply.")
    is_style = _local(element.tag) == "style"
    yield _text(element.text, names, is_style)
    for child in element:
        tag = _local(child.tag)
        attributes = "".join(f' {name}="{escape_text(value)}"' for name, value in _attributes(child, names))
        yield f"<{tag}{attributes}>"
        yield from _inside(child, names, depth + 1)
        yield f"</{tag}>{_text(child.tail, names, is_style=False)}"


def _text(text: str | None, names: Mapping[str, str], is_style: bool) -> str:
    if not text:
        return ""
    if is_style and names:
        text = _SELECTOR.sub(lambda found: f"#{names.get(found[1], found[1])}", _renamed(text, names))
    return escape_text(text)


def _attributes(element: ElementTree.Element, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The attributes as HTML writes them; those that programs for drawing note for themselves stay behind."""
    for name, value in element.attrib.items():
        namespace, _, local = name.rpartition("}")
        prefix = _NAMESPACES.get(namespace[1:]) if namespace else ""
        if prefix is None:
            continue
        if local == "id":
            value = names.get(value, value)
        elif local == "href" and value.strip().startswith("#"):
            target = value.strip()[1:]
            value = f"#{names.get(target, target)}"
        elif local.startswith("aria-"):
            value = " ".join(names.get(each, each) for each in value.split(" "))
        elif "url(" in value:
            value = _renamed(value, names)
        yield prefix + local, value


def _renamed(text: str, names: Mapping[str, str]) -> str:
    return _REFERENCE.sub(lambda found: found[1] + names.get(found[2], found[2]), text)


def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2]
