"""Plugins of markdown-it: what they add to the parser, and what they may not change.

A plugin is called with the `MarkdownIt` that reads blocks, whose rules have markdown-it's names. What it adds runs in
Recto's parser at the place it was given; what Recto reads and renders itself it may not replace or switch off.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, TypeAlias

from markdown_it import MarkdownIt
from markdown_it.ruler import Rule, Ruler
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from msgspec import Struct

from recto.errors import RectoError, Span
from recto.markdown.parser.plugin_rendering import OWN_TYPES, PluginRenderer
from recto.markdown.parser.rules.containers import bounded
from recto.markdown.parser.rules.inline import InlineRule, RuleOn

Plugin: TypeAlias = Callable[[MarkdownIt], object]
CoreRule: TypeAlias = Callable[[StateCore], None]

_RULES = {
    "core": "whole pages",
    "block": "blocks",
    "inline": "text",
    "inline2": "pairs of marks",
}
# The rules of markdown-it for the characters that begin something in Recto. It has none for formulas: plugins that read
# some, such as those of mdit-py-plugins, add theirs before the first rule.
_RULE_OF = {
    "\n": "newline",
    "\\": "escape",
    "`": "backticks",
    "~": "strikethrough",
    "*": "emphasis",
    "_": "emphasis",
    "[": "link",
    "!": "image",
    "&": "entity",
    "$": "escape",
}


def plugin_name(plugin: Callable[..., object]) -> str:
    return getattr(plugin, "__qualname__", repr(plugin))


class Added(Struct, frozen=True):
    """What plugins added to `markdown`: rules of text with the standard rules that come before, and of whole pages."""

    markdown: MarkdownIt
    text: tuple[tuple[InlineRule, frozenset[str]], ...]
    before_text: tuple[CoreRule, ...]
    after_text: tuple[CoreRule, ...]
    renders: Mapping[str, Callable[..., str]]
    has_blocks: bool

    def with_text_rules(self, rules: Mapping[str, tuple[InlineRule, ...]]) -> Mapping[str, tuple[InlineRule, ...]]:
        """The rules by character with those of plugins around them; the page language's `<` and `{` come first."""
        if not self.text:
            return rules
        characters = {*_characters_of(self.markdown.inline.terminator_re), *rules}
        return {character: self._around(character, rules.get(character, ())) for character in characters}

    def _around(self, character: str, own: tuple[InlineRule, ...]) -> tuple[InlineRule, ...]:
        name = _RULE_OF.get(character)
        before, after = list[InlineRule](), list[InlineRule]()
        for rule, passed in self.text:
            if isinstance(rule, RuleOn):
                if character not in rule.characters:
                    continue
                rule = rule.rule
            (after if name is None or name in passed else before).append(rule)
        return (*before, *own, *after)

    def share(self, *parsers: MarkdownIt) -> None:
        """Let the parsers of text do what plugins told theirs; the last one becomes it."""
        for parser in parsers:
            parser.inline.ruler2 = self.markdown.inline.ruler2
            for option, value in self.markdown.options.items():
                if option not in ("maxNesting", "html"):
                    parser.options[option] = value
        self.markdown.inline = parsers[-1].inline

    def run(self, rules: Sequence[CoreRule], tokens: list[Token], environment: dict[str, Any]) -> list[Token]:
        """The tokens after rules for whole pages, or for one footnote."""
        for rule in rules:
            state = StateCore(environment["text"], self.markdown, environment, tokens)
            rule(state)
            tokens = state.tokens
        return tokens


@lru_cache(maxsize=8)
def _characters_of(stops: re.Pattern[str]) -> frozenset[str]:
    """What a pattern of single characters matches. To try them all takes as long as to set up the rest of a parser."""
    return frozenset(stops.findall("".join(map(chr, range(0x10000)))))


def apply_plugins(markdown: MarkdownIt, plugins: Sequence[Plugin]) -> Added:
    """Give each plugin the parser, whose block rules take effect, and collect the rest.

    Raises `RectoError` for a plugin that fails, or that changes what Recto itself does.
    """
    renderer = markdown.renderer = PluginRenderer()
    markdown.enable("strikethrough")
    markdown.options["strikethrough_single_tilde"] = True
    standard = _names(markdown.inline.ruler)
    known_renders = dict(renderer.rules)
    added: dict[str, list[Rule[Any]]] = {kind: [] for kind in _RULES}
    for plugin in plugins:
        _apply(plugin, markdown, added)
    renders = {kind: rule for kind, rule in renderer.rules.items() if known_renders.get(kind) is not rule}
    if added["block"]:
        # The short cut does not ask whether a line of letters is something else.
        markdown.block.ruler.disable("plain_paragraph")
    return Added(
        markdown,
        tuple((rule.fn, _before(markdown.inline.ruler, rule) & standard) for rule in added["inline"]),
        tuple(rule.fn for rule in added["core"] if "inline" not in _before(markdown.core.ruler, rule)),
        tuple(rule.fn for rule in added["core"] if "inline" in _before(markdown.core.ruler, rule)),
        renders,
        bool(added["block"]),
    )


