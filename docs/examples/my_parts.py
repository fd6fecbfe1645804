from recto.html import a, header, nav


def Navbar(title, items, active, links, search, theme_switch):
    """The site's title, its sections, and what readers look for."""
    return header(
        nav(
            a(title, href="/"),
            [links.link(item, current=item is active) for item in items],
            a("Changelog", href="/changelog"),
        ),
        search,
        theme_switch,
        class_="my-navbar",
    )
