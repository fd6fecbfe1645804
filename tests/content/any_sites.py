"""Any folders with any valid `_meta`, in any of its forms: what property tests draw, and its files."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

PAGES = ("index", "a", "b", "docs", "docs-old", "10", "2", "Über", "v1.2")
FOLDERS = ("a", "b", "docs", "2")
VIRTUAL_KEYS = ("---", "_", "###", "link", "more menu", "9")
HREFS = ("https://example.org/x", "mailto:a@example.org", "/a", "/docs/b#part", "//cdn.example.org")


class Bold(str):
    """A title that is an element, where the form of the file has elements (META-03)."""

    __slots__ = ()


@dataclass(slots=True)
class AnyFolder:
    """A folder of pages by their names, with the front matter of each, and what its `_meta` says; None without one."""

    pages: dict[str, dict[str, Any]] = field(default_factory=dict)
    folders: dict[str, AnyFolder] = field(default_factory=dict)
    meta: dict[str, Any] | None = None

    def own_page(self, beside: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
        """The front matter of the page with the folder's route, which may lie beside it as `a.md` beside `a/`."""
        found = self.pages.get("index", beside)
        return found if is_published(found) else None

    def names(self) -> list[str]:
        """What is in the folder when drafts are left out, but for `index`."""
        pages = [name for name, front in self.pages.items() if name != "index" and is_published(front)]
        return sorted({*pages, *(name for name, inner in self.folders.items() if inner.holds_pages())})

    def drafts(self) -> list[str]:
        pages = [name for name, front in self.pages.items() if name != "index" and not is_published(front)]
        folders = [name for name, inner in self.folders.items() if inner.holds_drafts()]
        return sorted({*pages, *folders} - {*self.names()})

    def holds_pages(self) -> bool:
        return any(map(is_published, self.pages.values())) or any(map(AnyFolder.holds_pages, self.folders.values()))

    def holds_drafts(self) -> bool:
        return not all(map(is_published, self.pages.values())) or any(
            map(AnyFolder.holds_drafts, self.folders.values())
        )


def is_published(front: Mapping[str, Any] | None) -> bool:
    return front is not None and not front.get("draft")


def is_index_page(front: Mapping[str, Any] | None) -> bool:
    return front is not None and bool(front.get("asIndexPage"))


THEMES = st.fixed_dictionaries(
    {},
    optional={
        **{name: st.booleans() for name in ("breadcrumb", "collapsed", "copyPage", "footer", "navbar", "pagination")},
        **{name: st.booleans() for name in ("sidebar", "timestamp", "toc")},
        "layout": st.sampled_from(["default", "full"]),
        "typesetting": st.sampled_from(["default", "article"]),
    },
)
FEW_THEMES = st.one_of(st.just({}), st.just({"toc": False}), st.just({"collapsed": True}), THEMES)
DISPLAYS = st.sampled_from(["normal", "hidden", "children"])
LINK_DISPLAYS = st.sampled_from(["normal", "hidden"])
TITLES = st.sampled_from(["", "Title", 'A "b" & <c>', "Ünïcode 文", Bold("Bold")])
FRONT_MATTER = st.one_of(
    st.just({}),
    st.fixed_dictionaries(
        {},
        optional={
            "title": st.sampled_from(["Page", "2024"]),
            "sidebarTitle": st.just("Short"),
            "asIndexPage": st.booleans(),
            "draft": st.just(True),
            "order": st.integers(-1, 2),
            "display": DISPLAYS,
            "theme": FEW_THEMES,
        },
    ),
)
PAGE_ENTRIES = st.one_of(
    TITLES,
    st.fixed_dictionaries(
        {},
        optional={
            "title": TITLES,
            "type": st.sampled_from(["doc", "page"]),
            "display": DISPLAYS,
            "theme": FEW_THEMES,
        },
    ),
)
SEPARATORS = st.fixed_dictionaries({"type": st.just("separator")}, optional={"title": TITLES})
LINKS = st.fixed_dictionaries(
    {"href": st.sampled_from(HREFS)},
    optional={"title": TITLES, "type": st.sampled_from(["doc", "page"]), "display": LINK_DISPLAYS},
)
MENU_LINKS = st.one_of(SEPARATORS, st.fixed_dictionaries({"href": st.sampled_from(HREFS)}, optional={"title": TITLES}))
MENU_PAGES = st.one_of(TITLES, st.fixed_dictionaries({}, optional={"title": TITLES}))
FALLBACKS = st.fixed_dictionaries(
    {},
    optional={
        "title": TITLES,
        "type": st.sampled_from(["doc", "page"]),
        "display": DISPLAYS,
        "theme": FEW_THEMES,
    },
)


