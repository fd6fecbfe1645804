"""Parts of a theme: components in its places, which a site may replace one by one."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn, Self

from msgspec import Struct

from recto.content.author_failures import author_error
from recto.errors import RectoError, nearest
from recto.html import Fragment, Markup, Node, render, render_async
from recto.settings import ThemeSettings
from recto.settings.named_object import named_object
from recto.settings.places import setting_place
from recto.settings.problems import one_of
from recto.themes.templates import Mark, Template

DEFAULT = "default"
"""The argument that is what the theme itself would show."""

_PLAIN = frozenset({str, int, float, bool, Markup, type(None)})


class ArgumentNames(Struct, frozen=True):
    """The arguments that the parts of a theme are given: all of them, and those that are `nodes`.

    Those in `per_page` are different on each page, those in `per_section` are shared by some pages; all others are
    the same on the whole site.
    """

    every: frozenset[str]
    nodes: frozenset[str]
    per_section: frozenset[str]
    per_page: frozenset[str]


@dataclass(slots=True, eq=False)
class Part:
    """The component in one place of a theme.

    It is given those arguments that it names. While they are the same it is called once, however many pages show it;
    a component that takes an argument of its own for each page, or has to be awaited, is called for each page.
    `finish` is what is done to its HTML before slots are filled. `setting` is where the site names the component,
    empty for the theme's own.
    """

    name: str
    """The name of the part."""
    component: Callable[..., Any]
    takes: tuple[str, ...]
    names: ArgumentNames
    finish: Callable[[str], str] = str
    setting: str = ""
    root: Path = Path()
    """The element around it."""
    made: dict[tuple[Any, ...], tuple[tuple[Any, ...], Template]] = field(default_factory=dict, repr=False)
    """What the theme would show."""
    _is_per_page: bool = False
    _is_same_everywhere: bool = False
    _node_places: tuple[tuple[int, str], ...] = ()
    _same: Template | None = None

    def __post_init__(self) -> None:
        names = self.names
        self._is_per_page = not names.per_page.isdisjoint(self.takes)
        self._is_same_everywhere = (names.nodes | names.per_section | names.per_page).isdisjoint(self.takes)
        self._node_places = tuple((index, name) for index, name in enumerate(self.takes) if name in names.nodes)

    @classmethod
    def own(cls, name: str, component: Callable[..., Any], names: ArgumentNames) -> Self:
        """A part that the theme has itself."""
        return cls(name, component, tuple(inspect.signature(component).parameters), names)

    @property
    def is_own(self) -> bool:
        """Whether this is the theme's own component, and not one of the site."""
        return not self.setting

    def html(self, given: Mapping[str, Any], node_of: Callable[[str], Node], mark: Mark = None) -> Node:
        """The HTML for a page; `given` are the arguments, `node_of` fills the slots among them, `mark` as in templates.

        Raises `RectoError` for what goes wrong in a component of the site, naming the part and its setting.
        """
        if self._same is not None:
            return self._same.filled(node_of, mark)
        values = [given[name] for name in self.takes]
        if self._is_per_page:
            return self._for_page(values, node_of, mark)
        key = tuple([value if type(value) in _PLAIN else id(value) for value in values])
        known = self.made.get(key)
        if known is not None:
            return known[1].filled(node_of, mark)
        made = self._called(values)
        if isinstance(made, Template):
            # The values are kept with it: an identity means something for as long as its object lives.
            self.made[key] = tuple(values), made
            self._same = made if self._is_same_everywhere else None
        return self._shown(made, node_of, mark)

    def _for_page(self, values: list[Any], node_of: Callable[[str], Node], mark: Mark) -> Node:
        """The HTML for a page that shares it with no other: a component can tell what the page does not have."""
        direct = self.is_own and mark is None
        for index, name in self._node_places:
            if values[index] is not None:
                node = node_of(name)
                if type(node) is Markup and (direct or not node):
                    values[index] = node or None
                else:
                    direct = False
        if direct:
            return render(self.component(*values))
        return self._shown(self._called(values), node_of, mark)

    def _shown(self, made: Template | Node, node_of: Callable[[str], Node], mark: Mark) -> Node:
        return made.filled(node_of, mark) if isinstance(made, Template) else self._awaited(made, node_of, mark)

    def _called(self, values: Sequence[Any]) -> Template | Node:
        """The template that the component makes, or the node that has to be awaited first."""
        try:
            node = Fragment(self.component(**dict(zip(self.takes, values, strict=True))))
            return node if node.is_pending else self._template(render(node))
        except Exception as error:
            self._fail(error)

    async def _awaited(self, node: Node, node_of: Callable[[str], Node], mark: Mark) -> Markup:
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


def replaced_parts(
    settings: ThemeSettings,
    root: Path,
    names: ArgumentNames,
    finish: Callable[[str], str],
) -> dict[str, Part]:
    """The parts that `[theme.parts]` names; the project's folder must be on the import path.

    Raises `RectoError` at the setting of a component that is not there, or that asks for what parts are not given.
    """
    parts = {}
    for name, reference in settings.parts.items():
        try:
            hint = f"Write def {reference.partition(':')[2]}()."
            component = named_object(reference, f"The part `{name}`", "component", hint)
            takes = parameters_taken(component, name, reference, names.every)
        except RectoError as error:
            place = setting_place(root, ("theme", "parts", name))
            raise RectoError(error.message, hint=error.hint, **place) from error
        parts[name] = Part(name, component, takes, names, finish, reference, root)
    return parts


def parameters_taken(component: Any, name: str, reference: str, arguments: frozenset[str]) -> tuple[str, ...]:
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
    failed = author_error(error, part.root, f"The part `{part.name}`")
    setting = f"It is `theme.parts.{part.name}` in the settings: {part.setting}."
    failed.hint = f"{failed.hint} {setting}" if failed.hint else setting
    failed.place(**setting_place(part.root, ("theme", "parts", part.name)))
    return failed
