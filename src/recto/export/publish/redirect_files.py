"""Redirects as files: a page for hosts that know nothing of them, and `_redirects` for those that do."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

from recto.export.publish.addresses import SiteAddress
from recto.export.publish.redirects import Redirection
from recto.html import escape
from recto.rendering.urls import ExportUrls

RULES_FILE = "_redirects"


def redirect_file(one: Redirection, urls: ExportUrls) -> PurePosixPath:
    """The file of a redirect's page in the output."""
    if one.source.endswith(".html"):
        return PurePosixPath(one.source[1:])
    return urls.file_of(one.source)


def redirect_page(one: Redirection, address: SiteAddress, language: str) -> str:
    """A page that leads on at once, and has a link for whoever stays."""
    link = escape(link_to(one.destination, address.urls))
    origin = "" if "://" in one.destination else address.origin
    return (
        f'<!doctype html><html lang="{escape(language)}"><head><meta charset="utf-8"><title>Moved to {link}</title>'
        f'<link rel="canonical" href="{origin}{link}"><meta name="robots" content="noindex">'
        f'<meta http-equiv="refresh" content="0;url={link}"></head>'
        f'<body><p>This page has moved to <a href="{link}">{link}</a>.</p></body></html>\n'
    )


def redirect_rules(redirects: Iterable[Redirection], urls: ExportUrls) -> str:
    """The text of `_redirects`, which Netlify, Cloudflare Pages and others read: from, to, status."""
    lines = (
        f"{urls.base}{ExportUrls().page(one.source)} {link_to(one.destination, urls)} {301 if one.permanent else 302}\n"
        for one in redirects
    )
    return "".join(lines)


def link_to(destination: str, urls: ExportUrls) -> str:
    """A destination as a link: a route is spelled as everywhere, a file gets the base path."""
    if not destination.startswith("/") or destination.startswith("//"):
        return destination
    path = destination.partition("#")[0].partition("?")[0]
    if "." in path.rpartition("/")[2]:
        return urls.base + destination
    tail = destination[len(path) :]
    return urls.link((path.rstrip("/") or "/") + tail)
