import os
import subprocess
from pathlib import Path

import pytest

from recto.content import read_git_history
from recto.content.dates import own_timestamp
from recto.export import build_site
from tests.content.sites import site, write

EARLY, LATE = 1_700_000_000, 1_750_000_000


@pytest.fixture(autouse=True)
def no_settings_of_the_machine(monkeypatch, tmp_path_factory):
    for name in ("GITHUB_ACTIONS", "VERCEL", "GITLAB_CI"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path_factory.mktemp("git") / "none"))
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path_factory.getbasetemp()))


def git(root: Path, *arguments: str, time: int = EARLY, author: str = "Ann") -> str:
    date = f"{time} +0000"
    environment = {
        **os.environ,
        **{f"GIT_{who}_NAME": author for who in ("AUTHOR", "COMMITTER")},
        **{f"GIT_{who}_EMAIL": "a@x.org" for who in ("AUTHOR", "COMMITTER")},
        **{f"GIT_{who}_DATE": date for who in ("AUTHOR", "COMMITTER")},
    }
    done = subprocess.run(["git", *arguments], cwd=root, env=environment, check=True, capture_output=True, text=True)
    return done.stdout


def commit(root: Path, files: dict[str, str], **options) -> None:
    write(root, files)
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "change", **options)


@pytest.fixture
def repository(tmp_path) -> Path:
    root = tmp_path / "repository"
    root.mkdir()
    git(root, "init", "-q", "-b", "main")
    commit(root, {"content/index.md": "# Home\n", "content/ä b.md": "# B\n"}, author="Änn")
    commit(root, {"content/index.md": "# Home!\n", "notes.txt": "x"}, time=LATE, author="Ben")
    return root


def test_FM_12_the_last_commit_and_all_authors_of_every_page(repository):
    history = read_git_history(repository)
    assert {path: (file.timestamp, file.authors) for path, file in history.files.items()} == {
        "content/index.md": (LATE, ("Ben", "Änn")),
        "content/ä b.md": (EARLY, ("Änn",)),
    }
    assert history.warnings == ()


def test_pages_get_their_dates_and_others_none(repository):
    write(repository, {"content/new.md": "# New\n"})
    found = site(repository, {}, history=read_git_history(repository).files)
    assert {page.route: page.timestamp for page in found.pages} == {"/": LATE, "/new": None, "/ä b": EARLY}
    assert found.page("/").authors == ("Ben", "Änn")
    again = site(repository, {}, history=read_git_history(repository).files, known=found.pages)
    assert again.page("/") is found.page("/")


def test_paths_are_relative_to_the_site_in_a_part_of_the_repository(repository):
    commit(repository, {"site/content/index.md": "# Site\n"})
    assert list(read_git_history(repository / "site").files) == ["content/index.md"]


def test_a_renamed_file_begins_anew(repository):
    git(repository, "mv", "content/ä b.md", "content/c.md")
    git(repository, "commit", "-q", "-m", "rename", time=LATE, author="Cid")
    history = read_git_history(repository)
    assert (history.files["content/c.md"].timestamp, history.files["content/c.md"].authors) == (LATE, ("Cid",))


def test_the_newest_date_counts_where_clocks_differ(repository):
    commit(repository, {"content/index.md": "# Earlier\n"}, time=EARLY - 5)
    assert read_git_history(repository).files["content/index.md"].timestamp == LATE


def test_SSG_08_without_a_repository_there_are_no_dates_and_no_warning(tmp_path):
    assert read_git_history(tmp_path) == read_git_history(tmp_path / "nowhere")
    assert not read_git_history(tmp_path).files and not read_git_history(tmp_path).warnings


def test_SSG_08_without_git_there_are_no_dates(repository, monkeypatch):
    monkeypatch.setenv("PATH", "")
    assert not read_git_history(repository).files


def test_without_a_commit_there_are_no_dates(tmp_path):
    git(tmp_path, "init", "-q")
    history = read_git_history(tmp_path)
    assert (history.files, history.warnings) == ({}, ())


@pytest.mark.parametrize(
    ("service", "cure"),
    [
        (None, "Run git fetch --unshallow."),
        ("GITHUB_ACTIONS", "Give actions/checkout the option fetch-depth: 0."),
        ("VERCEL", "Set the environment variable VERCEL_DEEP_CLONE=true."),
        ("GITLAB_CI", 'Set the variable GIT_DEPTH: "0".'),
    ],
)
def test_SSG_08_a_shallow_clone_gives_one_warning_and_no_dates(repository, monkeypatch, service, cure):
    clone = repository.parent / "clone"
    git(repository, "clone", "-q", "--depth", "1", f"file://{repository}", str(clone))
    if service:
        monkeypatch.setenv(service, "1")
    history = read_git_history(clone)
    assert not history.files
    assert [str(warning) for warning in history.warnings] == [
        f"The repository is a shallow clone, so no page shows when it was last changed. {cure}"
    ]


def test_a_worktree_has_the_dates_of_its_branch(repository):
    tree = repository.parent / "tree"
    git(repository, "worktree", "add", "-q", str(tree), "HEAD~1", "--detach")
    assert read_git_history(tree).files["content/index.md"].timestamp == EARLY


def test_DOCS_64_a_build_shows_them_and_FM_12_git_wins(repository):
    commit(repository, {"content/index.md": "---\ntimestamp: 1000000000000\n---\n# Home\n"}, time=LATE)
    write(
        repository,
        {"recto.toml": "search = false\n", "content/own.md": "---\ntimestamp: 1000000000000\n---\n# Own\n"},
    )
    out = build_site(repository).out
    assert '<time datetime="2025-06-15T15:06:40Z">June 15, 2025</time>' in (out / "index.html").read_text()
    assert '<time datetime="2001-09-09T01:46:40Z">September 9, 2001</time>' in (out / "own.html").read_text()


def test_a_theme_without_dates_does_not_ask_git(repository, monkeypatch):
    write(repository, {"recto.toml": "search = false\n[theme]\nlast_updated = false\n"})
    monkeypatch.setattr("recto.content.read_git_history", None)
    assert "<time" not in (build_site(repository).out / "index.html").read_text()


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (1_700_000_000_000, EARLY),
        (EARLY, EARLY),
        ("2023-11-14", 1_699_920_000),
        ("soon", None),
        (None, None),
        (True, None),
    ],
)
def test_FM_12_a_timestamp_of_the_page(value, seconds):
    assert own_timestamp(value) == seconds
