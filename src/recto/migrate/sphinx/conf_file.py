"""`conf.py` of Sphinx: its literal assignments, read and never run."""

from __future__ import annotations

import ast
import builtins
import posixpath
import re
import sys
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from recto.errors import Span
from recto.mdx.javascript.partial_values import Code, ReadObject
from recto.migrate import options as check
from recto.migrate.draft import MigrationDraft
from recto.migrate.options import Check, Options, put
from recto.migrate.redirects import Redirects
from recto.python_syntax import python_tree

_TOP: Mapping[str, tuple[str, Check]] = {
    "project": ("title", check.text),
    "html_title": ("title", check.text),
    "language": ("language", lambda value: value.replace("_", "-") if isinstance(value, str) else None),
}
_THEME: Mapping[str, tuple[str, Check]] = {
    "repository_url": ("theme.project_link", check.link),
    "source_repository": ("theme.project_link", check.link),
    "github_url": ("theme.project_link", check.link),
    "announcement": ("theme.banner.text", check.text),
}
_QUIET_NAMES = (
    "author copyright release version master_doc root_doc source_suffix templates_path html_theme html_static_path "
    "html_short_title html_show_sphinx html_show_copyright html_show_sourcelink html_last_updated_fmt pygments_style "
    "pygments_dark_style myst_heading_anchors nitpicky nitpick_ignore suppress_warnings todo_include_todos "
    "exclude_patterns extensions myst_enable_extensions myst_substitutions redirects html_theme_options html_context "
    "html_baseurl autosectionlabel_prefix_document add_module_names numfig default_role html_copy_source "
    "htmlhelp_basename html_title linkcheck_ignore extlinks extlinks_detect_hardcoded_links issues_github_path "
    "rst_prolog rst_epilog"
)
_QUIET = frozenset(_QUIET_NAMES.split())
_INSTEAD: Mapping[str, str] = {
    "html_css_files": "`extra_css` loads stylesheets of the project.",
    "html_js_files": "`extra_js` loads modules of the project.",
    "html_logo": "Put it into `public/`, and write `theme.logo`.",
    "html_favicon": "Put it into `app/` as `icon.png` or `icon.svg`.",
    "html_extra_path": "Put the files into `public/`.",
    "html_sidebars": "`[theme.parts]` replaces a part of the theme by a component of yours.",
    "intersphinx_mapping": "`[api.inventories]`, as in `python = true`, makes types in signatures links to others.",
    "locale_dirs": "Put translations beside the pages as `page.de.md`.",
}
_CARRIED_NAMES = (
    "myst_parser myst_nb sphinx_design sphinx_copybutton sphinx.ext.mathjax sphinx.ext.imgmath sphinx.ext.githubpages "
    "sphinx.ext.autosectionlabel sphinx_inline_tabs sphinx_tabs.tabs sphinxcontrib.mermaid sphinx_reredirects "
    "sphinx_sitemap sphinxext.opengraph notfound.extension sphinx_togglebutton sphinx.ext.todo sphinx.ext.intersphinx "
    "sphinx.ext.autodoc sphinx.ext.autosummary sphinx.ext.napoleon sphinx_autodoc_typehints "
    "sphinx.ext.autodoc.typehints sphinx.ext.extlinks sphinx_issues sphinx.ext.doctest sphinx.ext.viewcode "
    "sphinx.ext.ifconfig sphinxcontrib.jquery sphinx_rtd_theme pallets_sphinx_themes numpydoc"
)
_CARRIED = frozenset(_CARRIED_NAMES.split())
_API = ("autoapi.extension", "autodoc2")
_TRIVIAL = frozenset({"_build", "Thumbs.db", ".DS_Store", "**.ipynb_checkpoints", "_templates", "_static"})


