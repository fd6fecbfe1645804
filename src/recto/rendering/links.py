"""Where links of a page lead: a route of the site, a file beside the page or in `public/`, or nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from posixpath import join, normpath
from typing import Self
from urllib.parse import unquote

from msgspec import Struct
from msgspec.structs import replace

from recto.content import Page, Site
from recto.content.edition import ROOT, path_in
from recto.markdown.links import REFERENCE as REFERENCE
from recto.markdown.links import prefixed_fragment
from recto.mdx.own_ids import ID_PREFIX
from recto.rendering.publishable import PublishableFiles, Refusal, is_file, is_folder

PAGE_SUFFIXES = (".mdx", ".md", ".ipynb")

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")


def is_elsewhere(href: str) -> bool:
    """Whether an address has a scheme or a host."""
    return _SCHEME.match(href) is not None


class Target(Struct, frozen=True):
    """What a link refers to: one of a route, a file and an address, or none of them when it leads nowhere.

    `path` is what was looked for from the site's root where it leads nowhere, `tail` the `?query` and `#fragment` of
    the link, as written. `address` is that of a file of the repository that is no part of the site. `refusal` says why
    what is there is not published, and `says_language` that the link names the default language, whose routes do not.
    """

    route: str | None = None
    file: Path | None = None
    path: str = ""
    tail: str = ""
    refusal: Refusal | None = None
    says_language: bool = False
    address: str = ""

    @property
    def leads_nowhere(self) -> bool:
        return self.route is None and self.file is None and not self.address

    @property
    def fragment(self) -> str:
        """The fragment as it is written, without its `#`."""
        return self.tail.partition("#")[2]


class LinkResolver(Struct, frozen=True):
    """Resolves links by the site's routes and files.

    `routes` are those of all pages, `files` maps the absolute path of each page's source to its route; of other files
    only those that `publishable` allows are targets. `drafts`, `waiting` and `left_out` are the sources and routes of
    pages that are not published: on purpose, before their date, and for errors. `published` are addresses of files that
    the build makes, such as those of route handlers. `unprefixed` is how routes of the default language would begin if
    they said it: `/en/a` then means `/a`. `untrusted` are the routes of pages that others wrote, whose ids have a
    prefix. `repository` is the address of the site's folder in its repository. `content_dir` is the folder of pages
    where its other files are published at their own paths.
    """

    root: Path
    routes: frozenset[str]
    files: Mapping[str, str]
    publishable: PublishableFiles
    published: frozenset[str] = frozenset()
    drafts: frozenset[str] = frozenset()
    waiting: frozenset[str] = frozenset()
    left_out: frozenset[str] = frozenset()
    unprefixed: str | None = None
    untrusted: frozenset[str] = frozenset()
    content_dir: Path | None = None
    repository: str | None = None

    @classmethod
    def of(cls, site: Site) -> Self:
        """The resolver of a site's own pages and files."""
        default = site.languages.default if site.languages is not None else None
        return cls(
            site.root,
            frozenset(page.route for page in site.pages),
            _files(site),
            PublishableFiles.of(site.root, (site.content_dir, site.app_dir)),
            drafts=_names(site.drafts),
            waiting=_names(site.waiting),
            left_out=site.left_out,
            unprefixed=default.edition.home(prefixed=True) if default is not None and default.home == ROOT else None,
            untrusted=frozenset(page.route for page in site.pages if not page.source.is_trusted),
            content_dir=site.content_dir if site.settings.publish_content_files else None,
            repository=site.settings.theme.repository_folder,
        )

    @property
    def public(self) -> Path:
        """The folder whose files are published at the site's root."""
        return self.publishable.public

    def file_at(self, path: str) -> Path:
        """The file that an address below the site's root means; the one in `public/` where there is none."""
        name = path.lstrip("/")
        beside = self.content_dir / name if self.content_dir is not None else None
        public = self.public / name
        return beside if beside is not None and not is_file(public) and is_file(beside) else public

    def own_path(self, file: Path) -> str | None:
        """The path at which a file is published under its own name; None for one that is nowhere, or elsewhere."""
        if file.is_relative_to(self.public):
            return file.relative_to(self.public).as_posix()
        if self.content_dir is None or not file.is_relative_to(self.content_dir):
            return None
        path = file.relative_to(self.content_dir).as_posix()
        return path if f"/{path}" in self.published else None

    def resolve(self, href: str, *, route: str, source: Path) -> Target | None:
        """The target of `href` in the page `route`; None when it is external, or a fragment of the same page.

        A relative link means the file beside `source` where there is one, and otherwise what a browser would make
        of it on `route`.
        """
        if not href or href[0] in "#?" or is_elsewhere(href):
            return None
        target = self._resolve(href, route, source)
        if target.route in self.untrusted and target.fragment:
            query = target.tail.partition("#")[0]
            return replace(target, tail=query + prefixed_fragment(f"#{target.fragment}", ID_PREFIX))
        return target

    def _resolve(self, href: str, route: str, source: Path) -> Target:
        path, tail = _split(href)
        decoded = unquote(path)
        if decoded.startswith("/"):
            return self._from_root(decoded, tail)
        beside = Path(normpath(source.parent / decoded))
        found, refusal = self._beside(beside, tail, trusted=route not in self.untrusted)
        if found is not None:
            return found
        found = self._from_root(normpath(join(route.rpartition("/")[0] or "/", decoded)), tail)
        return replace(found, refusal=refusal) if found.leads_nowhere and refusal is not None else found

    def in_repository(self, path: str, source: Path, *, is_link: bool) -> str | None:
        """The address that a path of the disk has in the repository, where `source` lies outside of the site."""
        from recto.rendering.repository_files import repository_address

        if self.repository is None or path.startswith("/") or source.is_relative_to(self.root):
            return None
        return repository_address(self.repository, self.root, Path(normpath(source.parent / path)), is_link=is_link)

    def _beside(self, file: Path, tail: str, *, trusted: bool) -> tuple[Target | None, Refusal | None]:
        """What a path of the disk means: a page, or a file; and why the file is not published."""
        # `./a.md` also means `a.mdx`: a page that changes its format keeps its links.
        name, has_folder = _without_suffix(file.name), False
        candidates = [file, *(file.with_name(name + suffix) for suffix in PAGE_SUFFIXES if name)]
        route = self._route_of(candidates)
        if route is None and (has_folder := is_folder(file)):
            candidates += [file / f"index{suffix}" for suffix in PAGE_SUFFIXES]
            route = self._route_of(candidates)
        if route is not None:
            return Target(route=route, tail=tail), None
        unpublished = self._unpublished(map(str, candidates))
        if unpublished is not None:
            return None, unpublished
        if has_folder or not is_file(file):
            return None, None
        refusal = self.publishable.refusal(file, trusted=trusted)
        return (Target(file=file, tail=tail), None) if refusal is None else (None, refusal)

    def _route_of(self, files: Iterable[Path]) -> str | None:
        """The route of the first of some files that is a page."""
        return next((self.files[name] for each in files if (name := str(each)) in self.files), None)

    def _from_root(self, path: str, tail: str) -> Target:
        route = normpath("/" + _without_suffix(path).strip("/"))
        if route in self.routes:
            return Target(route=route, tail=tail)
        name = path.strip("/")
        file = self.file_at(name)
        if f"/{name}" in self.published or (is_file(file) and self.publishable.refusal(file) is None):
            return Target(file=file, tail=tail)
        document = _of_document(route)
        if document in self.routes:
            return Target(route=document, tail=tail)
        bare = self._without_prefix(route)
        if bare in self.routes:
            return Target(route=bare, tail=tail, says_language=True)
        return Target(path=route, tail=tail, refusal=self._unpublished((route, bare or route)))

    def _unpublished(self, names: Iterable[str]) -> Refusal | None:
        """Why a page is not published, by the first of its names that is known."""
        for name in names:
            if name in self.drafts:
                return "draft"
            if name in self.waiting:
                return "waiting"
            if name in self.left_out:
                return "left out"
        return None

    def _without_prefix(self, route: str) -> str | None:
        return path_in(self.unprefixed, route) if self.unprefixed is not None else None


