"""Pages in reStructuredText as MyST, by the parser of docutils; what is MyST then goes the way of all such pages."""

from __future__ import annotations

import re
from collections.abc import Mapping

from recto.errors import RectoError, Span

_DIRECTIVE = re.compile(r"^[ \t]*(?:\.\. +(?:\|[^|\n]+\| +)?)([\w:+.-]+)::(?=\s|$)", re.MULTILINE)
_ROLE = re.compile(r"(?<![\w:]):((?:[a-zA-Z][\w+.-]*:)*[a-zA-Z][\w+.-]*):`")
_LITERAL_NAMES = (
    "code-block code sourcecode highlight math mermaid graphviz literalinclude include raw toctree csv-table "
    "parsed-literal prompt code-tab ipython doctest testcode testoutput eval-rst image list-table autosummary "
    "tags"
)
_LITERAL = frozenset(_LITERAL_NAMES.split())
"""Directives whose text is not reStructuredText, or is kept for another reader."""
_SETTINGS: Mapping[str, object] = {
    "file_insertion_enabled": False,
    "raw_enabled": False,
    "report_level": 5,
    "halt_level": 5,
    "_disable_config": True,
    "line_length_limit": 1_000_000,
    "doctitle_xform": False,
    "warning_stream": "",
}
NO_RELEASES: Mapping[str, str] = {}
_RELEASES = ("release", "version", "today")
_KEPT_BY_DOCUTILS = frozenset({"replace", "unicode", "date", "role", "default-role", "target-notes"})


def as_myst(text: str, path: str, releases: Mapping[str, str] = NO_RELEASES, default_role: str = "") -> str:
    """The text of a page as MyST; `releases` are what `|release|` and its like show, roles without a name the default.

    Raises `RectoError` where docutils is not there or cannot read the page.
    """
    try:
        import docutils.core
        import docutils.utils
    except ImportError:
        hint = "pip install 'recto[rst]' brings docutils, which reads them."
        raise RectoError("Pages in reStructuredText need docutils.", where=Span(path), hint=hint) from None
    from recto.migrate.sphinx.restructured_names import registered

    for name in _RELEASES:
        if f"|{name}|" in text and not re.search(rf"^\s*\.\. +\|{name}\|", text, re.MULTILINE):
            text = f"{text}\n\n.. |{name}| replace:: {releases.get(name) or f'``{name}``'}\n"

    with registered(
        set(_DIRECTIVE.findall(text)) - _KEPT_BY_DOCUTILS, set(_ROLE.findall(text)), _LITERAL, default_role
    ):
        try:
            document = docutils.core.publish_doctree(text, source_path=path, settings_overrides=_SETTINGS)
        except (docutils.utils.SystemMessage, RecursionError) as error:
            message = f"docutils cannot read this page: {error}."
            raise RectoError(message, where=Span(path), hint="Write it as Markdown.") from None
    from recto.migrate.sphinx.restructured_text import MystWriter

    return MystWriter().write(document)
