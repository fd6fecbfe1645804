"""Where Python for the browser comes from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from recto.errors import RectoError
from recto.features.playground import pyodide
from recto.features.playground.pyodide import Pyodide, unknown_package


@pytest.fixture
def mirror(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a folder with one file, which is taken for the one of Pyodide."""
    folder = tmp_path / "mirror"
    folder.mkdir()
    (folder / "pyodide.mjs").write_bytes(b"module")
    monkeypatch.setattr(pyodide, "CORE", {"pyodide.mjs": hashlib.sha256(b"module").hexdigest()})
    handler = partial(SimpleHTTPRequestHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def test_a_file_is_fetched_once(mirror: str, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    assert Pyodide(kept, source=mirror).read("pyodide.mjs") == b"module"
    (tmp_path / "mirror/pyodide.mjs").unlink()
    assert Pyodide(kept, source=mirror).read("pyodide.mjs") == b"module"
    # One that was damaged since is not used.
    (kept / "pyodide.mjs").write_bytes(b"modul")
    with pytest.raises(RectoError) as caught:
        Pyodide(kept, source=mirror).read("pyodide.mjs")
    assert str(caught.value) == (
        f"Python for the browser cannot be fetched from {mirror}/pyodide.mjs: 404. Build where the network is, once, "
        "or set `playground.pyodide` to a folder with the files of the npm package pyodide 314.0.7."
    )


def test_a_changed_file_is_not_used(mirror: str, tmp_path: Path) -> None:
    (tmp_path / "mirror/pyodide.mjs").write_bytes(b"other")
    with pytest.raises(RectoError) as caught:
        Pyodide(tmp_path / "kept", source=mirror).read("pyodide.mjs")
    assert caught.value.message == f"`pyodide.mjs` from {mirror}/ is not the file of Pyodide 314.0.7."
    assert not (tmp_path / "kept").exists()
    with pytest.raises(RectoError) as caught:
        Pyodide(tmp_path / "kept", tmp_path / "mirror").read("pyodide.mjs")
    assert str(caught.value) == (
        f"`pyodide.mjs` in {tmp_path}/mirror is not the file of Pyodide 314.0.7. "
        "Unpack the npm package pyodide 314.0.7 there: `npm pack pyodide@314.0.7`."
    )


def test_an_unknown_package() -> None:
    error = unknown_package("nmpy", ["numpy", "scipy"])
    assert (error.message, error.hint) == ("Pyodide 314.0.7 has no package `nmpy`.", "Did you mean numpy?")
    assert unknown_package("mine", ["numpy"]).hint == (
        'Name a wheel of the project, such as "dist/mine-1.0-py3-none-any.whl".'
    )
