"""What `extra` of a configuration asks for: who counts visits, and links to the project's places elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urljoin, urlsplit

from recto.dialects.material.project.notes import Notes
from recto.html import escape
from recto.settings.links import leads_elsewhere

_SERVICES: Mapping[str, str] = {"google": "property", "plausible": "domain"}
"""Services that Recto knows, each with the key of the site's name there."""
_NO_SERVICE = "Visits are not counted: `extra.analytics.{key}` is missing."
_TEMPLATE = "Visits are counted by a template of the project, `{name}.html`, which is not run."


def analytics_settings(extra: Any, notes: Notes) -> dict[str, Any] | None:
    """The table `[analytics]`; None where nobody counts visits."""
    given = extra.get("analytics") if isinstance(extra, Mapping) else None
    if given is None:
        if isinstance(extra, Mapping) and extra.get("consent"):
            hint = "Readers are asked where `extra.analytics` says who counts visits."
            notes.add(("extra", "consent"), "`extra.consent` is not shown.", hint)
        return None
    key = ("extra", "analytics")
    if not isinstance(given, Mapping):
        notes.wrong(key, "table")
        return None
    if given.get("feedback"):
        hint = "Write `feedback` with `rating` and `endpoint` in [theme] of recto.toml."
        notes.add((*key, "feedback"), "Readers are not asked what they think of a page.", hint)
    provider = given.get("provider")
    name = _SERVICES.get(str(provider))
    if name is None:
        if provider is not None:
            hint = "Write [analytics] with `provider` and `script` in recto.toml."
            notes.add((*key, "provider"), _TEMPLATE.format(name=provider), hint)
        return None
    identity = given.get(name)
    if not isinstance(identity, str) or not identity:
        # `!ENV` gives nothing where the site is not published.
        if name not in given:
            notes.add(key, _NO_SERVICE.format(key=name), f"Write it below `provider: {provider}`.")
        return None
    consent, script = extra.get("consent"), given.get("src")
    found = {"provider": str(provider), "id": identity, "consent": bool(consent)}
    if isinstance(script, str) and script.startswith(("https://", "/")):
        found["script"] = script
    elif script is not None:
        notes.add((*key, "src"), f"The script `{script}` is not loaded.", "Write an address that begins with https://.")
    if isinstance(consent, Mapping) and isinstance(consent.get("description"), str):
        found["question"] = " ".join(consent["description"].split())
    return found


def footer(config: Mapping[str, Any], notes: Notes) -> str | None:
    """The Markdown at the foot of every page: the copyright, links of `extra.social`, and those to other languages."""
    extra = config.get("extra")
    copyright_text = config.get("copyright")
    parts = [copyright_text] if isinstance(copyright_text, str) else []
    extra = extra if isinstance(extra, Mapping) else {}
    lists = (_social(extra.get("social"), notes), _alternate(extra.get("alternate"), config.get("site_url"), notes))
    parts += [" · ".join(links) for links in map(list, lists) if links]
    return "\n\n".join(parts) or None


def _social(given: Any, notes: Notes) -> Iterator[str]:
    if given is None:
        return
    if not isinstance(given, list):
        notes.wrong(("extra", "social"), "list of links")
        return
    for number, each in enumerate(given):
        link = each.get("link") if isinstance(each, Mapping) else None
        if not isinstance(link, str) or not link:
            notes.wrong(("extra", "social", number), "link")
            continue
        name = each.get("name") or urlsplit(link).netloc or link.removeprefix("mailto:")
        yield f'<a href="{escape(link)}" rel="me">{escape(str(name))}</a>'


def _alternate(given: Any, url: Any, notes: Notes) -> Iterator[str]:
    """Links to sites of other languages, which are made apart from this one."""
    if given is None:
        return
    if not isinstance(given, list):
        notes.wrong(("extra", "alternate"), "list of languages")
        return
    for number, each in enumerate(given):
        table = each if isinstance(each, Mapping) else {}
        link, name, language = (table.get(key) for key in ("link", "name", "lang"))
        if not isinstance(link, str) or not isinstance(name, str):
            notes.wrong(("extra", "alternate", number), "language with a `name` and a `link`")
        elif not leads_elsewhere(link) and not isinstance(url, str):
            message = f"The language `{name}` is not shown, because its address is not known."
            notes.add(("extra", "alternate", number), message, "Write the address of the site as `site_url`.")
        else:
            address = link if leads_elsewhere(link) else urljoin(url, link)
            lang = f' lang="{escape(language)}" hreflang="{escape(language)}"' if isinstance(language, str) else ""
            yield f'<a href="{escape(address)}"{lang}>{escape(name)}</a>'
