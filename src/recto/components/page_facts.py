"""What the built-ins may know of the page and the site that they are shown in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from recto.components.errors import ComponentError
from recto.components.page_files import PageFiles, files_in_use, using_files
from recto.markdown.code.code_files import CodeFiles
from recto.markdown.code.code_options import CodeOptions


class PageFacts(Struct, frozen=True):
    """`front_matter` is that of the page, `variables` are those of the settings; `files` reads files of the project,
    and `code` is how the site shows code.
    """

    front_matter: Mapping[str, Any]
    variables: Mapping[str, Any]
    files: CodeFiles
    code: CodeOptions


def facts_for(tag: str) -> PageFacts:
    """The facts for a built-in that needs them. Raises `ComponentError` where nobody knows any."""
    files = files_in_use()
    if files is None or files.facts is None:
        raise ComponentError(f"<{tag}> stands outside of a page.", hint="Use it in a page or in `app/layout.py`.")
    return files.facts


@contextmanager
def reading_with(files: CodeFiles) -> Iterator[None]:
    """Inside the `with`, the built-ins of the page that is being rendered read files with these `files`."""
    page = files_in_use()
    if not isinstance(page, PageFiles) or page.facts is None:
        yield
        return
    with using_files(replace(page, facts=replace(page.facts, files=files))):
        yield
