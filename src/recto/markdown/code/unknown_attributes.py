"""Words behind the opening of a fence that mean something to other tools, or nothing, and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Iterator

from recto.errors import RectoWarning, nearest
from recto.markdown.code.fences import FenceInfo

KNOWN = (
    "filename",
    "title",
    "caption",
    "copy",
    "word-wrap",
    "collapse",
    "showLineNumbers",
    "file",
    "lexer",
    "npm2yarn",
    "pip2uv",
)
_LINES = "Write the numbers of the lines in braces: `{1,3-5}`."
_NUMBERS = "Write `showLineNumbers`, or `showLineNumbers{5}` to begin with another number."
_NAME = 'Write `filename="…"`.'
_INSTEAD = {
    "hl_lines": _LINES,
    "highlight": _LINES,
    "highlightlines": _LINES,
    "emphasize-lines": _LINES,
    "mark": _LINES,
    "lines": _LINES,
    "ins": "Write `# [!code ++]` behind the line.",
    "del": "Write `# [!code --]` behind the line.",
    "linenums": _NUMBERS,
    "linenos": _NUMBERS,
    "linenostart": _NUMBERS,
    "linenumbers": _NUMBERS,
    "line-numbers": _NUMBERS,
    "numberlines": _NUMBERS,
    ":line-numbers": _NUMBERS,
    "startline": _NUMBERS,
    "name": _NAME,
    "label": _NAME,
    "nocopy": "Write `copy=false`.",
    "wrap": "Write `word-wrap`.",
}
# `{1,3-5}` are lines, `{.python}` is a class.
_DIRECTIVE = re.compile(r"\{[A-Za-z][\w:+-]*\}")
_ALERT = "Write an alert such as `> [!NOTE]`, or <Callout>."
_CODE = "Write the language alone behind the fence: ```` ```python ````."
_DIRECTIVES = {
    **dict.fromkeys(
        ("note", "tip", "hint", "important", "warning", "caution", "danger", "attention", "error", "seealso"), _ALERT
    ),
    "admonition": _ALERT,
    **dict.fromkeys(("code", "code-block", "sourcecode", "code-cell"), _CODE),
    "literalinclude": "Write a fence with `file=path`, as in ```` ```python file=a.py ````.",
    **dict.fromkeys(("image", "figure"), "Write `![what it shows](picture.png)`."),
    "toctree": "The order of pages is in `_meta.toml`.",
    "math": "Write the formula between lines of `$$`.",
    **dict.fromkeys(("tab-set", "tab-item", "tabs"), "Write <Tabs> in an `.mdx` page."),
    "mermaid": "Write ```` ```mermaid ````.",
}
_PYTHON = frozenset({"python", "py", "python3", "py3", "ipython", "ipython3"})
NEEDS_SETTING = {
    "exec": (
        "This block is marked `exec`, and is not run.",
        None,
        "Write `execute = true` in recto.toml if you trust its pages; those that others wrote never run anything.",
    ),
    "twoslash": (
        "This block is marked `twoslash`, and shows no types.",
        None,
        "Write `hovers = true` in recto.toml to have them where a reader points at a name, or remove `twoslash`.",
    ),
}
"""What plugins take out of a fence before it gets here: the warnings of sites that do not have them."""
_WRITES = "Recto knows filename, caption, copy, word-wrap, collapse, showLineNumbers, file and {1,3-5}."


def unknown_attributes(fence: FenceInfo) -> Iterator[tuple[str, RectoWarning]]:
    """The attributes without meaning of a fence, each with a warning that has no position.

    A bare word may be there for other tools (`rust ignore`): only one that looks like ours, or that highlighters of
    other tools know, is told.
    """
    if NEEDS_SETTING.keys() & fence.flags and fence.language.lower() in _PYTHON:
        for flag in sorted(NEEDS_SETTING.keys() & fence.flags):
            yield flag, RectoWarning(*NEEDS_SETTING[flag])
        return
    for key, _ in fence.values:
        if key != "file":
            yield key, _warning(f"{key}=", _hint(key) or _WRITES)
    for flag in sorted(fence.flags):
        if _DIRECTIVE.fullmatch(flag):
            yield flag, _directive(flag)
            continue
        hint = _LINES if flag.startswith("{") else _hint(flag)
        if hint is not None and flag not in KNOWN:
            yield flag, _warning(flag, hint)


def _directive(flag: str) -> RectoWarning:
    """A name in braces: the language of a notebook's cell, or a directive of MyST."""
    from recto.markdown.highlight.lexers import find_lexer

    name = flag[1:-1]
    if find_lexer(name) is not None:
        return _warning(flag, f"Write the language alone: `{name}`.")
    message = f"`{flag}` behind a fence is a directive of MyST, which is not read: this is shown as code."
    return RectoWarning(message, hint=_DIRECTIVES.get(name, "Write a component in an `.mdx` page."))


def _hint(name: str) -> str | None:
    instead = _INSTEAD.get(name.lower())
    if instead is not None:
        return instead
    close = nearest(name, KNOWN)
    return f"Did you mean `{close}`?" if close else None


def _warning(shown: str, hint: str) -> RectoWarning:
    return RectoWarning(f"`{shown}` behind a fence has no meaning here.", hint=hint)
