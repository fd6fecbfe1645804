"""`objects.inv`: written for others, and read from them (API-REF-55, 56)."""

import pytest

from recto.features.api.addresses import place_objects
from recto.features.api.inventory import inventory_of, read_inventory
from tests.features.api.library import library

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
    import zlib

    found = library(tmp_path, {"pkg/__init__.py": SOURCE})
    data = inventory_of(found, place_objects(found, "/api", "module", 150), "pkg", "", str)
    lines = zlib.decompress(data.split(b"\n", 4)[4]).decode().splitlines()
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
