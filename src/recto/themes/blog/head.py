"""What stands in the heads of all documents."""

from __future__ import annotations

from recto.themes.blog.settings import BlogSettings
from recto.themes.head import BASICS
from recto.themes.shared.bootstrap import bootstrap_script
from recto.themes.shared.head_tags import color_tags, speculation_rules


def inline_scripts(theme: BlogSettings, root: str) -> tuple[str, str]:
    """The scripts in the heads themselves; `root` is the link to the site's root."""
    return bootstrap_script(theme), speculation_rules(root)


def with_theme(head: str, theme: BlogSettings, root: str, early: str = "") -> str:
    """A head with what the theme says in all of them, after the character set, which comes first.

    `early` are the tags of drawings and fonts that are fetched early.
    """
    bootstrap, rules = inline_scripts(theme, root)
    rules = f'<script type="speculationrules">{rules}</script>'
    always = f"<script>{bootstrap}</script>{color_tags(theme.background_color)}{early}{rules}"
    return str(head).replace(BASICS, BASICS + always, 1)
