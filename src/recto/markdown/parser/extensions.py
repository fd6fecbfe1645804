"""What Markdown can do only where the site asks for it: built-in extensions by name, and functions of the project.

A plugin of markdown-it is called with the parser and adds rules to it (see `plugins`).

A function of the project gets the tokens of each trusted page, as markdown-it makes them, before anything is
rendered, and gives the tokens to use instead: it may change, add and remove them. The tokens of one page are one flat
list; an `inline` token holds the tokens of its text in `children`. Tags and expressions of `.mdx` are tokens
`mdx_tag` and `mdx_expression`, to be moved or kept as they are. Tokens of unknown types are rendered by the rules of
plugins, else by their `tag`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from inspect import Parameter, signature
from typing import Any, TypeAlias

from markdown_it import MarkdownIt
from markdown_it.parser_block import RuleFuncBlockType
from markdown_it.token import Token
from msgspec import Struct

from recto.errors import RectoError, Span
from recto.markdown.abbreviations import abbreviation_definition, explain_abbreviations
from recto.markdown.parser.plugins import Plugin
from recto.markdown.parser.rules.containers import bounded

BUILT_IN: tuple[str, ...] = ("abbr", "deflist", "emoji")
_NOTHING: Mapping[str, Any] = {}


class ExtendedPage(Struct, frozen=True):
    """The page whose tokens a function gets: its path in the project, and its text without the front matter."""

    path: str
    text: str


FrontMatterReader: TypeAlias = Callable[..., Any]
"""Gives the `FrontMatter` of a text, as `split_front_matter` does with the same arguments."""
TokenFunction: TypeAlias = Callable[[list[Token], ExtendedPage], list[Token]]


class Extensions(Struct, frozen=True):
    """The extensions of a site: `names` of `BUILT_IN`, and functions and plugins in the order in which they run."""

    names: frozenset[str] = frozenset()
    functions: tuple[TokenFunction, ...] = ()
    plugins: tuple[Plugin, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.names or self.functions or self.plugins)

    @property
    def has_code(self) -> bool:
        """Whether code that is not Recto's own takes part."""
        return bool(self.functions or self.plugins)

    @property
    def keep_titles(self) -> bool:
        """Whether headings are what they are without the text of other blocks.

        A plugin whose rules for whole pages leave it so says that by `keeps_titles`.
        """
        return not self.functions and all(getattr(plugin, "keeps_titles", False) for plugin in self.plugins)

    def plain_title(self, text: str) -> str | None:
        """The first heading of a page in `.md` whose plugins all know it without reading the page; None elsewhere.

        A plugin that reads pages by rules of its own says so by a method `plain_title`.
        """
        if self.functions or not self.plugins:
            return None
        methods = [getattr(plugin, "plain_title", None) for plugin in self.plugins]
        titles = {method(text) if method is not None else None for method in methods}
        return titles.pop() if len(titles) == 1 else None

    def front_matter_reader(self, path: str) -> FrontMatterReader | None:
        """What reads the front matter of a page in `.md` by rules of its own; None for YAML as everywhere.

        A plugin that does so has a method `read_front_matter`, which is given the text and the `path`.
        """
        if not self.plugins or not path.endswith(".md"):
            return None
        methods = (getattr(plugin, "read_front_matter", None) for plugin in self.plugins)
        return next((method for method in methods if method is not None), None)

    def front_matter(self, path: str, data: Mapping[str, Any]) -> Mapping[str, Any]:
        """What the front matter of a page in `.md` means beside what it says; `path` is the page's in the project.

        A plugin that reads pages by rules of its own says so by a method `front_matter`.
        """
        if not self.plugins or not path.endswith(".md"):
            return _NOTHING
        found: dict[str, Any] = {}
        for plugin in self.plugins:
            method = getattr(plugin, "front_matter", None)
            found |= method(path, data) if method is not None else {}
        return found

    def of_titles(self) -> Extensions:
        """Those that may have a part in titles: not the functions that say by `keeps_titles` that they have none."""
        kept = tuple(function for function in self.functions if not getattr(function, "keeps_titles", False))
        return self if len(kept) == len(self.functions) else Extensions(self.names, kept, self.plugins)

    def for_others(self) -> Extensions:
        """Those for text that others wrote: functions and plugins of the project may write any HTML."""
        return Extensions(self.names) if self.has_code else self

    def apply(self, parts: Sequence[list[Token]], environment: dict[str, Any], page: ExtendedPage) -> list[Token]:
        """The tokens of a page; `parts` are those of its text and of its footnotes.

        Raises `RectoError` when a function of the project fails.
        """
        meanings = environment.get("abbreviations")
        if meanings:
            for tokens in parts:
                explain_abbreviations(tokens, meanings, environment["definition_room"])
        body = parts[0]
        for function in self.functions:
            body = _call(function, body, page)
        return body


NO_EXTENSIONS = Extensions()


def is_plugin(function: Callable[..., object]) -> bool:
    """Whether a callable is a plugin of markdown-it: it takes a `MarkdownIt`, or nothing but one argument."""
    try:
        first = next(iter(signature(function).parameters.values()), None)
    except (TypeError, ValueError):
        # What is written in C may not say what it takes.
        return False
    if first is not None and first.annotation is not first.empty:
        name = first.annotation if isinstance(first.annotation, str) else getattr(first.annotation, "__name__", "")
        if name.rpartition(".")[2] == "MarkdownIt":
            return True
    return len(needed_arguments(function)) == 1


def needed_arguments(function: Callable[..., object]) -> list[str]:
    """The names of the arguments without a default value."""
    kinds = (Parameter.POSITIONAL_ONLY, Parameter.POSITIONAL_OR_KEYWORD, Parameter.KEYWORD_ONLY)
    parameters = signature(function).parameters.values()
    return [item.name for item in parameters if item.kind in kinds and item.default is item.empty]


def _call(function: TokenFunction, tokens: list[Token], page: ExtendedPage) -> list[Token]:
    name = getattr(function, "__qualname__", repr(function))
    try:
        made = function(tokens, page)
    except RectoError:
        raise
    except Exception as error:
        message = f"The Markdown extension {name} failed: {type(error).__name__}: {error}"
        raise RectoError(message, where=Span(page.path)) from error
    if not isinstance(made, list) or not all(isinstance(token, Token) for token in made):
        raise RectoError(
            f"The Markdown extension {name} did not give a list of tokens but {type(made).__name__}.",
            where=Span(page.path),
            hint="Return the list it was given, or another one.",
        )
    return made


@lru_cache(maxsize=8)
def block_rules(names: frozenset[str]) -> tuple[tuple[str, RuleFuncBlockType], ...]:
    """The rules that the built-in extensions of these names add to the parser."""
    rules: list[tuple[str, RuleFuncBlockType]] = []
    if "deflist" in names:
        rules.append(("deflist", bounded(_definition_list())))
    if "abbr" in names:
        rules.append(("abbr", abbreviation_definition))
    return tuple(rules)


def _definition_list() -> RuleFuncBlockType:
    """The rule that mdit-py-plugins adds to a parser."""
    from mdit_py_plugins.deflist import deflist_plugin

    markdown = MarkdownIt()
    deflist_plugin(markdown)
    rule: RuleFuncBlockType = next(rule.fn for rule in markdown.block.ruler.__rules__ if rule.name == "deflist")
    return rule
