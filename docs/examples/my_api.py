from recto.html import a, code, li, ul


def Source(object, link):
    """A link with a word of our own."""
    return [" ", a(f"code of {object.name}", href=link)]


def Parameters(object, default):
    """A line with all names before the table."""
    return [ul(li(code(each.name)) for each in object.parameters), default]
