"""Metadata from the settings, through the layouts, to a page: merged key by key as Next.js does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field
from msgspec.structs import replace

from recto.mdx.names import argument_name
from recto.settings import Settings

if TYPE_CHECKING:
    from recto.themes.metadata.pictures import SocialImage


KEYS = (
    "title", "description", "application_name", "authors", "keywords", "generator", "referrer", "creator", "publisher",
    "abstract", "category", "classification", "robots", "canonical", "alternates", "icons", "manifest", "open_graph",
    "twitter", "image", "facebook", "verification", "apple_web_app", "format_detection", "itunes", "app_links",
    "archives", "assets", "bookmarks", "pagination", "other", "metadata_base", "json_ld",
)  # fmt: skip
"""The keys of front matter and `metadata` that say something about a page to others; camel case means the same."""


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)


_KNOWN: Mapping[str, str] = {spelling: name for name in KEYS for spelling in (name, _camel(name))}
_NO_PICTURES: Mapping[str, Sequence[SocialImage]] = {}


class Metadata(Struct, frozen=True):
    """What has been said so far. `values` has the keys of `KEYS` but for the title.

    `title` is what `<title>` shows, `name` the same without any template. `template` is put around the titles below,
    `template_above` around that of a page in the very folder of the layout that has said `template`.
    """

    values: Mapping[str, Any] = field(default_factory=dict)
    title: str = ""
    name: str = ""
    template: str | None = None
    template_above: str | None = None
    icons: Mapping[str, Sequence[SocialImage]] = field(default_factory=dict)

    def below(self, own: Mapping[str, Any], pictures: Mapping[str, Sequence[SocialImage]] = _NO_PICTURES) -> Metadata:
        """With what a layout says; `pictures` are the files of its folder by kind."""
        given = self._merged(own, pictures)
        title = own.get("title")
        if not title:
            return replace(given, template_above=self.template)
        template = title.get("template") if isinstance(title, Mapping) else None
        name, shown = self._titles(title, self.template)
        return replace(
            given,
            name=name,
            title=shown,
            template=template if isinstance(template, str) else None,
            template_above=self.template,
        )

    def beside(self) -> Metadata:
        """The same for a page in the folder of the innermost layout, whose template is not for it."""
        return replace(self, template=self.template_above)

    def page(self, own: Mapping[str, Any], title: str) -> Metadata:
        """With what a page says; `title` is its title when the metadata has none."""
        given = self._merged(own, _NO_PICTURES)
        name, shown = self._titles(own.get("title") or title, self.template)
        return replace(given, name=name, title=shown) if shown else given

    def _merged(self, own: Mapping[str, Any], pictures: Mapping[str, Sequence[SocialImage]]) -> Metadata:
        given = {name: own[key] for key in own if (name := _KNOWN.get(key)) is not None and name != "title"}
        if not given and not pictures:
            return self
        values = {**self.values, **given}
        for kind in ("open_graph", "twitter"):
            found = pictures.get(kind)
            own_card = nested(given.get(kind))
            if found and "images" not in own_card:
                values[kind] = {**nested(values.get(kind)), "images": [picture.as_preview() for picture in found]}
        icons = {**self.icons, **{kind: pictures[kind] for kind in ("icon", "apple") if kind in pictures}}
        if "manifest" in pictures:
            values["manifest"] = pictures["manifest"][0].url
        return replace(self, values=values, icons=icons)

    def _titles(self, title: Any, template: str | None) -> tuple[str, str]:
        """A title without and with the template; a page called like the site itself has no template."""
        if isinstance(title, Mapping):
            if title.get("absolute"):
                return str(title["absolute"]), str(title["absolute"])
            title = title.get("default")
        name = "" if title is None else str(title)
        if not template or not name or name == self.name:
            return name, name
        return name, template.replace("%s", name)


def site_metadata(settings: Settings) -> Metadata:
    """What the settings say of all pages: ` – Title of the site` after their titles, and the description."""
    name = settings.title or ""
    template = f"%s – {name}" if name else None
    values = {"description": settings.description} if settings.description else {}
    return Metadata(values, name, name, template, template)


def nested(value: Any) -> Mapping[str, Any]:
    """A table of metadata with its keys in snake case; nothing for other values."""
    return {argument_name(str(key)): inner for key, inner in value.items()} if isinstance(value, Mapping) else {}