def _apply(plugin: Plugin, markdown: MarkdownIt, added: dict[str, list[Rule[Any]]]) -> None:
    name = plugin_name(plugin)
    rulers = _rulers(markdown)
    before = {kind: [(rule, rule.fn, rule.enabled) for rule in ruler.__rules__] for kind, ruler in rulers.items()}
    renderer, renders = markdown.renderer, dict(_render_rules(markdown))
    try:
        plugin(markdown)
    except RectoError:
        raise
    except Exception as error:
        raise RectoError(f"The markdown-it plugin {name} failed: {type(error).__name__}: {error}.") from error
    for kind, ruler in _rulers(markdown).items():
        _check_rules(name, kind, ruler, before[kind])
        known = {id(rule) for rule, _, _ in before[kind]}
        new = [rule for rule in ruler.__rules__ if id(rule) not in known]
        for rule in new:
            rule.fn = _guarded(name, kind, rule.fn)
        ruler.__cache__ = None
        # In the order of the ruler, also when plugins add to each other's.
        added[kind] = [rule for rule in ruler.__rules__ if rule in (*added[kind], *new)]
    if markdown.renderer is not renderer:
        raise RectoError(f"The markdown-it plugin {name} replaces the renderer.", hint="Add render rules to it.")
    for kind, render in _render_rules(markdown).items():
        if kind in OWN_TYPES and renders.get(kind) is not render:
            raise RectoError(
                f"The markdown-it plugin {name} renders {kind}, which is Recto's.",
                hint="Write a component for the element, or a function that changes its tokens.",
            )


def _check_rules(name: str, kind: str, ruler: Ruler[Any], before: list[tuple[Rule[Any], Any, bool]]) -> None:
    there = {id(rule) for rule in ruler.__rules__}
    for rule, function, enabled in before:
        if id(rule) not in there or rule.fn is not function or rule.enabled != enabled:
            raise RectoError(
                f'The markdown-it plugin {name} changes the rule "{rule.name}" for {_RULES[kind]}, which is Recto\'s.',
                hint="A plugin may add rules before and after it.",
            )
    if kind == "core":
        for rule in ruler.__rules__:
            if rule.name == "block":
                return
            if id(rule) not in {id(old) for old, _, _ in before}:
                raise RectoError(
                    f'The rule "{rule.name}" of the markdown-it plugin {name} changes the text before it is read.',
                    hint='Add it after "block" or "inline": errors could not show the place in the file.',
                )


def _rulers(markdown: MarkdownIt) -> dict[str, Ruler[Any]]:
    inline = markdown.inline
    return {
        "core": markdown.core.ruler,
        "block": markdown.block.ruler,
        "inline": inline.ruler,
        "inline2": inline.ruler2,
    }


def _render_rules(markdown: MarkdownIt) -> dict[str, Callable[..., str]]:
    rules: dict[str, Callable[..., str]] = getattr(markdown.renderer, "rules", {})
    return rules


def _names(ruler: Ruler[Any]) -> frozenset[str]:
    return frozenset(rule.name for rule in ruler.__rules__)


def _before(ruler: Ruler[Any], rule: Rule[Any]) -> frozenset[str]:
    """The names of the rules before one."""
    names = []
    for other in ruler.__rules__:
        if other is rule:
            break
        names.append(other.name)
    return frozenset(names)


def _guarded(plugin: str, kind: str, rule: Callable[..., Any]) -> Callable[..., Any]:
    """A rule whose mistakes are told as the plugin's."""
    if isinstance(rule, RuleOn):
        return RuleOn(rule.characters, _guarded(plugin, kind, rule.rule))

    def run(state: Any, *arguments: Any) -> Any:
        try:
            return rule(state, *arguments)
        except (RectoError, RecursionError):
            raise
        except Exception as error:
            line = _line(state.env, kind, arguments)
            message = f"The markdown-it plugin {plugin} failed: {type(error).__name__}: {error}."
            raise RectoError(message, where=Span(state.env["path"], line)) from error

    return bounded(run) if kind == "block" else run


def _line(environment: Mapping[str, Any], kind: str, arguments: tuple[Any, ...]) -> int | None:
    if kind == "block":
        return int(arguments[0]) + 1
    token = environment.get("inline") if kind != "core" else None
    return token.map[0] + 1 if token is not None and token.map else None