class SphinxConfig(ReadObject):
    """The assignments of a `conf.py`; `folder` is where it lies."""

    @property
    def folder(self) -> str:
        return posixpath.dirname(self.path)

    @property
    def root_page(self) -> str:
        return self.text("root_doc") or self.text("master_doc") or "index"

    @property
    def substitutions(self) -> dict[str, str]:
        found = {**self.release_names, **self.object("myst_substitutions").plain()}
        return {name: str(value) for name, value in found.items() if isinstance(value, str | int | float)}

    @property
    def release_names(self) -> dict[str, str]:
        """What Sphinx shows for `|release|` and `|version|`."""
        return {name: value for name in ("release", "version") if (value := self.text(name))}

    @property
    def external_roles(self) -> dict[str, tuple[str, str]]:
        """Roles that make links, of `extlinks` and of sphinx-issues: the address and the title of each."""
        found = {}
        for role, value in self.object("extlinks").values.items():
            parts = value if isinstance(value, list) else [value]
            if parts and isinstance(parts[0], str):
                words = parts[1] if len(parts) > 1 and isinstance(parts[1], str) else parts[0]
                found[role.lower()] = (parts[0], words if "%s" in words else f"{words}%s")
        if (path := self.text("issues_github_path")) is not None:
            repository = f"https://github.com/{path}"
            found["issue"] = (f"{repository}/issues/%s", "#%s")
            found["pr"] = (f"{repository}/pull/%s", "#%s")
            found["commit"] = (f"{repository}/commit/%s", "@%s")
            found["user"] = ("https://github.com/%s", "@%s")
        return found

    def names_another(self, target: str) -> bool:
        """Whether a name is one of a project that `intersphinx_mapping` names, or of Python."""
        project, colon, _ = target.partition(":")
        others = self.object("intersphinx_mapping").values
        first = target.partition(".")[0]
        is_of_python = hasattr(builtins, first) or (first in sys.stdlib_module_names and bool(others))
        return (bool(colon) and project in others) or is_of_python or first in others

    def names(self, key: str) -> list[str]:
        return [name for name in self.list(key) if isinstance(name, str)]


