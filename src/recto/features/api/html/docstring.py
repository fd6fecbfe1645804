"""Docstrings as HTML: text, sections, callouts and code."""

from __future__ import annotations

import builtins
import fnmatch
import re
from collections.abc import Iterable, Iterator
from typing import cast

from msgspec.structs import replace

from recto.features.api.docstrings.blocks import Block, blocks_of
from recto.features.api.docstrings.sections import ROLE, TITLES, DocItem, DocSection, Style, sections_of
from recto.features.api.html.callouts import CALLOUTS, admonition_name, callout, folded_admonition
from recto.features.api.html.item_rows import ItemRow, columns, definition_list, labels, terms
from recto.features.api.html.markdown import markdown_html, without_paragraph
from recto.features.api.html.parameters import exchanged_type, joined_types, merged_parameters
from recto.features.api.html.writing import Unresolved, Writing
from recto.features.api.model import Docstring, Expression, Object, Parameter, text_of
from recto.html.escaping import escape_text as escape
from recto.markdown.code.code_block import render_code_block
from recto.markdown.code.code_options import CodeOptions

_VARIADIC = {"variadic positional": "()", "variadic keyword": "{}"}
_WORD = re.compile(r"\w+")
_CHOICES = re.compile(r"\{[^{}]*['\"][^{}]*\}")
"""The values that numpydoc lists for a type."""
_OPTIONAL = re.compile(r",?[ \t]*optional[ \t]*$")
_TOKEN = re.compile(r"[A-Za-z_][\w.]*")


