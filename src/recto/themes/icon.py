"""The icon of a site in tabs and bookmarks."""

from __future__ import annotations

from pathlib import Path

from recto.html import escape
from recto.themes.page import site_root
from recto.themes.site import ThemeSite

_FILES = ("favicon.svg", "favicon.ico", "favicon.png", "icon.svg", "icon.png")
_DEFAULT = Path(__file__).with_name("icon.svg")


def icon_tag(site: ThemeSite) -> str:
    """The tag of the icon that lies in `public/`, or else of one that is published: browsers ask for one anyway."""
    root = site_root(site.urls)
    public, app = site.content.public_dir, site.content.app_dir
    name = next((name for name in _FILES if public is not None and (public / name).is_file()), None)
    if name is None and app is not None and (app / "favicon.ico").is_file():
        name = "favicon.ico"
    href = root + name if name is not None else site.publish("icon.svg", _DEFAULT.read_bytes())
    return f'<link rel="icon" href="{escape(href)}">'
