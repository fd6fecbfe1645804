"""The repository that a file lies in, and its address on the web at the commit that is checked out."""

from __future__ import annotations

import configparser
import re
from pathlib import Path

from msgspec import Struct

_REMOTE = re.compile(
    r"(?:git@|ssh://git@|https?://(?:[^@/]+@)?)(?P<host>[\w.-]+)[:/](?:\d+/)?(?P<path>[\w./~-]+?)(?:\.git)?/?\Z"
)
_COMMIT = re.compile(r"[0-9a-f]{40,64}\Z")


class Repository(Struct, frozen=True):
    """A checked-out repository: its folder, and the address of its files, with `{path}`, `{line}` and `{end}`."""

    root: Path
    template: str

    def link(self, file: Path, line: int, end: int) -> str | None:
        """The address of lines of a file, by its resolved path; None for one outside the repository."""
        try:
            path = file.relative_to(self.root).as_posix()
        except ValueError:
            return None
        return self.template.replace("{path}", path).replace("{line}", str(line)).replace("{end}", str(end))


def repository_of(folder: Path, template: str = "") -> Repository | None:
    """The repository that a folder lies in; None outside of one, and for one whose address is not known.

    A `template` of the site's own takes the place of the address that the remote `origin` gives.
    """
    for each in (folder.resolve(), *folder.resolve().parents):
        git = _git_folder(each)
        if git is not None:
            commit = _commit(git)
            address = template or _address(git)
            if not address or (commit is None and "{commit}" in address):
                return None
            return Repository(each, address.replace("{commit}", commit or ""))
    return None


def _git_folder(folder: Path) -> Path | None:
    git = folder / ".git"
    if git.is_dir():
        return git
    if git.is_file():
        # A working tree beside the main one.
        name = git.read_text("utf-8", "replace").removeprefix("gitdir:").strip()
        return (folder / name).resolve() if name else None
    return None


def _common(git: Path) -> Path:
    """Where the configuration lies, which all working trees share."""
    file = git / "commondir"
    return (git / file.read_text("utf-8").strip()).resolve() if file.is_file() else git


def _commit(git: Path) -> str | None:
    try:
        head = (git / "HEAD").read_text("utf-8").strip()
    except OSError:
        return None
    if _COMMIT.match(head):
        return head
    name = head.removeprefix("ref:").strip()
    for folder in (git, _common(git)):
        file = folder / name
        if file.is_file():
            return file.read_text("utf-8").strip()
    packed = _common(git) / "packed-refs"
    if packed.is_file():
        for line in packed.read_text("utf-8", "replace").splitlines():
            if line.endswith(f" {name}"):
                return line.partition(" ")[0]
    return None


def _address(git: Path) -> str:
    config = configparser.ConfigParser(strict=False, interpolation=None)
    try:
        config.read_string((_common(git) / "config").read_text("utf-8", "replace"))
    except (OSError, configparser.Error):
        return ""
    remote = config.get('remote "origin"', "url", fallback="")
    match = _REMOTE.match(remote.strip())
    if match is None:
        return ""
    host, path = match["host"], match["path"]
    base = f"https://{host}/{path}"
    if "gitlab" in host:
        return f"{base}/-/blob/{{commit}}/{{path}}#L{{line}}-{{end}}"
    if "bitbucket" in host:
        return f"{base}/src/{{commit}}/{{path}}#lines-{{line}}:{{end}}"
    return f"{base}/blob/{{commit}}/{{path}}#L{{line}}-L{{end}}"
