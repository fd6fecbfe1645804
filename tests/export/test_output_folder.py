import errno
import os
import resource
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from recto.errors import RectoError
from recto.export import build_site
from recto.export.exchange import exchange
from recto.export.lock import only_build_of
from recto.export.output_folder import staged
from tests.sites import write_site

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
    monkeypatch.setattr("recto.export.exchange.exchange", lambda new, out: False)
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
    for name in (".out.new-1", ".out.new-22", ".out.new-3-search"):
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
        "import sys, time; from pathlib import Path; from recto.export.output_folder import staged\n"
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


def build(project: Path, *names: str, told: list[str] | None = None) -> Path:
    """Put files with their own names in them into the output of a project."""
    notes: list[str] = [] if told is None else told
    with staged(project / "out", root=project, note=notes.append) as staging:
        for name in ("_recto/x.css", *names):
            staging.write(name, name)
    return project / "out"


def put(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("mine")


FOREIGN = (".git/HEAD", ".git/refs/heads/pages", "CNAME", ".nojekyll", "guide/notes.txt", "media/deep/film.mp4")


def files(out: Path) -> set[str]:
    return {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}


@pytest.mark.parametrize("exchanging", [True, False])
def test_what_others_put_there_stays_and_old_pages_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exchanging):
    if not exchanging:
        monkeypatch.setattr("recto.export.exchange.exchange", lambda new, out: False)
    out = build(tmp_path, "a.html", "guide/b.html", "old/c.html", "old/deep/d.html")
    put(out, *FOREIGN, "old/mine.txt")
    (out / "link").symlink_to("/nowhere")
    (out / "empty").mkdir()
    inode = (out / ".git").stat().st_ino
    told: list[str] = []
    build(tmp_path, "a.html", "guide/e.html", told=told)
    assert files(out) == {*FOREIGN, "old/mine.txt", "_recto/x.css", "a.html", "guide/e.html"}
    assert (out / "link").is_symlink() and (out / "empty").is_dir()
    assert all((out / name).read_text() == "mine" for name in FOREIGN)
    assert (out / ".git").stat().st_ino == inode
    assert told == []
    assert names(tmp_path) == [".recto", "out"]


def test_where_nobody_knows_what_is_whose_it_stays_and_is_told(tmp_path: Path):
    out = build(tmp_path, "a.html", "old.html", "old/b.html")
    put(out, "CNAME")
    shutil.rmtree(tmp_path / ".recto")
    told: list[str] = []
    build(tmp_path, "a.html", told=told)
    assert files(out) == {"_recto/x.css", "a.html", "old.html", "old/b.html", "CNAME"}
    assert [sorted(note.split(": ")[1].split(". ")[0].split(", ")) for note in told] == [["CNAME", "old.html", "old/"]]
    build(tmp_path, "a.html", "c.html", told=told)
    assert len(told) == 1
    build(tmp_path, "a.html", told=told)
    assert files(out) == {"_recto/x.css", "a.html", "old.html", "old/b.html", "CNAME"}


@pytest.mark.parametrize(("theirs", "ours"), [("a.html", "a.html"), ("a/b.html", "a"), ("a", "a/b.html")])
def test_a_file_of_others_is_never_written_over(tmp_path: Path, theirs: str, ours: str):
    out = build(tmp_path, "index.html")
    put(out, theirs)
    with pytest.raises(RectoError) as caught:
        build(tmp_path, "index.html", ours)
    blamed = theirs if not theirs.startswith(f"{ours}/") else ours
    assert str(caught.value) == (
        f"{out / blamed} was not made by Recto, and the site has a file of that name. Move it away, or remove it."
    )
    assert (out / theirs).read_text() == "mine"
    assert files(out) == {"_recto/x.css", "index.html", theirs}


def test_one_with_the_same_content_becomes_ours(tmp_path: Path):
    out = build(tmp_path, "index.html")
    (out / "a.html").write_text("a.html")
    build(tmp_path, "index.html", "a.html")
    build(tmp_path, "index.html")
    assert files(out) == {"_recto/x.css", "index.html"}


@pytest.mark.parametrize("at", ["swap", "clear"])
def test_a_build_that_is_killed_in_between_loses_nothing(tmp_path: Path, at: str):
    out = build(tmp_path, "a.html", "old.html")
    put(out, *FOREIGN)
    code = (
        "import os, sys; from pathlib import Path\n"
        "from recto.export import exchange, output_folder, own_files\n"
        "def die(*given): os._exit(9)\n"
        "if sys.argv[2] == 'swap': exchange.exchange = die\n"
        "else: own_files._move = die\n"
        "root = Path(sys.argv[1])\n"
        "with output_folder.staged(root / 'out', root=root) as staging:\n"
        "    [staging.write(name, name) for name in ('_recto/x.css', 'a.html', 'new.html')]"
    )
    assert subprocess.run([sys.executable, "-c", code, str(tmp_path), at], check=False).returncode == 9
    assert any(path.name.startswith(".out.old-") for path in tmp_path.iterdir())
    build(tmp_path, "a.html")
    assert files(out) == {*FOREIGN, "_recto/x.css", "a.html"}
    assert names(tmp_path) == [".recto", "out"]


def test_a_folder_with_nothing_but_what_hosts_need_becomes_an_output(tmp_path: Path):
    put(tmp_path / "out", ".git/HEAD", ".nojekyll", "CNAME")
    assert files(build(tmp_path, "a.html")) == {".git/HEAD", ".nojekyll", "CNAME", "_recto/x.css", "a.html"}


def test_a_build_with_nothing_to_do_clears_away_what_a_killed_one_has_left(tmp_path: Path):
    write_site(tmp_path, {"recto.toml": "search = false\n", "content/index.md": "# Home\n"})
    build_site(tmp_path)
    put(tmp_path / ".out.old-1", "index.html", "CNAME")
    put(tmp_path / ".out.new-1", "index.html")
    with only_build_of(tmp_path / "out"):
        assert build_site(tmp_path).made == 0
        assert (tmp_path / ".out.old-1").is_dir()
    assert build_site(tmp_path).made == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == [".recto", "content", "out", "recto.toml"]
    assert (tmp_path / "out/CNAME").is_file()


def test_a_build_with_nothing_to_do_clears_away_the_lock_of_a_killed_one(tmp_path: Path):
    write_site(tmp_path, {"recto.toml": "search = false\n", "content/index.md": "# Home\n"})
    build_site(tmp_path)
    (tmp_path / ".out.lock").write_text("1")
    assert build_site(tmp_path).made == 0
    assert not (tmp_path / ".out.lock").exists()
    with only_build_of(tmp_path / "out"):
        assert build_site(tmp_path).made == 0
        assert (tmp_path / ".out.lock").exists()
