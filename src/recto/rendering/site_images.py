"""Checks the icons of a site, and the images and links in the texts of its settings."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from recto.app.folders import AppFolders
from recto.content import Site
from recto.errors import RectoError, RectoWarning, Span
from recto.markdown.images.info import IMAGE_SUFFIXES, is_broken_image
from recto.mdx import CompileOptions, compile_mdx
from recto.rendering.link_checks import broken_image, missing_file, missing_page, names_in
from recto.rendering.links import LinkResolver, Target, path_of
from recto.settings.places import setting_place
from recto.themes.icon import icon_file


def site_images(site: Site, resolver: LinkResolver) -> Iterator[RectoWarning]:
    """A warning for each icon that cannot be read, and for each address of the settings' texts that leads nowhere."""
    for file in _icons(site):
        if is_broken_image(file):
            name = file.relative_to(site.root).as_posix()
            yield broken_image(name, Span(name), None)
    for key, text in _texts(site):
        yield from _of_text(site, resolver, key, text)


def _icons(site: Site) -> Iterator[Path]:
    icon = icon_file(site.public_dir, site.app_dir)
    if icon is not None:
        yield icon
    for folder in AppFolders.of(site).by_path.values():
        yield from (site.root / file for file in chain.from_iterable(folder.pictures.values()))


def _texts(site: Site) -> Iterator[tuple[tuple[str, ...], str]]:
    """The Markdown of the theme's settings, with the keys that it stands under."""
    theme = site.settings.theme
    for name in theme.texts:
        value: Any = getattr(theme, name, None)
        text = getattr(value, "text", value)
        if isinstance(text, str) and text:
            yield ("theme", name), text


def _of_text(site: Site, resolver: LinkResolver, key: tuple[str, ...], text: str) -> Iterator[RectoWarning]:
    place = setting_place(site.root, key)
    where, source = place["where"] or Span("recto.toml"), place["source"]
    for address, is_link in _addresses(text):
        if not address.startswith("/") or address.startswith("//"):
            continue
        target = _target(address, site, resolver)
        file = resolver.public / path_of(address).lstrip("/")
        if target is None:
            continue
        if not target.leads_nowhere:
            if not is_link and file.is_file() and is_broken_image(file):
                yield broken_image(path_of(address), where, source)
        elif is_link:
            yield missing_page(path_of(address), target, where, source, resolver.routes)
        else:
            yield missing_file(path_of(address), target, where, source, names_in(file.parent))


def _target(address: str, site: Site, resolver: LinkResolver) -> Target | None:
    """Where an address leads; on pages of a language, one that says none means the page in that language."""
    settings = site.root / "recto.toml"
    target = resolver.resolve(address, route="/", source=settings)
    if target is None or not target.leads_nowhere or site.languages is None:
        return target
    return resolver.resolve(site.languages.default.route(address), route="/", source=settings)


def _addresses(text: str) -> Iterator[tuple[str, bool]]:
    """The addresses of a text, with whether they are links; a text may be the address of an image alone."""
    if text.lower().endswith(IMAGE_SUFFIXES) and " " not in text:
        yield f"/{text.lstrip('/')}", False
        return
    try:
        compiled = compile_mdx(text, path="recto.toml", options=CompileOptions())
    except RectoError:
        return  # The theme tells it.
    yield from ((image.href, False) for image in compiled.images)
    yield from ((link.href, True) for link in compiled.links)
