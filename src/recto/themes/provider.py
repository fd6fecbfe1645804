"""The pages that a theme provides."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from recto.errors import RectoError
from recto.settings import Settings
from recto.settings.places import setting_place
from recto.themes.find import find_theme, is_built_in

if TYPE_CHECKING:
    from recto.content.provided_page import FilesRead, PageProvider

Pages = Callable[["FilesRead"], Iterable[object]]
_SETTING = ("theme", "name")


def theme_provider(settings: Settings, root: Path) -> PageProvider | None:
    """The theme that the settings name as one who provides pages, by its attribute `pages`; None for one without.

    The project's folder must be on the import path. Raises `RectoError` for `pages` that cannot be called.
    """
    name = settings.theme.name
    # None of those that come with Recto provides any; to import one takes longer than many a command.
    pages = None if is_built_in(name) else getattr(find_theme(name), "pages", None)
    if pages is None:
        return None
    from recto.content.provided_page import PageProvider

    owner = f"The theme `{name}`"
    if not callable(pages):
        hint = "Write a static method `pages(event)`."
        raise RectoError(
            f"The `pages` of the theme `{name}` cannot be called.", hint=hint, **setting_place(root, _SETTING)
        )
    return PageProvider("theme", owner, _SETTING, partial(_pages_of, pages, owner, root))


def _pages_of(pages: Pages, owner: str, root: Path, event: FilesRead) -> Sequence[object]:
    from recto.content.author_failures import author_error
    from recto.content.provided_page import pages_of

    try:
        return pages_of(owner, pages(event))
    except Exception as error:
        if isinstance(error, RectoError) and error.where is not None:
            raise
        failed = author_error(error, root, owner)
        failed.place(**setting_place(root, _SETTING))
        raise failed from error
