"""Where a page is published as Markdown, beside its document."""


def twin_route(route: str) -> str:
    """The address below the site's root at which a page is published as Markdown: `/a/b` → `a/b.md`."""
    return f"{route.strip('/') or 'index'}.md"
