"""What `[remote]` may say: pages whose text lies elsewhere."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, field

from recto.settings.base import BasePath, Switch, Table

Seconds = Annotated[float, Meta(ge=0, extra={"allowed": "a number of seconds"})]
_PATH = r"^[^/\\\x00][^\\\x00]*$"


class SourceSettings(Table, frozen=True):
    """A source of pages: a repository, addresses, an installed package, or a function of the project."""

    git: Annotated[
        str | None, Meta(description="Repository: an address that `git clone` takes, or a folder of this disk.")
    ] = None
    ref: Annotated[
        str, Meta(pattern=r"^[A-Za-z0-9][\w./-]*$", description="Branch, tag or commit of the repository.")
    ] = "HEAD"
    urls: Annotated[tuple[str, ...], Meta(description="Addresses of single pages.")] = ()
    list: Annotated[
        str | None,
        Meta(description="Address, or file of the project, of a JSON list of such addresses."),
    ] = None
    package: Annotated[str | None, Meta(description="Installed package among whose files the pages are.")] = None
    use: Annotated[
        str | None, Meta(description='Function of the project that gives pages, as `"module:function"`.')
    ] = None
    folder: Annotated[
        str, Meta(pattern=r"^$|" + _PATH, description="Folder of the repository or package in which the pages lie.")
    ] = ""
    at: Annotated[
        BasePath | None, Meta(description="Route under which they appear; without it the name of the table.")
    ] = None
    exclude: Annotated[tuple[str, ...], Meta(description="Files that are no pages, by patterns of `.gitignore`.")] = ()
    trusted: Annotated[
        bool, Meta(description="Whether the pages may run code and hold any HTML, as those of the site do.")
    ] = False
    components: Annotated[
        tuple[str, ...], Meta(description="Components that pages which are not trusted may use, beside harmless ones.")
    ] = ()
    address: Annotated[
        str | None,
        Meta(description="Where readers see a file, with `{path}`; known for the large hosts of repositories."),
    ] = None
    edit: Annotated[
        str | None, Meta(description="Where readers change a file, with `{path}`; known for the large hosts.")
    ] = None
    revalidate: Annotated[
        Seconds | None, Meta(description="Seconds for which an answer counts; without it, for one build.")
    ] = None
    private: Annotated[
        bool, Meta(description="Whether hosts of this machine and of private networks may be asked.")
    ] = False
    timeout: Annotated[float, Meta(gt=0, description="Seconds that the source may take to answer.")] = 60
    max_pages: Annotated[int, Meta(ge=1, description="Pages that it may have.")] = 2000
    max_bytes: Annotated[int, Meta(ge=1, description="Bytes that one page, or one image, may have.")] = 2_000_000


class RemoteSettings(Switch, frozen=True):
    """Content that lies elsewhere. `remote = true` is short for `enabled`."""

    enabled: Annotated[
        bool, Meta(description="Whether pages may show text from elsewhere with `<Remote>`; with sources, they may.")
    ] = False
    sources: Annotated[
        dict[str, SourceSettings], Meta(description="Sources of pages: `[remote.sources.guides]` is `/guides`.")
    ] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return self.enabled or bool(self.sources)
