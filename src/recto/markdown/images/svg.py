"""Drawings that others made, without what could run or load something when they are opened by themselves."""

from __future__ import annotations

import re
from xml.etree import ElementTree

_SVG = "http://www.w3.org/2000/svg"
_HTML = "http://www.w3.org/1999/xhtml"
_XLINK = "http://www.w3.org/1999/xlink"
_ELEMENTS = frozenset(
    {
        "svg", "g", "defs", "symbol", "use", "title", "desc", "metadata", "switch", "style", "view", "path", "rect",
        "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "textPath", "image", "marker", "pattern",
        "clipPath", "mask", "linearGradient", "radialGradient", "stop", "filter", "feBlend", "feColorMatrix",
        "feComponentTransfer", "feComposite", "feConvolveMatrix", "feDiffuseLighting", "feDisplacementMap",
        "feDistantLight", "feDropShadow", "feFlood", "feFuncA", "feFuncB", "feFuncG", "feFuncR", "feGaussianBlur",
        "feMerge", "feMergeNode", "feMorphology", "feOffset", "fePointLight", "feSpecularLighting", "feSpotLight",
        "feTile", "feTurbulence", "animate", "animateMotion", "animateTransform", "mpath", "set",
    }
)  # fmt: skip
_ANIMATIONS = frozenset({"animate", "set"})
_DOCTYPE = re.compile(rb"<!DOCTYPE[^\[<>]*>", re.IGNORECASE)
_SAFE_LINK = re.compile(r"\s*(?:#[^\s]*|data:image/(?:png|jpeg|gif|webp|avif);base64,[A-Za-z0-9+/=\s]*)\s*")
_URL = re.compile(r"url\(\s*['\"]?\s*(?!['\"]?\s*#)", re.IGNORECASE)
_LOADS = re.compile(r"@import|expression\s*\(|javascript:|\\", re.IGNORECASE)


class UnsafeSvgError(ValueError):
    """A file that is no drawing, or one whose XML could expand to something else."""


def sanitized_svg(data: bytes) -> bytes:
    """The drawing with the elements and attributes that draw, and nothing else.

    Scripts, event handlers, links, embedded HTML and everything from other addresses is left out. Raises
    `UnsafeSvgError` when it is not XML, has entities, or is not SVG.
    """
    root, _ = read_drawing(data)
    ElementTree.register_namespace("", _SVG)
    ElementTree.register_namespace("xlink", _XLINK)
    cleaned: bytes = ElementTree.tostring(root, encoding="utf-8")
    return cleaned


def read_drawing(data: bytes) -> tuple[ElementTree.Element, list[str]]:
    """The drawing as `sanitized_svg` gives it, as a tree, and what was left out, such as `<script>`.

    What programs for drawing note for themselves is left out in silence.
    """
    data = _DOCTYPE.sub(b"", data, count=1)
    # An XML file in another encoding could hide them; UTF-8 and its like are all that is read.
    if b"\0" in data or re.search(rb"<!(?:DOCTYPE|ENTITY)", data, re.IGNORECASE):
        raise UnsafeSvgError("The drawing declares entities.")
    try:
        root = ElementTree.fromstring(data.decode("utf-8-sig"))
    except (ElementTree.ParseError, UnicodeDecodeError, ValueError, RecursionError) as error:
        raise UnsafeSvgError("The drawing is not XML in UTF-8.") from error
    if root.tag != f"{{{_SVG}}}svg":
        raise UnsafeSvgError("The file is not an SVG drawing.")
    return root, list(dict.fromkeys(_clean(root)))


def _clean(root: ElementTree.Element) -> list[str]:
    left_out: list[str] = []
    waiting = [root]
    while waiting:
        element = waiting.pop()
        for child in _keep_what_draws(element):
            left_out += _told(f"<{_local(child.tag)}>", child.tag, (_SVG, _HTML))
        waiting += element
        for name in [name for name, value in element.attrib.items() if not _is_harmless(name, value)]:
            del element.attrib[name]
            left_out += _told(_local(name), name, ("", _XLINK))
    return left_out


def _keep_what_draws(element: ElementTree.Element) -> list[ElementTree.Element]:
    """Take the other children away, not the text behind them, and give them."""
    kept: list[ElementTree.Element] = []
    others: list[ElementTree.Element] = []
    for child in element:
        if _draws(child):
            kept.append(child)
            continue
        others.append(child)
        if kept:
            kept[-1].tail = (kept[-1].tail or "") + (child.tail or "")
        else:
            element.text = (element.text or "") + (child.tail or "")
    if others:
        element[:] = kept
    return others


def _told(what: str, name: object, namespaces: tuple[str, ...]) -> list[str]:
    return [what] if str(name).rpartition("}")[0].lstrip("{") in namespaces else []


def _local(name: object) -> str:
    return str(name).rpartition("}")[2]


def _draws(element: ElementTree.Element) -> bool:
    namespace, _, name = str(element.tag).rpartition("}")
    if namespace != f"{{{_SVG}" or name not in _ELEMENTS:
        return False
    if name == "style":
        text = "".join(element.itertext())
        return not _URL.search(text) and not _LOADS.search(text)
    return name not in _ANIMATIONS or not element.get("attributeName", "").lower().endswith("href")


def _is_harmless(name: str, value: str) -> bool:
    local = name.rpartition("}")[2].lower()
    if local.startswith("on") or local in ("base", "src", "action", "formaction"):
        return False
    if local == "href":
        return _SAFE_LINK.fullmatch(value) is not None
    return not _URL.search(value) and not _LOADS.search(value)
