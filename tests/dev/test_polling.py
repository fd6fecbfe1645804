"""Which folders are looked through for changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from recto.dev.polling import silent_file_system, wants_polling

MOUNTS = r"""
22 1 0:21 / / rw,relatime - overlay overlay rw
30 22 0:25 / /proc rw - proc proc rw
31 22 0:26 / /mnt/c rw,noatime shared:4 - 9p drvfs rw,aname=drvfs
32 22 0:27 / /home/me rw - ext4 /dev/sda1 rw
33 32 0:28 / /home/me/shared\040files rw master:3 propagate_from:2 - fuse.sshfs host:/files rw
34 32 0:29 / /home/me/over rw - nfs4 host:/over rw
35 32 0:30 / /home/me/over rw - tmpfs tmpfs rw
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/srv/site", None),
        ("/mnt/c/site", "9p"),
        ("/mnt/cd/site", None),
        ("/home/me/site", None),
        ("/home/me/shared files/site", "fuse.sshfs"),
        ("/home/me/over/site", None),
    ],
)
def test_file_systems_that_tell_of_no_changes(folder: str, kind: str | None) -> None:
    assert silent_file_system(Path(folder), MOUNTS) == kind


def test_a_list_of_mounts_that_is_none() -> None:
    assert silent_file_system(Path("/srv"), "") is None
    assert silent_file_system(Path("/srv"), "what\n - 9p\n") is None


@pytest.mark.parametrize(
    ("environ", "wanted"),
    [
        ({}, None),
        ({"RECTO_DEV_POLLING": ""}, None),
        ({"RECTO_DEV_POLLING": "1"}, True),
        ({"RECTO_DEV_POLLING": "0", "WATCHFILES_FORCE_POLLING": "1"}, False),
        ({"WATCHFILES_FORCE_POLLING": "true"}, True),
        ({"WATCHFILES_FORCE_POLLING": "disabled"}, False),
    ],
)
def test_what_the_environment_says(environ: dict[str, str], wanted: bool | None) -> None:
    assert wants_polling(environ) is wanted
