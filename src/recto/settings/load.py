"""Finds and reads the settings of a site."""

from __future__ import annotations

import os.path
from pathlib import Path
from typing import Any, Protocol

import msgspec

from recto.errors import RectoError, Span, raise_all
from recto.settings.foreign import foreign_settings
from recto.settings.languages import DeclaredStrings, check_languages, check_texts
from recto.settings.plugins import BUILT_IN_PLUGINS, PluginSettings
from recto.settings.problems import Problem, nearest_hint, one_of, wrong_value
from recto.settings.site import Settings
from recto.settings.theme import DEFAULT_THEME, ThemeSettings
from recto.settings.toml_file import parse_toml
from recto.settings.validate import found, read_table


class Extenders(Protocol):
    """Finds the tables that a theme and plugins add to the settings. Both raise `RectoError` for what is not there."""

    def theme(self, name: str) -> type[ThemeSettings]:
        """The table that a theme reads `[theme]` with."""
        ...

    def plugin(self, name: str, use: str) -> type[PluginSettings]:
        """The table that a plugin reads `[plugins.NAME]` with; `use` is what the table says of where the plugin is."""
        ...


def read_settings(root: Path, extenders: Extenders) -> Settings:
    """The settings in `recto.toml`, or in `[tool.recto]` of `pyproject.toml`, of the site's folder.

    Without either, those that a dialect takes from the configuration of another tool, else all defaults. Every mistake
    is one `RectoError` at its key, all of them together: a key
    that is no setting (with the nearest one), a value of another kind (with what is allowed), broken TOML, settings
    in both files, a theme or a plugin that is not there.
    """
    own, project = root / "recto.toml", root / "pyproject.toml"
    project_text = _read_text(project, "pyproject.toml") if project.is_file() else None
    project_data = parse_toml(project_text, "pyproject.toml").get("tool", {}).get("recto") if project_text else None
    if not own.is_file() and project_data is None and (foreign := foreign_settings(root)) is not None:
        return _with_files(_settings(foreign.data, extenders, (), foreign.file, ""), root)
    if not own.is_file():
        prefix, text = ("tool", "recto"), project_text or ""
        return _with_files(_settings(project_data or {}, extenders, prefix, "pyproject.toml", text), root)
    if project_data is not None:
        raise RectoError(
            "The settings are in recto.toml and in [tool.recto] of pyproject.toml.",
            where=_span(project_text or "", ("tool", "recto"), "pyproject.toml"),
            hint="Keep one of them.",
            source=project_text,
        )
    text = _read_text(own, "recto.toml")
    return _with_files(_settings(parse_toml(text, "recto.toml"), extenders, (), "recto.toml", text), root)


def _settings(data: Any, extenders: Extenders, prefix: tuple[str, ...], path: str, text: str) -> Settings:
    problems: list[Problem] = []
    settings: Settings | None = None
    if isinstance(data, dict):
        theme = _theme_table(data.get("theme", {}), extenders, problems)
        if theme is None:
            data, theme = {name: value for name, value in data.items() if name != "theme"}, ThemeSettings
        data = _with_switches(data)
        plugins = _plugin_tables(data.pop("plugins", {}), extenders, problems)
        settings = read_table(Settings, {**data, "theme": data.get("theme", {})}, (), problems, {"theme": theme})
        if settings is not None:
            settings = msgspec.structs.replace(settings, plugins=plugins)
            _check_parts(settings.theme, problems)
            _check_folders(settings, problems)
            check_languages(settings.i18n, settings.language, DeclaredStrings.of(theme, plugins.values()), problems)
    else:
        problems.append(Problem((), f"`tool.recto` must be a table, not {found(data)}."))
    raise_all([_error(problem, prefix, path, text) for problem in problems])
    assert settings is not None
    return settings


def _theme_table(raw: Any, extenders: Extenders, problems: list[Problem]) -> type[ThemeSettings] | None:
    """The table of the theme that `[theme]` names; None for a theme that is not there, which is a problem."""
    name = raw.get("name", DEFAULT_THEME) if isinstance(raw, dict) else raw
    try:
        return extenders.theme(name if isinstance(name, str) else DEFAULT_THEME)
    except RectoError as error:
        problems.append(Problem(("theme", "name"), error.message, error.hint))
        return None


def _with_switches(data: dict[str, Any]) -> dict[str, Any]:
    """A built-in plugin is on or off by its own setting; `[plugins]` may say so as well."""
    data, raw = dict(data), data.get("plugins")
    if not isinstance(raw, dict):
        return data
    data["plugins"] = dict(raw)
    for name in BUILT_IN_PLUGINS.keys() & raw.keys():
        if isinstance(raw[name], bool) and BUILT_IN_PLUGINS[name].has_switch:
            own = data.get(name, {})
            data[name] = {**own, "enabled": raw[name]} if isinstance(own, dict) else raw[name]
            del data["plugins"][name]
    return data


