"""The Content-Security-Policy under which the pages of a site work, for whoever serves them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from recto.export.publish.policy_needs import Need
from recto.export.publish.redirect_files import REDIRECT_SCRIPT, RULES_FILE
from recto.export.write import Staging
from recto.plugins.plugin_set import PluginSet
from recto.rendering.freshness import POLICY_FILE
from recto.settings import Settings

_POLICY: Mapping[str, str] = {
    "default-src": "'self'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'self'",
}


def security_policy(settings: Settings, hashes: Iterable[str], plugins: PluginSet, needs: Iterable[Need] = ()) -> str:
    """The policy the settings ask for: true is the one that is enough for theme, plugins, and the `needs` of pages.

    A text may have `{hashes}`: the source expressions of the scripts that stand in the pages themselves.
    """
    setting, theme = settings.serve.content_security_policy, settings.theme.policy_sources
    if isinstance(setting, str):
        return setting.replace("{hashes}", " ".join(hashes))
    asked = {directive for each in plugins.plugins for directive in each.plugin.policy_sources}
    directives = dict.fromkeys((*_POLICY, *sorted(asked.union(theme))))
    found = {
        name: [*_POLICY.get(name, "'self'").split(), *plugins.policy_sources(name), *theme.get(name, ())]
        for name in directives
    }
    found["script-src"] += hashes
    for directive, source in sorted(set(needs)):
        sources = found.setdefault(directive, [] if directive.endswith("-attr") else ["'self'"])
        if source not in sources:
            sources.append(source)
    return "; ".join(" ".join((name, *sources)) for name, sources in found.items())


def write_security_policy(
    settings: Settings, scripts: Iterable[str], plugins: PluginSet, needs: Iterable[Need], staging: Staging
) -> None:
    """Write the policy where a server finds it, if the site has one; `scripts` are those in the theme's documents."""
    if settings.serve.content_security_policy:
        from recto.html.csp_hash import csp_hash

        redirects = (REDIRECT_SCRIPT,) if (staging.folder / RULES_FILE).exists() else ()
        hashes = map(csp_hash, (*scripts, *redirects))
        staging.write(POLICY_FILE, security_policy(settings, hashes, plugins, needs) + "\n")
