"""Publishes stylesheets and modules of the project: those of components, of pages, and of the settings."""

from __future__ import annotations

import re
from os.path import normpath
from pathlib import Path
from urllib.parse import unquote

from msgspec import Struct

from recto.components.browser_file import LAYER_ORDER, in_components_layer
from recto.errors import RectoError, nearest
from recto.late_pattern import late_pattern
from recto.rendering.assets import AssetStore
from recto.rendering.links import is_elsewhere
from recto.rendering.reads import PageLog
from recto.rendering.urls import ExportUrls
from recto.settings import Settings
from recto.settings.places import setting_place
from recto.settings.site import CssSettings

_URL = late_pattern(r"""\burl\(\s*(?:"([^"]*)"|'([^']*)'|([^"')\s]*))\s*\)""")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


class BrowserFilePublisher(Struct, frozen=True):
    """Publishes files of the project under names with a digest, as modules and stylesheets that work on their own.

    Paths that are not whole are taken from `root`. `log` takes what is read and published, `css` says how.
    """

    assets: AssetStore
    urls: ExportUrls
    root: Path
    log: PageLog
    css: CssSettings

    def publish(self, file: Path, owner: str, in_layer: bool) -> str:
        """The link to a file that `owner` brings; `in_layer` puts a stylesheet below the rules of themes and sites.

        Raises `RectoError` for a file that is not there, cannot be read, or cannot work when it is published.
        """
        from recto.components.lone_files import fault_of_name, fault_of_text

        file = Path(normpath(self.root / file))
        what = f"{owner} brings `{_shown(file, self.root)}`"
        self.log.read(file)
        text = _text(file, what)
        fault = fault_of_name(file.name) or (fault_of_text(file.name, text) if file.suffix == ".js" else None)
        if fault is not None:
            raise RectoError(f"{what}, {fault.what}.", hint=fault.cure)
        if file.suffix == ".css":
            text = self._stylesheet(text, file, what, in_layer=in_layer)
        return self.urls.asset(self._added(self.assets.add(file.name, text.encode())))

    def _stylesheet(self, text: str, file: Path, what: str, *, in_layer: bool) -> str:
        from recto.components.lone_files import fault_of_text

        if fault_of_text(file.name, text) is None:
            text = self._with_files(text, file, what)
        else:
            text = self._bundled(text, file, what)
        text = in_components_layer(text) if in_layer else text
        text = LAYER_ORDER + text if "@layer" in text else text
        return self._rewritten(text, what)

    def _bundled(self, text: str, file: Path, what: str) -> str:
        """A stylesheet that does not work alone, with those that it imports."""
        from recto.rendering.bundled_css import Bundle

        def read(imported: Path) -> str:
            self.log.read(imported)
            return _text(imported, f"{what}, which imports `{_shown(imported, self.root)}`")

        return Bundle(self.root, what, read, lambda css, of: self._with_files(css, of, what)).css(file, text)

    def _with_files(self, css: str, file: Path, what: str) -> str:
        """The stylesheet with the files beside it under their published names."""

        def published(found: re.Match[str]) -> str:
            url = found[1] or found[2] or found[3] or ""
            if not url or url.startswith(("#", "/")) or is_elsewhere(url):
                return found[0]
            path, mark, rest = _split(url)
            wanted = Path(normpath(file.parent / unquote(path)))
            if not wanted.is_file():
                raise RectoError(f"{what}, in which `url({url})` leads nowhere.", hint=_near(wanted))
            self.log.read(wanted)
            return f'url("{self._added(self.assets.add_file(wanted))}{mark}{rest}")'

        return _URL.sub(published, _COMMENT.sub("", css)) if "url(" in css else css

    def _rewritten(self, css: str, what: str) -> str:
        if not self.css:
            return css
        from recto.components.rewritten_css import rewritten_css

        return rewritten_css(css, self.css, what)

    def _added(self, name: str) -> str:
        self.log.assets.add(name)
        return name


def setting_links(settings: Settings, publisher: BrowserFilePublisher) -> tuple[str, ...]:
    """The links to the files of `extra_css` and `extra_js`.

    Raises `RectoError` at one that cannot be used, and for a wrong `[css]`.
    """
    if settings.css:
        from recto.rendering.css_settings import check_css_settings

        check_css_settings(settings, publisher.root)
    links: list[str] = []
    for setting, files in (("extra_css", settings.extra_css), ("extra_js", settings.extra_js)):
        for file in files:
            owner = f"The setting `{setting}`"
            try:
                if is_elsewhere(file):
                    hint = "Save a copy in the project: readers have not been asked whether they call other hosts."
                    raise RectoError(f"{owner} names `{file}`, which is no file of the project.", hint=hint)
                links.append(publisher.publish(Path(file.lstrip("/")), owner, False))
            except RectoError as error:
                place = setting_place(publisher.root, (setting,))
                error.where, error.source = place["where"], place["source"]
                raise
    return tuple(links)


def _split(url: str) -> tuple[str, str, str]:
    path, mark, rest = url.partition("#")
    return (path, mark, rest) if "?" not in path else url.partition("?")


def _text(file: Path, what: str) -> str:
    try:
        return file.read_text("utf-8-sig")
    except FileNotFoundError:
        raise RectoError(f"{what}, which is not there.", hint=_near(file)) from None
    except OSError as error:
        raise RectoError(f"{what}, which cannot be read: {error.strerror or error}.") from None
    except UnicodeDecodeError:
        raise RectoError(f"{what}, which is not UTF-8.", hint="Save it as UTF-8.") from None


def _near(file: Path) -> str:
    beside = (entry.name for entry in file.parent.iterdir()) if file.parent.is_dir() else ()
    close = nearest(file.name, beside)
    return f"Did you mean {close}?" if close else "Paths begin at the file that names them."


def _shown(file: Path, root: Path) -> str:
    return file.relative_to(root).as_posix() if file.is_relative_to(root) else str(file)
