"""The names of what Markdown pages can do beyond CommonMark and GFM."""

from __future__ import annotations

ALL: frozenset[str] = frozenset(
    {
        "alerts",
        "code",
        "details",
        "headings",
        "images",
        "links",
        "math",
        "mermaid",
        "package-tabs",
        "tables",
        "tasks",
        "typography",
        "wide-text",
    }
)
"""Each can be left out of `features`: GitHub alerts, highlighted code, animated details, heading ids and table of
contents, image sizes and figures, link rewriting, formulas (where `latex` is on), mermaid diagrams, tabs for package
managers, tables that can be scrolled from the keyboard, names for the checkboxes of tasks, smart punctuation, and what
Chinese, Japanese and Korean need of emphasis and line breaks."""
