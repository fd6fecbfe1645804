"""Parts of a theme: components in its places, which a site may replace one by one."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn, Self

from recto.errors import RectoError, nearest
from recto.html import Fragment, Markup, Node, render, render_async
from recto.settings import ThemeSettings
from recto.settings.named_object import named_object
from recto.settings.places import setting_place
from recto.settings.problems import one_of
from recto.themes.failures import told
from recto.themes.templates import Template, slot

DEFAULT = "default"
"""The argument that is what the theme itself would show."""

_PLAIN = frozenset({str, int, float, bool, Markup, type(None)})


@dataclass(frozen=True, slots=True)
class Part:
    """The component in one place of a theme.

    It is given those arguments that it names. While they are the same it is called once, however many pages show it:
    arguments in `per_page` are different for each page, and a component that takes one of them, or has to be awaited,
    is called for each page. `finish` is what is done to its HTML before slots are filled.
    """

    name: str
    component: Callable[..., Any]
    takes: tuple[str, ...]
    per_page: frozenset[str]
    finish: Callable[[str], str] = str
    setting: str = ""
    root: Path = Path()
    made: dict[tuple[Any, ...], tuple[tuple[Any, ...], Template]] = field(default_factory=dict, repr=False)

    @classmethod
    def own(cls, name: str, component: Callable[..., Any], per_page: frozenset[str]) -> Self:
        """A part that the theme has itself."""
        return cls(name, component, tuple(inspect.signature(component).parameters), per_page)

    @property
    def is_own(self) -> bool:
        """Whether this is the theme's own component, and not one of the site."""
        return not self.setting

    def html(
        self, given: Mapping[str, Any], node_of: Callable[[str], Node], mark: Callable[[str], Markup] = Markup
    ) -> Node:
        """The HTML for a page; `given` are the arguments, `node_of` fills the slots among them, `mark` as in templates.

        Raises `RectoError` for what goes wrong in a component of the site, naming the part and its setting.
        """
        values = tuple([given[name] for name in self.takes])
        if not self.per_page.isdisjoint(self.takes):
            values = tuple([_shown_node(name, value, node_of) for name, value in zip(self.takes, values, strict=True)])
            return self._shown(self._called(values), node_of, mark)
        key = tuple([value if type(value) in _PLAIN else id(value) for value in values])
        known = self.made.get(key)
        if known is not None:
            return known[1].filled(node_of, mark)
        made = self._called(values)
        if isinstance(made, Template):
            # The values are kept with it: an identity means something for as long as its object lives.
            self.made[key] = values, made
        return self._shown(made, node_of, mark)

    def _shown(self, made: Template | Node, node_of: Callable[[str], Node], mark: Callable[[str], Markup]) -> Node:
        return made.filled(node_of, mark) if isinstance(made, Template) else self._awaited(made, node_of, mark)

    def _called(self, values: tuple[Any, ...]) -> Template | Node:
        """The template that the component makes, or the node that has to be awaited first."""
        try:
            node = Fragment(self.component(**dict(zip(self.takes, values, strict=True))))
            return node if node.is_pending else self._template(render(node))
        except Exception as error:
            self._fail(error)

    async def _awaited(self, node: Node, node_of: Callable[[str], Node], mark: Callable[[str], Markup]) -> Markup:
        try:
            template = self._template(await render_async(node))
        except Exception as error:
            self._fail(error)
        return await render_async(template.filled(node_of, mark))

    def _template(self, html: str) -> Template:
        return Template.of(self.finish(html))

    def _fail(self, error: Exception) -> NoReturn:
        if self.is_own:
            raise error
        raise _failure(error, self) from error


def _shown_node(name: str, value: Any, node_of: Callable[[str], Node]) -> Any:
    """A slot, or None when the page has nothing for it, so that a component can tell."""
    return None if type(value) is Markup and value == slot(name) and node_of(name) == "" else value


def replaced_parts(
    settings: ThemeSettings,
    root: Path,
    arguments: frozenset[str],
    per_page: frozenset[str],
    finish: Callable[[str], str],
) -> dict[str, Part]:
    """The parts that `[theme.parts]` names; the project's folder must be on the import path.

    `arguments` are the names of all that parts are given. Raises `RectoError` at the setting of a component that is
    not there, or that asks for something else.
    """
    parts = {}
    for name, reference in settings.parts.items():
        try:
            hint = f"Write def {reference.partition(':')[2]}()."
            component = named_object(reference, f"The part `{name}`", "component", hint)
            takes = _parameters(component, name, reference, arguments)
        except RectoError as error:
            place = setting_place(root, ("theme", "parts", name))
            raise RectoError(error.message, hint=error.hint, **place) from error
        parts[name] = Part(name, component, takes, per_page, finish, reference, root)
    return parts


def _parameters(component: Any, name: str, reference: str, arguments: frozenset[str]) -> tuple[str, ...]:
    """The arguments that a component takes of those that there are."""
    if not callable(component):
        kind = type(component).__name__
        raise RectoError(
            f"The part `{name}` is no component: {reference} is of the type {kind}.", hint="Name a function."
        )
    try:
        parameters = inspect.signature(component).parameters.values()
    except (TypeError, ValueError):
        return ()
    named = [each for each in parameters if each.kind in (each.POSITIONAL_OR_KEYWORD, each.KEYWORD_ONLY)]
    for parameter in named:
        if parameter.name not in arguments and parameter.default is parameter.empty:
            close = nearest(parameter.name, arguments)
            known = f"It may take {one_of(sorted(arguments), last='and')}."
            message = f"The part `{name}` asks for `{parameter.name}`, which {reference} is not given."
            raise RectoError(message, hint=f"Did you mean `{close}`?" if close else known)
    return tuple(each.name for each in named if each.name in arguments)


def _failure(error: Exception, part: Part) -> RectoError:
    """The error at the author's line, naming the part and its setting."""
    failed = told(error, part.root, f"The part `{part.name}`")
    setting = f"It is `theme.parts.{part.name}` in the settings: {part.setting}."
    failed.hint = f"{failed.hint} {setting}" if failed.hint else setting
    if failed.where is None:
        place = setting_place(part.root, ("theme", "parts", part.name))
        failed.where, failed.source = place["where"], place["source"]
    return failed
