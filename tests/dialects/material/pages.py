"""Pages of the Material dialect: what Recto makes of them, what Python-Markdown makes of them, and what both mean."""

from __future__ import annotations

import asyncio
import html
import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from recto.dialects.material.options import DialectOptions, with_bundles
from recto.dialects.material.page_parser import PageParser
from recto.errors import RectoWarning
from recto.markdown.parser.extensions import Extensions
from recto.mdx import CompileOptions
from recto.mdx.compile import compile_mdx
from recto.mdx.compiled import Compiled
from recto.mdx.evaluate import evaluate

ROOT = Path(__file__).parent / "project"
EXTENSIONS: Mapping[str, Mapping[str, Any]] = {
    "abbr": {},
    "admonition": {},
    "attr_list": {},
    "def_list": {},
    "footnotes": {},
    "md_in_html": {},
    "tables": {},
    "toc": {},
    "pymdownx.arithmatex": {"generic": True},
    "pymdownx.betterem": {},
    "pymdownx.blocks.admonition": {},
    "pymdownx.blocks.caption": {},
    "pymdownx.blocks.definition": {},
    "pymdownx.blocks.details": {},
    "pymdownx.blocks.html": {},
    "pymdownx.blocks.tab": {"alternate_style": True},
    "pymdownx.caret": {},
    "pymdownx.critic": {"mode": "view"},
    "pymdownx.details": {},
    "pymdownx.highlight": {"pygments_lang_class": True},
    "pymdownx.inlinehilite": {},
    "pymdownx.keys": {},
    "pymdownx.magiclink": {"repo_url_shorthand": True, "user": "ann", "repo": "tool"},
    "pymdownx.mark": {},
    "pymdownx.smartsymbols": {},
    "pymdownx.snippets": {"base_path": [str(ROOT)]},
    "pymdownx.superfences": {},
    "pymdownx.tabbed": {"alternate_style": True},
    "pymdownx.tasklist": {},
    "pymdownx.tilde": {},
}


def rendered(
    text: str, extensions: Mapping[str, Mapping[str, Any]] = EXTENSIONS, warnings: list[RectoWarning] | None = None
) -> str:
    """The content of a page in Recto."""
    noted: dict[str, list[RectoWarning]] = {}
    page = compiled(text, extensions, noted)
    if warnings is not None:
        warnings += noted.get("docs/page.md", [])
    return str(asyncio.run(evaluate(page)).html)


def compiled(
    text: str,
    extensions: Mapping[str, Mapping[str, Any]] = EXTENSIONS,
    noted: dict[str, list[RectoWarning]] | None = None,
) -> Compiled:
    """The page as it is compiled; `noted` takes its warnings."""
    options = DialectOptions({**with_bundles(extensions), "autorefs": {}}, str(ROOT))
    plugin = PageParser(options, {} if noted is None else noted)
    return compile_mdx(
        text, path="docs/page.md", options=CompileOptions(extensions=Extensions(plugins=(plugin,)), quotes=None)
    )


def python_markdown(text: str, extensions: Mapping[str, Mapping[str, Any]] = EXTENSIONS) -> str:
    """The same in Python-Markdown."""
    import markdown

    names = [*extensions, "pymdownx.emoji"]
    configs = {name: dict(options) for name, options in extensions.items()}
    return markdown.markdown(text, extensions=names, extension_configs=configs)


_TAGS = (
    "p li ul ol dl dt dd table tr td th blockquote em strong del ins mark sub sup kbd abbr hr "
    "h1 h2 h3 h4 h5 h6 img figure figcaption div.grid"
)
_KINDS = {
    "admonition": "div.admonition, div.recto-admonition",
    "details": "details",
    "tabs": "div.tabbed-set, recto-tabs",
    "tab": ".tabbed-labels > label, [role=tab]",
    "formula": ".arithmatex, .recto-math",
    **{tag: tag for tag in _TAGS.split()},
}
_FURNITURE = (
    ".subheading-anchor, .recto-tab-label, .recto-code-tools, .data-footnote-backref, .footnote-backref, svg, input"
)
_WITH_IDS = ", ".join(f"{tag}[id]" for tag in ["h1", "h2", "h3", "h4", "li", "sup", "p", "a", "dt"])
_WITH_CLASSES = "p, a, img, em, strong, td, th, li, ul, h1, h2, h3, div.admonition, div.recto-admonition, details"
_OWN_CLASSES = re.compile(r"recto-|admonition|task|magiclink|contains|footnote")


def meaning(source: str) -> dict[str, Any]:
    """What readers and links find in a page, however it is drawn."""
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(f"<body>{source}</body>")
    body = tree.body
    assert body is not None
    for node in body.css(_FURNITURE):
        node.decompose()
    found = {kind: len(body.css(css)) for kind, css in _KINDS.items()}
    # The title of an admonition, and the text around a way back, are paragraphs in one of them only.
    found["p"] = len([node for node in body.css("p") if node.text().strip()])
    alone = [node for node in body.css("code") if node.parent and node.parent.tag != "pre"]
    found["code"] = len(body.css("pre")) + len(alone)
    classes = Counter(
        name
        for node in body.css(_WITH_CLASSES)
        for name in (node.attributes.get("class") or "").split()
        if not _OWN_CLASSES.match(name)
    )
    ids = [node.attributes.get("id") for node in body.css(_WITH_IDS)]
    links = [html.unescape(node.attributes.get("href") or "") for node in body.css("a[href]")]
    words = re.findall(r"[^\W_]+", body.text(separator=" ").replace("\u00a0", " "))
    return {"kinds": found, "ids": ids, "links": links, "classes": dict(classes), "words": words}
