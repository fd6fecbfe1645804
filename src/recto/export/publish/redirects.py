"""Addresses that lead to others: `[[redirects]]` of the settings and `aliases` of pages, checked together."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote

from msgspec import Struct
from msgspec.structs import replace

from recto.errors import RectoError, RectoWarning
from recto.export.publish.redirection import Redirection
from recto.export.publish.wildcards import expanded, following, nowhere, rest_of
from recto.mdx.front_matter import front_matter_span
from recto.plugins.published_page import PublishedPage
from recto.rendering.link_checks import other_name
from recto.rendering.links import LinkResolver
from recto.rendering.urls import path_address
from recto.settings import Settings
from recto.settings.places import SettingsFile, settings_file

_PATH = re.compile(r"/|(/[^/\s?#*:]+)+/?")


class Redirections(Struct, frozen=True):
    """Those that can be published, in the order in which they were written, and what is wrong with the others.

    `single` are the redirects of single addresses, with those that stand in for wildcards on hosts without any.
    """

    good: tuple[Redirection, ...] = ()
    single: tuple[Redirection, ...] = ()
    errors: tuple[RectoError, ...] = ()
    warnings: tuple[RectoWarning, ...] = ()


def collect_redirects(
    settings: Settings, pages: Iterable[PublishedPage], resolver: LinkResolver, text_of: Callable[[str], str]
) -> Redirections:
    """All redirects of a site; those that lead to another redirect lead to its end at once.

    `text_of` gives the text of a page by its source path.
    """
    pages = tuple(pages)
    errors: list[RectoError] = []
    found = list(_of_settings(settings, resolver.root)) if settings.redirects else []
    for page in pages:
        if page.aliases is not None:
            found += _of_page(page, text_of(page.source_path), errors)
    if not found:
        return Redirections(errors=tuple(errors))
    routes = {page.route: page.source_path for page in pages}
    by_source = _unambiguous(found, routes, resolver, errors)
    resolved = (_resolved(one, by_source, routes, errors) for one in by_source.values())
    good = tuple(one for one in resolved if one is not None)
    warnings = tuple(warning for one in good if (warning := _leads_nowhere(one, resolver)) is not None)
    single = tuple(expanded(good, routes, {*routes, *by_source}))
    return Redirections(good, single, tuple(errors), warnings)


def _of_settings(settings: Settings, root: Path) -> Iterator[Redirection]:
    file = settings_file(root) or SettingsFile("recto.toml")
    for index, redirect in enumerate(settings.redirects):
        where = file.place(("redirects", str(index), "source"))
        yield Redirection(_bare(redirect.source), redirect.destination, redirect.permanent, where, file.text)


def _of_page(page: PublishedPage, text: str, errors: list[RectoError]) -> list[Redirection]:
    where = front_matter_span(text, "aliases", path=page.source_path)
    aliases = [page.aliases] if isinstance(page.aliases, str) else page.aliases
    if not isinstance(aliases, list | tuple) or not all(
        isinstance(one, str) and _PATH.fullmatch(one) for one in aliases
    ):
        message = "`aliases` must be a path from the site's root, such as `/old/page`, or a list of them."
        errors.append(RectoError(message, where=where, source=text))
        return []
    return [Redirection(_bare(alias), path_address(page.route), True, where, text) for alias in aliases]


def _bare(path: str) -> str:
    return "/" + unquote(path).strip("/")


def _unambiguous(
    found: Iterable[Redirection], routes: Mapping[str, str], resolver: LinkResolver, errors: list[RectoError]
) -> dict[str, Redirection]:
    by_source: dict[str, Redirection] = {}
    for one in found:
        first = by_source.get(one.source)
        problem = _wildcard_problem(one)
        if problem is not None:
            errors.append(problem)
        elif one.source in routes:
            message = f"{one.source} is a page, `{routes[one.source]}`, and cannot be redirected as well."
            errors.append(one.error(message, "Remove the redirect, or the page."))
        elif (file := _public_file(one.source, resolver.public)) is not None:
            message = f"{one.source} is the file `public{file}`, and cannot be redirected as well."
            errors.append(one.error(message, "Remove the redirect, or the file."))
        elif first is not None:
            message = f"{one.source} is redirected twice, first at {first.where}."
            errors.append(one.error(message, "Keep one of them."))
        else:
            by_source[one.source] = one
    return by_source


def _public_file(source: str, public: Path) -> str | None:
    """The file that a host answers with at an address, from `/`."""
    found = (source, f"{source.rstrip('/')}.html", f"{source.rstrip('/')}/index.html")
    return next((path for path in found if path != "/.html" and (public / path[1:]).is_file()), None)


def _wildcard_problem(one: Redirection) -> RectoError | None:
    if one.keeps_rest and not one.is_wildcard:
        message = f"The destination of {one.source} ends with `*`, which stands for nothing."
        return one.error(message, f"End the source with `/*` as well: {one.source.rstrip('/')}/*.")
    if one.is_wildcard and one.keeps_rest and rest_of(one.source, _bare(one.destination[:-2])) is not None:
        message = f"{one.source} is redirected to {one.destination}, which is below it: that would never end."
        return one.error(message, "Let it lead elsewhere, or redirect single addresses.")
    return None


def _resolved(
    one: Redirection, by_source: Mapping[str, Redirection], routes: Container[str], errors: list[RectoError]
) -> Redirection | None:
    """With the destination at the end of the chain; None, and an error at the first of them, for a circle."""
    chain, last = [one.source], one
    while (after := following(_source_of(last.destination), by_source, routes)) is not None:
        if after.source in chain:
            circle = [*chain[chain.index(after.source) :], after.source]
            if one.source == min(circle, key=list(by_source).index):
                message = f"The redirects {' → '.join(circle)} lead round in a circle."
                errors.append(one.error(message, "Let one of them lead to a page."))
            return None
        chain.append(after.source)
        last = after
    return replace(one, destination=last.destination)


def _source_of(destination: str) -> str:
    return _bare(re.split(r"[?#]", destination, maxsplit=1)[0]) if destination.startswith("/") else ""


def _leads_nowhere(one: Redirection, resolver: LinkResolver) -> RectoWarning | None:
    if not one.destination.startswith("/") or one.destination.startswith("//"):
        return None
    if one.keeps_rest:
        return nowhere(one, resolver.routes)
    target = resolver.resolve(one.destination, route="/", source=resolver.root / "index.md")
    if target is None or target.route is not None or target.file is not None:
        return None
    close = other_name(target.path, resolver.routes)
    hint = f"Did you mean {close}?" if close else "Mend the redirect, or add the page."
    message = f"{one.source} is redirected to {target.path}, which is no page and no file."
    return RectoWarning(message, one.where, hint, one.text)
