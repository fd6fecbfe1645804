"""Whether the person who builds a site lets code of its pages run."""

from __future__ import annotations

import os

VARIABLE = "RECTO_RUN_CODE"
"""The variable of the environment, or of a `.env` file, that says so."""

HINT = f"Set {VARIABLE}=true, or write it into `.env`: whoever builds the site then runs what its pages say."


def runs_code() -> bool:
    """Whether it may run. MkDocs asks nobody; Recto runs nothing from `.md` pages unless it is told to."""
    return os.environ.get(VARIABLE, "").lower() in ("1", "true", "yes", "on")
