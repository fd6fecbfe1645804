"""Executors on other machines, by their address."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from typing import Any

from recto.errors import RectoError

_SCHEME = "dask://"
_SECONDS = 10


@contextmanager
def cluster(address: str, seconds: float = _SECONDS) -> Iterator[Executor]:
    """An executor for `dask://host:port`, the scheduler of a Dask cluster.

    The workers need Recto in the same version, and the project's folder at the same path. Raises `RectoError` for
    another kind of address, without the package, and when nobody answers in time.
    """
    if not address.startswith(_SCHEME) or address == _SCHEME:
        raise RectoError(f"{address} is no executor.", hint="Write dask:// and the address of a Dask scheduler.")
    client = _client(address.removeprefix(_SCHEME), seconds)
    try:
        # Not pure: the same request makes the page of another build.
        yield client.get_executor(pure=False, retries=0)
    except Exception as error:
        if type(error).__module__.partition(".")[0] != "distributed":
            raise
        raise RectoError(
            f"The Dask cluster at {address.removeprefix(_SCHEME)} has failed: {type(error).__name__}.",
            hint="Its workers may have died, or run out of memory; the scheduler's log says more.",
        ) from error
    finally:
        client.close()


def _client(scheduler: str, seconds: float) -> Any:
    try:
        from distributed import Client
    except ImportError as error:
        raise RectoError(
            "Building on a Dask cluster needs the package distributed, which is not installed.",
            hint="Run pip install 'recto[dask]'.",
        ) from error
    connect: Any = Client
    try:
        client: Any = connect(f"tcp://{scheduler}", timeout=seconds, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise RectoError(
            f"No Dask scheduler answers at {scheduler}.", hint="Start one with: dask scheduler --port 8786."
        ) from error
    if not client.scheduler_info()["workers"]:
        client.close()
        raise RectoError(
            f"The Dask cluster at {scheduler} has no workers.", hint=f"Start one with: dask worker tcp://{scheduler}."
        )
    return client
