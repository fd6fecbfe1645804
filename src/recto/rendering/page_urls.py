"""Addresses in one page's Markdown, as they are in the built site."""

from __future__ import annotations

import re
from dataclasses import dataclass
from os.path import normpath
from pathlib import Path
from urllib.parse import quote, unquote

from recto.content import Page
from recto.errors import RectoError, nearest
from recto.markdown.images.info import UnreadableImageError, read_image_size
from recto.markdown.images.svg import UnsafeSvgError, sanitized_svg
from recto.mdx import CodeFile, Image
from recto.rendering.assets import AssetStore
from recto.rendering.language_links import LanguageLinks
from recto.rendering.links import LinkResolver, Target
from recto.rendering.pictures import Picture, PictureStore
from recto.rendering.reads import current_page
from recto.rendering.urls import ExportUrls

_REMOTE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")


@dataclass(frozen=True, slots=True)
class PageUrls:
    """What `compile_mdx` asks while it compiles one page (`recto.mdx.Urls`).

    Links come out without the base path, which `ExportUrls.with_base` puts before everything in the page at once.
    Drawings of a page that is not `trusted` are published without what could run.
    """

    page: Page
    resolver: LinkResolver
    urls: ExportUrls
    assets: AssetStore
    static_image: bool = True
    pictures: PictureStore | None = None
    trusted: bool = True
    language: LanguageLinks | None = None

    def link(self, href: str) -> str:
        """The link as the site spells it; one that leads nowhere stays as it is."""
        target = self.target(href)
        if target is None:
            return href
        if target.route is not None:
            return ExportUrls("", self.urls.trailing_slash).page(target.route) + target.tail
        if target.file is not None:
            return self._file(target.file) + target.tail
        return href

    def target(self, href: str) -> Target | None:
        target = self.resolver.resolve(href, route=self.page.route, source=self.page.path)
        if target is None:
            return None
        if self.language is not None:
            target = self.language.target(href, target)
        log = current_page()
        if log is not None:
            log.links[href] = repr(target)
            if target.route is None:
                beside = normpath(self.page.path.parent / unquote(re.split(r"[?#]", href, maxsplit=1)[0]))
                log.paths[beside] = Path(beside).is_file()
        return target

    def in_language(self, html: str) -> str:
        """The page's content with all its links in the page's language."""
        return html if self.language is None else self.language.html(html)

    def image(self, src: str) -> Image | None:
        """A local image with its size and copies; None for one that is elsewhere or missing (IMG-01, IMG-10)."""
        file = self.image_file(src)
        if file is None or not file.is_file():
            log = current_page()
            if file is not None and log is not None:
                log.paths[str(file)] = file.is_file()
            return None
        return self.image_at(file) if self.static_image else Image(self._file(file))

    def image_at(self, file: Path) -> Image:
        """An image by its file, published."""
        log = current_page()
        if log is not None:
            log.own.files.add(str(file))
        try:
            if self.pictures is not None and file.suffix.lower() != ".svg":
                return self._picture(file, self.pictures.picture(file))
            width, height = read_image_size(file)
        except UnreadableImageError:
            return Image(self._file(file))
        return Image(self._file(file), width, height)

    def _picture(self, file: Path, picture: Picture) -> Image:
        facts, copies = picture.facts, picture.copies
        if not copies:
            return Image(self._file(file), facts.width, facts.height, blur=facts.blur)
        sets: dict[str, list[str]] = {}
        for copy in copies:
            sets.setdefault(copy.format, []).append(f"{self.urls.asset(copy.name)} {copy.width}w")
        *others, last = sets
        if picture.keeps_original:
            src = self._file(file)
            sets[last].append(f"{self.urls.base}{src} {facts.width}w")
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

    def image_file(self, src: str) -> Path | None:
        """The file that a local image must be; None for images of other sites and data URLs."""
        if not src or _REMOTE.match(src):
            return None
        path = unquote(re.split(r"[?#]", src, maxsplit=1)[0])
        if path.startswith("/"):
            return self.resolver.public / path.lstrip("/")
        return self.page.path.parent / path

    def read_code(self, path: str) -> CodeFile:
        """A file of the project for a code block (`recto.mdx.CodeFiles`)."""
        root = self.resolver.root
        file = Path(normpath(root / path.lstrip("/") if path.startswith("/") else self.page.path.parent / path))
        if not file.resolve().is_relative_to(root.resolve()):
            raise RectoError(f"{path} lies outside the project.", hint="Code is taken from files of the project only.")
        if not file.is_file():
            near = file.parent.iterdir() if file.parent.is_dir() else ()
            close = nearest(file.name, (entry.name for entry in near))
            start = "the project's folder" if path.startswith("/") else "the page"
            hint = f"Did you mean {close}?" if close else f"The path is looked up from {start}."
            raise RectoError(f"There is no file {path}.", hint=hint)
        try:
            text = file.read_text("utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise RectoError(f"{path} cannot be read as text.", hint="Save it as UTF-8.") from error
        return CodeFile(file.relative_to(root).as_posix(), text)

    def _file(self, file: Path) -> str:
        if file.is_relative_to(self.resolver.public):
            return "/" + quote(file.relative_to(self.resolver.public).as_posix())
        if not self.trusted and file.suffix.lower() == ".svg":
            return ExportUrls().asset(self._drawing(file))
        return ExportUrls().asset(self.assets.add_file(file))

    def _drawing(self, file: Path) -> str:
        try:
            return self.assets.add(file.name, sanitized_svg(file.read_bytes()))
        except UnsafeSvgError as error:
            raise RectoError(f"{file.name} cannot be published: {error}", hint="Use another format.") from error
