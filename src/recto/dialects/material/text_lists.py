"""Options that are a text or a list of texts."""

from __future__ import annotations


def text_list(value: object) -> list[str]:
    """The texts of an option; none for a value that is neither a text nor a list."""
    if isinstance(value, str):
        return [value]
    return [str(each) for each in value] if isinstance(value, list | tuple) else []
