"""Addresses in one page's Markdown, as they are in the built site."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from os.path import normpath
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from msgspec import Struct, field
from msgspec.structs import replace

from recto.content import Page
from recto.errors import RectoError
from recto.html.finished import FinishedHtml
from recto.markdown.images.info import (
    IMAGE_SUFFIXES,
    UnreadableImageError,
    can_look_into,
    is_broken_image,
    read_image_size,
)
from recto.mdx import CodeFile, Image
from recto.rendering.assets import AssetStore
from recto.rendering.content_addresses import ContentAddresses, Unresolved
from recto.rendering.language_links import LanguageLinks
from recto.rendering.links import PAGE_SUFFIXES, REFERENCE, LinkResolver, Target, is_elsewhere, path_of
from recto.rendering.pictures import Picture, PictureStore
from recto.rendering.project_files import ProjectFiles
from recto.rendering.publishable import Refusal, is_file
from recto.rendering.reads import PageLog
from recto.rendering.urls import ExportUrls, path_address

if TYPE_CHECKING:
    from recto.rendering.page_references import PageReferences

SHOWN = "shown:"
"""Begins what a log of links calls something that a plugin shows."""


class PageUrls(Struct, frozen=True):
    """What `compile_mdx` asks while it compiles one page (`recto.mdx.Urls`).

    Links come out without the base path, which `finish` puts before everything in the page at once. Drawings of a page
    that is not `trusted` are published without what could run. `missing_images` is what images are that are not there.
    `settled` are addresses that are those of the site,
    `broken` are files of images that hold none. `log` takes what is looked up, read and published for the page.
    """

    page: Page
    resolver: LinkResolver
    urls: ExportUrls
    assets: AssetStore
    static_image: bool = True
    pictures: PictureStore | None = None
    trusted: bool = True
    language: LanguageLinks | None = None
    references: PageReferences | None = None
    missing_images: Literal["error", "warning"] = "error"
    settled: set[str] = field(default_factory=set)
    log: PageLog = field(default_factory=PageLog)
    broken: set[Path] = field(default_factory=set)
    # A link is asked for when it is written, checked, and found in the content; a page may show an image many times.
    _targets: dict[tuple[str, str | None, bool], Target | None] = field(default_factory=dict)
    _images: dict[str, Image | None] = field(default_factory=dict)
    _refusals: dict[Path, Refusal | None] = field(default_factory=dict)

    def of_part(self, part: Page) -> PageUrls:
        """The same for a page that is shown in this one: what it names is beside itself."""
        return replace(self, page=part, _targets={}, _images={}, _refusals={})

    def link(self, href: str) -> str:
        """The link as the site spells it; one that leads nowhere stays as it is."""
        named = self.named(href)
        target = self.target(href)
        if target is None or target.leads_nowhere:
            return named
        address = self._address(target)
        self.settled.add(address)
        return address

    def target(self, href: str, hreflang: str | None = None, *, is_link: bool = True) -> Target | None:
        """Where a link of the page leads; None when it is external, or a fragment of the same page.

        It stays in the language of the page, unless `hreflang` names another one.
        """
        asked = href, hreflang, is_link
        if asked not in self._targets:
            self._targets[asked] = self._find(href, hreflang, is_link)
        return self._targets[asked]

    def _find(self, href: str, hreflang: str | None, is_link: bool) -> Target | None:
        try:
            target = self.resolver.resolve(self.named(href), route=self.page.route, source=self.page.place)
        except RectoError:
            target = Target(path=href)
        if target is None:
            if href.startswith(REFERENCE):
                self._note(href, self._answer(href, None))
            return None
        if self.language is not None and is_link:
            target = self.language.target(href, target, hreflang)
        if target.leads_nowhere and self.page.source.origin is not None:
            target = self._at_origin(href, target)
        elif target.leads_nowhere and (address := self.elsewhere(href, is_link=is_link)) is not None:
            target = replace(target, address=address, refusal=None)
        self._note(href, self._answer(href, target))
        if target.route is None and not target.address:
            beside = normpath(self.page.place.parent / path_of(href))
            self.log.paths[beside] = is_file(beside)
        return target

    def _note(self, href: str, answer: str) -> None:
        """Note what was asked, and answered: one copy for all pages, as most ask the same."""
        self.log.links[sys.intern(str(href))] = sys.intern(answer)

    def elsewhere(self, href: str, *, is_link: bool) -> str | None:
        """The address that a path has in the repository, for a page from outside of the site, such as a README."""
        return self.resolver.in_repository(path_of(href), self.page.place, is_link=is_link)

    def _at_origin(self, href: str, nowhere: Target) -> Target:
        """What an address means where the text of the page comes from: a file that came with it, or its own place."""
        origin, path = self.page.source.origin, path_of(href)
        assert origin is not None
        file = origin.image(path)
        if file is not None:
            return Target(file=file, tail=nowhere.tail)
        address = origin.link(path)
        return nowhere if address is None else Target(address=address, tail=nowhere.tail)

    def answer(self, href: str) -> str:
        """What a page has been told of a link, as its log keeps it."""
        if href.startswith(SHOWN):
            return self._shown(href.removeprefix(SHOWN))
        return self._answer(href, self.target(href))

    def link_to(self, name: str) -> str | None:
        """The link to what a name leads to in references; None for one that is not known, or mistaken."""
        if self.references is None:
            return None
        if self.references.known(name) is not None:
            return self.link(f"{REFERENCE}{name}")
        self.target(f"{REFERENCE}{name}")
        return None

    def shows(self, name: str, files: Iterable[Path]) -> None:
        """Note that a plugin shows something under a name, which stands for the `files` that it is made of."""
        self.log.links[f"{SHOWN}{name}"] = self._shown(name)

    def _shown(self, name: str) -> str:
        return self.references.shown(name) if self.references is not None else ""

    def _answer(self, href: str, target: Target | None) -> str:
        if self.references is None or not href.startswith(REFERENCE):
            return repr(target)
        # Of a name that is elsewhere, the address is all that there is.
        place = self.references.known(href.removeprefix(REFERENCE))
        return repr((self.named(href) if target is None else target, place))

    def is_reference(self, name: str) -> bool:
        """Whether somebody knows a name, or knows that it is mistaken (`recto.mdx.References`)."""
        if self.references is None:
            return False
        try:
            if self.references.find(name) is not None:
                return True
        except RectoError:
            return True
        # The page is another one as soon as the name means something.
        self.target(f"{REFERENCE}{name}")
        return False

    def reference_title(self, name: str) -> str:
        place = self.references.known(name) if self.references is not None else None
        return place.title if place is not None else ""

    def other_places(self, name: str) -> Sequence[str]:
        place = self.references.known(name) if self.references is not None else None
        return place.addresses if place is not None else ()

    def nearest_reference(self, name: str) -> str | None:
        return self.references.nearest(name) if self.references is not None else None

    def named(self, href: str) -> str:
        """The address that a reference to a name stands for; any other one as it is.

        Raises `RectoError` for a name that should be known.
        """
        if self.references is None or not href.startswith(REFERENCE):
            return href
        place = self.references.find(href.removeprefix(REFERENCE))
        return place.address if place is not None else href

    def routes_in_language(self) -> Iterable[str]:
        """The pages that a mistaken link may mean: those in the language of this one."""
        routes = self.resolver.routes
        return routes if self.language is None else filter(self.language.is_own, routes)

    def finish(self, html: str, base: str) -> tuple[FinishedHtml, list[Unresolved]]:
        """Content of the page with all addresses as they are in the site, and those that lead nowhere."""
        addresses = ContentAddresses(base, self._in_content, self.settled)
        return addresses.finish(html), addresses.unresolved

    def _in_content(self, href: str, is_link: bool, hreflang: str | None) -> tuple[Target, str | None] | None:
        target = self.target(href, hreflang, is_link=is_link)
        if target is None:
            return None
        if target.leads_nowhere:
            return target, None
        if target.address:
            return target, self._address(target)
        path = path_of(href)
        if target.file is not None and not is_link and target.file.suffix.lower() in IMAGE_SUFFIXES:
            self._look_into(target.file)
        if not path.startswith("/") or path.endswith(PAGE_SUFFIXES) or not href.endswith(target.tail):
            return target, self._address(target)
        if target.route is None or target.route == (path.rstrip("/") or "/"):
            return target, None
        slash = "/" if path.endswith("/") and target.route != "/" else ""
        return target, path_address(target.route) + slash + target.tail

    def _address(self, target: Target) -> str:
        if target.route is not None:
            return ExportUrls("", self.urls.trailing_slash).page(target.route) + target.tail
        if target.address:
            return target.address + target.tail
        assert target.file is not None
        return self._file(target.file) + target.tail

    def image(self, src: str) -> Image | None:
        """A local image with its size and copies; None for one that is elsewhere or missing."""
        if src not in self._images:
            self._images[src] = self._image(src)
        return self._images[src]

    def _image(self, src: str) -> Image | None:
        file = self.image_file(src)
        if file is None or not is_file(file) or self.refusal(file) is not None:
            if file is not None:
                self.log.paths[str(file)] = is_file(file)
            address = self.elsewhere(src, is_link=False)
            return Image(address) if address is not None else None
        image = self.image_at(file) if self.static_image else Image(self._file(file))
        self.settled.add(image.src)
        return image

    def refusal(self, file: Path) -> Refusal | None:
        """Why a file is not published for this page; None for one that may be."""
        if file not in self._refusals:
            origin = self.page.source.origin
            is_held = origin is not None and origin.holds(file)
            known = None if is_held else self.resolver.publishable.refusal(file, trusted=self.trusted)
            self._refusals[file] = known
        return self._refusals[file]

    def image_at(self, file: Path) -> Image:
        """An image by its file, published."""
        self.log.read(file)
        try:
            if self.pictures is not None and file.suffix.lower() != ".svg":
                return self._picture(file, self.pictures.picture(file))
            width, height = read_image_size(file)
        except UnreadableImageError:
            # A drawing may do without a size.
            if can_look_into(file) or is_broken_image(file):
                self.broken.add(file)
            return Image(self._file(file))
        return Image(self._file(file), width, height)

    def _picture(self, file: Path, picture: Picture) -> Image:
        facts, copies = picture.facts, picture.copies
        if not copies:
            return Image(self._file(file), facts.width, facts.height, blur=facts.blur)
        self.log.pictures.add(str(file))
        sets: dict[str, list[str]] = {}
        for copy in copies:
            sets.setdefault(copy.format, []).append(f"{ExportUrls().asset(copy.name)} {copy.width}w")
        *others, last = sets
        if picture.keeps_original:
            src = self._file(file)
            sets[last].append(f"{src} {facts.width}w")
        else:
            src = ExportUrls().asset(copies[-1].name)
        return Image(
            src,
            facts.width,
            facts.height,
            ", ".join(sets[last]),
            tuple((f"image/{kind}", ", ".join(sets[kind])) for kind in others),
            facts.blur,
        )

    def _look_into(self, file: Path) -> None:
        self.log.own.files.add(str(file))
        if is_broken_image(file):
            self.broken.add(file)

    def image_file(self, src: str) -> Path | None:
        """The file that a local image must be; None for images of other sites and data URLs."""
        if not src or is_elsewhere(src):
            return None
        path = path_of(src)
        if path.startswith("/"):
            return self.resolver.file_at(path)
        beside = Path(normpath(self.page.place.parent / path))
        origin = self.page.source.origin
        if origin is None or is_file(beside):
            return beside
        return origin.image(path) or (beside if origin.link(path) is None else None)

    def read_code(self, path: str) -> CodeFile:
        """A file of the project for a code block (`recto.mdx.CodeFiles`)."""
        return ProjectFiles(self.resolver.root, self.page.place.parent, self.log).read_code(path)

    def _file(self, file: Path) -> str:
        path = self.resolver.own_path(file)
        if path is not None:
            return ExportUrls().file(path)
        self.log.read(file)
        if not self.trusted and file.suffix.lower() == ".svg":
            name = self.assets.add_drawing(file)
        else:
            name = self.assets.add_file(file)
        self.log.assets.add(name)
        return ExportUrls().asset(name)
