"""The entries of a section of a docstring, in the layouts that settings and other tools know."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from recto.html.escaping import escape_text as escape

_NAMED = ("parameters", "other parameters", "attributes", "methods", "classes", "modules", "see also")
_HEADS: Mapping[str, str] = {"parameters": "Parameter", "other parameters": "Parameter", "attributes": "Attribute"}


class ItemRow(Struct, frozen=True):
    """One entry; each part is HTML, without the element around it, and may be empty. `id` is that of the entry.

    Where there is a `level`, its name is a heading with this id, which tables of contents list. `is_optional` says that
    the docstring calls a parameter optional, `takes_value` that it has a default or needs one.
    """

    name: str = ""
    type: str = ""
    default: str = ""
    text: str = ""
    id: str = ""
    is_optional: bool = False
    takes_value: bool = False
    level: int = 0


def terms(rows: Iterable[ItemRow]) -> str:
    """A list of terms, as mkdocstrings makes it: types and defaults stand in brackets."""
    return f'<dl class="api-items api-list">{"".join(map(_term, rows))}</dl>'


def _term(row: ItemRow) -> str:
    facts = [_code(row.type), f"default: {_code(row.default)}" if row.default else ""]
    shown = ", ".join(filter(None, facts))
    name = _name(row)
    # What has no name of its own is its type.
    bracketed = f" ({shown})" if shown and name else shown
    return f"<dt{_id(row)}>{name}{bracketed}</dt><dd>{row.text}</dd>"


def definition_list(rows: Iterable[ItemRow], look: str) -> str:
    """A list of terms; `look` is `table` or `list`."""
    return f'<dl class="api-items api-{look}">{"".join(map(_definition, rows))}</dl>'


def _definition(row: ItemRow) -> str:
    name = _name(row)
    typed = f' <code class="api-type">{row.type}</code>' if row.type else ""
    default = f' <code class="api-default">= {row.default}</code>' if row.default else ""
    optional = " <small>optional</small>" if row.is_optional else ""
    return f"<dt{_id(row)}>{name}{typed}{optional}{default}</dt><dd>{row.text}</dd>"


def columns(kind: str, rows: Sequence[ItemRow]) -> str:
    """A table with a column for each part, as mkdocstrings makes it by default."""
    has_names = kind in _NAMED or any(row.name and row.type for row in rows)
    has_types = kind not in ("methods", "classes", "modules", "see also")
    has_defaults = kind == "parameters"
    heads = [
        *(["Name"] if has_names else []),
        *(["Type"] if has_types else []),
        "Description",
        *(["Default"] if has_defaults else []),
    ]
    body: list[str] = []
    for row in rows:
        cells = [_name(row)] if has_names else []
        if has_types:
            cells.append(_code(row.type or ("" if has_names else row.name)))
        cells.append(row.text)
        if has_defaults:
            cells.append(_code(row.default) if row.default or not row.takes_value else "<em>required</em>")
        body.append(f"<tr{_id(row)}>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>")
    return _table(heads, body)


def labels(kind: str, title: str, rows: Sequence[ItemRow]) -> str:
    """A table of names and what is said of them, with labels for types and defaults, as in the style of spaCy."""
    body: list[str] = []
    for row in rows:
        further = [("Type:", row.type if row.name else ""), ("Default:", row.default)]
        facts = " ".join(f"<b>{label}</b> {_code(value)}" for label, value in further if value)
        said = f"{row.text}<p>{facts}</p>" if facts else row.text
        body.append(f"<tr{_id(row)}><td>{_name(row) or _code(row.type)}</td><td>{said}</td></tr>")
    return _table([_HEADS.get(kind, title), "Description"], body)


def _table(heads: Iterable[str], body: Iterable[str]) -> str:
    head = "".join(f"<th>{escape(each)}</th>" for each in heads)
    rows = "".join(body)
    table = f'<table class="api-grid"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'
    return f'<div class="api-columns" tabindex="0">{table}</div>'


def _code(html: str) -> str:
    return f"<code>{html}</code>" if html else ""


def _name(row: ItemRow) -> str:
    if not (row.name and row.level):
        return _code(row.name)
    return f'<h{row.level} id="{row.id}" class="api-heading">{_code(row.name)}</h{row.level}>'


def _id(row: ItemRow) -> str:
    return f' id="{row.id}"' if row.id and not row.level else ""
