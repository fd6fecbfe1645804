"""What `[playground]` may say: Python that runs in the browsers of readers."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from recto.settings.base import Switch


class PlaygroundSettings(Switch, frozen=True):
    """Python in the browser. `playground = true` is short for a table with the defaults."""

    enabled: Annotated[
        bool, Meta(description="Whether blocks marked `run` run in the browser, and pages may use `<Playground>`.")
    ] = True
    packages: Annotated[
        tuple[str, ...],
        Meta(description="What code may import: wheels of the project, by their paths, and packages of Pyodide."),
    ] = ()
    timeout: Annotated[float, Meta(gt=0, description="Seconds after which code in a browser is stopped.")] = 30
    memory: Annotated[float, Meta(ge=100, description="Megabytes that Python may take in a browser.")] = 512
    pyodide: Annotated[
        str, Meta(description="Folder or address with the files of Pyodide; unset, they are fetched once.")
    ] = ""
    cdn: Annotated[
        bool,
        Meta(
            description="Whether browsers fetch Pyodide from cdn.jsdelivr.net when a reader runs something, "
            "in place of the site."
        ),
    ] = False
