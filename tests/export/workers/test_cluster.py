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
from tests.sites import read_files

distributed = pytest.importorskip("distributed")
dask = pytest.importorskip("dask")


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
