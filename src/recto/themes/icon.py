"""The icon of a site in tabs and bookmarks."""

from __future__ import annotations

from pathlib import Path

from recto.html import escape
from recto.themes.page import site_root
from recto.themes.site import ThemeSite

_FILES = ("favicon.svg", "favicon.ico", "favicon.png", "icon.svg", "icon.png")
_DEFAULT = Path(__file__).with_name("icon.svg")


def icon_tag(site: ThemeSite) -> str:
    """The tag of the icon that lies in `public/`, or else of one that is published: browsers ask for one anyway.

    There is none where a plugin brings an icon.
    """
    if any(link.rel == "icon" for link in site.head_links):
        return ""
    root = site_root(site.urls)
    file = icon_file(site.content.public_dir, site.content.app_dir)
    href = root + file.name if file is not None else site.publish("icon.svg", _DEFAULT.read_bytes())
    return f'<link rel="icon" href="{escape(href)}">'


def icon_file(public: Path | None, app: Path | None) -> Path | None:
    """The file that is the icon of a site with these folders; None where there is none."""
    places = [(public, name) for name in _FILES] + [(app, "favicon.ico")]
    files = (folder / name for folder, name in places if folder is not None)
    return next((file for file in files if file.is_file()), None)
