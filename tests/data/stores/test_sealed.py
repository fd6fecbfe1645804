from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recto.data.stores.sealed import CorruptError, seal, unseal, write_atomically

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@given(st.dictionaries(st.text(), JSON, max_size=3), st.binary())
def test_round_trip(meta: dict[str, object], body: bytes) -> None:
    assert unseal(seal(meta, body)) == (meta, body)


@given(st.binary(max_size=30), st.data())
def test_every_flipped_bit_is_noticed(body: bytes, data: st.DataObject) -> None:
    sealed = bytearray(seal({"key": "/a"}, body))
    sealed[data.draw(st.integers(0, len(sealed) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises(CorruptError):
        unseal(bytes(sealed))


@given(st.binary(max_size=30), st.data())
def test_every_cut_is_noticed(body: bytes, data: st.DataObject) -> None:
    sealed = seal({"key": "/a"}, body)
    with pytest.raises(CorruptError):
        unseal(sealed[: data.draw(st.integers(0, len(sealed) - 1))])
    with pytest.raises(CorruptError):
        unseal(sealed + b"\0")


@given(st.binary(max_size=200))
def test_anything_else_is_corrupt(data: bytes) -> None:
    with pytest.raises(CorruptError):
        unseal(data)


def test_a_failed_write_leaves_what_was_there(tmp_path: Path) -> None:
    file = tmp_path / "new" / "a"
    write_atomically(file, b"first")
    with pytest.raises(TypeError):
        write_atomically(file, "not bytes")  # type: ignore[arg-type]
    assert file.read_bytes() == b"first"
    assert list(file.parent.iterdir()) == [file]
    assert file.stat().st_mode & 0o077 == 0
