"""Whether changes have to be looked for: some file systems of networks and virtual machines tell of none."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from recto.errors import RectoWarning

# The second is that of the library that watches files.
POLLING_VARIABLES = ("RECTO_DEV_POLLING", "WATCHFILES_FORCE_POLLING")
_OFF = frozenset({"0", "disable", "disabled", "false", "no", "off"})
_MOUNTS = Path("/proc/self/mountinfo")
# Somebody else writes there, and the kernel of this machine does not hear of it.
_SILENT = frozenset(
    {
        "9p",
        "afs",
        "cifs",
        "drvfs",
        "fuse.grpcfuse",
        "fuse.osxfs",
        "fuse.sshfs",
        "fuse.vmhgfs-fuse",
        "ncpfs",
        "nfs",
        "nfs4",
        "prl_fs",
        "smb3",
        "smbfs",
        "vboxsf",
    }
)


def wants_polling(environ: Mapping[str, str] = os.environ) -> bool | None:
    """What the environment says of it; None when it says nothing."""
    for name in POLLING_VARIABLES:
        value = environ.get(name, "").strip().lower()
        if value:
            return value not in _OFF
    return None


def silent_file_system(folder: Path, mounts: str | None = None) -> str | None:
    """The kind of the file system that a folder lies in, where that tells of no changes; None for all others.

    `mounts` is the text of `/proc/self/mountinfo` (default: that of this process, where there is one).
    """
    if mounts is None:
        try:
            mounts = _MOUNTS.read_text("utf-8", "replace")
        except OSError:
            return None
    found, deepest = "", -1
    for line in mounts.splitlines():
        # 36 35 98:0 /above /mounted/here rw,noatime master:1 - ext4 /dev/root rw
        mount, _, kind = line.partition(" - ")
        fields = mount.split(" ")
        if len(fields) < 5:
            continue
        place = PurePosixPath(fields[4].replace(r"\040", " "))
        # Of two in one place the later one hides the other.
        if folder.is_relative_to(place) and len(place.parts) >= deepest:
            found, deepest = kind.partition(" ")[0], len(place.parts)
    return found if found in _SILENT else None


def refusal(error: Exception) -> RectoWarning:
    """What is said when the system does not tell of changes although it could."""
    return RectoWarning(
        f"The system refuses to watch the files of the site ({error}): they are looked through again and again.",
        hint="It may watch more after `sysctl fs.inotify.max_user_watches=524288 fs.inotify.max_user_instances=512`.",
    )
