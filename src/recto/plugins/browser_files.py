"""Stylesheets and modules that plugins bring for their components."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from recto.components.browser_file import BrowserFile, in_components_layer
from recto.errors import RectoError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


def browser_file(source: Traversable, *markers: str) -> BrowserFile:
    """A file for the pages whose HTML has one of the `markers`: pieces of a start tag, such as `class="badge"`.

    `*` stands for every page, `<my-badge` is a name of a tag, `data-badge=` any value of an attribute,
    `class="badge-` a class that begins so.
    `source` is a path, or a file of an installed package: `importlib.resources.files("badges") / "badge.css"`.
    """
    return BrowserFile(source.name, markers, lambda: source.read_text("utf-8"))


def read_browser_file(file: BrowserFile, plugin: str) -> BrowserFile:
    """The file as it is published, read now. Raises `RectoError` that names the plugin for one that cannot be used."""
    from recto.components.lone_files import fault_of_name, fault_of_text

    what = f"The plugin `{plugin}` brings `{file.name}`"
    if (fault := fault_of_name(file.name)) is not None:
        raise RectoError(f"{what}, {fault.what}.", hint=fault.cure)
    if not file.markers:
        hint = """Give `browser_file` a text that is in their HTML, such as 'class="badge"'."""
        raise RectoError(f"{what} without a marker, so that no page loads it.", hint=hint)
    try:
        text = file.read()
    except OSError as error:
        hint = "Files of an installed package must be among its package data."
        raise RectoError(f"{what}, which cannot be read: {error.strerror or error}.", hint=hint) from error
    except UnicodeDecodeError as error:
        raise RectoError(f"{what}, which is not UTF-8.", hint="Save it as UTF-8.") from error
    if (fault := fault_of_text(file.name, text)) is not None:
        raise RectoError(f"{what}, {fault.what}.", hint=fault.cure)
    if file.name.endswith(".css"):
        text = in_components_layer(text)
    return replace(file, read=lambda: text)
