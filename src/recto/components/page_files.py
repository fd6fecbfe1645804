"""What the components of one page bring along: stylesheets, modules, and how they read as Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct, field

from recto.components.errors import ComponentError
from recto.html import Fragment, Markup, Node, escape, render
from recto.markdown.text_marks import text_marks

if TYPE_CHECKING:
    from recto.components.page_facts import PageFacts

AsText = Callable[[Callable[[Node], str]], str]
"""Gives the Markdown of a component; it is given what makes Markdown of a node, such as the children."""


class FilesInUse(Protocol):
    """Who is told that a component is shown. `owner` is what messages call what brings the file."""

    @property
    def facts(self) -> PageFacts | None:
        """What is known of the page, where there is one."""
        ...

    def use(self, file: Path, owner: str, *, in_layer: bool) -> None: ...

    def reads_as(self, node: Node, text: AsText) -> Node: ...


class PageFiles(Struct):
    """Collects what one page needs. `publish` gives the link to a file; `texts` are those of marked components.

    Without `has_twin` nobody asks how components read as Markdown; else `finish` gives their HTML the addresses of the
    site. `facts` are what built-ins may know of the page, `link_to` gives the address that a name leads to in
    references. `note` takes the name of what a plugin shows on it, and the files that this is made of.
    """

    publish: Callable[[Path, str, bool], str]
    facts: PageFacts | None = None
    has_twin: bool = False
    finish: Callable[[str], str] = str
    note: Callable[[str, Iterable[Path]], object] = lambda name, files: None
    link_to: Callable[[str], str | None] = lambda name: None
    links: dict[str, None] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)
    _published: set[Path] = field(default_factory=set)

    def use(self, file: Path, owner: str, *, in_layer: bool) -> None:
        """Load a file on this page, however often it is asked for. Raises `RectoError` for one that cannot work."""
        if file not in self._published:
            self.links[self.publish(file, owner, in_layer)] = None
            self._published.add(file)

    def reads_as(self, node: Node, text: AsText) -> Node:
        """The node between marks that tell what it reads as in the page's Markdown file."""
        if not self.has_twin:
            return node
        number = len(self.texts)
        self.texts.append("")
        self.texts[number] = text(self._as_markdown)
        start, end = text_marks(number)
        return Fragment(Markup(start), node, Markup(end))

    def shows(self, name: str, files: Iterable[Path]) -> None:
        """Have this page made anew, and no other, when a plugin's `shown(name)` is another one.

        `files` are those that it is made of, for what stands around many pages.
        """
        self.note(name, files)

    def _as_markdown(self, node: Node) -> str:
        from recto.markdown.html_to_markdown import markdown_of  # only components with a text of their own need it

        return markdown_of(self.finish(render(node)), self.texts)

    def tags(self) -> str:
        """The tags that load the files, stylesheets first."""
        return "".join(map(file_tag, sorted(self.links, key=lambda link: link.endswith(".js"))))


class NoFiles(Struct, frozen=True):
    """Stands where nobody could load the files of a component: what is made there is shown on many pages."""

    place: str

    @property
    def facts(self) -> None:
        return None

    def use(self, file: Path, owner: str, *, in_layer: bool) -> None:
        """Raises `ComponentError`."""
        raise ComponentError(
            f"{owner} brings `{file.name}`, which {self.place} cannot load.",
            hint="Use it in a page or in `app/layout.py`, or name its files in `extra_css` and `extra_js`.",
        )

    def reads_as(self, node: Node, text: AsText) -> Node:
        return node


_current: ContextVar[FilesInUse | None] = ContextVar("files of the page that is being rendered", default=None)


@contextmanager
def using_files(files: FilesInUse) -> Iterator[None]:
    """Tell `files` of the components that are shown inside the `with`."""
    token = _current.set(files)
    try:
        yield
    finally:
        _current.reset(token)


def files_in_use() -> FilesInUse | None:
    """Who collects the files of the page that is being rendered; None outside of a site."""
    return _current.get()


def reading_as(node: Node, text: AsText) -> Node:
    """The node, which reads as `text` in the Markdown file of the page that is being rendered, if there is one."""
    page = files_in_use()
    return node if page is None else page.reads_as(node, text)


def file_tag(href: str) -> str:
    """The tag in a head that loads a stylesheet or a module, which waits for what the page is painted with."""
    if href.endswith(".css"):
        return f'<link rel="stylesheet" href="{escape(href)}">'
    return f'<script type="module" fetchpriority="low" src="{escape(href)}"></script>'
