"""Plugins of MkDocs that have nothing to do here, and those whose work is not done: what to do instead."""

from __future__ import annotations

from collections.abc import Mapping

# What they do, Recto does by itself: it minifies, loads nothing from elsewhere, opens images and diagrams, makes
# `llms.txt` and, where `optimize` is on, smaller images, reads `mermaid` fences.
_NEEDLESS_NAMES = "glightbox info llmstxt material-plausible mermaid2 minify offline optimize privacy typeset"
NEEDLESS = frozenset(_NEEDLESS_NAMES.split())
INSTEAD: Mapping[str, tuple[str, str]] = {
    "mkdocstrings": (
        "API pages of `mkdocstrings` are made by Recto's API reference, which this site has not switched on",
        "See “API reference” in Recto's documentation.",
    ),
    "mike": ("Versions are not made by the build", "Deploy with mike as before: its `versions.json` stays."),
    "git-authors": ("Authors of pages are not shown", "Name them in the pages."),
    "git-committers": ("Authors of pages are not shown", "Name them in the pages."),
    "gen-files": (
        "Scripts that write pages are not run",
        "Provide the pages by a plugin of Recto, or write them before the build.",
    ),
    "monorepo": ("Other `mkdocs.yml` files are not read", "Make one site of them."),
    "projects": ("Projects inside the project are not built", "Build each of them."),
    "rss": ("Feeds follow Recto's own setting", "Give pages a `date`, and the site a `site_url`."),
    "htmlproofer": ("Links to other sites are not checked by the build", "Run `recto check`."),
    "api-autonav": (
        "Pages of all modules are not made",
        "Write a page with `::: package.module` for each that others link to.",
    ),
    "bibtex": ("Citations are not read", "Write footnotes, such as `[^1]`."),
    "coverage": ("The report of coverage has no page", "Publish it beside the site, and link to it."),
    "drawio": ("Diagrams of draw.io are not drawn", "Save them as SVG, and show these."),
    "d2": ("Diagrams of D2 are not drawn", "Draw them in `mermaid` fences, or save them as SVG."),
    "kroki": ("Diagrams are not drawn by a server", "Draw them in `mermaid` fences, or save them as SVG."),
    "puml": ("Diagrams of PlantUML are not drawn", "Draw them in `mermaid` fences, or save them as SVG."),
    "plantuml": ("Diagrams of PlantUML are not drawn", "Draw them in `mermaid` fences, or save them as SVG."),
    "build_plantuml": ("Diagrams of PlantUML are not drawn", "Draw them in `mermaid` fences, or save them as SVG."),
    "exclude-search": ("Pages are searched all the same", "Write `search: {exclude: true}` into their front matter."),
    "simple-hooks": ("Functions of hooks are not run", "Write a plugin of Recto."),
    "mkdocs-simple-hooks": ("Functions of hooks are not run", "Write a plugin of Recto."),
    "mkdocs-video": ("Images of videos stay images", 'Write `<video controls src="…"></video>`.'),
    "multirepo": ("Pages of other repositories are not read", "Copy them before the build."),
    "meta-descriptions": (
        "Descriptions are not made of first paragraphs",
        "Write `description` into the front matter.",
    ),
    "open-in-new-tab": ("Links open in the same tab", 'Write `{target="_blank"}` behind those that must not.'),
    "panzoom": ("Diagrams cannot be moved by hand", "Make them smaller, or link to the whole."),
    "pdf-export": ("No PDF is made", "Print pages from the browser."),
    "print-site": ("There is no page of all pages", "Print pages from the browser."),
    "swagger-ui-tag": ("Descriptions of APIs are not drawn", "Link to the page that the API itself serves."),
    "render_swagger": ("Descriptions of APIs are not drawn", "Link to the page that the API itself serves."),
    "table-reader": ("Tables are not read from files", "Write the table in Markdown."),
    "alias": ("Names of pages in `[[…]]` are not read", "Link to the files of the pages."),
    "enumerate-headings": ("Headings have no numbers", "Write them into the headings."),
    "ezlinks": ("Names of pages in `[[…]]` are not read", "Link to the files of the pages."),
    "git-committers-2": ("Authors of pages are not shown", "Name them in the pages."),
    "roamlinks": ("Names of pages in `[[…]]` are not read", "Link to the files of the pages."),
    "techdocs-core": ("The plugins and extensions that it stands for are not switched on", "List them one by one."),
    "termynal": ("Terminals are not played", "Show what is typed in a fence of `console`."),
    "with-pdf": ("No PDF is made", "Print pages from the browser."),
}
"""For each what is not done, and the cure."""
