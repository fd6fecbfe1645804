"""The database: kept, forgotten, damaged, locked, unwritable."""

import sqlite3

import pytest

from recto.export.incremental.memory_file import MemoryFile


@pytest.fixture
def file(tmp_path):
    made = MemoryFile(tmp_path / "deep" / "memory.db")
    yield made
    made.close()


def test_round_trip(file):
    assert (file.state("build"), file.content("/"), file.routes()) == (None, None, set())
    assert not file.path.exists()
    file.keep_contents([("/", b"home"), ("/a", b"a")])
    file.keep_state([("build", b"state")])
    file.commit()
    file.close()
    assert (file.state("build"), file.content("/"), file.routes()) == (b"state", b"home", {"/", "/a"})
    file.forget_contents(["/"])
    file.commit()
    assert (file.content("/"), file.content("/a")) == (None, b"a")


def test_pieces(file):
    file.keep_state([("build", b"state"), ("pages 0", b"a"), ("pages 1", b"b"), ("pages 2", b"c")])
    assert list(file.pieces("pages")) == [b"a", b"b", b"c"]
    assert list(file.pieces("heads")) == []
    # What there are fewer of now is not followed by what was there before.
    file.keep_state([("build", b"other"), ("pages 0", b"d")])
    assert (file.state("build"), list(file.pieces("pages"))) == (b"other", [b"d"])


def test_a_part_that_cannot_be_made(file):
    """Parts are made while they are written: what was kept before stays."""

    def parts():
        yield "build", b"new"
        raise UnicodeEncodeError("utf-8", "\udc80", 0, 1, "surrogates not allowed")

    file.keep_state([("build", b"state")])
    file.commit()
    with pytest.raises(UnicodeEncodeError):
        file.keep_state(parts())
    file.close()
    assert file.state("build") == b"state"


def test_what_is_not_committed_is_forgotten(file):
    file.keep_contents([("/", b"home")])
    file.close()
    assert file.content("/") is None


def test_one_wrong_byte(file):
    file.keep_contents([("/", b"home")])
    file.commit()
    file.close()
    with sqlite3.connect(file.path) as connection:
        connection.execute("update contents set body = replace(body, 'home', 'home')")
    connection.close()
    assert file.content("/") is None


def test_the_body_of_another(file):
    file.keep_contents([("/", b"home"), ("/a", b"a")])
    file.commit()
    file.close()
    with sqlite3.connect(file.path) as connection:
        connection.execute("update contents set body = (select body from contents where route = '/a')")
    connection.close()
    assert (file.content("/"), file.content("/a")) == (None, b"a")


def test_no_database(file):
    file.path.parent.mkdir()
    file.path.write_bytes(b"SQLite format 3\0 it is not" * 50)
    assert file.state("build") is None
    # It is made anew.
    file.keep_state([("build", b"state")])
    file.commit()
    assert file.state("build") == b"state"


def test_a_locked_one_is_left_alone(file):
    file.keep_state([("build", b"state")])
    file.commit()
    file.close()
    other = sqlite3.connect(file.path)
    other.execute("begin exclusive")
    file.keep_state([("build", b"other")])
    file.commit()
    file.close()
    other.rollback()
    other.close()
    assert file.state("build") == b"state"


def test_a_place_that_cannot_be_written(tmp_path):
    (tmp_path / "file").touch()
    file = MemoryFile(tmp_path / "file" / "memory.db")
    file.keep_state([("build", b"state")])
    file.commit()
    assert file.state("build") is None
    file.close()
