"""Callouts and admonitions in docstrings."""

from __future__ import annotations

from recto.features.api.docstrings.sections import DocSection
from recto.html.escaping import escape_text as escape

CALLOUTS = {
    **dict.fromkeys(("warning", "attention", "caution"), "warning"),
    **dict.fromkeys(("danger", "error", "failure", "fail", "missing", "bug"), "error"),
    **dict.fromkeys(("important",), "important"),
    **dict.fromkeys(("tip", "hint", "success", "check", "done"), "default"),
}
"""The kinds of callouts that words of docstrings stand for."""
_SINGULAR = {"notes": "note", "warnings": "warning"}


def callout(kind: str, title: str, inner: str) -> str:
    """A callout with a title."""
    head = f'<p class="recto-callout-title">{escape(title)}</p>' if title else ""
    return (
        f'<div class="recto-callout recto-callout-{kind}"><div class="recto-callout-content">{head}{inner}</div></div>'
    )


def folded_admonition(name: str, summary: str, inner: str) -> str:
    """An admonition that readers can close, as mkdocstrings writes it."""
    kind = escape(name)
    attributes = f'class="recto-admonition {kind}" data-admonition="{kind}" data-look="{kind}"'
    return f"<details {attributes} open><summary>{summary}</summary>{inner}</details>"


def admonition_name(section: DocSection) -> str:
    """The name of a titled part that has no meaning of its own, such as `Note:`; empty for other sections."""
    if section.kind not in ("admonition", "see also") and section.title != "Example":
        return ""
    name = section.title.partition(":")[0].strip().lower()
    return "-".join(_SINGULAR.get(name, name).split())
