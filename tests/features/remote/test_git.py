"""Pages of a repository elsewhere (REMOTE-01, REMOTE-02, REMOTE-04, REMOTE-06)."""

from __future__ import annotations

import io
import shutil
import socket
import subprocess
from pathlib import Path

import pytest
from PIL import Image

from recto.errors import RectoError
from recto.export import BuildOptions, build_site
from recto.features.remote.git_reach import Reach, reach_of
from recto.features.remote.git_repository import GitRepository
from recto.features.remote.git_source import GitSource
from recto.features.remote.remote_text import SourceError
from recto.settings.remote import SourceSettings
from recto.testing import build
from tests.features.remote.repositories import commit, git
from tests.sites import write_site

SITE = {
    "recto.toml": 'title = "Home"\n\n[remote.sources.guides]\ngit = "../far"\nfolder = "docs"\nat = "/learn/guides"\n'
    'address = "https://git.example/acme/far/src/{path}"\nedit = "https://git.example/acme/far/edit/{path}"\n',
    "content/index.md": "# Home\n\n[Start](/learn/guides/start#first-steps)\n",
    "content/learn/guides/_meta.toml": 'deep = "Deeper"\n',
}


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def far(tmp_path: Path) -> Path:
    folder = tmp_path / "far"
    commit(
        folder,
        {
            "README.md": "# Not among them\n",
            "LICENSE": "Free.\n",
            "img/red.png": picture(),
            "docs/README.md": "# Guides\n\n[Start](start.md), [the licence](../LICENSE).\n",
            "docs/start.md": "---\ntitle: Getting started\nsidebar_position: 3\n---\n\n## First steps\n\n"
            "![A red picture](../img/red.png)\n\nWords about zebras. <b onclick='x()'>Bold</b>\n\n"
            "[Deep](deep/pool.mdx)\n",
            "docs/deep/pool.mdx": "import { Callout } from 'nextra/components'\n\n# Pool\n\n"
            "<Callout type='warning'>Wet</Callout>\n\n[Up](../start.md#first-steps)\n",
            "docs/_hidden.md": "# Hidden\n",
        },
    )
    return folder


def test_remote_01_02_06_pages_with_navigation_toc_search_and_edit_links(far: Path, tmp_path: Path) -> None:
    site = build(tmp_path / "site", SITE, BuildOptions())
    assert site.report.pages == 4
    start = site.page("/learn/guides/start")
    assert "<title>Getting started" in start
    assert 'href="#user-content-first-steps"' in start
    assert "Deeper" in start and 'href="/learn/guides/deep/pool"' in start
    assert 'href="https://git.example/acme/far/edit/docs/start.md"' in start
    assert "onclick" not in start and "<b>Bold</b>" in start
    assert 'width="40" height="30"' in start and "/img/red.png" not in start
    assert 'href="https://git.example/acme/far/src/LICENSE"' in site.page("/learn/guides")
    assert 'href="/learn/guides/start#user-content-first-steps"' in site.page("/")
    assert 'href="/learn/guides/start#user-content-first-steps"' in site.page("/learn/guides/deep/pool")
    assert 'class="recto-callout' in site.page("/learn/guides/deep/pool")
    assert "onclick" in "".join(warning.message for warning in site.report.warnings)
    assert any("zebras" in text for text in _texts(site.out))


def _texts(out: Path) -> list[str]:
    import gzip

    return [gzip.decompress(path.read_bytes()).decode() for path in (out / "_pagefind/fragment").iterdir()]


def test_remote_04_what_the_source_has_not_is_not_there(far: Path, tmp_path: Path) -> None:
    site = build(tmp_path / "site", SITE, BuildOptions())
    assert not (site.out / "learn/guides/_hidden.html").exists()
    with pytest.raises(RectoError, match="leads to no page"):
        build(tmp_path / "site", {"content/index.md": "[No](/learn/guides/nothing)\n"}, BuildOptions(strict=True))


@pytest.mark.parametrize("more", ['folder = "no"', 'exclude = ["*"]'])
def test_a_repository_without_pages_is_told(more: str, far: Path, tmp_path: Path) -> None:
    settings = f'[remote.sources.guides]\ngit = "{far}"\n{more}\n'
    with pytest.raises(
        RectoError, match=r"has no pages in `(no|\.)`\. Correct `folder`, `ref` or `exclude`; pages are"
    ):
        build(tmp_path / "site", {"recto.toml": settings, "content/index.md": "# Home\n"})


