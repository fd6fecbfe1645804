import gzip
import importlib
import sys
from pathlib import Path

import pytest

from recto.errors import RectoError
from recto.export import build_site
from recto.export.compress import compress_files, compressors
from recto.export.write import Staging
from tests.sites import read_files, write_site

LONG = "words and words " * 200
UNPACK = {"br": ("brotli", "decompress"), "zst": ("zstandard", "decompress")}


def unpacked(encoding: str, content: bytes) -> bytes:
    if encoding == "gz":
        return gzip.decompress(content)
    package, function = UNPACK[encoding]
    return getattr(importlib.import_module(package), function)(content)


@pytest.mark.parametrize("encoding", ["gz", "br", "zst"])
def test_text_files_have_a_smaller_copy(tmp_path, encoding):
    if encoding in UNPACK:
        pytest.importorskip(UNPACK[encoding][0])
    files = {"a.html": LONG, "_recto/b.js": LONG, "short.html": "x", "photo.png": LONG, "deep/c.md": LONG}
    write_site(tmp_path, files)
    assert compress_files(Staging(tmp_path), compressors([encoding])) == 3
    found = read_files(tmp_path)
    assert set(found) - set(files) == {f"{name}.{encoding}" for name in ("a.html", "_recto/b.js", "deep/c.md")}
    assert unpacked(encoding, found[f"a.html.{encoding}"]) == LONG.encode()
    again = compressors([encoding])[encoding](LONG.encode(), False)
    assert found[f"a.html.{encoding}"] == again and len(again) < len(LONG) / 10


def test_what_does_not_become_smaller_has_no_copy(tmp_path):
    noise = bytes(index * 7919 % 251 ^ index >> 3 & 255 for index in range(600))
    (tmp_path / "a.txt").write_bytes(gzip.compress(noise * 3) * 1)
    assert compress_files(Staging(tmp_path), compressors(["gz"])) == 0


def test_a_build_compresses_on_request_only(tmp_path):
    site = {"recto.toml": "search = false\n", "content/index.md": f"# A\n\n{LONG}\n"}
    assert not any(name.endswith(".gz") for name in read_files(build_site(write_site(tmp_path, site)).out))
    write_site(tmp_path, {"recto.toml": 'search = false\ncompress = ["gz"]\n'})
    files = read_files(build_site(tmp_path).out)
    assert gzip.decompress(files["index.html.gz"]) == files["index.html"]
    assert {"404.html.gz", "index.md.gz", "llms-full.txt.gz"} <= files.keys()
    assert not any(name.endswith(".gz.gz") for name in files)


def test_only_what_has_changed_is_compressed_again(tmp_path, monkeypatch):
    pages = {"content/index.md": f"# A\n\n{LONG}\n", "content/b.md": f"# B\n\n{LONG}\n"}
    write_site(tmp_path, {"recto.toml": 'search = false\ncompress = ["gz"]\n', **pages})
    build_site(tmp_path)
    compressed: list[bytes] = []
    compress = gzip.compress
    monkeypatch.setattr(
        gzip,
        "compress",
        lambda content, *given, **named: compressed.append(content) or compress(content, *given, **named),
    )
    write_site(tmp_path, {"content/b.md": f"# B\n\nMore {LONG}\n"})
    files = read_files(build_site(tmp_path).out)
    assert sorted(compressed) == sorted([files["b.html"], files["b.md"], files["llms-full.txt"]])
    assert gzip.decompress(files["b.html.gz"]) == files["b.html"]
    assert gzip.decompress(files["index.html.gz"]) == files["index.html"]
    # A copy that somebody has touched is made again.
    (tmp_path / "out/index.html.gz").write_bytes(b"broken")
    assert read_files(build_site(tmp_path).out) == files


@pytest.mark.parametrize(("encoding", "package"), [("br", "brotli"), ("zst", "zstandard")])
def test_a_package_that_is_not_installed(tmp_path: Path, monkeypatch, encoding, package):
    monkeypatch.setitem(sys.modules, package, None)
    write_site(tmp_path, {"recto.toml": f'compress = ["{encoding}"]\n', "content/index.md": "# A\n"})
    with pytest.raises(RectoError) as caught:
        build_site(tmp_path)
    assert str(caught.value) == (
        f'`compress` asks for "{encoding}", and the package {package} is not installed. '
        f"Run pip install 'recto[compress]', or leave \"{encoding}\" out."
    )
    assert not (tmp_path / "out").exists()
