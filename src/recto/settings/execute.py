"""What the settings say of code in pages that is run or looked into."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from recto.settings.base import Folder, Switch


class ExecuteSettings(Switch, frozen=True):
    """Blocks that are run. `execute = true` is short for a table with the defaults."""

    enabled: Annotated[bool, Meta(description="Whether blocks marked `exec` are run.")] = True
    timeout: Annotated[
        float, Meta(gt=0, description="Seconds that one block may take, unless its fence says otherwise.")
    ] = 60
    results: Annotated[
        Folder | None,
        Meta(description="Folder of the notebooks with the results, to keep them with the pages; unset, a cache."),
    ] = None


class HoverSettings(Switch, frozen=True):
    """Types of names in blocks of Python. `hovers = true` is short for a table with the defaults."""

    enabled: Annotated[bool, Meta(description="Whether blocks marked `twoslash` show types.")] = True
    all: Annotated[bool, Meta(description="Whether all blocks of Python do, not only those that are marked.")] = False
    checker: Annotated[
        Literal["ty", "basedpyright"] | None,
        Meta(description="The program that is asked about Python; unset, ty, or basedpyright where that is not there."),
    ] = None
