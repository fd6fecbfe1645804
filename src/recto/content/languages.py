"""The languages of a site: assigns files to them, and prefixes routes."""

from __future__ import annotations

from typing import Self

from msgspec import Struct
from msgspec.structs import replace

from recto.content.edition import ROOT, Edition, path_in, route_in
from recto.content.walk import MetaFile, PageFile, Segments
from recto.settings import LocaleSettings, Settings
from recto.strings import LANGUAGES, Direction, direction_of, file_of, strings_for


class Language(Struct, frozen=True):
    """One language of a site, which forms one edition.

    Its routes begin with `home`, which is also that of its front page (`/es`, or `/`).
    """

    edition: Edition
    name: str
    direction: Direction
    home: str

    @property
    def tag(self) -> str:
        return self.edition.language

    @property
    def segments(self) -> Segments:
        return self.edition.segments if self.home != ROOT else ()

    def route(self, path: str) -> str:
        """The route of a path in this language: `/docs/a` → `/es/docs/a`."""
        return route_in(self.home, path)

    def path(self, route: str) -> str | None:
        """The path of a route without its language; None for a route of another language."""
        return path_in(self.home, route)


class Languages(Struct, frozen=True):
    """All languages of a site that has several, in the order of the switch; `default` is one of them."""

    all: tuple[Language, ...]
    default: Language

    @classmethod
    def of(cls, settings: Settings) -> Self | None:
        """None for a site with a single language."""
        if not settings.i18n:
            return None
        tag, prefixed = settings.i18n.default, settings.i18n.prefix_default
        found = tuple(_language(each, prefixed or each.locale != tag) for each in settings.i18n.locales)
        return cls(found, next(language for language in found if language.tag == tag))

    def of_route(self, route: str) -> Language | None:
        """The language whose routes begin as this one; None for routes outside of all languages."""
        prefixed = (language for language in self.all if language.home != ROOT and language.path(route) is not None)
        return next(prefixed, self.default if self.default.home == ROOT else None)

    def place_page(self, file: PageFile, base: Segments) -> PageFile:
        """A file of `content/` with its language and with the segments of its route in that.

        The language is the folder below `content/`, or stands before the suffix (`page.es.mdx`); else it is the
        default one. `base` are the segments that begin all routes of the content.
        """
        own, name = file.segments[len(base) :], file.file_name
        language = self._tagged(own[0]) if own else None
        if language is not None:
            own = own[1:]
        elif (language := self._of_name(name)) is not None:
            name = name.rpartition(".")[0]
            own = own[:-1] if name == "index" else (*own[:-1], name)
        language = language or self.default
        return replace(file, segments=(*language.segments, *base, *own), file_name=name, locale=language.tag)

    def place_meta(self, file: MetaFile, base: Segments) -> MetaFile:
        """A `_meta` file of `content/` with its language and with the segments below that language's home."""
        own = file.segments[len(base) :]
        language = self._tagged(own[0]) if own else None
        if language is not None:
            return replace(file, segments=(*base, *own[1:]), locale=language.tag)
        language = self._tagged(file.path.name.split(".")[-2]) or self.default
        return replace(file, locale=language.tag)

    def place_app_page(self, file: PageFile) -> PageFile:
        """A file of `app/`: its route says the language, and is not changed."""
        language = self.of_route("/" + "/".join(file.segments))
        return replace(file, locale=language.tag if language else None)

    def named_by(self, path: str) -> Language | None:
        """The language that the path of a page below `content/` names, if it names one."""
        return self._tagged(path.partition("/")[0]) or self._of_name(path.rpartition("/")[2].rpartition(".")[0])

    def untagged(self, path: str) -> str:
        """The path of a page below `content/` without the language that it names: `es/a.md` or `a.es.md` → `a.md`."""
        folder, slash, rest = path.partition("/")
        if slash and self._tagged(folder) is not None:
            return rest
        stem, dot, suffix = path.rpartition(".")
        return f"{stem.rpartition('.')[0]}{dot}{suffix}" if self._of_name(stem.rpartition("/")[2]) is not None else path

    def _of_name(self, stem: str) -> Language | None:
        """The language that stands before the suffix of a page."""
        name, _, tag = stem.rpartition(".")
        return self._tagged(tag) if name else None

    def is_in_folder(self, file: str, content: str) -> bool:
        """Whether a file, relative to the site, lies in a language's folder of the folder `content`."""
        return self._tagged(file.removeprefix(f"{content}/").partition("/")[0]) is not None

    def asked_for(self, tag: str, edition: Edition) -> Language | None:
        """The language that an `hreflang` names, in the version of the edition that the link stands in."""
        versions = (language for language in self.all if language.edition.version == edition.version)
        return next((language for language in versions if language.tag.lower() == tag.lower()), None)

    def _tagged(self, tag: str) -> Language | None:
        return next((language for language in self.all if language.tag == tag), None)


def _language(each: LocaleSettings, has_prefix: bool) -> Language:
    edition, tag = Edition(each.locale), each.locale
    home = edition.home(prefixed=has_prefix)
    return Language(edition, each.name or name_of(tag), each.dir or direction_of(tag), home)


def name_of(tag: str) -> str:
    """What a language calls itself: `Español`, `Deutsch (Österreich)`; the tag where nobody knows."""
    if tag in LANGUAGES:
        return strings_for(tag).name
    try:
        from babel import Locale, UnknownLocaleError
    except ImportError:
        known = file_of(tag)
        return f"{strings_for(known).name} ({tag.partition('-')[2]})" if known else tag
    try:
        name = Locale.parse(tag, sep="-").get_display_name()
    except (UnknownLocaleError, ValueError):
        return tag
    return name[0].upper() + name[1:] if name else tag
