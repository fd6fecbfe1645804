"""`objects.inv`: written for others, and read from them (API-REF-55, 56)."""

import zlib

import pytest
from click.testing import CliRunner

from recto import load_settings
from recto.errors import RectoError
from recto.features.api.commands import api
from recto.features.api.foreign import Inventories
from recto.features.api.inventory import inventory_entries, inventory_of, read_inventory
from recto.features.api.known_inventories import KNOWN
from recto.features.api.page_layout import place_objects
from tests.features.api.library import library
from tests.sites import write_site

SOURCE = """
class Error(Exception): ...
class Base:
    def m(self): ...
    @classmethod
    def make(cls): ...
    @property
    def p(self): ...
    x: int = 1
class Sub(Base): ...
def f(): ...
LIMIT = 1
"""


def test_what_is_written_can_be_read(tmp_path):
    found = library(tmp_path, {"pkg/__init__.py": SOURCE})
    addresses = place_objects(found, "/api", "module", 150)
    data = inventory_of(found, addresses, "pkg", "1.0", lambda route: f"{route[1:]}/")
    assert data.startswith(b"# Sphinx inventory version 2\n# Project: pkg\n# Version: 1.0\n")
    read = read_inventory(data, "https://example.org/docs/")
    assert read["pkg.Base.m"] == "https://example.org/docs/api/pkg/#pkg.Base.m"
    assert read["pkg.Sub.m"] == "https://example.org/docs/api/pkg/#pkg.Sub.m"
    assert read.keys() == {*found.objects, "pkg.Sub.m", "pkg.Sub.make", "pkg.Sub.p", "pkg.Sub.x"}
    assert data == inventory_of(found, addresses, "pkg", "1.0", lambda route: f"{route[1:]}/")


def test_roles(tmp_path):
    found = library(tmp_path, {"pkg/__init__.py": SOURCE})
    data = inventory_of(found, place_objects(found, "/api", "module", 150), "pkg", "", str)
    lines = zlib.decompress(data.split(b"\n", 4)[4]).decode().splitlines()
    # As Sphinx writes it, `$` stands for a name that is its own anchor.
    assert "pkg.Sub.m py:method 1 /api/pkg#$ -" in lines
    roles = {line.split()[0]: line.split()[1] for line in lines}
    assert roles == {
        "pkg": "py:module",
        "pkg.Error": "py:exception",
        "pkg.Base": "py:class",
        "pkg.Base.m": "py:method",
        "pkg.Base.make": "py:classmethod",
        "pkg.Base.p": "py:property",
        "pkg.Base.x": "py:attribute",
        "pkg.Sub": "py:class",
        "pkg.Sub.m": "py:method",
        "pkg.Sub.make": "py:classmethod",
        "pkg.Sub.p": "py:property",
        "pkg.Sub.x": "py:attribute",
        "pkg.f": "py:function",
        "pkg.LIMIT": "py:data",
    }


@pytest.mark.parametrize("data", [b"", b"<html>", b"# Sphinx inventory version 2\n#\n#\n#\nnot compressed"])
def test_what_is_none(data):
    with pytest.raises(ValueError, match=r"it is no inventory|compressed part"):
        read_inventory(data, "https://example.org")


def written(*lines: str) -> bytes:
    head = b"# Sphinx inventory version 2\n# Project: Python\n# Version: 3\n# zlib\n"
    return head + zlib.compress("".join(f"{line}\n" for line in lines).encode())


def test_names_with_spaces(tmp_path):
    """API-REF-55: labels of Sphinx have any names; only those of Python are objects."""
    data = written("a label std:label -1 page.html#$ A title", "pathlib.Path py:class 1 lib.html#$ -")
    assert list(inventory_entries(data, "https://e.org")) == [
        ("a label", "std:label", "https://e.org/page.html#a label"),
        ("pathlib.Path", "py:class", "https://e.org/lib.html#pathlib.Path"),
    ]
    assert read_inventory(data, "https://e.org") == {"pathlib.Path": "https://e.org/lib.html#pathlib.Path"}


def test_well_known_libraries_need_no_address(tmp_path):
    """API-REF-55"""
    write_site(tmp_path, {"recto.toml": "[api.inventories]\npython = true\nnumpy = true\nmine = 'https://e.org'\n"})
    named = Inventories.of(tmp_path, load_settings(tmp_path).api.inventories).named
    assert named == {"python": KNOWN["python"], "numpy": KNOWN["numpy"], "mine": "https://e.org"}
    assert len(KNOWN) > 30 and all(each.startswith("https://") and each.endswith("/") for each in KNOWN.values())
    write_site(tmp_path, {"recto.toml": "[api.inventories]\nnumpi = true\n"})
    with pytest.raises(RectoError) as caught:
        Inventories.of(tmp_path, load_settings(tmp_path).api.inventories)
    assert str(caught.value) == (
        "recto.toml:2:1: Nobody knows where the documentation of `numpi` is. Did you mean `numpy`?"
    )


def test_an_inventory_is_printed(tmp_path, monkeypatch):
    """API-REF-55: `recto api inventory` prints one, searches it, and lists those that there are."""
    toml = '[api.inventories]\npython = "https://docs.python.org/3/ python.inv"\n'
    write_site(tmp_path, {"recto.toml": toml})
    (tmp_path / "python.inv").write_bytes(written("os.Path py:class 1 os.html#$ -", "re.sub py:function 1 re.html#$ -"))
    monkeypatch.chdir(tmp_path)

    def said(*arguments):
        return CliRunner().invoke(api, ["inventory", *arguments])

    assert said("python", "path").output.split() == ["py:class", "os.Path", "https://docs.python.org/3/os.html#os.Path"]
    assert len(said("python").output.splitlines()) == 2
    assert "numpy                https://numpy.org/doc/stable/\n" in said().output
    assert str(said("pyton").exception) == "There is no inventory `pyton`. Did you mean `python`?"
    (tmp_path / "python.inv").write_bytes(b"")
    assert str(said("python").exception).startswith(
        "recto.toml:2:1: The inventory `python.inv` cannot be read: it is no inventory of version 2."
    )
