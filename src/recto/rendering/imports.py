"""What pages import in Nextra's way: images, other pages and JSON files."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from os.path import normpath
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from msgspec import Struct, field
from msgspec.structs import replace

from recto.components.page_files import files_in_use
from recto.components.registry import Components
from recto.content import Page
from recto.content.page_source import FileSource
from recto.errors import RectoError, nearest, raise_all
from recto.mdx import Compiled, Import
from recto.rendering.page_urls import PageUrls
from recto.settings.json_file import parse_json
from recto.settings.lookups import is_file

if TYPE_CHECKING:
    from recto.rendering.imported_image import ImportedImage
    from recto.rendering.partials import Partial


ALIAS_FILES = ("tsconfig.json", "jsconfig.json")


class Aliases(Struct, frozen=True):
    """Prefixes of import paths and the folders they stand for, from `paths` of `tsconfig.json` or `jsconfig.json`.

    `@/` and `~/` mean the project's folder unless the file says otherwise.
    """

    root: Path
    prefixes: tuple[tuple[str, Path], ...]

    @classmethod
    def of(cls, root: Path) -> Self:
        prefixes: list[tuple[str, Path]] = []
        for name in ALIAS_FILES:
            if (root / name).is_file():
                prefixes = list(_read_paths(root, name))
                break
        return cls(root, (*prefixes, ("@/", root), ("~/", root)))

    def places(self, source: str, page: Path) -> tuple[Path, ...]:
        """The files that an import path may mean in a page; the first that is there counts.

        A path that begins with neither a slash, a dot nor an alias begins at the project's folder, or at the page.
        """
        if source.startswith("."):
            # A page without a file may lie in a folder that is not there, out of which no system finds a way.
            parent = page.parent
            return (parent / source if parent.is_dir() else Path(normpath(parent / source)),)
        for prefix, folder in self.prefixes:
            if source.startswith(prefix):
                return (folder / source[len(prefix) :],)
        of_site = self.root / source.lstrip("/")
        return (of_site,) if source.startswith("/") else (of_site, page.parent / source)


def _read_paths(root: Path, name: str) -> Iterable[tuple[str, Path]]:
    from recto.mdx.javascript.literals import read_literal

    text = (root / name).read_text("utf-8-sig")
    # The file may hold comments and trailing commas, which JSON does not know but JavaScript does.
    options = read_literal(text, path=name).get("compilerOptions", {})
    base = root / options.get("baseUrl", ".")
    for pattern, targets in options.get("paths", {}).items():
        if targets and pattern.endswith("*") and targets[0].endswith("*"):
            yield pattern[:-1], base / targets[0][:-1]


class Imported(Struct, frozen=True):
    """Names that a page imports and what they stand for; a name that is missing has an error."""

    values: Mapping[str, Any]
    errors: tuple[RectoError, ...] = ()


class ImportReader(Struct, frozen=True):
    """Gives the values of a page's imports; `compile_page` compiles the file of a page with its addresses."""

    aliases: Aliases
    components: Components
    compile_page: Callable[[Page, PageUrls], Compiled]
    importing: tuple[Path, ...] = field(default=())

    def read(self, compiled: Compiled, page: Page, page_urls: PageUrls, info: Any) -> Imported:
        """What the page's imports stand for, and an error for each file that is not there or cannot be read."""
        values: dict[str, Any] = {}
        errors: list[RectoError] = []
        for item in compiled.imports:
            if item.kind not in ("image", "partial", "json", "style") or item.is_of_package:
                continue
            try:
                file = self._file(item, page, page_urls, compiled)
                if item.kind == "style":
                    self._style(file, item, compiled)
                elif item.kind == "image":
                    values[item.name] = self._image(item.name, file, page_urls)
                elif item.kind == "json":
                    page_urls.log.read(file)
                    values[item.name] = parse_json(file.read_text("utf-8-sig"), item.source)
                else:
                    values[item.name] = self._partial(file, item, page, page_urls, info, compiled)
            except RectoError as error:
                errors.extend(error.errors)
            except UnicodeDecodeError:
                errors.append(RectoError(f"{item.source} is not UTF-8.", where=item.where, source=compiled.source))
        return Imported(values, tuple(errors))

    def _file(self, item: Import, page: Page, page_urls: PageUrls, compiled: Compiled) -> Path:
        places = self.aliases.places(item.source, page.place)
        for place in places:
            if is_file(place):
                return place
            # The page is another one as soon as there is a file.
            page_urls.log.read(place)
        file = places[0]
        route = page_urls.resolver.files.get(normpath(file))
        if route is not None:
            message = f"{item.source} is the page `{route}`, which has no file, so that it cannot be imported."
            hint = "Link to it, or write what both pages show into a file."
            raise RectoError(message, where=item.where, hint=hint, source=compiled.source)
        near = file.parent.iterdir() if file.parent.is_dir() else ()
        close = nearest(file.name, (entry.name for entry in near))
        hint = f"Did you mean {close}?" if close else "Import paths begin at the page, or at an alias of tsconfig.json."
        raise RectoError(f"There is no file {item.source}.", where=item.where, hint=hint, source=compiled.source)

    def _style(self, file: Path, item: Import, compiled: Compiled) -> None:
        files = files_in_use()
        if files is None:
            return
        try:
            files.use(file, "The page", in_layer=False)
        except RectoError as error:
            error.where, error.source = item.where, compiled.source
            raise

    def _image(self, name: str, file: Path, page_urls: PageUrls) -> ImportedImage:
        # The base path is put before all addresses of the page at once.
        from recto.rendering.imported_image import ImportedImage

        return ImportedImage.of(page_urls.image_at(file), name, file)

    def _partial(
        self, file: Path, item: Import, page: Page, page_urls: PageUrls, info: Any, compiled: Compiled
    ) -> Partial:
        from recto.rendering.partials import Partial

        file = file.resolve()
        if file in self.importing:
            raise RectoError(f"{item.source} imports itself.", where=item.where, source=compiled.source)
        inner = replace(page, source=FileSource(str(file), _shown(file, self.aliases.root)), kind="mdx")
        urls = page_urls.of_part(inner)
        partial = self.compile_page(inner, urls)
        imported = replace(self, importing=(*self.importing, file)).read(partial, inner, urls, info)
        raise_all(list(imported.errors))
        return Partial(partial, self.components, {"page": info, **imported.values}, urls)


def _shown(file: Path, root: Path) -> str:
    try:
        return Path(os.path.relpath(file, root.resolve())).as_posix()
    except ValueError:  # On another drive.
        return str(file)
