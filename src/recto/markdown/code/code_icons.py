"""Which icon stands before a file name."""

from __future__ import annotations

from collections.abc import Mapping

_LANGUAGES_BY_ICON: Mapping[str, str] = {
    "cpp": "c++ cc cpp cxx h hpp hxx",
    "csharp": "c# cs csharp",
    "css": "css less scss",
    "docker": "docker dockerfile",
    "go": "go golang",
    "graphql": "gql graphql",
    "html": "htm html",
    "javascript": "cjs javascript js mjs",
    "json": "json json5 jsonc jsonl webmanifest",
    "markdown": "markdown md",
    "mdx": "mdx",
    "move": "move",
    "python": "py py3 pycon pyi python python3",
    "react": "jsx tsx",
    "rust": "rs rust",
    "svelte": "svelte",
    "terminal": "bash console fish powershell ps1 sh shell shellscript shellsession terminal zsh",
    "terraform": "hcl terraform tf tfvars",
    "toml": "toml",
    "typescript": "cts mts ts typescript",
    "vue": "vue",
    "yaml": "yaml yml",
}
_ICON_BY_LANGUAGE: Mapping[str, str] = {
    name: icon for icon, names in _LANGUAGES_BY_ICON.items() for name in names.split()
}


def code_icon(language: str, filename: str) -> str | None:
    """The icon of the language, or of the file's extension where the language has none or is a diff."""
    by_extension = _ICON_BY_LANGUAGE.get(filename.rpartition(".")[2].lower())
    return by_extension if language == "diff" else _ICON_BY_LANGUAGE.get(language) or by_extension
