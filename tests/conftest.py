"""How hypothesis runs: without deadlines, as the machine may be busy, and with the same examples each time in CI."""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("anywhere", deadline=None)
settings.register_profile("automatic", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("automatic" if os.environ.get("CI") else "anywhere")
