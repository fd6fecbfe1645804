"""What compiling a page gives: data that can be kept, sent to another process and evaluated any number of times."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from msgspec import Struct, field
from msgspec.structs import replace

from recto.errors import RectoWarning, Span
from recto.html import Component
from recto.markdown.block_times import BlockTime
from recto.markdown.code.code_options import CodeOptions
from recto.markdown.features import ALL
from recto.markdown.parser.extensions import NO_EXTENSIONS, Extensions
from recto.markdown.quotes import ENGLISH, Quotes
from recto.markdown.reading_time import ReadingTime
from recto.markdown.render_options import LinkUse, References, TocItem, Urls
from recto.strings import Strings, english

if TYPE_CHECKING:
    from recto.markdown.code.code_files import CodeFiles
    from recto.markdown.math.render_formula import KatexOptions
    from recto.mdx.imports import Import


class CompileOptions(Struct, frozen=True):
    """How pages are compiled.

    `urls` turns addresses of Markdown links and images into those of the site. `references` knows what `[text][name]`
    may mean without a definition: a link to `ref:name`. `elements` are the Markdown elements
    that components replace; literal HTML tags are left alone, except `details`, `summary` and those in
    `whitelist_tags_styling`. `site_names` are names that the site's components give: what a page imports of JavaScript
    under such a name is taken from there, but for those in `never_imported`. `files` reads the files that code blocks
    show, in trusted pages only. `zoom` makes images open in the size of the window. `extensions` are additions to
    Markdown. `latex` switches formulas on: with `katex` they are typeset now, else in the browser. `reading_time`
    counts words. `strings` are the words of footnotes, alerts and permalinks; those of code blocks are in `code`.
    `quotes` are the marks that straight quotes become; None leaves quotes, dashes and dots as they are written.
    `front_matter` is what is known of the page beside its text, and stands over what the text says. `note_block` hears
    of blocks that took a millisecond or longer. `shells` are those components by their names that only put something
    around their children, which depends on nothing but their other properties: where those are literal, it is text.
    """

    urls: Urls | None = None
    references: References | None = None
    elements: frozenset[str] = frozenset()
    whitelist_tags_styling: frozenset[str] = frozenset()
    site_names: frozenset[str] = frozenset()
    never_imported: frozenset[str] = frozenset()
    code: CodeOptions = field(default_factory=CodeOptions)
    files: CodeFiles | None = None
    zoom: bool = False
    extensions: Extensions = NO_EXTENSIONS
    latex: bool = False
    katex: KatexOptions | None = None
    reading_time: bool = False
    strings: Strings = field(default_factory=english)
    quotes: Quotes | None = ENGLISH
    front_matter: Mapping[str, Any] = field(default_factory=dict)
    note_block: Callable[[BlockTime], None] | None = None
    shells: Mapping[str, Component] = field(default_factory=dict)


class NameUse(Struct, frozen=True):
    """A name used as a tag that the page does not define."""

    name: str
    where: Span
    """The place of the tag."""


class Compiled(Struct, frozen=True):
    """A page after compiling.

    `html` is the whole content when nothing in it has to be run, else `code` holds what to run. `metadata` is the
    front matter, or the exported metadata when it is a literal. `component_names` are tags the page does not define
    itself, `exports` names it exports.
    `title` is that of the metadata, or the text of the first heading as far as it is known; `title_template` is that
    heading with marks for the values of its expressions.
    `toc_parts` is `toc` with the names of imported pages between the headings, `toc_templates` those headings by id
    whose expressions only have values when the page is evaluated.
    `schemes` are those of arguments, in text that others wrote, which no address may have in the end, and their places.
    `files` are the project's files whose text is in the page (posix paths from the project's root): when one of them
    changes, the page has to be compiled again.
    """

    path: str
    """The path, as messages name it."""
    source: str
    """The whole text."""
    metadata: dict[str, Any]
    toc: tuple[TocItem, ...]
    title: str | None
    html: Markup | None
    code: bytes | None
    component_names: tuple[NameUse, ...] = ()
    links: tuple[LinkUse, ...] = ()
    """The links of its Markdown."""
    images: tuple[LinkUse, ...] = ()
    """The images of its Markdown."""
    imports: tuple[Import, ...] = ()
    """What it imports."""
    files: tuple[str, ...] = ()
    warnings: tuple[RectoWarning, ...] = ()
    """What does not stop a build."""
    exports: frozenset[str] = frozenset()
    reading_time: ReadingTime | None = None
    """How long it takes to read, where somebody wants to know."""
    toc_parts: tuple[TocItem | str, ...] = ()
    toc_templates: Mapping[str, str] = field(default_factory=dict)
    title_template: str | None = None
    bound_names: frozenset[str] = frozenset()
    """The names that its text binds."""
    spans: tuple[Span, ...] = ()
    """The places of what its code evaluates."""
    trusted: bool = True
    """Whether its code runs."""
    schemes: Mapping[str, Span] = field(default_factory=dict)
    features: frozenset[str] = ALL
    """What of Markdown it was compiled with."""
    options: CompileOptions = field(default_factory=CompileOptions)
    """How it was compiled."""

    def __reduce__(self) -> tuple[object, ...]:
        """What a page says goes to another process; the site it was compiled for stays."""
        values = {name: getattr(self, name) for name in self.__struct_fields__}
        values["options"] = replace(
            self.options, urls=None, references=None, files=None, note_block=None, extensions=NO_EXTENSIONS
        )
        return (_rebuilt, (values,))


def _rebuilt(values: dict[str, Any]) -> Compiled:
    return Compiled(**values)


class Result(Struct, frozen=True):
    """A page after evaluating.

    `exports` holds the values of what the page exports, such as `revalidate`, `warnings` what its components warn of.
    """

    html: Markup
    """The content."""
    toc: tuple[TocItem, ...]
    """The entries of the table of contents."""
    metadata: dict[str, Any]
    """What the page says of itself."""
    title: str | None
    """The title, if it has one."""
    exports: dict[str, Any] = field(default_factory=dict)
    warnings: tuple[RectoWarning, ...] = ()
