"""Who writes the posts of a blog: the file that describes authors, and names in posts that it lacks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from recto.dialects.material.blog.posts import BlogOptions, Post
from recto.errors import RectoWarning, nearest
from recto.mdx.front_matter import front_matter_span


def authors_file(options: BlogOptions) -> str:
    """The path of the file below the folder of pages."""
    path = options.text("authors_file", "{blog}/.authors.yml")
    return path.replace("{blog}", options.folder).strip("/").removeprefix("./")


def read_authors(docs: Path, options: BlogOptions) -> Mapping[str, Mapping[str, Any]]:
    """What the file says of each author; nothing where it cannot be read."""
    import yaml

    try:
        data = yaml.safe_load((docs / authors_file(options)).read_text("utf-8"))
    except (OSError, ValueError, yaml.YAMLError):
        # A path that no system takes, or no text, is a ValueError.
        return {}
    authors = data.get("authors") if isinstance(data, dict) else None
    if not isinstance(authors, dict):
        return {}
    return {str(name): value for name, value in authors.items() if isinstance(value, dict)}


def unknown_authors(docs: Path, folder: str, options: BlogOptions, posts: Sequence[Post]) -> Iterator[RectoWarning]:
    """A warning for each name in a post that the file of authors lacks, at its first post; `folder` has the pages."""
    if not options.is_on("authors"):
        return
    known = read_authors(docs, options)
    told: set[str] = set()
    for post in sorted(posts, key=lambda post: post.file):
        for name in post.authors:
            if name not in known and name not in told:
                told.add(name)
                source = (docs / post.file).read_text("utf-8")
                where = front_matter_span(source, "authors", path=f"{folder}/{post.file}")
                close = nearest(name, known)
                hint = f"Did you mean `{close}`?" if close else f"Describe them in `{folder}/{authors_file(options)}`."
                yield RectoWarning(f"There is no author `{name}`.", where, hint, source)
