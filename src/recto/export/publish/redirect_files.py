"""Redirects as files: a page for hosts that know nothing of them, and lists for those that do."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import PurePosixPath

from msgspec.structs import replace

from recto.export.publish.addresses import SiteAddress
from recto.export.publish.redirection import Redirection
from recto.export.publish.redirects import Redirections
from recto.export.write import Staging
from recto.html import escape
from recto.rendering.freshness import REDIRECTS_FILE
from recto.rendering.urls import ExportUrls

RULES_FILE = "_redirects"
# What comes with the old address goes on with the reader. The script stands before the element that would lead on
# without it, and lets no browser see that one.
REDIRECT_SCRIPT = (
    "(l=>{let u=new URL(l.href),q=location.search.slice(1);if(q)u.search+=(u.search?'&':'')+q;"
    "if(!u.hash)u.hash=location.hash;location.replace(u);document.write('<!--')})"
    "(document.currentScript.previousElementSibling)"
)


def write_redirects(redirects: Redirections, address: SiteAddress, language: str, staging: Staging) -> None:
    """Write a page for each single redirect, and the lists of all; lines of the site's own `_redirects` stand first."""
    for one in redirects.single:
        staging.write(redirect_file(one, address.urls), redirect_page(one, address, language))
    own = staging.folder / RULES_FILE
    before = own.read_text("utf-8").rstrip("\n") + "\n" if own.is_file() else ""
    staging.write(RULES_FILE, before + redirect_rules(redirects.good, address.urls))
    staging.write(REDIRECTS_FILE, redirect_table(redirects.single, redirects.good, address.urls))


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
        f'<link rel="next" href="{link}"><script>{REDIRECT_SCRIPT}</script>'
        f'<meta http-equiv="refresh" content="0;url={link}"></head>'
        f'<body><p>This page has moved to <a href="{link}">{link}</a>.</p></body></html>\n'
    )


def redirect_rules(redirects: Iterable[Redirection], urls: ExportUrls) -> str:
    """The text of `_redirects`, which Netlify, Cloudflare Pages and others read: from, to, status."""
    # The first line that fits is taken.
    ordered = sorted(redirects, key=lambda one: one.is_wildcard)
    lines = (
        f"{urls.base}{ExportUrls().page(one.source)} {_splat(link_to(one.destination, urls), one)} {one.status}\n"
        for one in ordered
    )
    return "".join(lines)


def redirect_table(single: Iterable[Redirection], good: Iterable[Redirection], urls: ExportUrls) -> str:
    """The list that `recto serve` reads: old paths, where they lead, and the status."""
    wildcards = (one for one in good if one.is_wildcard)
    rows = [[one.source, link_to(one.destination, urls), one.status] for one in (*single, *wildcards)]
    return json.dumps({"version": 1, "redirects": rows}, ensure_ascii=False, separators=(",", ":"))


def _splat(link: str, one: Redirection) -> str:
    """A destination in the notation of `_redirects`."""
    return f"{link[:-1]}:splat" if one.keeps_rest else link


def link_to(destination: str, urls: ExportUrls) -> str:
    """A destination as a link: a route is spelled as everywhere, a file gets the base path."""
    if not destination.startswith("/") or destination.startswith("//"):
        return destination
    path = destination.partition("#")[0].partition("?")[0]
    if destination.endswith("/*"):
        return replace(urls, trailing_slash=False).link(destination)
    if "." in path.rpartition("/")[2]:
        return urls.base + destination
    tail = destination[len(path) :]
    return urls.link((path.rstrip("/") or "/") + tail)
