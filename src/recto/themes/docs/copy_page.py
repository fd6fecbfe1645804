"""The button that copies a page as Markdown, with a menu of other uses (DOCS-80, DOCS-81).

The text is not in the page: the script takes it from the page's `.md` twin, which the head links to, so that the
document does not carry its content twice. The script also fills the menu when it is first opened.
"""

COPY_PAGE = (
    '<section class="recto-copy-page" aria-label="Copy page"><button class="recto-icon">Copy page</button>'
    '<details class="recto-menu"><summary class="recto-icon-after" aria-label="More ways to use this page"></summary>'
    '<div class="recto-popup"></div></details></section>'
)


def twin_route(route: str) -> str:
    """The address below the site's root at which a page is published as Markdown: `/a/b` → `a/b.md`."""
    return f"{route.strip('/') or 'index'}.md"