def _plugin_tables(raw: Any, extenders: Extenders, problems: list[Problem]) -> dict[str, PluginSettings]:
    """The settings of each plugin, read by its own table; those that say `false` are left out."""
    if not isinstance(raw, dict):
        problems.append(wrong_value(("plugins",), "plugins", "a table of plugins", found(raw)))
        return {}
    tables: dict[str, PluginSettings] = {}
    for name, value in raw.items():
        key = ("plugins", name)
        if value is False and (name not in BUILT_IN_PLUGINS or BUILT_IN_PLUGINS[name].has_switch):
            continue
        table = value if isinstance(value, dict) else PluginSettings.from_shorthand(value)
        if table is None:
            allowed = 'a table, true, false or "module:name"'
            problems.append(wrong_value(key, ".".join(key), allowed, found(value)))
            continue
        use = table.get("use", "")
        if not use and name in BUILT_IN_PLUGINS:
            message = f"The settings of the built-in plugin `{name}` are a table of their own."
            problems.append(Problem(key, message, f"Write [{name}] in place of [plugins.{name}]."))
            continue
        try:
            kind = extenders.plugin(name, use if isinstance(use, str) else "")
        except RectoError as error:
            place = (*key, "use") if isinstance(value, dict) and use else key
            problems.append(Problem(place, error.message, error.hint))
            continue
        read = read_table(kind, table, key, problems)
        if read is not None:
            tables[name] = read
    return tables


def _check_parts(theme: ThemeSettings, problems: list[Problem]) -> None:
    """Only parts that the theme has can be replaced, by the name of a component."""
    for name, component in theme.parts.items():
        key = ("theme", "parts", name)
        if name not in theme.part_names:
            known = f"Its parts are {one_of(theme.part_names, last='and')}." if theme.part_names else "It has no parts."
            hint = nearest_hint(name, theme.part_names, known)
            problems.append(Problem(key, f"`{name}` is not a part of the theme `{theme.name}`.", hint))
        elif ":" not in component:
            allowed = 'a component, as in "my_parts:Name"'
            problems.append(wrong_value(key, ".".join(key), allowed, found(component)))


def _with_files(settings: Settings, root: Path) -> Settings:
    """With the words in `i18n/<language>.toml`; those of the settings stand over them."""
    if not (root / "i18n").is_dir():
        return settings
    strings = dict(settings.i18n.strings)
    words = DeclaredStrings.of(type(settings.theme), settings.plugins.values())
    errors: list[RectoError] = []
    for tag in [each.locale for each in settings.i18n.locales] or [settings.language]:
        file, shown = root / "i18n" / f"{tag}.toml", f"i18n/{tag}.toml"
        if file.is_file():
            text = _read_text(file, shown)
            texts = parse_toml(text, shown)
            for problem in check_texts(texts, words):
                message = f"`{'.'.join(problem.key)}` {problem.message}"
                errors.append(_error(Problem(problem.key, message, problem.hint), (), shown, text))
            strings[tag] = {**texts, **strings.get(tag, {})}
    raise_all(errors)
    return msgspec.structs.replace(settings, i18n=msgspec.structs.replace(settings.i18n, strings=strings))


def _check_folders(settings: Settings, problems: list[Problem]) -> None:
    """A build empties `out`, so it may be neither the site nor a folder of sources, nor hold one of them."""
    site = Path("/above/site")  # only compared, never opened
    out = os.path.normpath(site / settings.out)
    for name in (".", settings.content_dir or "content", "app", "src", "public"):
        folder = os.path.normpath(site / name)
        if os.path.commonpath([out, folder]) == out:
            shown = "the site's own folder" if name == "." else f"`{name}`"
            message = f"`out` is {found(settings.out)}, and a build would overwrite {shown}."
            problems.append(Problem(("out",), message, 'Name a folder of its own, such as "out".'))
            return


def _error(problem: Problem, prefix: tuple[str, ...], path: str, text: str) -> RectoError:
    where = _span(text, (*prefix, *problem.key), path)
    return RectoError(problem.message, where=where, hint=problem.hint, source=text)


def _span(text: str, key: tuple[str, ...], path: str) -> Span:
    from recto.settings.toml_places import find_key

    place = find_key(text, key)
    if place is None:
        return Span(path)
    line, column, length = place
    return Span(path, line, column, line, column + length)


def _read_text(file: Path, shown: str) -> str:
    try:
        return file.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        line_start = error.object.rfind(b"\n", 0, error.start) + 1
        line = error.object.count(b"\n", 0, error.start) + 1
        column = len(error.object[line_start : error.start].decode("utf-8", "replace")) + 1
        raise RectoError("The file is not UTF-8.", where=Span(shown, line, column), hint="Save it as UTF-8.") from None
    except OSError as error:
        raise RectoError(f"The file cannot be read: {error.strerror}.", where=Span(shown)) from None
