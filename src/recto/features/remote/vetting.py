"""Makes text that others wrote harmless: what may not stand in it is shown as text, or goes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from recto.errors import RectoError, RectoWarning
from recto.features.remote.mending import Extent, without_faults
from recto.mdx import evaluate
from recto.mdx.compile import draft_mdx
from recto.mdx.compiled import Compiled
from recto.mdx.front_matter import split_front_matter, without_front_matter

_HARMLESS_NAMES = (
    "Accordion AccordionGroup Badge Callout Card Cards CodeGroup Collapse Columns Details FileTree Frame Icon Kbd"
    " ParamField ResponseField Steps Summary Tab Table Tabs Tooltip Update"
)
HARMLESS_COMPONENTS = frozenset(_HARMLESS_NAMES.split())
"""Built-ins that show what they are given, and load nothing from elsewhere."""

# One pass finds at most twenty mistakes, and mending one may show another. Who has more than a few passes of them loses
# paragraphs, and in the end everything that is no plain text.
_PASSES: tuple[Extent, ...] = (*("fault",) * 12, *("paragraph",) * 8, "text")
_WARNINGS = 3
_TEXT_KEYS = ("title", "sidebarTitle", "sidebar_title", "description")
_LIST_KEYS = ("keywords", "tags", "authors")
_IMPORT = re.compile(
    r"import[ \t]*(?:[\w*{$\"'][^;]*?)(?:from[ \t]*)?(?:\"[^\"\n]*\"|'[^'\n]*')[ \t]*;?[ \t]*(?=\n|\Z)"
)


class Vetted(Struct, frozen=True):
    """A harmless text in place of another one: the same lines, without front matter, of which `front_matter` is left.

    `images` are the addresses of its images.
    """

    text: str
    front_matter: Mapping[str, Any]
    images: tuple[str, ...]
    warnings: tuple[RectoWarning, ...]


def vet(source: str, path: str, components: Collection[str] = ()) -> Vetted:
    """The text as it may be shown; `path`, by which messages name it, ends in the suffix of its kind.

    Of components, `components` and the harmless ones stay. Raises `RectoError` for a text that cannot be mended.
    """
    body, front = _without_front(source, path)
    if path.endswith(".mdx"):
        body = _without_imports(body)
    allowed = HARMLESS_COMPONENTS | frozenset(components)
    told: list[RectoError] = []
    for extent in _PASSES:
        draft = draft_mdx(body, path=path, trusted=False)
        faults = list(draft.errors) or _strange_components(draft.compiled, allowed) or _run(draft.compiled, allowed)
        if not faults and draft.compiled is not None:
            images = (*(each.href for each in draft.compiled.images), *images_in(body))
            return Vetted(body, front, tuple(dict.fromkeys(images)), tuple(_warnings(told)))
        told += faults
        body = without_faults(body, faults, extent)
    raise told[-1]


def _without_front(source: str, path: str) -> tuple[str, dict[str, Any]]:
    """The text with empty lines in place of its front matter, and what of that may count."""
    try:
        front = split_front_matter(source, path=path)
    except RectoError:
        found = without_front_matter(source)
        if found is None:
            return source.replace("---", "\\-\\-\\-", 1), {}
        front = found
    texts = {key: front.data[key] for key in _TEXT_KEYS if isinstance(front.data.get(key), str)}
    lists = {key: front.data[key] for key in _LIST_KEYS if _is_texts(front.data.get(key))}
    return "\n" * (front.body_start_line - 1) + source[front.body_offset :], {**texts, **lists}


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _without_imports(body: str) -> str:
    """The text without imports at the beginnings of its lines: components are found by their names."""
    kept: list[str] = []
    position, fence = 0, ""
    while position < len(body):
        end = body.find("\n", position) + 1 or len(body)
        line = body[position:end]
        stripped = line.strip()
        if fence:
            fence = "" if stripped.startswith(fence) and not stripped.strip(fence[0]) else fence
        elif stripped.startswith(("```", "~~~")):
            fence = stripped[: len(stripped) - len(stripped.lstrip(stripped[0]))]
        elif line.startswith("import") and (match := _IMPORT.match(body, position, position + 5000)) is not None:
            kept.append("\n" * match.group().count("\n"))
            position = match.end()
            continue
        kept.append(line)
        position = end
    return "".join(kept)


def _strange_components(compiled: Compiled | None, allowed: Collection[str]) -> list[RectoError]:
    used = compiled.component_names if compiled is not None else ()
    return [
        RectoError(f"The component <{use.name}> is not among those that this text may use.", where=use.where)
        for use in used
        if use.name.partition(".")[0] not in allowed
    ]


def _warnings(told: Sequence[RectoError]) -> Iterable[RectoWarning]:
    hint = "Where you vouch for the source: `trusted = true`, or the component's name in `components`."
    for error in told[:_WARNINGS]:
        yield RectoWarning(f"{error.message} It is shown as text, or left out.", error.where, hint)
    if len(told) > _WARNINGS:
        where = told[_WARNINGS].where
        yield RectoWarning(f"{len(told) - _WARNINGS} more of the kind are left out of this page.", where, hint)


_IMAGE = re.compile(
    r"<img\b[^<>]*?\bsrc[ \t]*=[ \t]*(?:\"([^\"<>]*)\"|'([^'<>]*)')|!\[[^\]\n]*\]\(\s*<?([^)\s>]+)", re.IGNORECASE
)


def images_in(body: str) -> tuple[str, ...]:
    """What is likely to be the addresses of images in a text."""
    return tuple(dict.fromkeys(match[1] or match[2] or match[3] or "" for match in _IMAGE.finditer(body)))


def _run(compiled: Compiled | None, allowed: Collection[str]) -> list[RectoError]:
    """What the components say of their arguments; those of the project are not asked."""
    if compiled is None or not compiled.component_names:
        return []
    from recto.components import BUILTINS
    from recto.content.coroutines import result_of

    components = {name: BUILTINS[name] if name in HARMLESS_COMPONENTS else _shown for name in allowed}
    try:
        result_of(evaluate(compiled, components=components))
    except RectoError as error:
        return list(error.errors)
    return []


def _shown(children: Any = None, **arguments: Any) -> Any:
    return children
