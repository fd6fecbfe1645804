"""The components that a page may use, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

COMPONENTS_FILE = "mdx_components.py"
"""The file of a project that adds components to the built-ins, or replaces some of them."""

Components = Mapping[str, Callable[..., Any]]
