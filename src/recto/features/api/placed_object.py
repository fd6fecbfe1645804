"""Shows an object where a page names it, as `::: package.Object` does, with the options of that place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from markupsafe import Markup
from msgspec.structs import replace

from recto.errors import RectoWarning
from recto.features.api.html.objects import ObjectWriter
from recto.features.api.html.writing import Writing
from recto.features.api.member_order import grouped
from recto.features.api.model import Object
from recto.features.api.showing import Showing
from recto.html.escaping import escape_text as escape
from recto.html.page_warnings import give_warning
from recto.plugins import shows

_DEEPEST = 6
_KINDS = ("attribute", "class", "function", "module", "type alias")
_AS_PLACED = {"source": False, "has_enum_tables": False, "trusts_docstrings": True}


class PlacedObjects:
    """The component of one site; `showing` is asked for when it is shown."""

    def __init__(self, showing: Callable[[], Showing]) -> None:
        self._showing = showing

    def ApiObject(  # noqa: N802 - a component
        self,
        object: str,
        members: Sequence[str] | None = None,
        place: str = "",
        heading: bool = True,
        title: str = "",
        toc: bool = True,
        toc_label: str = "",
        heading_level: int = 2,
        full_path: bool = True,
        full_names: str = "none",
        line_length: int | None = None,
        code: bool = True,
        summary: bool | Sequence[str] = False,
        categories: bool = False,
        style: str = "auto",
        sections: str = "table",
        signatures: str = "apart",
        merge_init: bool = True,
        inheritance: str = "",
        hide: Sequence[str] = ("backlinks",),
        fold_admonitions: bool = False,
        parameter_headings: bool = False,
    ) -> Markup:
        """An object and what is shown below it; one that is not known is its heading, with a warning.

        `members` are those that this place names; unset, all that `[api]` says of the `place` with this key. `title`
        stands in the place of the object's name, `toc_label` does in the table of contents. `full_names` are those of
        `members`, of `all` that is below, or of `none`. The other arguments say what is shown of each object; with
        `fold_admonitions`, titled parts of docstrings such as `Note:` open and close, and with `parameter_headings` the
        name of each parameter is a heading. `signatures` stand `apart` from headings, or in the `heading`, that of a
        class with `merge_init`. Classes have diagrams of their bases in the direction `inheritance`: `TD` is downwards.
        """
        showing = self._showing()
        shows(object, showing.reference.files)
        found = showing.reference.library.find(object)
        if found is None:
            return self._unknown(object, heading_level, showing)
        look = replace(
            showing.look,
            **_AS_PLACED,
            code=code,
            style=style,
            sections=sections,
            signatures=signatures,
            merge_init=merge_init,
            inheritance=inheritance,
            full_names=full_names == "all",
            line_length=line_length or showing.look.line_length,
            hide=frozenset((*showing.look.hide, *hide, "subclasses", "history")),
            folds_admonitions=fold_admonitions,
            parameter_headings=parameter_headings,
            listed=frozenset(_KINDS if summary is True else summary or ()),
        )
        writing = showing.writing("", look)
        writer = ObjectWriter(writing, only=showing.reference.library.shown_at(object, place))
        if heading:
            parts = [writer.heading(found, heading_level, is_page=full_path, title=title, toc_label=toc_label)]
        else:
            parts = [_anchor(found, heading_level, toc_label, is_listed=toc)]
        parts.append(writer.body(found, heading_level))
        shown = [each for each in writer.members(found) if members is None or each.name in members]
        parts.append(writer.member_tables(found, members))
        level = min(heading_level + heading, _DEEPEST)
        is_whole = full_names == "members"
        parts += _members(shown, writer, level, is_whole, categories)
        parts += self._modules(found, members, writing, writer, level)
        showing.warn(writing)
        kind = found.kind.replace(" ", "-")
        return Markup(f'<section class="api-object api-{kind}">{"".join(parts)}</section>')

    def _modules(
        self, found: Object, members: Sequence[str] | None, writing: Writing, writer: ObjectWriter, level: int
    ) -> Iterator[str]:
        """The modules in a package that are shown with it, and those in these."""
        for each in writer.below(found):
            if each.kind == "module" and (members is None or each.name in members):
                yield writer.html(each, level, is_page=True)
                yield from self._modules(each, None, writing, writer, min(level + 1, _DEEPEST))

    def _unknown(self, path: str, level: int, showing: Showing) -> Markup:
        package = path.partition(".")[0]
        # A package that is nowhere has been told of already.
        if package in showing.reference.library.roots:
            close = showing.reference.resolver.nearest(path)
            hint = f"Did you mean `{close}`?" if close else f"Name an object of the package `{package}`."
            give_warning(RectoWarning(f"There is no `{path}` to be shown: its heading stands alone.", hint=hint))
        return Markup(f'<h{level} id="{escape(path)}" class="api-heading"><code>{escape(path)}</code></h{level}>')


def _anchor(found: Object, level: int, toc_label: str, *, is_listed: bool) -> str:
    """The anchor of an object without a heading, which the table of contents may list all the same."""
    label = f' data-toc="{escape(toc_label)}"' if toc_label else ""
    quiet = "" if is_listed else " data-quiet"
    return f'<a class="api-anchor" id="{escape(found.path)}" data-level="{level}"{label}{quiet}></a>'


def _members(
    shown: Sequence[Object], writer: ObjectWriter, level: int, is_whole: bool, has_categories: bool
) -> Iterator[str]:
    """Members, below a heading for each kind where there are categories."""
    if not has_categories:
        yield from (writer.html(each, level, is_page=is_whole) for each in shown)
        return
    for title, group in grouped(shown):
        yield f'<h{level} class="api-heading">{title}</h{level}>'
        for each in group:
            yield writer.html(each, min(level + 1, _DEEPEST), is_page=is_whole)