class DocstringWriter:
    """Writes the docstrings of one object; what is not `anchored` is shown once more.

    Parameters have headings of the `level`, where there is one.
    """

    def __init__(self, found: Object, writing: Writing, *, anchored: bool = True, level: int = 0) -> None:
        self.found = found
        self.anchored = anchored
        self._level = level
        self.writing = writing
        self._scope = found.canonical
        self._parameters = {each.name: each for each in merged_parameters(found.signatures, found.implementation)}
        self._by_field = {each.field_name: each for each in self._parameters.values() if each.field_name}
        self.markup = "auto"

    def html(self) -> str:
        """All that the object's docstrings say, and what annotations say of its parameters."""
        parts: list[str] = []
        described: set[str] = set()
        has_parameters = False
        for docstring in self.found.docstrings:
            for section in self.sections(docstring):
                if section.kind in self.writing.look.hide:
                    continue
                if section.kind in ("parameters", "other parameters"):
                    described |= {name for item in section.items for name in item.names}
                    section = self._with_further(section, described) if section.kind == "parameters" else section
                    has_parameters = has_parameters or section.kind == "parameters"
                    described |= {name for item in section.items for name in item.names}
                parts.append(self.section(section))
            if docstring.inherited_from:
                parts.append(self._inherited_from(docstring.inherited_from))
        if not has_parameters and "parameters" not in self.writing.look.hide:
            further = tuple(self._undescribed(described))
            if further:
                parts.append(self.section(DocSection("parameters", TITLES["parameters"], "", further)))
        return "".join(parts)

    def only(self, kind: str) -> str:
        """The sections of one kind, or with one title, without that title."""
        parts: list[str] = []
        for docstring in self.found.docstrings:
            for section in self.sections(docstring):
                if kind in (section.kind, section.title.lower()):
                    parts.append(self._items(section) if section.items else self.text(section.text))
        return "".join(parts)

    def parameter_names(self) -> frozenset[str]:
        """The names of the parameters that the docstrings describe, as they write them."""
        names = [
            item.name
            for docstring in self.found.docstrings
            for section in self.sections(docstring)
            if section.kind in ("parameters", "other parameters") and section.kind not in self.writing.look.hide
            for item in section.items
        ]
        described = {name.lstrip("*") for name in names}
        return frozenset((*names, *(item.name for item in self._undescribed(described))))

    def table(self, kind: str, *, anchored: bool) -> str:
        """The entries of a section; parameters are those of the signature, fields those of a class."""
        self.anchored = anchored
        if kind != "parameters":
            return self.only(kind)
        described = {
            name: item
            for docstring in self.found.docstrings
            for section in self.sections(docstring)
            if section.kind in ("parameters", "other parameters")
            for item in section.items
            for name in item.names
        }
        if not self.found.signatures:
            return self._fields()
        items = [
            described.get(each.name)
            or described.get(each.field_name)
            or DocItem(each.name, "", each.description or self._field_text(each.field_name or each.name))
            for each in self._parameters.values()
        ]
        return self._items(DocSection("parameters", items=tuple(items))) if items else ""

    def _fields(self) -> str:
        """The attributes of a class that nobody calls, such as a TypedDict."""
        library = self.writing.library
        items = [
            DocItem(each.name, "", self._field_text(each.name))
            for each in library.members_of(self.found)
            if each.kind == "attribute"
        ]
        return self._items(DocSection("attributes", items=tuple(items))) if items else ""

    def _field_text(self, name: str) -> str:
        """What the docstring of the attribute with the name of a parameter says."""
        member = self.writing.library.objects.get(f"{self.found.path}.{name}")
        return member.docstrings[0].text if member is not None and member.docstrings else ""

    def sections(self, docstring: Docstring) -> tuple[DocSection, ...]:
        """The sections of a docstring, in whichever style it is written."""
        self._scope = docstring.scope
        style = style_for(self.found, self.writing)
        self.markup = self.writing.look.markup
        if self.markup == "auto":
            from recto.features.api.docstrings.blocks import is_rst

            self.markup = "rst" if is_rst(docstring.text) else "markdown"
        returns = text_of(self.found.signatures[0].returns) if self.found.signatures else ""
        is_tuple = "tuple[" in returns.lower()
        return sections_of(docstring.text, style, is_tuple=is_tuple)

    def section(self, section: DocSection) -> str:
        """One section."""
        if section.kind == "text":
            return self.text(section.text)
        part = "parameters" if section.kind in ("parameters", "other parameters") else "section"
        return self.writing.part(part, self.found, self._section(section), section=section)

    def _section(self, section: DocSection) -> str:
        title = self._title(section)
        if self.writing.look.folds_admonitions and (name := admonition_name(section)):
            body = self._items(section) if section.items else self.text(section.text)
            return folded_admonition(name, self._summary(title), body)
        if section.kind == "admonition" and not section.items:
            return self._admonition(section)
        body = self._items(section) if section.items else self.text(section.text)
        kind = f' data-api-section="{escape(section.kind)}"' if section.items else ""
        if section.items and self.writing.look.sections == "labels":
            # The head of the table names the section.
            return f"<div{kind}>{body}</div>"
        return f'<p class="api-title"{kind}>{escape(title)}</p>{body}'

    def text(self, text: str) -> str:
        """Text with paragraphs."""
        return "".join(self._block(block) for block in self._blocks(text))

    def short(self, text: str) -> str:
        """Text without a paragraph around it where it is nothing else."""
        blocks = self._blocks(text)
        if len(blocks) == 1 and blocks[0].kind == "markdown":
            return without_paragraph(self._markdown(blocks[0].text))
        return "".join(self._block(block) for block in blocks)

    def _blocks(self, text: str) -> tuple[Block, ...]:
        """Docstrings that are read with the extensions of a project are those of mkdocstrings."""
        return blocks_of(text, self.markup, as_griffe=bool(self.writing.extensions))

    def _block(self, block: Block) -> str:
        writing = self.writing
        if block.kind == "markdown":
            return self._markdown(block.text)
        if block.kind == "code":
            return render_code_block(block.text, block.title, CodeOptions(strings=writing.strings))
        if block.kind == "math":
            text = f"$$\n{block.text}\n$$"
            return markdown_html(text, self._link, None, writing.strings, math=writing.math)
        if block.kind == "version":
            return self._version(block)
        return callout(CALLOUTS.get(block.text, "info"), block.title, self._inner(block))

    def _markdown(self, text: str) -> str:
        writing = self.writing
        # In RST a formula has a role; dollar signs of Markdown count where the site has formulas.
        math = writing.math if self.markup == "rst" or writing.math.is_on else None
        return markdown_html(
            text,
            self._link,
            self._span,
            writing.strings,
            math=math,
            extensions=writing.extensions,
            prefix=self.found.path,
            heading=writing.link_to,
        )

    def _inner(self, block: Block) -> str:
        return "".join(self._block(each) for each in block.blocks)

    def _version(self, block: Block) -> str:
        kind = "deprecated" if block.title.startswith(("Deprecated", "Removed")) else "version"
        inner = self._inner(block)
        words = f"<strong>{escape(f'{block.title} {block.text}'.strip())}</strong>"
        if inner.startswith("<p>"):
            return f'<div class="api-{kind}"><p>{words}: {inner[3:]}</div>'
        return f'<div class="api-{kind}"><p>{words}</p>{inner}</div>'

    def _admonition(self, section: DocSection) -> str:
        word = section.title.split(":")[0].split()[0].lower() if section.title else ""
        if word in ("notes", "references"):
            return f'<p class="api-title">{escape(section.title)}</p>{self.text(section.text)}'
        kind = CALLOUTS.get(word.rstrip("s"), "info")
        return callout(kind, section.title, self.text(section.text))

    def _summary(self, title: str) -> str:
        """The title that an author gives an admonition, as Markdown; else its name."""
        return without_paragraph(self._markdown(title.partition(": ")[2] or title))

    def _title(self, section: DocSection) -> str:
        if section.kind == "parameters" and any(label in self.found.labels for label in ("typed dict",)):
            return "Fields"
        return section.title

    def _items(self, section: DocSection) -> str:
        # Of several things that are returned, the docstring alone says which type each has.
        kind = "values" if section.kind == "returns" and len(section.items) > 1 else section.kind
        rows = [self._row(kind, self._as_griffe(section.kind, item)) for item in section.items]
        look = self.writing.look.sections
        if look == "columns":
            return columns(section.kind, rows)
        if look == "terms":
            return terms(rows)
        return labels(section.kind, section.title, rows) if look == "labels" else definition_list(rows, look)

    def _as_griffe(self, kind: str, item: DocItem) -> DocItem:
        """An entry as mkdocstrings has it: `Frame: The result` names a value, whose type the signature says."""
        look = self.writing.look
        if not look.trusts_docstrings or look.style != "google" or item.name or not _WORD.fullmatch(item.annotation):
            return item
        return replace(item, name=item.annotation, annotation="") if self._exchanged(kind) else item

    def _exchanged(self, kind: str) -> Expression:
        """The type of a value that the signature says; a property returns what its annotation says."""
        if kind not in ("returns", "yields", "receives"):
            return ()
        written = [each.returns for each in self.found.signatures] or [self.found.annotation]
        return exchanged_type(kind, joined_types(written))

    def _row(self, kind: str, item: DocItem) -> ItemRow:
        parameter = self._parameter(item) if kind in ("parameters", "other parameters") else None
        name, annotation = escape(item.name), self._annotation(kind, item, parameter)
        if kind in ("raises", "warns", "see also", "methods", "classes", "modules"):
            name, annotation = self._type(item.name), ""
        elif kind == "attributes":
            name = self._member(item.name)
        text = self.short(item.text) if item.text.strip() else ""
        if parameter is None:
            return ItemRow(name, annotation, "", text)
        default = parameter.default
        if default is None and self.writing.look.sections not in ("list", "table"):
            # What mkdocstrings shows of `*args` and `**kwargs`.
            default = _VARIADIC.get(parameter.kind)
        default = escape(_shortened(default)) if default is not None else ""
        # mkdocstrings, too, keeps the stars that a docstring writes.
        own = f"{escape(self.found.path)}({name})" if self.anchored else ""
        is_optional = item.annotation.endswith("optional")
        level = self._level if self.anchored else 0
        return ItemRow(name, annotation, default, text, own, is_optional, takes_value=True, level=level)

    def _member(self, name: str) -> str:
        """The name of an attribute, which leads to where it is shown."""
        path = f"{self.found.path}.{name}"
        link = self.writing.href(path) if path in self.writing.library.objects else None
        return escape(name) if link is None else f'<a href="{escape(link)}">{escape(name)}</a>'

    def _annotation(self, kind: str, item: DocItem, parameter: Parameter | None) -> str:
        """What the code says of a type, else what the docstring says; the other way round as mkdocstrings has it."""
        written = _OPTIONAL.sub("", item.annotation)
        if self.writing.look.trusts_docstrings and written:
            return self._type(written)
        if parameter is not None and parameter.annotation:
            shown = self.writing.expression(parameter.annotation)
            # The annotation may be the name of a type that is shown nowhere.
            choices = _CHOICES.match(item.annotation) if "Literal" not in text_of(parameter.annotation) else None
            return f"{shown} {escape(choices[0])}" if choices is not None else shown
        if not item.name or self.writing.look.trusts_docstrings:
            exchanged = self._exchanged(kind)
            if exchanged:
                return self.writing.expression(exchanged)
        if kind == "attributes" and not item.annotation:
            member = self.writing.library.objects.get(f"{self.found.path}.{item.name}")
            # A field that is not shown by itself is a parameter of its class.
            known = member if member is not None and member.annotation else self._parameters.get(item.name)
            return self.writing.expression(known.annotation) if known is not None else ""
        return self._type(item.annotation if parameter is None else written)

    def _type(self, text: str) -> str:
        """A type as a docstring names it, with links."""
        text = ROLE.sub(r"\1", text).replace("`", "")
        parts: list[str] = []
        last = 0
        for match in _TOKEN.finditer(text):
            path = self.writing.resolver.resolve(match[0], self._scope)
            link = self.writing.href(path) if path is not None else self.writing.resolver.foreign.get(match[0])
            if link is not None:
                parts += [escape(text[last : match.start()]), f'<a href="{escape(link)}">{escape(match[0])}</a>']
                last = match.end()
        return "".join((*parts, escape(text[last:])))

    def _parameter(self, item: DocItem) -> Parameter | None:
        name = item.name.lstrip("*")
        return self._parameters.get(name) or self._by_field.get(name)

    def _with_further(self, section: DocSection, described: set[str]) -> DocSection:
        """The section with the parameters that only annotations describe, in the order of the signature."""
        further = tuple(self._undescribed(described))
        return DocSection(section.kind, section.title, section.text, (*section.items, *further), section.line)

    def _undescribed(self, described: set[str]) -> Iterator[DocItem]:
        for each in self._parameters.values():
            if each.description and not described & {each.name, each.field_name}:
                yield DocItem(each.name, "", each.description)

    def _inherited_from(self, path: str) -> str:
        link = self.writing.href(path)
        name = escape(path.rpartition(".")[2])
        shown = f'<a href="{escape(link)}">{name}</a>' if link is not None else name
        return f'<p class="api-note">Text inherited from {shown}.</p>'

    def _link(self, name: str) -> str | None:
        """The link of a reference; one that means nothing is noted."""
        writing = self.writing
        resolver = writing.resolver
        path = self._path_of(name)
        if path is None and not hasattr(builtins, name):
            candidates = resolver.nearest_with(name, self._scope)
            path = next(iter(candidates), None)
            if len(candidates) > 1:
                writing.unresolved.append(Unresolved(name, self.found.path, self._scope, candidates))
        if path is not None:
            return writing.href(path)
        foreign = writing.resolver.foreign.get(name) or writing.resolver.foreign.get(self._imported(name))
        if foreign is None and name.lstrip(".").partition(".")[0] not in writing.library.roots:
            foreign = writing.link_to(name)
        if foreign is None:
            writing.unresolved.append(Unresolved(name, self.found.path, self._scope))
        return foreign

    def _path_of(self, name: str) -> str | None:
        """The path of what a name means where it is written, or in the class that shows it for a private one."""
        path = self.writing.resolver.resolve(name, self._scope)
        if self._scope == self.found.parent or "." in name:
            return path
        shown = self.writing.library.objects.get(f"{self.found.parent}.{name}")
        is_same = shown is not None and shown.canonical == f"{self._scope}.{name}"
        return shown.path if shown is not None and (is_same or path is None) else path

    def _imported(self, name: str) -> str:
        """The path of a name that the module imports from elsewhere."""
        head, _, tail = name.partition(".")
        scope = self._scope
        while scope:
            found = self.writing.library.scopes.get(scope, {}).get(head)
            if found is not None:
                return f"{found}.{tail}" if tail else found
            scope = scope.rpartition(".")[0]
        return ""

    def _span(self, name: str) -> str | None:
        """The link of a code span, which may be a name of what is there."""
        writing = self.writing
        if not writing.look.autolink or name == self.found.name:
            return None
        path = self._path_of(name)
        return writing.href(path) if path is not None and path != self.found.path else None


def style_for(found: Object, writing: Writing) -> Style:
    """The style of docstrings that settings say for an object."""
    return style_of_path(found.canonical, writing.look.styles, writing.look.style)


def style_of_path(path: str, styles: Iterable[tuple[str, str]], default: str) -> Style:
    """The style of docstrings of the object that is defined at a path."""
    return cast(Style, next((style for pattern, style in styles if fnmatch.fnmatch(path, pattern)), default))


def _shortened(default: str) -> str:
    return default if len(default) <= 40 else f"{default[:39]}…"
