"""The Markdown of MkDocs, Material for MkDocs and Zensical, for `.md` pages as they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Annotated, Any

from msgspec import Meta, field

from recto.plugins import PageCompiled, Plugin, PluginContext, PluginSettings

if TYPE_CHECKING:
    from recto.errors import RectoWarning


class MaterialSettings(PluginSettings, frozen=True):
    """The dialect of Material for MkDocs."""

    extensions: Annotated[
        dict[str, dict[str, Any]] | None,
        Meta(description="Extensions of Python-Markdown by name, each with its options; unset, those of Zensical."),
    ] = None
    features: Annotated[
        tuple[str, ...], Meta(description="Features of Material's theme, such as `content.tabs.link`.")
    ] = ()
    titles: Annotated[dict[str, str], Meta(description="Titles of pages by their files.")] = field(default_factory=dict)


class Material(Plugin):
    """Reads `.md` pages as Python-Markdown does with the extensions that Material for MkDocs recommends."""

    settings = MaterialSettings

    def __init__(self, context: PluginContext) -> None:
        super().__init__(context)
        self._warnings: dict[str, list[RectoWarning]] = {}

    def markdown(self) -> Iterable[Callable[..., Any]]:
        from recto.dialects.material.options import RECOMMENDED, DialectOptions, with_bundles
        from recto.dialects.material.page_parser import PageParser

        own: MaterialSettings = self.context.settings
        site = self.context.site_settings
        given: Mapping[str, Mapping[str, Any]] = RECOMMENDED if own.extensions is None else own.extensions
        options = DialectOptions(
            with_bundles(given),
            str(self.context.root),
            site.content_dir or "content",
            site.url or "",
            site.trailing_slash,
            frozenset(own.features),
        )
        return (PageParser(options, self._warnings),)

    def page_compiled(self, event: PageCompiled) -> Iterable[RectoWarning]:
        return self._warnings.pop(event.page.source_path, ())
