"""The configuration of Next.js: what it hands to Nextra, and what concerns the site itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from recto.errors import Span
from recto.mdx.javascript.partial_values import Code, ReadObject
from recto.migrate import options as check
from recto.migrate.draft import MigrationDraft
from recto.migrate.javascript_file import JavaScriptFile
from recto.migrate.options import Check, Options, put
from recto.migrate.redirects import Redirects

FILES = tuple(f"next.config.{suffix}" for suffix in ("mjs", "js", "ts", "mts", "cjs"))
_NEXTRA: Mapping[str, tuple[str, Check]] = {
    "defaultShowCopyCode": ("default_show_copy_code", check.flag),
    "readingTime": ("reading_time", check.flag),
    "staticImage": ("static_image", check.flag),
    "codeHighlight": ("code_highlight", check.flag),
    "contentDirBasePath": ("content_dir_base_path", check.base_path),
    "whiteListTagsStyling": ("whitelist_tags_styling", lambda value: value if isinstance(value, list) else None),
}
_NEXT: Mapping[str, tuple[str, Check]] = {
    "basePath": ("base", check.base_path),
    "trailingSlash": ("trailing_slash", check.flag),
}
_INSTEAD: Mapping[str, str] = {
    "mdxOptions": "Plugins are those of markdown-it: `[markdown] extensions`.",
    "transform": "A function over tokens does this: `[markdown] extensions`.",
    "rewrites": "`[[serve.rewrites]]` does this for `recto serve`; static hosts have their own way.",
    "headers": "`[[serve.headers]]` does this for `recto serve`; static hosts have their own way.",
    "env": "Pages are Python, and read `os.environ`.",
}
_ONLY_NEXT_NAMES = (
    "output distDir images reactStrictMode swcMinify eslint typescript webpack turbopack experimental compiler "
    "assetPrefix pageExtensions productionBrowserSourceMaps poweredByHeader transpilePackages modularizeImports "
    "cleanDistDir generateEtags serverExternalPackages outputFileTracingRoot compress devIndicators onDemandEntries"
)
_ONLY_NEXT = frozenset(_ONLY_NEXT_NAMES.split())


def take_next_config(draft: MigrationDraft, year: int, settings: dict[str, Any], *, prefixed: bool) -> None:
    """Everything that `next.config` says. `prefixed` is whether routes of the default language begin with its tag."""
    path = draft.folder.first(*FILES)
    text = draft.read(path) if path is not None else None
    if path is None or text is None:
        return
    file = JavaScriptFile(text, path, year=year)
    nextra = file.argument("nextra") or file.argument("require('nextra')") or file.argument('require("nextra")')
    if nextra is not None:
        _take_nextra(draft, nextra, settings)
    config = _next_object(file)
    if config is not None:
        _take_next(draft, config, settings, prefixed=prefixed)
        if "redirects" in config.values:
            _take_redirects(draft, file, config, settings)
    elif nextra is None:
        draft.need(Span(path), "Nothing of this file could be read.", "Write its options in recto.toml.")


def _next_object(file: JavaScriptFile) -> ReadObject | None:
    """The argument of `withNextra`, whatever it is called, or of what is around it."""
    named = file.argument("withNextra")
    return named if named is not None else file.default()


def _take_nextra(draft: MigrationDraft, source: ReadObject, settings: dict[str, Any]) -> None:
    options = Options(draft, source, settings)
    options.pass_over("theme", "themeConfig", "unstable_shouldAddLocaleToLinks", "unstable_staticImage")
    options.take_all(_NEXTRA)
    if isinstance(source.values.get("latex"), ReadObject):
        below = options.below("latex")
        below.take("renderer", "latex.renderer", check.one_of("katex", "mathjax"))
        below.take("options", "latex.options", lambda value: value.plain() if isinstance(value, ReadObject) else None)
        below.tell_rest({})
    else:
        options.take("latex", "latex", check.flag)
    for key in ("search", "flexsearch"):
        if isinstance(source.values.get(key), ReadObject):
            below = options.below(key)
            below.take("codeblocks", "search.codeblocks", check.flag)
            below.tell_rest({})
        else:
            options.take(key, "search.codeblocks" if key == "search" else "search.enabled", check.flag)
    options.tell_rest(_INSTEAD)


def _take_next(draft: MigrationDraft, source: ReadObject, settings: dict[str, Any], *, prefixed: bool) -> None:
    options = Options(draft, source, settings)
    options.take_all(_NEXT)
    options.pass_over("redirects", "...", *_ONLY_NEXT)
    languages = source.object("i18n")
    tags = [tag for tag in languages.list("locales") if isinstance(tag, str) and tag != "default"]
    if tags:
        options.pass_over("i18n")
        named = {item["locale"]: item for item in settings.get("i18n", {}).get("locales", [])}
        put(settings, "i18n.locales", [named.get(tag, {"locale": tag}) for tag in tags])
        default = languages.text("defaultLocale")
        if default in tags and default != tags[0]:
            put(settings, "i18n.default_locale", default)
        if not prefixed:
            put(settings, "i18n.prefix_default", False)
    dropped = [key for key in source.values if key in _ONLY_NEXT]
    if dropped:
        names = ", ".join(f"`{key}`" for key in dropped)
        draft.lose(source.where(dropped[0]), f"{names} concern Next.js alone.")
    options.tell_rest(_INSTEAD, "It is Next.js's own.")


def _take_redirects(draft: MigrationDraft, file: JavaScriptFile, config: ReadObject, settings: dict[str, Any]) -> None:
    found = file.value_after(r"\bredirects\b[^\[]*(?=\[)")
    where = config.where("redirects")
    if found is None or isinstance(found[0], Code):
        draft.need(where, "The redirects are JavaScript, which is not run.", "Write them as `[[redirects]]`.")
        return
    redirects = Redirects(draft)
    for item in found[0]:
        if not isinstance(item, ReadObject):
            redirects.add(None, None, where)
            continue
        permanent = item.values.get("permanent") is not False and item.values.get("statusCode") not in (302, 307)
        if "has" in item.values or "missing" in item.values:
            why = "A redirect with conditions (`has`, `missing`) has no counterpart."
            draft.need(item.where("source"), why, "Let your host do it.")
            continue
        redirects.add(
            item.values.get("source"), item.values.get("destination"), item.where("source"), permanent=permanent
        )
    if redirects.settings():
        settings["redirects"] = redirects.settings()
