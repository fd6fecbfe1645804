"""Components that show objects of the reference in any page."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from recto.components.errors import ComponentError
from recto.components.page_files import reading_as
from recto.features.api.html.docstring import DocstringWriter
from recto.features.api.html.objects import ObjectWriter
from recto.features.api.html.signature import signatures_html
from recto.features.api.html.summaries import summary_tables
from recto.features.api.html.writing import Look, Writing
from recto.features.api.model import Object
from recto.features.api.placed_object import PlacedObjects
from recto.features.api.showing import Showing
from recto.features.api.source_pages import source_html
from recto.html import Markup, Node
from recto.plugins import shows

_LISTS = ("list", "full", "none")


class ApiComponents:
    """The components of one site; `showing` is asked for when one of them is shown."""

    def __init__(self, showing: Callable[[], Showing]) -> None:
        self._showing = showing

    def by_name(self) -> dict[str, Callable[..., Markup | Node]]:
        """The components by the names of their tags."""
        return {
            "Api": self.Api,
            "ApiSignature": self.ApiSignature,
            "ApiTable": self.ApiTable,
            "ApiSummary": self.ApiSummary,
            "ApiDocstring": self.ApiDocstring,
            "ApiPage": self.ApiPage,
            "ApiSource": self.ApiSource,
            "ApiObject": PlacedObjects(self._showing).ApiObject,
        }

    def Api(  # noqa: N802 - a component
        self,
        object: str,
        members: bool | Sequence[str] = True,
        inherited: str | None = None,
        heading: bool = True,
        heading_level: int = 2,
        signature: bool = True,
        source: bool = True,
        summary: bool | None = None,
        hide: Sequence[str] = (),
    ) -> Markup:
        """An object with everything below it, as its own page shows it.

        `members` may name the members that are shown; `hide` are sections of docstrings. What settings say is the
        default of `inherited`. Errors: `ComponentError` for an unknown object.
        """
        if not isinstance(heading_level, int) or not 1 <= heading_level <= 6:
            raise ComponentError("<Api heading_level> is no level of a heading.", hint="Use a number from 1 to 6.")
        if inherited is not None and inherited not in _LISTS:
            raise ComponentError(f'<Api> has no inherited="{inherited}".', hint="Use one of `list`, `full` and `none`.")
        showing, found, writing = self._open("Api", object)
        hidden = {*showing.look.hide, *hide, *(() if signature else ("signature",))}
        look = _look(showing.look, inherited=inherited, source=source and showing.look.source, hide=frozenset(hidden))
        writing = showing.writing(writing.page, look)
        is_home = found.path in showing.reference.replaced
        writer = ObjectWriter(writing, anchored=is_home)
        parts = [writer.heading(found, heading_level, is_page=True)] if heading else []
        parts.append(writer.body(found, heading_level))
        if found.kind == "module" and (look.summary if summary is None else summary):
            parts.append(summary_tables(found, showing.reference.library.members_of(found), writing))
        for each in writer.members(found):
            if members is True or (members is not False and each.name in members):
                parts.append(writer.html(each, min(heading_level + 1, 6)))
        parts.append(writer.inherited(found))
        return self._made(f'<section class="api-object api-{found.kind.replace(" ", "-")}">', parts, showing, writing)

    def ApiSignature(self, object: str) -> Markup:  # noqa: N802
        """The signature of an object alone. Errors: `ComponentError` for an unknown object."""
        _, found, writing = self._open("ApiSignature", object)
        return Markup(signatures_html(found, writing))

    def ApiTable(self, object: str, section: str = "") -> Markup:  # noqa: N802
        """The parameters, or fields, of an object as a table.

        `section` is another section of its docstring, such as `raises`. Errors: `ComponentError` for an unknown object.
        """
        showing, found, writing = self._open("ApiTable", object)
        html = DocstringWriter(found, writing).table(section or "parameters", anchored=False)
        showing.warn(writing)
        return Markup(html)

    def ApiSummary(self, object: str) -> Markup:  # noqa: N802
        """What is in a module or a class, by kinds, each with its first sentence.

        Errors: `ComponentError` for an unknown object.
        """
        showing, found, writing = self._open("ApiSummary", object)
        return Markup(summary_tables(found, showing.reference.library.members_of(found), writing))

    def ApiDocstring(self, object: str, section: str = "") -> Markup:  # noqa: N802
        """The text of an object, or one section of it, such as `examples`.

        Errors: `ComponentError` for an unknown object.
        """
        showing, found, writing = self._open("ApiDocstring", object)
        writer = DocstringWriter(found, writing, anchored=False)
        html = writer.html() if not section else writer.only(section.lower())
        showing.warn(writing)
        return Markup(html)

    def ApiPage(self, object: str) -> Markup:  # noqa: N802 - a component
        """What a page of the reference shows."""
        return self._showing().page(object)

    def ApiSource(self, file: str, lines: str) -> Node:  # noqa: N802
        """The source of a Python file of the packages, with anchors at the `lines` of objects, which are numbers."""
        # A file that a component reads counts as code, which every page may have to do with.
        code = self._showing().reference.source_of(file) or ""
        html = Markup(source_html(code, frozenset(map(int, lines.split()))))
        return reading_as(html, lambda _: f"````python\n{code.rstrip()}\n````")

    def _open(self, name: str, path: str) -> tuple[Showing, Object, Writing]:
        """What shows an object, the object, and what it is written with. Raises `ComponentError` for an unknown one."""
        showing = self._showing()
        reference = showing.reference
        shows(str(path), reference.files)
        known = reference.resolver.path_of(path) if isinstance(path, str) else None
        if known is None:
            close = reference.resolver.nearest(path) if isinstance(path, str) else None
            hint = f'Did you mean "{close}"?' if close else _packages(reference.library.roots)
            raise ComponentError(f'<{name}> knows no object "{path}".', hint=hint)
        return showing, reference.library.objects[known], showing.writing("")

    def _made(self, opening: str, parts: Sequence[str], showing: Showing, writing: Writing) -> Markup:
        showing.warn(writing)
        return Markup(f"{opening}{''.join(parts)}</section>")


def _look(look: Look, *, inherited: str | None, source: bool, hide: frozenset[str]) -> Look:
    from msgspec.structs import replace

    return replace(look, inherited=inherited or look.inherited, source=source, hide=hide)


def _packages(roots: Sequence[str]) -> str:
    return f"The packages of `[api]` are {', '.join(f'`{root}`' for root in roots)}."