def _add_redirected(site: Site, content: Path, files: dict[str, str]) -> None:
    """Files of pages in whose place there is a redirect: a link to one leads where the redirect does."""
    routes = {page.route for page in site.pages}
    for redirect in site.settings.redirects:
        target, name = normpath(redirect.destination), redirect.source.strip("/")
        if target in routes:
            for file in (content / f"{name}.md", content / name / "index.md"):
                if str(file) not in files and is_file(file):
                    files[str(file)] = target


def _files(site: Site) -> Mapping[str, str]:
    """The routes of pages by their sources, and by the files in which a page looks for those of its language."""
    files = {page.source.path: page.route for page in site.pages if page.original is None}
    languages, content = site.languages, site.content_dir
    if content is not None:
        _add_redirected(site, content, files)
    if languages is None or content is None:
        return files
    for page in site.pages:
        if not page.place.is_relative_to(content):
            continue
        inside = page.place.relative_to(content).as_posix()
        plain = languages.untagged(inside)
        language = languages.of_route(page.route)
        if language is not None and page.original is not None:
            # It would lie there if it were translated.
            files.setdefault(str(content / language.tag / plain), page.route)
        elif language is languages.default and not inside.endswith(f"/{plain}"):
            files.setdefault(str(content / plain), page.route)
    return files


def _names(pages: Iterable[Page]) -> frozenset[str]:
    return frozenset(name for page in pages for name in (page.source.path, page.route))


def path_of(href: str) -> str:
    """The path of an address as the disk spells it, without query and fragment."""
    return unquote(_split(href)[0])


def _without_suffix(path: str) -> str:
    """A path without the suffix of a page; unlike an address, it may hold `#` and `?`."""
    return next((path.removesuffix(suffix) for suffix in PAGE_SUFFIXES if path.endswith(suffix)), path)


def _of_document(path: str) -> str:
    """The route whose document a path names, as static hosts publish it: `/a.html`, `/a/index.html`."""
    return path.removesuffix("/index.html").removesuffix(".html") or "/"


def _split(href: str) -> tuple[str, str]:
    cut = min((index for index in (href.find("?"), href.find("#")) if index >= 0), default=len(href))
    return href[:cut], href[cut:]
