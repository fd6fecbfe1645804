"""The pages that list posts: the blog itself in parts, its archive by years, its categories."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from pathlib import Path
from typing import Any

from recto.dialects.material.blog.authors import read_authors
from recto.dialects.material.blog.posts import BlogOptions, Post, formatted
from recto.dialects.material.text.moved_addresses import moved_addresses
from recto.dialects.material.text.plain_title import first_heading, with_deeper_headings
from recto.dialects.material.text.slugs import LOWER_CASE, slugify_of
from recto.plugins import ProvidedPage
from recto.settings.lookups import is_file


class PostLists:
    """Makes the pages that list the `posts` of one blog, below the folder `docs`; `index` is the blog's own page."""

    def __init__(self, docs: Path, options: BlogOptions, posts: Sequence[Post]) -> None:
        self._docs = docs
        self._options = options
        self._posts = posts
        self._folder = f"{options.folder}/" if options.folder else ""
        self._category_slug = slugify_of(options.given.get("categories_slugify") or LOWER_CASE)
        self._authors = read_authors(docs, options)

    @property
    def index(self) -> str:
        """The file of the blog's own page."""
        return f"{self._folder}index.md"

    def pages(self) -> Iterator[ProvidedPage]:
        """All pages."""
        file = self._docs / self.index
        head = file.read_text("utf-8") if is_file(file) else "# Blog\n"
        yield from self._parts(self.index, head, self._posts, "pagination")
        for path, name, posts in self._archive():
            yield from self._parts(path, f"# {name}\n", posts, "archive_pagination")
        for path, name, posts in self._categories():
            yield from self._parts(path, f"# {name}\n", posts, "categories_pagination")

    def sections(self) -> Iterator[tuple[str, list[str]]]:
        """Title and files of what navigation shows below the blog: its archive, and its categories by name."""
        archive = [path for path, _, _ in self._archive()]
        categories = [path for path, _, _ in sorted(self._categories(), key=lambda each: each[1])]
        if archive:
            yield self._options.text("archive_name", "Archive"), archive
        if categories:
            yield self._options.text("categories_name", "Categories"), categories

    def _archive(self) -> Iterator[tuple[str, str, Sequence[Post]]]:
        """File, title and posts of each list by date, newest first."""
        if not self._options.is_on("archive"):
            return
        pattern = self._options.text("archive_date_format", "yyyy")
        dated = sorted(self._posts, key=lambda post: post.day, reverse=True)
        for name, posts in _grouped((formatted(post.day, pattern), post) for post in dated).items():
            path = self._options.text("archive_url_format", "archive/{date}")
            address = formatted(posts[0].day, self._options.text("archive_url_date_format", "yyyy"))
            yield f"{self._folder}{path.replace('{date}', address)}.md", name, posts

    def _categories(self) -> Iterator[tuple[str, str, Sequence[Post]]]:
        """File, title and posts of each category; of names with one address, the first is the title."""
        if not self._options.is_on("categories"):
            return
        pairs = [(category, post) for post in self._posts for category in post.categories]
        names: dict[str, str] = {}
        for name, _ in pairs:
            names.setdefault(self._category(name), name)
        for path, posts in _grouped((self._category(name), post) for name, post in pairs).items():
            yield f"{path}.md", names[path], list({post.file: post for post in posts}.values())

    def _category(self, name: str) -> str:
        path = self._options.text("categories_url_format", "category/{slug}")
        return f"{self._folder}{path.replace('{slug}', self._category_slug(name))}"

    def _parts(self, path: str, head: str, posts: Sequence[Post], key: str) -> Iterator[ProvidedPage]:
        """A list in parts of so many posts; further parts are pages of their own."""
        size = self._options.number(f"{key}_per_page", self._options.number("pagination_per_page", 10))
        if not self._options.is_on("pagination") or not self._options.is_on(key):
            size = max(1, len(posts))
        chunks = [posts[start : start + size] for start in range(0, len(posts), size)] or [()]
        below = path.removesuffix("index.md") if path.endswith("index.md") else f"{path.removesuffix('.md')}/"
        pattern = self._options.text("pagination_url_format", "page/{page}")
        paths = [path, *(f"{below}{pattern.replace('{page}', str(number))}.md" for number in range(2, len(chunks) + 1))]
        title = _title(head)
        for number, (own, chunk) in enumerate(zip(paths, chunks, strict=True)):
            text = head if number == 0 else f"# {title}\n"
            text += "".join(f"\n{self._entry(post, own)}" for post in chunk)
            text += _page_links(paths, number)
            front: dict[str, Any] = {} if own == self.index else {"title": title}
            files = [str(self._docs / post.file) for post in chunk]
            yield ProvidedPage(own, text, front, depends_on=tuple(files))

    def _entry(self, post: Post, path: str) -> str:
        """A post in a list: its date, its categories, its excerpt."""
        link = posixpath.relpath(post.file, posixpath.dirname(path) or ".")
        excerpt = with_deeper_headings(_moved(post, path))
        heading = f"## [{post.title}]({link})"
        given = first_heading(excerpt)
        if given is None:
            excerpt = f"{heading}\n\n{excerpt}"
        else:
            lines = excerpt.split("\n")
            excerpt = "\n".join([*lines[: given.line], heading, *lines[given.line + 1 :]])
        more = f"\n\n[Continue reading]({link})\n" if post.has_more else "\n"
        return f"{self._meta(post, path)}\n\n{excerpt.strip()}\n{more}"

    def _meta(self, post: Post, path: str) -> str:
        day = formatted(post.day, self._options.text("post_date_format", "long"))
        authors = "".join(
            _avatar(str(author["avatar"]), str(author.get("name", name)))
            for name in post.authors[: self._options.number("post_excerpt_max_authors", 1)]
            if (author := self._authors.get(name)) and author.get("avatar")
        )
        start = posixpath.dirname(path) or "."
        most = self._options.number("post_excerpt_max_categories", 5)
        names = [f"[{name}]({posixpath.relpath(self._category(name), start)}.md)" for name in post.categories[:most]]
        place = f" in {', '.join(names)}" if names and self._options.is_on("categories") else ""
        minutes = max(1, round(post.words / self._options.number("post_readtime_words_per_minute", 265)))
        time = f" · {minutes} min read" if self._options.is_on("post_readtime") else ""
        return f'{authors}<time datetime="{post.day.isoformat()}">{day}</time>{place}{time}\n{{ .blog-post-meta }}'


def _avatar(address: str, name: str) -> str:
    return f'<img src="{escape(address)}" alt="{escape(name)}" width="32" height="32"> '


def _grouped(pairs: Iterable[tuple[str, Post]]) -> dict[str, list[Post]]:
    found: dict[str, list[Post]] = {}
    for name, post in pairs:
        found.setdefault(name, []).append(post)
    return found


def _title(head: str) -> str:
    heading = first_heading(head)
    return heading.text if heading is not None else "Blog"


def _page_links(paths: Sequence[str], number: int) -> str:
    if len(paths) < 2:
        return ""
    start = posixpath.dirname(paths[number]) or "."
    links = [
        f"**{index + 1}**" if index == number else f"[{index + 1}]({posixpath.relpath(path, start)})"
        for index, path in enumerate(paths)
    ]
    return f"\n\n{' '.join(links)}\n{{ .blog-post-pages }}\n"


def _moved(post: Post, path: str) -> str:
    """The excerpt of a post with its relative addresses as they are from another page, and with its references."""
    folder = posixpath.dirname(path)
    excerpt, definitions = (
        moved_addresses(text, post.file, folder, anchors=True) for text in (post.excerpt, post.definitions)
    )
    return f"{excerpt}\n\n{definitions}"
