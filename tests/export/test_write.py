import errno
import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from recto.errors import RectoError
from recto.export import write
from recto.export.exchange import exchange
from recto.export.write import staged

ONLY_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only Linux exchanges folders in one step")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def make_site(out: Path, text: str) -> None:
    with staged(out) as staging:
        staging.write("_recto/x.css", b"")
        staging.write("a.html", text)


def test_the_staging_folder_takes_the_place_of_the_old_output(tmp_path: Path):
    out = tmp_path / "out"
    for text in ("one", "two"):
        with staged(out) as staging:
            staging.write("_recto/x.css", b"")
            staging.write("a/b.html", text)
        assert (out / "a/b.html").read_text() == text
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_failing_build_leaves_the_old_output_and_nothing_else(tmp_path: Path):
    out = tmp_path / "out"
    with staged(out) as staging:
        staging.write("_recto/x.css", b"")
        staging.write("a.html", "good")
    with pytest.raises(RectoError), staged(out) as staging:
        staging.write("a.html", "bad")
        raise RectoError("no")
    assert (out / "a.html").read_text() == "good"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_folder_of_something_else_is_not_replaced(tmp_path: Path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out/thesis.txt").write_text("years of work")
    with pytest.raises(RectoError) as caught, staged(tmp_path / "out"):
        pass
    assert str(caught.value) == (
        f"{tmp_path}/out holds files that Recto did not make, so it is not replaced. "
        "Choose another folder with --out, or empty this one."
    )
    assert (tmp_path / "out/thesis.txt").exists()


def test_an_output_that_is_a_file(tmp_path: Path):
    (tmp_path / "out").write_text("x")
    with pytest.raises(RectoError, match="is a file, not a folder"), staged(tmp_path / "out"):
        pass


@ONLY_LINUX
def test_folders_are_exchanged_in_one_step(tmp_path: Path):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()
    assert exchange(tmp_path / "one", tmp_path / "two")
    assert (names(tmp_path / "one"), names(tmp_path / "two")) == (["two"], ["one"])
    with pytest.raises(FileNotFoundError):
        exchange(tmp_path / "one", tmp_path / "nowhere")


def test_systems_without_exchange_rename_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(write, "exchange", lambda new, out: False)
    for text in ("one", "two"):
        make_site(tmp_path / "out", text)
    assert (tmp_path / "out/a.html").read_text() == "two"
    assert names(tmp_path) == ["out"]


def test_an_output_that_a_dead_build_had_taken_away_comes_back(tmp_path: Path):
    make_site(tmp_path / "out", "good")
    (tmp_path / "out").rename(tmp_path / ".out.old-1234")
    with pytest.raises(RectoError), staged(tmp_path / "out"):
        raise RectoError("no")
    assert (tmp_path / "out/a.html").read_text() == "good"
    assert names(tmp_path) == ["out"]


def test_what_dead_builds_left_is_cleared_away(tmp_path: Path):
    make_site(tmp_path / "out", "one")
    for name in (".out.new-1", ".out.new-22", ".out.old-1"):
        (tmp_path / name / "deep").mkdir(parents=True)
    (tmp_path / ".out.lock").write_text("1")
    (tmp_path / ".other.new-1").mkdir()
    make_site(tmp_path / "out", "two")
    assert names(tmp_path) == [".other.new-1", "out"]


def test_two_builds_do_not_write_one_folder(tmp_path: Path):
    out = tmp_path / "out"
    with staged(out) as first:
        first.write("_recto/x.css", b"")
        with pytest.raises(RectoError) as caught, staged(out):
            pass
        with staged(tmp_path / "elsewhere") as other:
            other.write("a.html", "")
        first.write("a.html", "first")
    assert str(caught.value) == (
        f"Another build is writing {out} (process {os.getpid()}). "
        "Wait until it has ended, or choose another folder with --out."
    )
    assert (out / "a.html").read_text() == "first"
    assert names(tmp_path) == ["elsewhere", "out"]


def test_the_lock_of_a_killed_build_holds_nobody_up(tmp_path: Path):
    code = (
        "import sys, time; from pathlib import Path; from recto.export.write import staged\n"
        "with staged(Path(sys.argv[1])) as staging:\n    print('in', flush=True); time.sleep(60)"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "out")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None and process.stdout.readline() == "in\n"
        with pytest.raises(RectoError, match=rf"\(process {process.pid}\)"), staged(tmp_path / "out"):
            pass
        process.send_signal(signal.SIGKILL)
    assert names(tmp_path) == [".out.lock", f".out.new-{process.pid}"]
    make_site(tmp_path / "out", "x")
    assert names(tmp_path) == ["out"]


def test_a_full_disk(tmp_path: Path):
    make_site(tmp_path / "out", "good")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    # The nearest thing to a full disk that a test may make: no file may grow beyond this.
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, before[1]))
    try:
        with pytest.raises(RectoError) as caught, staged(tmp_path / "out") as staging:
            staging.write("a.html", "x" * 20_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert caught.value.message == "Cannot write the site: File too large."
    assert caught.value.hint == "Make room; the site that was there is untouched."
    assert (tmp_path / "out/a.html").read_text() == "good"
    assert names(tmp_path) == ["out"]


def test_a_target_that_may_not_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def refuse(*arguments: object, **named: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(tmp_path))

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(RectoError) as caught, staged(tmp_path / "out"):
        pass
    assert str(caught.value) == (
        f"{tmp_path}/out: Cannot write to {tmp_path}: Read-only file system. Choose another place with --out."
    )


def test_files_of_public_that_cannot_be_copied_are_named(tmp_path: Path):
    (tmp_path / "public/deep").mkdir(parents=True)
    (tmp_path / "public/deep/gone").symlink_to(tmp_path / "nowhere")
    with pytest.raises(RectoError) as caught, staged(tmp_path / "out") as staging:
        staging.copy_tree(tmp_path / "public")
    assert str(caught.value) == "public/deep/gone: The file cannot be copied: No such file or directory."
