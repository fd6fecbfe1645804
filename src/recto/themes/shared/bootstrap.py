"""The only code that stands in the page itself: it picks light or dark before anything is painted."""

from __future__ import annotations

import json

from recto.themes.shared.settings_tables import LookSettings

SILENT_TRANSITIONS = (
    "addEventListener('unhandledrejection',e=>{let{reason:r}=e;"
    "r instanceof DOMException&&/^Transition was /.test(r.message)&&e.preventDefault()});"
)
"""Keeps browsers from reporting an error when they show the next page without its transition, for instance because its
stylesheet was slow. The promise belongs to the browser: not every one of them can be had to catch it."""


def bootstrap_script(theme: LookSettings) -> str:
    """The script's text. It also hides a banner that was closed on an earlier visit."""
    banner = theme.banner
    hide_banner = ""
    if banner is not None and banner.dismissible:
        hide_banner = f"s[{_js(banner.key)}]&&e.classList.add('recto-no-banner');"
    chosen = _js(theme.forced_theme) if theme.forced_theme else f"s[{_js(theme.storage_key)}]||t"
    return (
        f"{SILENT_TRANSITIONS}"
        f"(e=>{{let t={_js(theme.default_theme)};try{{let s=localStorage;{hide_banner}t={chosen}}}catch{{}}"
        "t=t=='dark'||t!='light'&&matchMedia('(prefers-color-scheme:dark)').matches?'dark':'light';"
        "e.classList.add(t);e.style.colorScheme=t})(document.documentElement)"
    )


def _js(text: str) -> str:
    """A JavaScript string that cannot end the script element it stands in."""
    return json.dumps(text).replace("<", "\\u003c")