def test_a_change_there_changes_its_page_alone(far: Path, tmp_path: Path) -> None:
    root = write_site(tmp_path / "site", SITE)
    assert build_site(root).made == 4
    assert build_site(root).made == 0
    commit(far, {"docs/start.md": "# Getting started\n\n## First steps\n\nNew words.\n"})
    report = build_site(root)
    assert report.made == 1
    assert "New words." in (report.out / "learn/guides/start.html").read_text()


def test_a_source_that_is_down_leaves_the_last_good_pages(far: Path, tmp_path: Path) -> None:
    root = write_site(tmp_path / "site", SITE)
    before = (build_site(root).out / "learn/guides/start.html").read_bytes()
    shutil.rmtree(far)
    report = build_site(root)
    assert (report.out / "learn/guides/start.html").read_bytes() == before
    told = [warning.message for warning in report.warnings]
    assert any(text.startswith("The source `guides` cannot be read: `../far` is no address") for text in told)


def test_offline_builds_ask_nobody(far: Path, tmp_path: Path) -> None:
    root = write_site(tmp_path / "site", SITE)
    build_site(root)
    shutil.rmtree(far)
    write_site(root, {"recto.toml": 'fetch_cached = "offline"\n' + SITE["recto.toml"]})
    report = build_site(root)
    assert (report.out / "learn/guides/start.html").is_file()
    assert not any("cannot be read" in warning.message for warning in report.warnings)


def test_branches_tags_and_commits(far: Path, tmp_path: Path) -> None:
    first = git(far, "rev-parse", "HEAD")
    git(far, "tag", "--annotate", "v1", "--message", "One")
    git(far, "checkout", "--quiet", "-b", "next")
    commit(far, {"docs/start.md": "# Next\n"})
    for ref, title in (("main", "Getting started"), ("v1", "Getting started"), ("next", "Next"), (first, "Getting")):
        settings = SITE["recto.toml"].replace('folder = "docs"', f'folder = "docs"\nref = "{ref}"')
        site = build(tmp_path / ref, {**SITE, "recto.toml": settings, "content/index.md": "# Home\n"}, BuildOptions())
        assert f"<title>{title}" in site.page("/learn/guides/start")


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("ext::sh -c touch% pwned", "is no address of a repository"),
        ("--upload-pack=touch pwned", "is no address of a repository"),
        ("ssh://-oProxyCommand=touch/x", "is no address of a repository"),
        ("http://127.0.0.1:9/x.git", "is an address of a private network"),
        ("http://[::1]/x.git", "is an address of a private network"),
        ("http://localhost/x.git", "is a name of a private network"),
        ("../nowhere", "is no address of a repository"),
    ],
)
def test_addresses_that_are_none_or_lead_inside(address: str, message: str, tmp_path: Path) -> None:
    files = {"recto.toml": f'[remote.sources.guides]\ngit = "{address}"\n', "content/index.md": "# Home\n"}
    with pytest.raises(RectoError, match=message) as caught:
        build(tmp_path / "site", files)
    assert str(caught.value).startswith("recto.toml:1:")
    assert not list(tmp_path.rglob("pwned"))


