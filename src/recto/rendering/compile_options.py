"""How the settings of a site have its pages compiled."""

from __future__ import annotations

from msgspec.structs import replace

from recto.components import BUILTINS, NOT_OF_NEXTRA, SHELLS
from recto.components.registry import Components
from recto.content.head import reading_options
from recto.html import Component
from recto.markdown.code.code_options import CodeOptions
from recto.markdown.parser.extensions import Extensions
from recto.mdx import REPLACEABLE, CompileOptions
from recto.rendering.formula_settings import katex_options_of
from recto.settings import Settings
from recto.settings.localized import localized, strings_of
from recto.strings import Strings


def compile_options(settings: Settings, components: Components, extensions: Extensions) -> CompileOptions:
    """How a site's pages are compiled, but for the addresses, which depend on the page."""
    i18n = settings.i18n
    strings = strings_of(localized(settings, i18n.default) if i18n else settings)
    return replace(
        reading_options(settings, extensions),
        elements=REPLACEABLE & components.keys(),
        whitelist_tags_styling=frozenset(settings.whitelist_tags_styling),
        site_names=frozenset(components),
        shells=shells_of(components),
        never_imported=frozenset(name for name in NOT_OF_NEXTRA if components.get(name) is BUILTINS[name]),
        code=code_options(settings, strings),
        zoom=settings.images.zoom,
        katex=katex_options_of(settings),
        reading_time=settings.reading_time,
        strings=strings,
    )


def shells_of(components: Components) -> dict[str, Component]:
    """The built-ins that only put something around their children, but for those that the site has replaced."""
    return {name: BUILTINS[name] for name in SHELLS if components.get(name) is BUILTINS[name]}


def code_options(settings: Settings, strings: Strings) -> CodeOptions:
    """How a site shows blocks of code."""
    return CodeOptions(
        settings.default_show_copy_code,
        settings.code_highlight,
        settings.search.codeblocks,
        settings.code.collapse_after,
        strings,
        settings.code.line_numbers,
        settings.code.wrap,
        settings.code.copy_prompts,
    )


def strings_by_language(settings: Settings) -> dict[str, Strings]:
    """The words of each language of a site, by its tag; empty for a site in one language."""
    i18n = settings.i18n
    return {each.locale: strings_of(localized(settings, each.locale)) for each in i18n.locales} if i18n else {}
