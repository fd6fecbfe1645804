"""Results of sessions, kept as notebooks that people and Jupyter can open."""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct, field

from recto.data.installed_packages import are_installed
from recto.data.stores.sealed import write_atomically
from recto.features.execute.blocks import Block
from recto.features.execute.code_of_files import place_of
from recto.features.execute.session import Run

_FORMAT = 1
_PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}"
_IN_NAMES = re.compile(r"[^\w.-]+")

Outputs = tuple[list[dict[str, Any]], ...]


class _Facts(Struct, frozen=True):
    """What a result was made of: the code as `key`, the Python, versions of packages, digests of files."""

    key: str
    python: str
    packages: dict[str, str] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)


class _Metadata(Struct, frozen=True):
    recto: _Facts


class _Cell(Struct, frozen=True):
    outputs: list[dict[str, Any]] = field(default_factory=list)


class _Notebook(Struct, frozen=True):
    metadata: _Metadata
    cells: list[_Cell]


class KeptResults(Struct, frozen=True):
    """The results of the sessions of a project in `root`, in `folder`."""

    root: Path
    folder: Path

    def place(self, page: str, session: str) -> Path:
        """The notebook of a session."""
        name = Path(place_of(page)).with_suffix("")
        end = f".{_IN_NAMES.sub('-', session)}.ipynb" if session else ".ipynb"
        return self.folder / name.with_name(name.name + end)

    def get(self, page: str, session: str, key: str, *, made_anywhere: bool = False) -> Outputs | None:
        """The outputs of a session, if nothing that they were made of has changed; else None.

        `made_anywhere` takes also those of the same code with another Python, other packages or files.
        """
        try:
            notebook = msgspec.json.decode(self.place(page, session).read_bytes(), type=_Notebook)
        except (OSError, msgspec.MsgspecError):
            return None
        facts = notebook.metadata.recto
        if facts.key != key or not (made_anywhere or self._is_current(facts)):
            return None
        return tuple(cell.outputs for cell in notebook.cells)

    def _is_current(self, facts: _Facts) -> bool:
        if facts.python != _PYTHON or not are_installed(facts.packages):
            return False
        return all(_digest(self.root / file) == digest for file, digest in facts.files.items())

    def keep(self, page: str, blocks: Sequence[Block], run: Run) -> None:
        """Write the result of a session. Raises `OSError` where that is not possible."""
        facts = _Facts(key_of(blocks), _PYTHON, dict(run.packages), dict(run.files))
        notebook = {
            "cells": [_cell(number, *each) for number, each in enumerate(zip(blocks, run.outputs, strict=True), 1)],
            "metadata": {
                "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
                "language_info": {"name": "python", "version": _PYTHON},
                "recto": msgspec.to_builtins(facts),
            },
            "nbformat": 4,
            "nbformat_minor": 5,
        }
        text = json.dumps(notebook, indent=1, ensure_ascii=False, sort_keys=True)
        write_atomically(self.place(page, blocks[0].session), f"{text}\n".encode(errors="replace"), 0o644)


def key_of(blocks: Sequence[Block]) -> str:
    """What stands for the code of a session."""
    said = json.dumps([_FORMAT, [(block.code, block.fails) for block in blocks]])
    return hashlib.blake2b(said.encode(), digest_size=16).hexdigest()


def _cell(number: int, block: Block, outputs: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    return {
        "cell_type": "code",
        "execution_count": number,
        "id": f"block-{number}",
        "metadata": {"tags": ["raises-exception"]} if block.fails else {},
        "outputs": list(outputs),
        "source": block.code.splitlines(keepends=True),
    }


def _digest(file: Path) -> str:
    try:
        return hashlib.blake2b(file.read_bytes(), digest_size=16).hexdigest()
    except OSError:
        return ""