def test_a_server_that_says_nothing_leaves_no_process_behind(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(60)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/x.git"
        with pytest.raises(SourceError, match="did not answer within 1 s"):
            GitRepository(address, tmp_path / "copy", 1).latest("HEAD")
        connection, _ = server.accept()
        with connection:
            connection.settimeout(60)
            # The request, and then the end of who has sent it.
            while connection.recv(1 << 16):
                pass


def test_links_of_the_file_system_in_a_repository_lead_nowhere(far: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("# Secret zebra\n")
    (far / "docs/leak.md").symlink_to(secret)
    (far / "docs/leak.png").symlink_to(secret)
    commit(far, {"docs/start.md": "# Start\n\n## First steps\n\n![x](leak.png)\n"})
    site = build(tmp_path / "site", SITE, BuildOptions())
    assert not (site.out / "learn/guides/leak.html").exists()
    assert not any(b"Secret zebra" in path.read_bytes() for path in site.out.rglob("*") if path.is_file())


def test_a_tree_that_lists_itself_many_times_over_is_refused(far: Path, tmp_path: Path) -> None:
    """A few kilobytes of trees that stand for 10 ** 9 files."""
    tree = git(far, "rev-parse", "HEAD:docs")
    for _ in range(8):
        listing = "".join(f"040000 tree {tree}\tdocs{number}\n" for number in range(10))
        done = subprocess.run(["git", "mktree"], cwd=far, input=listing, capture_output=True, text=True, check=True)
        tree = done.stdout.strip()
    git(far, "update-ref", "refs/heads/main", git(far, "commit-tree", tree, "-m", "Many"))
    settings = SITE["recto.toml"].replace('folder = "docs"\n', "")
    with pytest.raises(RectoError, match="has more files than can be listed"):
        build(tmp_path / "site", {**SITE, "recto.toml": settings}, BuildOptions())


def test_submodules_hooks_and_strange_names_do_nothing(far: Path, tmp_path: Path) -> None:
    secret = tmp_path / "hook-ran"
    hook = f"#!/bin/sh\ntouch '{secret}'\n"
    files = {
        f"docs/{name}.md": "# Strange\n" for name in ("a\nb", "<b>", "con", "x" * 210, "semi;colon", "per%2fcent", "*")
    }
    commit(far, {**files, ".git-hooks/post-checkout": hook, ".gitattributes": "*.md filter=x diff=x\n"})
    git(far, "update-index", "--add", "--cacheinfo", f"160000,{git(far, 'rev-parse', 'HEAD')},docs/sub")
    (far / ".gitmodules").write_text(f'[submodule "sub"]\npath = docs/sub\nurl = ext::touch {secret}\n')
    for name in ("post-checkout", "post-merge", "reference-transaction"):
        place = far / ".git/hooks" / name
        place.parent.mkdir(exist_ok=True)
        place.write_text(hook)
    commit(far, {"docs/start.md": "# Start\n\n## First steps\n"})
    site = build(tmp_path / "site", SITE, BuildOptions())
    names = {path.name for path in (site.out / "learn/guides").glob("*.html")}
    assert names == {"start.html", "semi;colon.html", "per%2fcent.html"}
    assert not secret.exists()


def test_a_password_in_the_address_of_a_repository_is_not_told(tmp_path: Path) -> None:
    for address in ("https://ada:hush@localhost/x.git", "https://ada:hush@127.0.0.1:9/x.git", "https://ada:hush@-x y/"):
        more = "private = true\n" if "9" in address else ""
        files = {"recto.toml": f'[remote.sources.guides]\ngit = "{address}"\n{more}', "content/index.md": "# Home\n"}
        with pytest.raises(RectoError) as caught:
            build(tmp_path / "site", files)
        assert "hush" not in str(caught.value)


@pytest.mark.parametrize("scheme", ["http", "git"])
def test_git_asks_the_host_that_was_checked(scheme: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A name that means another host a moment later leads nowhere else."""
    monkeypatch.setattr("recto.features.remote.git_reach.check_host", lambda host: ["127.0.0.1"])
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(60)
        host = f"far.example:{server.getsockname()[1]}"
        settings = SourceSettings(git=f"{scheme}://{host}/x.git", timeout=2)
        with pytest.raises(SourceError, match="did not answer"):
            GitSource(settings, tmp_path, tmp_path / "cache").read()
        connection, _ = server.accept()
        with connection:
            assert (f"host={host}" if scheme == "git" else f"Host: {host}").encode() in connection.recv(1000)


@pytest.mark.parametrize(
    "address",
    [
        "git://127.0.0.1/x.git",
        "ssh://git@127.0.0.1:22/x.git",
        "git@127.0.0.1:x.git",
        "https://[::1]/x",
        "git@a.local:x",
    ],
)
def test_private_hosts_are_not_asked(address: str, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="private network"):
        GitSource(SourceSettings(git=address), tmp_path, tmp_path / "cache").read()


def test_ssh_finds_its_host_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("recto.features.remote.git_reach.check_host", lambda host: ["192.0.2.1"])
    for address in ("git@far.example:x.git", "ssh://git@far.example:22/x.git", "/folder", "file:///folder"):
        assert reach_of(address) == Reach(address)
