"""Signatures: on one line where they fit, else one parameter on each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from recto.features.api.html.writing import Writing
from recto.features.api.model import Name, Object, Parameter, Signature, text_of
from recto.html.escaping import escape_text as escape

_LONGEST_DEFAULT = 80
_BRACKETS = {"(": ")", "[": "]", "{": "}"}
_MARK = re.compile(r"\\.|['\"()\[\]{}]", re.DOTALL)
_VALUE = re.compile(
    r"(?P<text>[rbfuRBFU]{0,2}(?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"))"
    r"|(?P<constant>\b(?:\d[\w.]*|True|False|None)\b)|(?P<other>[^'\"\w]+|\w+|.)",
    re.DOTALL,
)


def signatures_html(found: Object, writing: Writing) -> str:
    """The block with the signatures of a class or a function, or with the type and the value of an attribute."""
    lines = list(_lines(found, writing))
    if writing.look.signatures_apart:
        # Each has a block of its own, the implementation of overloads too, and what has no type is its name.
        lines += [_call(_head(found), found, each, writing) for each in found.implementation]
        if not lines and found.kind == "attribute":
            lines = [_name(found)]
        return writing.part("signature", found, "".join(map(_block, lines)))
    return writing.part("signature", found, _block("\n".join(lines)) if lines else "")


def _block(code: str) -> str:
    return f'<pre class="api-signature" data-signature><code class="language-python">{code}</code></pre>'


def _lines(found: Object, writing: Writing) -> Iterator[str]:
    if found.kind in ("class", "function"):
        head = _head(found)
        for signature in found.signatures:
            yield _call(head, found, signature, writing)
        if found.kind == "class" and not found.signatures:
            yield f"<b>class</b> {_name(found)}"
    elif found.kind == "attribute" or found.kind == "type alias":
        yield from _attribute(found, writing)


def _attribute(found: Object, writing: Writing) -> Iterator[str]:
    if found.kind == "type alias":
        yield f"<b>type</b> {_name(found)} = {writing.expression(found.annotation)}"
        return
    if found.signatures:
        # What a function has made.
        yield from (_call("def", found, signature, writing) for signature in found.signatures)
        return
    hide = writing.look.hide
    annotation = f": {writing.expression(found.annotation)}" if found.annotation else ""
    value = f" = {default_html(found.value)}" if found.value is not None and "values" not in hide else ""
    if not annotation and not value:
        return
    yield f"{_name(found)}{annotation}{value}"


def _name(found: Object) -> str:
    return f'<span class="api-name">{escape(found.name)}</span>'


def _head(found: Object) -> str:
    if found.kind == "class":
        return "class"
    return "async def" if "async" in found.labels else "def"


def _call(head: str, found: Object, signature: Signature, writing: Writing) -> str:
    if "annotations" in writing.look.hide:
        signature = _without_annotations(signature)
    items = list(_items(signature))
    opening = f"<b>{head}</b> {_name(found)}{writing.expression(signature.type_parameters)}("
    returns = f" -&gt; {writing.expression(signature.returns)}" if signature.returns else ""
    plain = len(head) + len(found.name) + len(text_of(signature.type_parameters)) + len(text_of(signature.returns)) + 8
    length = plain + sum(_length(each) + 2 for each in items)
    parts = [_item_html(each, writing) for each in items]
    if length <= writing.look.line_length:
        return f"{opening}{', '.join(parts)}){returns}"
    return f"{opening}\n    " + ",\n    ".join(parts) + f",\n){returns}"


def _without_annotations(signature: Signature) -> Signature:
    parameters = tuple(replace(each, annotation=()) for each in signature.parameters)
    return replace(signature, parameters=parameters, returns=())


def _items(signature: Signature) -> Iterator[Parameter | str]:
    """The parameters, and the signs between those of different kinds."""
    before = ""
    for each in signature.parameters:
        if before == "positional-only" and each.kind != before:
            yield "/"
        if each.kind == "keyword-only" and before not in ("keyword-only", "variadic positional"):
            yield "*"
        yield each
        before = each.kind
    if before == "positional-only":
        yield "/"


def _length(item: Parameter | str) -> int:
    if isinstance(item, str):
        return len(item)
    annotation = text_of(item.annotation)
    default = min(len(item.default), _LONGEST_DEFAULT) if item.default is not None else 0
    return len(item.name) + len(annotation) + default + 5


def _item_html(item: Parameter | str, writing: Writing) -> str:
    if isinstance(item, str):
        return item
    stars = {"variadic positional": "*", "variadic keyword": "**"}.get(item.kind, "")
    text = f"{stars}<var>{escape(item.name)}</var>"
    if item.annotation:
        text += f": {writing.expression(item.annotation)}"
    if item.default is not None:
        equals = " = " if item.annotation else "="
        is_name = item.default_path and len(item.default) <= _LONGEST_DEFAULT
        name = Name(item.default, item.default_path)
        text += f"{equals}{writing.expression((name,)) if is_name else default_html(item.default)}"
    return text


def _coloured(match: re.Match[str]) -> str:
    tag = {"text": "u", "constant": "i"}.get(match.lastgroup or "")
    return f"<{tag}>{escape(match[0])}</{tag}>" if tag else escape(match[0])


def default_html(default: str) -> str:
    """A default value; of a long one the beginning, and all of it on demand."""
    if len(default) <= _LONGEST_DEFAULT:
        return _VALUE.sub(_coloured, default) if _VALUE.search(default) else escape(default)
    shown = default[: _LONGEST_DEFAULT - 20].rstrip()
    return f'{escape(shown)}<abbr title="{escape(default)}">…</abbr>{escape(_closing(shown))}'


def _closing(code: str) -> str:
    """What closes the text and the brackets that are open at the end of some code."""
    closing, quote = "", ""
    for match in _MARK.finditer(code):
        mark = match[0]
        if quote:
            quote = "" if mark == quote else quote
        elif mark in "'\"":
            quote = mark
        elif mark in _BRACKETS:
            closing = _BRACKETS[mark] + closing
        elif closing.startswith(mark):
            closing = closing[1:]
    return quote + closing
