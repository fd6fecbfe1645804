"""Which components of a page a browser can have, and by which references it finds them."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from recto.components import BUILTINS
from recto.components.contract import files_of
from recto.components.errors import ComponentError
from recto.components.page_files import files_in_use
from recto.features.playground.own_modules import NotInBrowsersError, OwnModules
from recto.mdx.page_components import components_of_page

_NAMES: Mapping[int, str] = {id(component): name for name, component in BUILTINS.items()}


class Reference(Struct, frozen=True):
    """How Python in a browser finds a component: a built-in by its `name`, others by their `module` too."""

    name: str
    module: str = ""

    def __str__(self) -> str:
        return f"{self.module}:{self.name}" if self.module else self.name


class InBrowser(Struct, frozen=True):
    """The components beside the built-ins by their names, and why others are `missing`, as sentences."""

    references: Mapping[str, Reference]
    missing: Mapping[str, str]

    @property
    def modules(self) -> list[str]:
        """The modules that they need."""
        return sorted({reference.module for reference in self.references.values() if reference.module})


def components_for(given: Mapping[str, Callable[..., Any]], modules: OwnModules) -> InBrowser:
    """The components of the page that is running, and those that it has `given` by other names.

    The page loads the scripts and stylesheets that they bring along. Raises `ComponentError` for one of the given ones
    that cannot be in a browser.
    """
    references: dict[str, Reference] = {}
    missing: dict[str, str] = {}
    own = {name: each for name, each in components_of_page().items() if BUILTINS.get(name) is not each}
    for name, component in {**own, **given}.items():
        try:
            references[name] = reference_to(component, modules)
        except NotInBrowsersError as error:
            if name in given:
                message = f"`{name}` of `components` cannot be in a browser: {error.reason}."
                raise ComponentError(message, hint=error.cure) from None
            missing[name] = f"<{name}> is not in the browser: {error.reason}. {error.cure}"
        else:
            _load_files(name, component)
    return InBrowser(references, missing)


def _load_files(name: str, component: Callable[..., Any]) -> None:
    page = files_in_use()
    if page is not None:
        for file in files_of(component):
            page.use(file, f"<{name}>", in_layer=True)


def reference_to(component: Callable[..., Any], modules: OwnModules) -> Reference:
    """The reference to a component. Raises `NotInBrowsersError` for one that cannot be there."""
    builtin = _NAMES.get(id(component))
    if builtin is not None:
        return Reference(builtin)
    name = getattr(component, "__qualname__", "")
    names = getattr(inspect.unwrap(component), "__globals__", {})
    if str(names.get("__name__")).partition(".")[0] == "recto":
        raise NotInBrowsersError("that part of Recto is not there", "Leave it out of this text.")
    if not name or names.get(name) is not component:
        cure = "Define it at the top of a module, such as `mdx_components.py`."
        raise NotInBrowsersError("it is no function at the top of a module of the site or of a plugin", cure)
    module = _module_of(names, modules)
    modules.files(module)
    return Reference(name, module)


def _module_of(names: Mapping[str, Any], modules: OwnModules) -> str:
    own = modules.name_of(Path(names.get("__file__") or ""))
    if own is not None:
        return own
    module = str(names.get("__name__"))
    if module in sys.modules and module != "__main__":
        return module
    cure = "Define it in a module of the site, such as `mdx_components.py`."
    raise NotInBrowsersError("it is defined in a page", cure)
