"""Fuzzing with coverage, by atheris: `python -m tests.fuzz.run compile -max_total_time=600`.

The first argument is a name of `PROMISES`; the rest are libFuzzer's. What is
interesting is kept in a folder given behind them, and nowhere otherwise; a file given there is run once.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["recto", "markdown_it"]):
    from tests.fuzz.promises import PROMISES

from tests.fuzz.mutations import DICTIONARY, Mutator, words
from tests.fuzz.seeds import seeds


def main(arguments: list[str]) -> None:
    name, *rest = arguments
    promise = PROMISES[name]
    mutator = Mutator(words())

    def one(data: bytes) -> None:
        if data:
            promise(data[1:].decode(errors="replace"), data[0])

    def mutated(data: bytes, most: int, seed: int) -> bytes:
        if seed % 3 == 0 or not data:
            return bytes(atheris.Mutate(data, most))
        text = mutator(data[1:].decode(errors="replace"), seed)
        choice = data[0] if seed % 5 else seed >> 8 & 15
        return (bytes([choice]) + text.encode())[:most]

    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(seeds(name)):
            Path(folder, str(number)).write_bytes(bytes([number % 16]) + text.encode())
        defaults = [f"-dict={DICTIONARY}", "-timeout=10", "-max_len=1024", "-rss_limit_mb=1500"]
        flags = [argument for argument in rest if argument.startswith("-")]
        kept = [argument for argument in rest if not argument.startswith("-")]
        # Files alone are texts to run once more; folders are added to what is known.
        texts = kept if kept and all(Path(name).is_file() for name in kept) else [*kept, folder]
        command = [sys.argv[0], *defaults, *flags, *texts]
        atheris.Setup(command, one, custom_mutator=mutated)
        atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1:])