def read_conf(draft: MigrationDraft, path: str) -> SphinxConfig:
    """The assignments at the top of the file: literals, or the code of what is none."""
    config = SphinxConfig(path)
    text = draft.read(path) or ""
    try:
        tree = python_tree(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        line = error.lineno if isinstance(error, SyntaxError) else None
        draft.need(Span(path, line), "This is no Python.", "Mend it, or write its options in recto.toml.")
        return config
    for statement in tree.body:
        value = statement.value if isinstance(statement, ast.Assign | ast.AnnAssign) else None
        targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
        for target in targets if value is not None else ():
            if isinstance(target, ast.Name) and value is not None:
                config.values[target.id] = _value(value, path)
                config.lines[target.id] = statement.lineno
    return config


def _value(node: ast.expr, path: str) -> Any:
    """A literal; of a dict or a list as much as is literal."""
    if isinstance(node, ast.Dict):
        found = ReadObject(path)
        for key, value in zip(node.keys, node.values, strict=True):
            if isinstance(key, ast.Constant):
                found.values[str(key.value)] = _value(value, path)
                found.lines[str(key.value)] = key.lineno
        return found
    if isinstance(node, ast.List | ast.Tuple | ast.Set):
        return [_value(item, path) for item in node.elts]
    try:
        return ast.literal_eval(node)
    except (ValueError, TypeError, SyntaxError, RecursionError, MemoryError):
        return Code(type(node).__name__)


def take_conf(draft: MigrationDraft, config: SphinxConfig, settings: dict[str, Any]) -> None:
    """Everything that `conf.py` says, as settings."""
    options = Options(draft, config, settings, language="Python")
    options.take_all({name: taken for name, taken in _TOP.items() if not _is_said_anyway(config, name)})
    options.pass_over(*_QUIET, *(key for key in config.values if _is_other(key)))
    copyright_ = config.text("copyright")
    if copyright_ is not None:
        put(settings, "theme.footer", copyright_ if "©" in copyright_ else f"© {copyright_}")
    _take_address(config, settings)
    _take_theme(draft, config, settings)
    _take_extensions(draft, config, settings)
    excluded = [name for name in config.names("exclude_patterns") if name not in _TRIVIAL]
    if excluded:
        settings["exclude"] = excluded
    options.tell_rest(_INSTEAD)


def _is_said_anyway(config: SphinxConfig, key: str) -> bool:
    """Whether a title is computed, most often of the name and the version, and the name is there."""
    return key == "html_title" and isinstance(config.values.get(key), Code) and config.text("project") is not None


def _is_other(key: str) -> bool:
    """Names that are no settings of Sphinx, or of formats other than HTML."""
    other = ("latex_", "texinfo_", "man_", "epub_", "autodoc_", "napoleon_", "copybutton_", "autosummary_", "myst_")
    known = ("html_", "intersphinx_", "rst_", "locale_", "gettext_")
    return key.startswith(other) or not (key.startswith(known) or key in _TOP)


def _take_address(config: SphinxConfig, settings: dict[str, Any]) -> None:
    base = config.text("html_baseurl")
    parts = urlsplit(base) if base else None
    if parts is not None and parts.scheme in ("http", "https") and parts.netloc:
        settings["url"] = f"{parts.scheme}://{parts.netloc}"
        if parts.path.strip("/"):
            settings["base"] = f"/{parts.path.strip('/')}"


def _take_theme(draft: MigrationDraft, config: SphinxConfig, settings: dict[str, Any]) -> None:
    options = Options(draft, config.object("html_theme_options"), settings, "html_theme_options.", language="Python")
    options.take_all(_THEME)
    options.pass_over("source_branch", "source_directory", "use_edit_page_button", "use_repository_button")
    options.pass_over("repository_branch", "path_to_docs", "use_issues_button", "navigation_with_keys")
    options.tell_rest({}, "It is the theme's own.")
    context = config.object("html_context")
    user, name = context.text("github_user"), context.text("github_repo")
    repository = f"https://github.com/{user}/{name}" if user and name else settings.get("theme", {}).get("project_link")
    branch = (
        context.text("github_version")
        or config.object("html_theme_options").text("source_branch")
        or config.object("html_theme_options").text("repository_branch")
    )
    folder = (context.text("doc_path") or context.text("conf_py_path") or config.folder).strip("/")
    if repository and branch:
        above = re.sub(rf"/?{re.escape(config.folder)}$", "", folder) if config.folder else folder
        put(
            settings,
            "theme.docs_repository_base",
            "/".join(part for part in (repository, "tree", branch, above) if part),
        )


def _take_extensions(draft: MigrationDraft, config: SphinxConfig, settings: dict[str, Any]) -> None:
    names = config.names("extensions")
    enabled = config.names("myst_enable_extensions")
    where = config.where("extensions")
    if {"sphinx.ext.mathjax", "sphinx.ext.imgmath"} & set(names) or {"dollarmath", "amsmath"} & set(enabled):
        settings["latex"] = True
    if "sphinx_copybutton" in names:
        settings["default_show_copy_code"] = True
    if "deflist" in enabled:
        put(settings, "markdown.extensions", ["deflist"])
    for name in names:
        if name in _API:
            why = f"`{name}` makes pages of whole packages, which migration does not ask for."
            draft.need(where, why, "Name the packages in `[api]`: their pages begin at its `route`.")
        elif name not in _CARRIED:
            draft.lose(
                where, f"The extension `{name}` is not carried over.", "Plugins of Recto are Python: see Plugins."
            )
    redirects = Redirects(draft)
    for source, target in config.object("redirects").values.items():
        here = f"/{source.strip('/').removesuffix('.html')}"
        address = target if isinstance(target, str) else None
        if address is not None and not re.match(r"[a-z]+:", address):
            address = posixpath.normpath(posixpath.join(posixpath.dirname(here), address)).removesuffix(".html")
        redirects.add(here, address, config.object("redirects").where(source))
    if redirects.settings():
        settings["redirects"] = redirects.settings()
