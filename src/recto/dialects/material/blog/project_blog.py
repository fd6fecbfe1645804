"""The blog of a project: what its settings say of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from recto.dialects.material.blog.lists import PostLists
from recto.dialects.material.blog.posts import BlogOptions, read_posts


class ProjectBlog(Struct, frozen=True):
    """The file of the blog's page, the routes of posts by their files, and patterns of pages that only it lists.

    `sections` are titles and files of what navigation shows below it. `doubled` are posts whose address another post
    has, by their files: the address, and the file of that post. They stay where their files are.
    """

    index: str
    routes: Mapping[str, str]
    hidden: Sequence[str]
    sections: Sequence[tuple[str, Sequence[str]]]
    doubled: Mapping[str, tuple[str, str]]

    def join(self, navigation: list[dict[str, Any]]) -> bool:
        """Put the archive and the categories where the navigation has the blog; False where it does not have it."""
        for entry in navigation:
            if entry.get("page") != self.index:
                if self.join(entry.get("entries", [])):
                    return True
                continue
            below = entry.get("entries", navigation)
            below += [{"title": title, "entries": [{"page": file} for file in files]} for title, files in self.sections]
            return True
        return False


def read_blog(docs: Path, given: Mapping[str, Any]) -> ProjectBlog:
    """The blog in a folder of pages, by the options of its plugin."""
    options = BlogOptions(given)
    posts = read_posts(docs, options)
    lists = PostLists(docs, options, posts)
    routes: dict[str, str] = {}
    doubled: dict[str, tuple[str, str]] = {}
    owners: dict[str, str] = {}
    for post in posts:
        owner = owners.setdefault(post.route, post.file)
        if owner == post.file:
            routes[post.file] = post.route
        else:
            doubled[post.file] = post.route, owner
    return ProjectBlog(lists.index, routes, (f"/{options.posts_folder}/",), tuple(lists.sections()), doubled)