@st.composite
def menus(draw: st.DrawFn, pages: Iterable[str] = ()) -> dict[str, Any]:
    """A menu; entries without `href` are among `pages`, those of the folder with its key."""
    named = sorted(pages)
    items = {name: draw(MENU_PAGES) for name in draw(st.lists(st.sampled_from(named), unique=True))} if named else {}
    others = st.lists(st.sampled_from(VIRTUAL_KEYS), unique=True, max_size=2)
    items |= {name: draw(MENU_LINKS) for name in draw(others)}
    return draw(
        st.fixed_dictionaries(
            {"type": st.just("menu"), "items": st.just(items)}, optional={"title": TITLES, "display": LINK_DISPLAYS}
        )
    )


@st.composite
def any_folders(draw: st.DrawFn, depth: int = 2, drafts: bool = True) -> AnyFolder:
    """A folder with a page in it, and the `_meta` of it and of those below."""
    folder = draw(_pages(depth))
    if not drafts:
        _publish(folder)
    if not folder.holds_pages():
        folder.pages["index"] = {}
    _draw_meta(draw, folder, None, is_root=True)
    return folder


@st.composite
def _pages(draw: st.DrawFn, depth: int) -> AnyFolder:
    names = draw(st.lists(st.sampled_from(PAGES), unique=True, min_size=0 if depth else 1, max_size=4))
    folder = AnyFolder({name: draw(FRONT_MATTER) for name in names})
    if depth:
        for name in draw(st.lists(st.sampled_from(FOLDERS), unique=True, max_size=2)):
            inner = draw(_pages(depth - 1))
            if name in folder.pages:  # one page for one route
                inner.pages.pop("index", None)
            folder.folders[name] = inner
    return folder


def _publish(folder: AnyFolder) -> None:
    for name, front in folder.pages.items():
        folder.pages[name] = {key: value for key, value in front.items() if key != "draft"}
    for inner in folder.folders.values():
        _publish(inner)


def _draw_meta(draw: st.DrawFn, folder: AnyFolder, beside: Mapping[str, Any] | None, *, is_root: bool = False) -> None:
    for name, inner in folder.folders.items():
        _draw_meta(draw, inner, folder.pages.get(name))
    if not draw(st.booleans()):
        return
    own = folder.own_page(beside)
    has_index = own is not None and (is_root or not is_index_page(own))
    # A draft that stands for its folder may be listed as well: the build leaves its key out with it.
    names = [*(["index"] if has_index else []), *folder.names(), *folder.drafts()]
    listed = draw(st.lists(st.sampled_from(names), unique=True)) if names else []
    meta = {name: draw(_entries(folder, name)) for name in listed}
    for key in draw(
        st.lists(st.sampled_from([key for key in VIRTUAL_KEYS if key not in names]), unique=True, max_size=2)
    ):
        meta[key] = draw(st.one_of(SEPARATORS, LINKS, menus()))
    if draw(st.integers(0, 3)) == 0:
        meta["*"] = draw(FALLBACKS)
    folder.meta = dict(draw(st.permutations(list(meta.items()))))


def _entries(folder: AnyFolder, name: str) -> st.SearchStrategy[Any]:
    inner = folder.folders.get(name)
    if inner is None:
        return PAGE_ENTRIES
    pages = [*inner.names(), *inner.drafts()]
    if inner.own_page(folder.pages.get(name)) is not None:
        pages.append("index")
    return st.one_of(PAGE_ENTRIES, menus(pages))


def files_of(folder: AnyFolder, form: str | Callable[[], str], path: str = "content") -> dict[str, str]:
    """The texts of all files below `path`, with every `_meta` in a form, or in the one that is drawn for it."""
    files = {f"{path}/{name}.md": page_text(front) for name, front in folder.pages.items()}
    for name, inner in folder.folders.items():
        files |= files_of(inner, form, f"{path}/{name}")
    if folder.meta is not None:
        ending = form if isinstance(form, str) else form()
        files[f"{path}/_meta.{ending}"] = FORMS[ending](folder.meta)
    return files


def files_with_global(folder: AnyFolder, form: str) -> dict[str, str]:
    """The same with one `_meta.global`."""
    return {**files_without_meta(folder), f"content/_meta.global.{form}": FORMS[form](nested_meta(folder) or {})}


def files_without_meta(folder: AnyFolder) -> dict[str, str]:
    return {path: text for path, text in files_of(folder, "json").items() if "/_meta." not in path}


