"""Objects as HTML: heading, signature, docstring, members."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from recto.features.api.html.callouts import callout
from recto.features.api.html.docstring import DocstringWriter
from recto.features.api.html.inheritance import inheritance_html
from recto.features.api.html.signature import default_html, heading_code, signatures_html
from recto.features.api.html.source_code import source_code_html
from recto.features.api.html.summaries import member_tables
from recto.features.api.html.used import used_html
from recto.features.api.html.writing import Writing
from recto.features.api.member_order import ordered
from recto.features.api.model import Inherited, Object, VersionMark, text_of
from recto.html.escaping import escape_text as escape

_HIDDEN_BASES = frozenset({"object", "Generic", "Protocol"})


class ObjectWriter:
    """Writes objects of one page; `apart` are members that have pages of their own.

    What is not `anchored` is shown once more, and links lead to its page. `only` are the paths of what is shown at all.
    """

    def __init__(
        self,
        writing: Writing,
        apart: frozenset[str] = frozenset(),
        *,
        anchored: bool = True,
        only: frozenset[str] | None = None,
    ) -> None:
        self.writing = writing
        self.apart = apart
        self.anchored = anchored
        self._only = only

    def below(self, found: Object) -> Iterator[Object]:
        """The members of an object that are shown, modules among them."""
        for each in self.writing.library.members_of(found):
            if each.path not in self.apart and (self._only is None or each.path in self._only):
                yield each

    def html(self, found: Object, level: int, *, is_page: bool = False, members: bool = True) -> str:
        """An object below a heading of a level, and its members below that."""
        parts = [
            f'<section class="api-object api-{found.kind.replace(" ", "-")}">',
            self.heading(found, level, is_page=is_page),
            self.body(found, level),
        ]
        if members:
            parts.append(self.member_tables(found))
            plain: list[Object] = []
            others: list[Object] = []
            for each in self.members(found):
                (plain if self._is_plain_member(each, found) else others).append(each)
            parts.append(self._member_table(plain))
            parts += [self.html(each, min(level + 1, 6)) for each in others]
            parts.append(self.inherited(found))
        parts.append("</section>")
        return "".join(parts)

    def members(self, found: Object) -> Iterator[Object]:
        """The members that are shown below an object on its page, in order."""
        for each in ordered(list(self.below(found)), self.writing.look.order):
            if each.kind != "module":
                yield each

    def member_tables(self, found: Object, members: Sequence[str] | None = None) -> str:
        """The tables of members that the look has below each module and class; `members` names those that count."""
        if not self.writing.look.listed or found.kind not in ("class", "module"):
            return ""
        shown = ordered(list(self.below(found)), self.writing.look.order)
        listed = [each for each in shown if members is None or each.name in members]
        return member_tables(found, listed, self.writing)

    def _is_plain_member(self, member: Object, owner: Object) -> bool:
        """Whether it is a member of an enumeration that has a value, and nothing else."""
        is_enum = self.writing.look.has_enum_tables and "enum" in owner.labels
        is_plain = member.kind == "attribute" and "property" not in member.labels and not member.annotation
        return is_enum and is_plain and member.value is not None

    def _member_table(self, members: Sequence[Object]) -> str:
        if not members:
            return ""
        rows: list[str] = []
        for each in members:
            own = f' id="{escape(each.path)}"' if self.anchored else ""
            aliases = "".join(f'<a id="{escape(name)}"></a>' for name in each.aliases) if self.anchored else ""
            value = f' <code class="api-default">= {default_html(each.value or "")}</code>'
            text = DocstringWriter(each, self.writing, anchored=self.anchored).html()
            rows.append(
                f'<dt{own} class="api-member">{aliases}<code>{escape(each.name)}</code>{value}</dt><dd>{text}</dd>'
            )
        return f'<p class="api-title">Members</p><dl class="api-items api-table">{"".join(rows)}</dl>'

    def body(self, found: Object, level: int) -> str:
        """What is said of an object itself, below a heading of a level."""
        hide = self.writing.look.hide
        below = min(level + 1, 6) if self.writing.look.parameter_headings else 0
        docstrings = DocstringWriter(found, self.writing, anchored=self.anchored, level=below)
        parts = [
            "" if "signature" in hide else signatures_html(found, self.writing),
            self._facts(found),
            inheritance_html(found, self.writing),
            self._deprecated(found),
            "" if "docstring" in hide else docstrings.html(),
            source_code_html(found, self.writing) if self.writing.look.code else "",
            used_html(found, self.writing) if self.anchored else "",
        ]
        return "".join(parts)

    def heading(self, found: Object, level: int, *, is_page: bool = False, title: str = "", toc_label: str = "") -> str:
        """The heading with the object's anchor, and those of its other names.

        A `title` takes the place of the object's name, a `toc_label` in the table of contents.
        """
        look = self.writing.look
        aliases = "".join(f'<a id="{escape(each)}"></a>' for each in found.aliases) if self.anchored else ""
        own = f' id="{escape(found.path)}"' if self.anchored else ""
        label = f' data-toc="{escape(toc_label)}"' if toc_label else ""
        owner = self.writing.library.objects.get(found.parent)
        kind = _kind_of(found, is_member=owner is not None and owner.kind == "class")
        labels = ""
        if "labels" not in look.hide:
            labels = "".join(f" <small>{escape(each)}</small>" for each in self._labels(found, kind))
        shown = f'<span class="api-kind">{kind}</span> ' if "kind" not in look.hide else ""
        name = self._heading_name(found, is_page=is_page)
        if title:
            name = f'<span class="api-name">{escape(title)}</span>'
        elif look.signatures == "heading":
            called = escape(found.path if is_page or look.full_names else found.name)
            code = heading_code(found, f"<del>{called}</del>" if found.is_deprecated else called, self.writing)
            name = f'<code dir="ltr" class="api-call" data-language="python">{code}</code>' if code else name
        html = (
            f'<h{level}{own} class="api-heading"{label}>{aliases}{shown}{name}{labels}{self._source(found)}</h{level}>'
        )
        return self.writing.part("heading", found, html, level=level)

    def _heading_name(self, found: Object, *, is_page: bool) -> str:
        name = escape(found.path if is_page or self.writing.look.full_names else found.name)
        shown = name.replace(".", ".<wbr>") if is_page else name
        return f"<code><del>{shown}</del></code>" if found.is_deprecated else f"<code>{shown}</code>"

    def _labels(self, found: Object, kind: str) -> Iterator[str]:
        words = kind.split()
        for label in found.labels:
            if label not in words and label != kind:
                yield label

    def _source(self, found: Object) -> str:
        if found.place is None or not self.writing.look.source:
            return ""
        place = found.place
        link = self.writing.source_link(place)
        if link is None:
            return ""
        html = f' <a class="api-source" href="{escape(link)}">source</a>'
        return self.writing.part("source", found, html, link=link)

    def _facts(self, found: Object) -> str:
        """One line each: bases, subclasses, other names."""
        lines: list[str] = []
        bases = [base for base in found.bases if text_of(base) not in _HIDDEN_BASES]
        hide = self.writing.look.hide
        if bases and "bases" not in hide:
            lines.append("Bases: " + ", ".join(f"<code>{self.writing.expression(base)}</code>" for base in bases))
        subclasses = self.writing.library.subclasses.get(found.path, ())
        if subclasses and "subclasses" not in hide:
            lines.append("Subclasses: " + ", ".join(self._name(path) for path in subclasses))
        if (found.aliases and found.kind in ("class", "function", "module")) or (
            found.aliases and found.parent in self.writing.library.roots
        ):
            lines.append("Also " + ", ".join(f"<code>{escape(each)}</code>" for each in found.aliases))
        if found.others and "others" not in hide:
            conditions = " and ".join(f"<code>{escape(each)}</code>" for each in found.others)
            lines.append(f"Another definition stands under {conditions}.")
        if found.marks and "history" not in hide:
            lines.append(" ".join(map(_mark, found.marks)))
        return "".join(f'<p class="api-note">{line}</p>' for line in lines)

    def _name(self, path: str) -> str:
        link = self.writing.href(path)
        name = f"<code>{escape(path.rpartition('.')[2])}</code>"
        return name if link is None else f'<a href="{escape(link)}">{name}</a>'

    def _deprecated(self, found: Object) -> str:
        if found.deprecated is None:
            return ""
        # Many write messages as they write docstrings.
        return callout("warning", "Deprecated", DocstringWriter(found, self.writing).text(found.deprecated))

    def inherited(self, found: Object) -> str:
        """The members that a class has from its bases, each a link to where it is documented."""
        how = self.writing.look.inherited
        if how == "none" or not found.inherited:
            return ""
        one = self._inherited_in_full if how == "full" else self._inherited_list
        return self.writing.part("inherited", found, "".join(one(found, each) for each in found.inherited))

    def _inherited_in_full(self, found: Object, inherited: Inherited) -> str:
        from msgspec.structs import replace

        made: list[str] = []
        for name in inherited.members:
            member = self.writing.library.objects.get(f"{inherited.base}.{name}")
            if member is not None:
                made.append(self.html(replace(member, path=f"{found.path}.{name}", aliases=()), 4, members=False))
        return "".join(made)

    def _inherited_list(self, found: Object, inherited: Inherited) -> str:
        rows: list[str] = []
        for name in inherited.members:
            path = f"{inherited.base}.{name}"
            link = self.writing.href(path) or "#"
            own = f"{found.path}.{name}"
            anchor = f' id="{escape(own)}"' if self.anchored else ""
            # In the page's Markdown, two underscores would be stars.
            shown = f"<code>{escape(name)}</code>" if name.startswith("_") else escape(name)
            rows.append(f'<a{anchor} href="{escape(link)}">{shown}</a>')
        base = self._name(inherited.base)
        # A class may inherit hundreds, as many others do: each sign more is one for all of these.
        return f'<p class="api-title">Inherited from {base}</p><p class="api-inherited">{" ".join(rows)}</p>'


def _mark(mark: VersionMark) -> str:
    """A sentence about a version."""
    where = escape(mark.version) if mark.version else "the next version"
    text = re.sub(r"`([^`]*)`", r"<code>\1</code>", escape(mark.text))
    return f"{mark.kind.capitalize()} in {where}{': ' if text else ''}{text}."


def _kind_of(found: Object, *, is_member: bool) -> str:
    labels = found.labels
    for label in ("exception", "enum", "protocol", "typed dict", "named tuple", "dataclass", "model"):
        if found.kind == "class" and label in labels:
            return label
    if "property" in labels:
        return "cached property" if "cached" in labels else "property"
    if found.kind == "function":
        for label in ("classmethod", "staticmethod"):
            if label in labels:
                return label
        return "method" if is_member else "function"
    return found.kind
