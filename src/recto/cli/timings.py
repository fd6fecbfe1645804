"""How `recto build` shows where its time went."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click
import msgspec

from recto.errors import RectoError
from recto.export.timings import Timings


def print_timings(timings: Timings) -> None:
    """Print the stages, the slowest pages and the slowest blocks as tables."""
    click.echo("Where the time went")
    _table(
        ("stage", "seconds", "CPU"),
        [(stage.name, _seconds(stage.seconds), _seconds(stage.cpu)) for stage in timings.stages],
    )
    if timings.pages:
        click.echo("The slowest pages")
        _table(("page", "seconds"), [(page.source_path, _seconds(page.seconds)) for page in timings.pages])
    if timings.blocks:
        click.echo("The slowest blocks")
        rows = [(f"{block.where} {block.kind}", _seconds(block.seconds)) for block in timings.blocks]
        _table(("block", "seconds"), rows)


def write_timings(timings: Timings, file: Path) -> None:
    """Write the same as JSON. Raises `RectoError` when the file cannot be written."""
    try:
        file.write_bytes(msgspec.json.format(msgspec.json.encode(timings), indent=2) + b"\n")
    except OSError as error:
        reason = error.strerror or error
        raise RectoError(f"The timings cannot be written to {file}: {reason}.", hint="Choose another file.") from error


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    lines = [head, *rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    for first, *others in lines:
        numbers = (f"{cell:>{width}}" for cell, width in zip(others, widths[1:], strict=True))
        click.echo("  ".join((f"  {first:<{widths[0]}}", *numbers)))


def _seconds(seconds: float) -> str:
    return f"{seconds:.3f}"