def nested_meta(folder: AnyFolder) -> dict[str, Any] | None:
    """What a `_meta.global` says about a folder whose folders with a `_meta` are all listed (META-31)."""
    meta: dict[str, Any] = dict(folder.meta or {})
    for name, inner in folder.folders.items():
        items = nested_meta(inner)
        if items:
            entry = meta[name]
            meta[name] = {**(entry if isinstance(entry, dict) else {"title": entry}), "items": items}
    return meta or None


def without_lone_metas(folder: AnyFolder, beside: Mapping[str, Any] | None = None) -> None:
    """Leave out what `_meta.global` cannot say: about a folder that is only a page, or that is a menu (META-31)."""
    for name, inner in folder.folders.items():
        entry = (folder.meta or {}).get(name)
        is_menu = isinstance(entry, dict) and entry.get("type") == "menu"
        without_lone_metas(inner)
        if is_menu:
            _drop_metas(inner)
            # There, a menu's entries are about the pages of its folder as well.
            entry["items"] = {key: item for key, item in entry["items"].items() if not _names_a_page(item)}
        elif not inner.names() or not nested_meta(inner):
            inner.meta = None
        if nested_meta(inner):
            folder.meta = folder.meta or {}
            folder.meta.setdefault(name, "")


def _names_a_page(item: object) -> bool:
    return not (isinstance(item, dict) and ("href" in item or item.get("type") == "separator"))


def _drop_metas(folder: AnyFolder) -> None:
    folder.meta = None
    for inner in folder.folders.values():
        _drop_metas(inner)


def page_text(front: Mapping[str, Any]) -> str:
    return f"---\n{_yaml(front)}---\n\nText.\n" if front else "# Heading\n"


def _json(meta: Mapping[str, Any]) -> str:
    return json.dumps(meta, ensure_ascii=False, indent=2)


def _yaml(meta: Mapping[str, Any], indent: str = "") -> str:
    lines = []
    for key, value in meta.items():
        if isinstance(value, Mapping) and value:
            lines.append(f"{indent}{json.dumps(key, ensure_ascii=False)}:\n{_yaml(value, f'{indent}  ')}")
        else:
            lines.append(f"{indent}{json.dumps(key, ensure_ascii=False)}: {json.dumps(value, ensure_ascii=False)}\n")
    return "".join(lines)


def _toml(meta: Mapping[str, Any]) -> str:
    return "".join(f"{json.dumps(key, ensure_ascii=False)} = {_toml_value(value)}\n" for key, value in meta.items())


def _toml_value(value: Any) -> str:
    if not isinstance(value, Mapping):
        return json.dumps(value, ensure_ascii=False)
    pairs = ", ".join(f"{json.dumps(key, ensure_ascii=False)} = {_toml_value(inner)}" for key, inner in value.items())
    return f"{{{pairs}}}"


def _python(meta: Mapping[str, Any]) -> str:
    return f"from recto.html.tags import b\n\nmeta = {_python_value(meta)}\n"


def _python_value(value: Any) -> str:
    """Python spells keys with `_`: `copy_page`."""
    if isinstance(value, Bold):
        return f"b({str(value)!r})"
    if not isinstance(value, Mapping):
        return repr(value)
    spelled = {
        re.sub("(?<=[a-z])[A-Z]", lambda found: f"_{found[0].lower()}", key): inner for key, inner in value.items()
    }
    return f"{{{', '.join(f'{key!r}: {_python_value(inner)}' for key, inner in spelled.items())}}}"


def _script_value(value: Any) -> str:
    if isinstance(value, Bold):
        return f"<b>{value}</b>"
    if not isinstance(value, Mapping):
        return json.dumps(value, ensure_ascii=False)
    pairs = ",\n".join(f"{_script_key(key)}: {_script_value(inner)}" for key, inner in value.items())
    return f"{{\n{pairs}\n}}"


def _script_key(key: str) -> str:
    return key if re.fullmatch(r"[a-z_]+", key) else json.dumps(key, ensure_ascii=False)


def _script(meta: Mapping[str, Any]) -> str:
    return f"// In order.\nexport default {_script_value(meta)}\n"


def _typescript(meta: Mapping[str, Any]) -> str:
    return (
        f"import type {{ MetaRecord }} from 'nextra'\n\nconst meta: MetaRecord = {_script_value(meta)}"
        " satisfies MetaRecord;\n\nexport default meta\n"
    )


FORMS: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "json": _json,
    "yaml": _yaml,
    "yml": _yaml,
    "toml": _toml,
    "py": _python,
    "js": _script,
    "jsx": _script,
    "mjs": _script,
    "ts": _typescript,
    "tsx": _typescript,
}
