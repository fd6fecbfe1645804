"""Makes the theme of a site, and tells what goes wrong in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from recto.components.page_files import NoFiles, using_files
from recto.content import Site
from recto.content.author_failures import author_error
from recto.errors import RectoError
from recto.settings.places import setting_place
from recto.settings.problems import one_of
from recto.themes.contract import Theme
from recto.themes.find import find_theme, is_built_in
from recto.themes.site import ThemeSite

_METHODS = (
    "document", "own_document", "not_found_content", "not_found", "front_pages", "files", "inline_scripts",
)  # fmt: skip
_NO_FILES = NoFiles("a theme")


def make_theme(site: ThemeSite) -> Theme:
    """The theme that the settings name, made for a site; the project's folder must be on the import path.

    Raises `RectoError` for one that fails, or that lacks a method.
    """
    name, root = site.settings.theme.name, site.content.root
    with theme_errors(site.content):
        theme: Theme = find_theme(name)(site)
    lacking = [method for method in _METHODS if not callable(getattr(theme, method, None))]
    if lacking:
        message = f"The theme `{name}` has no {one_of(lacking, last='and')}."
        hint = "A class below recto.themes.BaseTheme has everything but `document`."
        raise RectoError(message, hint=hint, **setting_place(root, ("theme", "name")))
    return theme


@contextmanager
def theme_errors(site: Site) -> Iterator[None]:
    """Tell what code of a site's own theme raises in the `with` as an error of the theme, at its line."""
    name = site.settings.theme.name
    try:
        with using_files(_NO_FILES):
            yield
    except Exception as error:
        if is_built_in(name) or (isinstance(error, RectoError) and error.where is not None):
            raise
        failed = author_error(error, site.root, f"The theme `{name}`")
        failed.place(**setting_place(site.root, ("theme", "name")))
        raise failed from error
