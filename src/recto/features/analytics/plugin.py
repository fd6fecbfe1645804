"""Analytics as a plugin: one module on every page, which loads the script of the service when it may."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from recto.errors import RectoError
from recto.features.analytics.services import SERVICES, Service
from recto.plugins import EVERY_PAGE, BrowserFile, Plugin, PluginContext
from recto.settings.analytics import AnalyticsSettings
from recto.settings.places import setting_place
from recto.strings import strings_for

_MODULE = Path(__file__).with_name("analytics.js")
_WORDS = ("consent", "accept", "decline")


class Analytics(Plugin):
    """The analytics of one site."""

    def __init__(self, context: PluginContext) -> None:
        """Raises `RectoError` for a service without what it needs."""
        super().__init__(context)
        self._settings: AnalyticsSettings = context.site_settings.analytics
        self._service = SERVICES[self._settings.provider]
        missing = next((key for key in self._service.needs if not getattr(self._settings, key)), None)
        if missing is not None:
            message = f"Analytics by `{self._settings.provider}` need `{missing}`."
            hint = self._service.hint
            raise RectoError(message, hint=hint, **setting_place(context.root, ("analytics", "provider")))
        self._script = self._settings.script or self._service.address(self._settings.id or "")
        self.policy_sources = _sources(self._script, self._service, self._settings)  # type: ignore[misc]

    def browser_files(self) -> Iterable[BrowserFile]:
        """The module, with what the settings say written into it."""
        return (BrowserFile("analytics.js", (EVERY_PAGE,), self._module),)

    def _module(self) -> str:
        settings, site = self._settings, self.context.site_settings
        languages = dict.fromkeys((site.language, *(each.locale for each in site.i18n.locales)))
        values = {
            "script": self._script,
            "attributes": {**self._service.attributes(settings.id or ""), **settings.attributes},
            "tag": settings.id if settings.provider == "google" else None,
            "consent": settings.consent,
            "words": {language: self._words(language) for language in languages},
            "language": site.language,
        }
        text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
        return f"const settings = {text};\n{_MODULE.read_text('utf-8')}"

    def _words(self, language: str) -> dict[str, Any]:
        words = strings_for(language)
        found = {key: words[key] for key in _WORDS}
        return {**found, "consent": self._settings.question} if self._settings.question else found


def _sources(script: str, service: Service, settings: AnalyticsSettings) -> Mapping[str, Collection[str]]:
    """What a Content-Security-Policy has to allow."""
    parts = urlsplit(script)
    own = [f"{parts.scheme}://{parts.netloc}"] if parts.netloc else []
    hosts = dict.fromkeys((*own, *service.hosts(settings.id or ""), *settings.hosts))
    return {"script-src": own, "connect-src": tuple(hosts), "img-src": tuple(hosts)} if hosts else {}
