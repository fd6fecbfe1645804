"""Under which paths a built page is found; `Files` finds the same by looking at the disk."""

from __future__ import annotations

_INDEX = "index.html"


def is_index(file: str) -> bool:
    """Whether a file of the output stands for its folder."""
    return file == _INDEX or file.endswith("/" + _INDEX)


def clean_paths(file: str) -> tuple[str, ...]:
    """The paths of a page by its file in the output: `a.html` is `/a`, and `a/index.html` is `/a/`."""
    stem = "/" + file.removesuffix(".html")
    paths = (stem, f"{stem}/", f"/{file}")
    return (stem.removesuffix("index"), *paths) if is_index(file) else paths
