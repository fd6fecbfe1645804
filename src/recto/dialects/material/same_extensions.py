"""Options of extensions that do what another one does which is known here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

_Options = Mapping[str, Any]


def _formulas(options: _Options) -> dict[str, Any]:
    """`mdx_math` reads `$x$` only where it is told to, and formulas that stand alone also inside of text."""
    if options.get("use_gitlab_delimiters"):
        return {"inline_syntax": ["gitlab"], "block_syntax": []}
    dollars = ["dollar"] if options.get("enable_dollar_delimiter") else []
    return {"inline_syntax": [*dollars, "round", "alone"]}


def _links(options: _Options) -> dict[str, Any]:
    """`mdx_gh_links` links users, repositories, issues and commits of GitHub."""
    return {"repo_url_shorthand": True, "user": options.get("user"), "repo": options.get("repo")}


_TOLD: Mapping[str, Callable[[_Options], dict[str, Any]]] = {"mdx_math": _formulas, "mdx_gh_links": _links}


def told_alike(name: str, options: _Options) -> _Options:
    """What the extension is told that stands for this one."""
    return _TOLD[name](options) if name in _TOLD else options
