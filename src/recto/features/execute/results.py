"""The outputs of the blocks of a page: those that are kept, or else the blocks are run."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec import Struct

from recto.data.stores.sealed import TEMPORARY_SUFFIX, write_atomically
from recto.errors import RectoError
from recto.features.execute.blocks import Block
from recto.features.execute.failures import Failure
from recto.features.execute.kept import KeptResults, Outputs, key_of
from recto.features.execute.session import SessionRunner
from recto.plugins import ExtendedPage


class Results(Struct, frozen=True):
    """Gives the outputs of sessions; `failures` is the folder of those that the running build knows to fail."""

    kept: KeptResults
    runner: SessionRunner
    failures: Path

    def outputs(self, page: ExtendedPage, blocks: Sequence[Block], *, remember_failure: bool = False) -> Outputs:
        """The outputs of the blocks of one session, one after the other.

        Where nothing can be run, those of the same code are taken that were made elsewhere. Of several who ask at once,
        in whatever process, one runs them. With `remember_failure` the next who asks is told of a failure without a
        run. Raises `RectoError` at the block that failed.
        """
        session, key = blocks[0].session, key_of(blocks)
        found = self.kept.get(page.path, session, key)
        if found is not None:
            return found
        name = hashlib.blake2b(f"{page.path}\0{session}".encode(), digest_size=12).hexdigest()
        # Only here, as results that are kept need no lock.
        from filelock import FileLock

        self.failures.mkdir(parents=True, exist_ok=True)
        try:
            with FileLock(self.failures / f"{name}.lock"):
                found = self.kept.get(page.path, session, key)
                return found if found is not None else self._run(page, blocks, self.failures / f"{name}.{key}")
        except Failure as failure:
            if remember_failure:
                with suppress(OSError):
                    write_atomically(self.failures / f"{name}.{key}", msgspec.json.encode(failure.args))
            raise failure.on(page, blocks) from None
        except RectoError as error:
            raise RectoError(error.message, where=blocks[0].place(page), hint=error.hint, source=page.text) from error

    def forget_failures(self) -> None:
        """Failures of earlier builds count no more: what was missing may be there."""
        for file in self._remembered():
            file.unlink(missing_ok=True)

    def _remembered(self) -> Iterator[Path]:
        if self.failures.is_dir():
            yield from (file for file in self.failures.iterdir() if file.suffix not in (".lock", TEMPORARY_SUFFIX))

    def _run(self, page: ExtendedPage, blocks: Sequence[Block], known: Path) -> Outputs:
        with suppress(OSError):
            said = msgspec.json.decode(known.read_bytes(), type=tuple[int, str, str, int | None])
            known.unlink()
            raise Failure(*said)
        try:
            run = self.runner.run(blocks)
        except RectoError:
            # Who has not installed what runs code builds the site with the results of others.
            kept = self.kept.get(page.path, blocks[0].session, key_of(blocks), made_anywhere=True)
            if kept is None:
                raise
            return kept
        try:
            self.kept.keep(page.path, blocks, run)
        except OSError as error:
            place = self.kept.place(page.path, blocks[0].session)
            hint = "Make the folder writable, or name another one in `results` of `[execute]`."
            raise RectoError(f"The results cannot be written to {place}: {error.strerror}.", hint=hint) from error
        return run.outputs
