"""Addresses of files on the large hosts of repositories."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from msgspec import Struct

_REMOTE = re.compile(
    r"(?:git@|ssh://git@|https?://(?:[^@/]+@)?)(?P<host>[\w.-]+)[:/](?:\d+/)?(?P<path>[\w./~-]+?)(?:\.git)?/?\Z"
)
_RAW_GITHUB = re.compile(r"/([^/]+)/([^/]+)/(?:refs/heads/)?([^/]+)/(.+)")


class FileAddresses(Struct, frozen=True):
    """Where readers see and change files, each with `{path}`; None where that is not known."""

    see: str | None = None
    edit: str | None = None

    def of(self, path: str) -> tuple[str | None, str | None]:
        """Both addresses of one file."""
        spelled = quote(path)
        see, edit = ((each.replace("{path}", spelled) if each else None) for each in (self.see, self.edit))
        return see, edit


def addresses_at(repository: str, branch: str) -> FileAddresses:
    """The addresses of files of a repository on a branch, as its host has them."""
    match = _REMOTE.match(repository)
    if match is None:
        return FileAddresses()
    host, name = match["host"], quote(branch)
    base = f"https://{host}/{match['path']}"
    if host == "github.com":
        return FileAddresses(f"{base}/blob/{name}/{{path}}", f"{base}/edit/{name}/{{path}}")
    if host.startswith("gitlab."):
        return FileAddresses(f"{base}/-/blob/{name}/{{path}}", f"{base}/-/edit/{name}/{{path}}")
    if host == "bitbucket.org":
        return FileAddresses(f"{base}/src/{name}/{{path}}", f"{base}/src/{name}/{{path}}?mode=edit")
    if host == "codeberg.org" or host.startswith(("gitea.", "forgejo.")):
        return FileAddresses(f"{base}/src/branch/{name}/{{path}}", f"{base}/_edit/{name}/{{path}}")
    return FileAddresses()


def edit_address_of(url: str) -> str | None:
    """Where the file that an address holds as plain text can be changed; None where that is not known."""
    parts = urlsplit(url)
    match = _RAW_GITHUB.fullmatch(parts.path)
    if parts.hostname != "raw.githubusercontent.com" or match is None:
        return None
    owner, name, branch, path = match.groups()
    return f"https://github.com/{owner}/{name}/edit/{branch}/{path}"
