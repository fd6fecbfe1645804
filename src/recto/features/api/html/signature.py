"""Signatures: on one line where they fit, else one parameter on each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from recto.features.api.html.docstring import DocstringWriter
from recto.features.api.html.writing import Writing
from recto.features.api.model import Name, Object, Parameter, Signature, text_of
from recto.html.escaping import escape_text as escape

_LINK = re.compile(r"<a [^>]*>|</a>")
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
    if found.implementation and "overloads" in writing.look.hide:
        found = replace(found, signatures=found.implementation, implementation=())
    lines = list(_lines(found, writing))
    if writing.look.signatures == "heading":
        # There are blocks of overloads alone.
        blocks = "".join(_block(each, writing) for each in lines)
        return writing.part("signature", found, blocks) if found.implementation else ""
    if writing.look.signatures == "apart":
        # Each has a block of its own, the implementation of overloads too, and what has no type is its name.
        written = () if "implementation" in writing.look.hide else found.implementation
        lines += [_call(_head(found), found, _as_wanted(each, writing), writing) for each in written]
        if not lines and found.kind == "attribute":
            lines = [_name(found)]
        return writing.part("signature", found, "".join(_block(each, writing) for each in lines))
    return writing.part("signature", found, _block("\n".join(lines), writing) if lines else "")


def heading_code(found: Object, name: str, writing: Writing) -> str:
    """The code of a heading with the signature of its object, or with type and value; empty where it has neither."""
    shown = f'<span class="api-name">{name}</span>'
    if found.kind == "attribute" and not found.signatures:
        return _LINK.sub("", f"{shown}{_type_and_value(found, writing, typed='annotations' not in writing.look.hide)}")
    called = (found.implementation or found.signatures)[:1]
    if not called or "signature" in writing.look.hide or (found.kind == "class" and not writing.look.merge_init):
        return ""
    signature = _as_wanted(called[0], writing)
    parts = [_item_html(each, found, frozenset(), writing) for each in _items(signature)]
    types = writing.expression(signature.type_parameters)
    return _LINK.sub("", f"{shown}{types}({', '.join(parts)}){_returns(signature, writing)}")


def _block(code: str, writing: Writing) -> str:
    # What a page places is marked, as that of mkdocstrings is; a reference of its own has thousands of blocks.
    placed = writing.look.signatures != "together"
    mark, language = (" data-signature", ' class="language-python"') if placed else ("", "")
    return f'<pre class="api-signature"{mark}><code{language}>{code}</code></pre>'


def _lines(found: Object, writing: Writing) -> Iterator[str]:
    if found.kind in ("class", "function"):
        head = _head(found)
        for signature in found.signatures:
            # Overloads differ by their annotations.
            shown = signature if found.implementation else _as_wanted(signature, writing)
            yield _call(head, found, shown, writing)
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
        yield from (_call("def", found, _as_wanted(each, writing), writing) for each in found.signatures)
        return
    said = _type_and_value(found, writing)
    if said:
        yield f"{_name(found)}{said}"


def _type_and_value(found: Object, writing: Writing, *, typed: bool = True) -> str:
    hide = writing.look.hide
    annotation = f": {writing.expression(found.annotation)}" if found.annotation and typed else ""
    value = f" = {default_html(found.value)}" if found.value is not None and "values" not in hide else ""
    return f"{annotation}{value}"


def _name(found: Object) -> str:
    return f'<span class="api-name">{escape(found.name)}</span>'


def _head(found: Object) -> str:
    if found.kind == "class":
        return "class"
    return "async def" if "async" in found.labels else "def"


def _call(head: str, found: Object, signature: Signature, writing: Writing) -> str:
    items = list(_items(signature))
    headed = DocstringWriter(found, writing).parameter_names() if writing.look.parameter_headings else frozenset()
    opening = f"<b>{head}</b> {_name(found)}{writing.expression(signature.type_parameters)}("
    returns = _returns(signature, writing)
    plain = len(head) + len(found.name) + len(text_of(signature.type_parameters)) + len(text_of(signature.returns)) + 8
    length = plain + sum(_length(each) + 2 for each in items)
    parts = [_item_html(each, found, headed, writing) for each in items]
    if length <= writing.look.line_length:
        return f"{opening}{', '.join(parts)}){returns}"
    return f"{opening}\n    " + ",\n    ".join(parts) + f",\n){returns}"


def _returns(signature: Signature, writing: Writing) -> str:
    return f" -&gt; {writing.expression(signature.returns)}" if signature.returns else ""


def _as_wanted(signature: Signature, writing: Writing) -> Signature:
    """A signature with its annotations, or without them where nobody wants to see any."""
    if "annotations" not in writing.look.hide:
        return signature
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


def _item_html(item: Parameter | str, found: Object, headed: frozenset[str], writing: Writing) -> str:
    """One parameter; the names of those that are `headed` lead to their headings."""
    if isinstance(item, str):
        return item
    stars = {"variadic positional": "*", "variadic keyword": "**"}.get(item.kind, "")
    name = f"<var>{escape(item.name)}</var>"
    if f"{stars}{item.name}" in headed:
        name = f'<a href="{escape(f"#{found.path}({stars}{item.name})")}">{name}</a>'
    text = f"{stars}{name}"
    if item.annotation:
        text += f": {writing.expression(item.annotation)}"
    if item.default is not None:
        equals = " = " if item.annotation else "="
        is_name = item.default_path and len(item.default) <= _LONGEST_DEFAULT
        value = Name(item.default, item.default_path)
        text += f"{equals}{writing.expression((value,)) if is_name else default_html(item.default)}"
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
