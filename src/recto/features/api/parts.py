"""The parts of the reference's pages that a site replaces by components of its own, as `[api.parts]` names them."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NoReturn

from msgspec import Struct

from recto.content.author_failures import author_error
from recto.errors import RectoError
from recto.features.api.html.writing import Parts
from recto.features.api.loaded import Api, ApiObject
from recto.features.api.model import Object
from recto.features.api.reference import Reference
from recto.html import Fragment, Markup, render
from recto.settings import Settings
from recto.settings.named_object import named_object
from recto.settings.places import setting_place
from recto.settings.problems import nearest_hint, one_of
from recto.themes.parts import parameters_taken

PARTS: Mapping[str, tuple[str, ...]] = {
    "heading": ("level",),
    "signature": (),
    "source": ("link",),
    "summary": (),
    "parameters": ("section",),
    "section": ("section",),
    "inherited": (),
    "used": (),
}
"""What each part is given beside the `object` and the `default`."""


_AWAITED = "The part `{}` of the API reference cannot be awaited."


class _Part(Struct, frozen=True):
    name: str
    component: Callable[..., Any]
    takes: tuple[str, ...]
    setting: str


class SiteParts(Struct, frozen=True):
    """The components of one site, by the names of parts; `api` has what they are given of objects."""

    by_name: Mapping[str, _Part]
    api: Api
    root: Path

    def shown(self, name: str, found: Object, default: str, given: Mapping[str, object]) -> str:
        """A part of an object; where the reference shows nothing, no component is asked.

        Raises `RectoError` for what goes wrong in a component, at its line.
        """
        part = self.by_name.get(name)
        if part is None or not default:
            return default
        known = {"object": ApiObject(found, self.api), "default": Markup(default), **given}
        try:
            node = Fragment(part.component(**{name: known[name] for name in part.takes}))
            if not node.is_pending:
                return str(render(node))
        except Exception as error:
            self._fail(error, part)
        raise RectoError(_AWAITED.format(name), hint=_hint_for_awaited(part.setting))

    def _fail(self, error: Exception, part: _Part) -> NoReturn:
        failed = author_error(error, self.root, f"The part `{part.name}` of the API reference")
        setting = f"It is `api.parts.{part.name}` in the settings: {part.setting}."
        failed.hint = f"{failed.hint} {setting}" if failed.hint else setting
        raise failed from error


def site_parts(root: Path, settings: Settings, reference: Reference) -> Parts | None:
    """The parts that a site replaces; None where it replaces none.

    Raises `RectoError` at the setting, for a part that there is not, a component that is not there, and one that asks
    for what the part is not given.
    """
    if not settings.api.parts:
        return None
    found = {name: _part(name, setting, root) for name, setting in settings.api.parts.items()}
    return SiteParts(found, Api(reference, root, settings), root)


def _part(name: str, setting: str, root: Path) -> _Part:
    place = setting_place(root, ("api", "parts", name))
    if name not in PARTS:
        hint = nearest_hint(name, PARTS, f"Its parts are {one_of(list(PARTS), last='and')}.")
        raise RectoError(f"`{name}` is not a part of the API reference.", hint=hint, **place)
    if ":" not in setting:
        hint = f'Write `{name} = "my_api:{name.capitalize()}"`.'
        raise RectoError(f'`api.parts.{name}` is a component, as in "my_api:Name".', hint=hint, **place)
    try:
        hint = f"Write def {setting.partition(':')[2]}()."
        component = named_object(setting, f"The part `{name}`", "component", hint)
        takes = parameters_taken(component, name, setting, frozenset(("object", "default", *PARTS[name])))
    except RectoError as error:
        raise RectoError(error.message, hint=error.hint, **place) from error
    if inspect.iscoroutinefunction(component):
        raise RectoError(_AWAITED.format(name), hint=_hint_for_awaited(setting), **place)
    return _Part(name, component, takes, setting)


def _hint_for_awaited(setting: str) -> str:
    return f"Write `def` in place of `async def` in {setting}."
