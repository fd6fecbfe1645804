"""What the settings and pages of the site that is written say of addresses: old ones, and the policy of all."""

from __future__ import annotations

from recto.errors import RectoError, RectoWarning
from recto.export.publish.policy_needs import policy_needs
from recto.export.publish.redirect_files import link_to
from recto.export.publish.redirects import collect_redirects
from recto.export.publish.security_policy import security_policy
from recto.html.csp_hash import csp_hash
from recto.plugins.published_page import PublishedPage
from recto.project.loaded_site import LoadedSite
from recto.server.redirects import Redirects


def site_policy(loaded: LoadedSite, document: str = "") -> bytes:
    """The Content-Security-Policy of the pages, with what the `document` of one needs; empty without one."""
    settings = loaded.site.settings
    if not settings.serve.content_security_policy:
        return b""
    scripts = map(csp_hash, loaded.maker.theme.inline_scripts())
    return security_policy(settings, scripts, loaded.maker.renderer.hooks.plugins, policy_needs(document)).encode()


def site_redirects(loaded: LoadedSite) -> tuple[Redirects, list[RectoError | RectoWarning]]:
    """The redirects of a site, and what is wrong with them."""
    site, renderer = loaded.site, loaded.maker.renderer
    pages = [
        _published(route, page.title, page.source_path, page.front_matter.get("aliases"))
        for route, (page, _) in loaded.pages.pages.items()
        if page.original is None and (site.settings.redirects or "aliases" in page.front_matter)
    ]
    if not pages and not site.settings.redirects:
        return Redirects(), []
    found = collect_redirects(site.settings, pages, renderer.resolver, site.text_of)
    wildcards = (one for one in found.good if one.is_wildcard)
    rows = [(one.source, link_to(one.destination, renderer.urls), one.status) for one in (*found.single, *wildcards)]
    return Redirects.of(rows), [*found.errors, *found.warnings]


def _published(route: str, title: str, source_path: str, aliases: object) -> PublishedPage:
    return PublishedPage(route=route, title=title, source_path=source_path, aliases=aliases)
