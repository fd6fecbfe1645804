"""Modules that read files without Python's `open`, so that nobody hears of it."""

from __future__ import annotations

import dis
import importlib.util
import sys
from collections.abc import Iterator, Mapping
from types import CodeType

_ANY: frozenset[str] = frozenset()

NATIVE_READERS: Mapping[str, frozenset[str]] = {
    "PIL": frozenset({"FreeTypeFont", "truetype"}),
    "adbc_driver_sqlite": _ANY,
    "apsw": _ANY,
    "av": _ANY,
    "chdb": _ANY,
    "connectorx": _ANY,
    "cv2": _ANY,
    "dask": _ANY,
    "datafusion": _ANY,
    "datatable": _ANY,
    "dbm": _ANY,
    "deltalake": _ANY,
    "duckdb": _ANY,
    "fastexcel": _ANY,
    "fiona": _ANY,
    "fitz": _ANY,
    "geopandas": _ANY,
    "h5py": _ANY,
    "ibis": _ANY,
    "lance": _ANY,
    "lmdb": _ANY,
    "lxml": frozenset({"DTD", "RelaxNG", "Schematron", "XInclude", "XMLSchema", "parse", "xinclude"}),
    "netCDF4": _ANY,
    "openslide": _ANY,
    "osgeo": _ANY,
    "pandas": frozenset({"HDFStore", "read_hdf", "read_parquet"}),
    "plyvel": _ANY,
    "polars": _ANY,
    "pyarrow": _ANY,
    "pymupdf": _ANY,
    "pyogrio": _ANY,
    "pypdfium2": _ANY,
    "pyreadstat": _ANY,
    "python_calamine": _ANY,
    "pyvips": _ANY,
    "rasterio": _ANY,
    "rawpy": _ANY,
    "rioxarray": _ANY,
    "shelve": _ANY,
    "soundfile": _ANY,
    "sqlite3": _ANY,
    "tables": _ANY,
    "tiledb": _ANY,
    "vaex": _ANY,
    "wand": _ANY,
    "xarray": _ANY,
    "zarr": _ANY,
}
"""The names by which such a module reads files; none where any use of it may."""

_BY_NAME = frozenset({"__import__", "import_module"})


def names_in(code: CodeType) -> frozenset[str]:
    """The names that some code uses beside those of its variables: of modules, attributes and globals."""
    return frozenset(name for each in _all_codes(code) for name in each.co_names)


def native_readers(code: CodeType, names: frozenset[str]) -> frozenset[str]:
    """Those of these modules that some code, which uses these `names`, imports and may read files with."""
    # Nearly no page needs the slow look below.
    if NATIVE_READERS.keys().isdisjoint(name.partition(".")[0] for name in names) and names.isdisjoint(_BY_NAME):
        return frozenset()
    imported = {name.partition(".")[0] for each in _all_codes(code) for name in _imported(each)}
    found = imported & NATIVE_READERS.keys()
    used = (name for name in found if not NATIVE_READERS[name] or names & NATIVE_READERS[name])
    return frozenset(name for name in used if not _is_of_project(name))


def _all_codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _all_codes(constant)


def _is_of_project(name: str) -> bool:
    """Whether a module that is called like one of these is another one, which lies in the project."""
    try:
        spec = importlib.util.find_spec(name)
    except (ImportError, ValueError):
        return False
    if spec is None:
        return False
    place = spec.origin or next(iter(spec.submodule_search_locations or ()), "")
    return "-packages" not in place and not place.startswith((sys.base_prefix, "built-in", "frozen"))


def _imported(code: CodeType) -> Iterator[str]:
    for instruction in dis.get_instructions(code):
        if instruction.opname == "IMPORT_NAME":
            yield instruction.argval
    if not _BY_NAME.isdisjoint(code.co_names):
        yield from (constant for constant in code.co_consts if isinstance(constant, str))
