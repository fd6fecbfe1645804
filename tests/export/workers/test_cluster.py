"""Builds on a Dask cluster: a scheduler and two workers, each a process of its own."""

import socket
from collections.abc import Iterator

import pytest
from click.testing import CliRunner

from recto.cli import cli
from recto.errors import RectoError
from recto.export import BuildOptions, build_site
from recto.export.workers.cluster import cluster
from tests.export.incremental.edited_site import new_site
from tests.sites import read_files, write_site

distributed = pytest.importorskip("distributed", reason="needs the extra recto[dask]")
dask = pytest.importorskip("dask", reason="needs the extra recto[dask]")

WITH_PLUGINS = """=== recto.toml
title = "Trees"
url = "https://example.com"
[plugins.trees]
use = "trees:Trees"
kind = "oak"
=== content/index.md
# Home
=== content/a.mdx
---
date: 2026-01-01
---
# A

<Tree>of a page</Tree>
=== trees/__init__.py
from importlib.resources import files

from recto.html import b
from recto.plugins import MetadataChange, PageChange, Plugin, PluginSettings, browser_file


class TreeSettings(PluginSettings, frozen=True):
    kind: str = "ash"


class Trees(Plugin):
    settings = TreeSettings

    def Tree(self, children=None):
        return b(self.context.settings.kind, " ", children, class_="tree")

    def components(self):
        return {"Tree": self.Tree}

    def browser_files(self):
        return [browser_file(files("trees") / "tree.css", 'class="tree"')]

    def page_rendered(self, event):
        return PageChange(metadata={"description": f"{event.title}: first"})

    def page_described(self, event):
        return MetadataChange({"image": event.publish("tree.txt", event.title.encode())} if event.title == "A" else {})

    def document_made(self, event):
        return len(event.html)

    def before_publish(self, event):
        return {"sizes.txt": "".join(f"{route} {size}\\n" for route, size in sorted(event.notes.items()))}
=== trees/tree.css
.tree { color: green; }
"""


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1"
    ) as running:
        yield running.scheduler_address.removeprefix("tcp://")


def test_the_same_site(scheduler, tmp_path):
    site = new_site(tmp_path / "site")
    alone = read_files(build_site(site, BuildOptions(out=site / "alone", jobs=1)).out)
    with cluster(f"dask://{scheduler}") as executor:
        report = build_site(site, BuildOptions(executor=executor))
        assert read_files(report.out) == alone
        assert report.made == report.pages == 5
        # A second build in the same workers sees what has changed.
        (site / "helper.py").write_text("def shout(text):\n    return text.title()\n")
        changed = read_files(build_site(site, BuildOptions(executor=executor)).out)
    assert changed == read_files(build_site(site, BuildOptions(out=site / "alone", jobs=1)).out) != alone


def test_a_site_with_plugins(scheduler, tmp_path):
    """Its own, and those that come with Recto: search, feeds and preview images."""
    site = write_site(tmp_path / "site", WITH_PLUGINS)

    def alone() -> dict[str, bytes]:
        return read_files(build_site(site, BuildOptions(out=site / "alone", jobs=1)).out)

    with cluster(f"dask://{scheduler}") as executor:
        report = build_site(site, BuildOptions(executor=executor))
        first = read_files(report.out)
        assert first == alone()
        assert report.plugins["search"].counts["pages"] == 2
        assert {"sizes.txt", "feed.xml", "_pagefind/pagefind.js"} <= first.keys()
        assert any(name.startswith("_recto/og.") for name in first)
        assert any(name.startswith("_recto/tree.") for name in first)
        # The workers run the plugin as it is now.
        code = site / "trees/__init__.py"
        code.write_text(code.read_text().replace(": first", ": second time"))
        changed = read_files(build_site(site, BuildOptions(executor=executor)).out)
        assert changed == alone()
    assert b"second time" in changed["a.html"] and changed["sizes.txt"] != first["sizes.txt"]


def test_the_command(scheduler, tmp_path):
    site = new_site(tmp_path / "site")
    done = CliRunner().invoke(cli, ["build", str(site), "--executor", f"dask://{scheduler}"])
    assert done.exit_code == 0, done.output
    assert (site / "out/guide/one.html").is_file()


def test_workers_that_die(tmp_path):
    site = new_site(tmp_path / "site")
    (site / "content/deadly.mdx").write_text("import os\n\n{os._exit(9)}\n")
    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 0}),
        distributed.LocalCluster(1, threads_per_worker=1, dashboard_address=None, host="127.0.0.1") as running,
    ):
        address = running.scheduler_address.removeprefix("tcp://")
        with pytest.raises(RectoError) as caught, cluster(f"dask://{address}") as executor:
            build_site(site, BuildOptions(executor=executor))
    assert str(caught.value) == (
        f"The Dask cluster at {address} has failed: KilledWorker. "
        "Its workers may have died, or run out of memory; the scheduler's log says more."
    )
    assert not (site / "out").exists()


def test_no_scheduler():
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{unused.getsockname()[1]}"
    with pytest.raises(RectoError) as caught, cluster(f"dask://{address}", seconds=1):
        pass
    assert str(caught.value) == f"No Dask scheduler answers at {address}. Start one with: dask scheduler --port 8786."


@pytest.mark.parametrize("address", ["ray://somewhere", "dask://", "localhost:8786"])
def test_other_addresses(address):
    with pytest.raises(RectoError) as caught, cluster(address):
        pass
    assert str(caught.value) == f"{address} is no executor. Write dask:// and the address of a Dask scheduler."


def test_no_workers():
    with distributed.LocalCluster(n_workers=0, processes=True, dashboard_address=None, host="127.0.0.1") as running:
        address = running.scheduler_address.removeprefix("tcp://")
        with pytest.raises(RectoError) as caught, cluster(f"dask://{address}"):
            pass
    assert (
        str(caught.value)
        == f"The Dask cluster at {address} has no workers. Start one with: dask worker tcp://{address}."
    )
