"""The names of what Markdown pages can do beyond CommonMark and GFM (language.md section 6)."""

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
        "typography",
    }
)
"""Each can be left out of `features`: GitHub alerts, highlighted code, animated details, heading ids and table of
contents, image sizes, link rewriting, formulas (where `latex` is on), mermaid diagrams, smart punctuation."""
