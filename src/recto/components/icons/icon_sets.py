"""The sets of icons that come with Recto."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from recto.components.icons.icon_set import IconSet, KeptIcons

_VENDOR = Path(__file__).parent / "vendor"

LUCIDE = KeptIcons(_VENDOR / "lucide")
SIMPLE_ICONS = KeptIcons(_VENDOR / "simple")
MATERIAL = KeptIcons(_VENDOR / "material")
OCTICONS = KeptIcons(_VENDOR / "octicons")
FONT_AWESOME = KeptIcons(_VENDOR / "fontawesome")

ICON_SETS: Mapping[str, IconSet] = MappingProxyType(
    {
        "lucide": LUCIDE,
        "simple": SIMPLE_ICONS,
        "material": MATERIAL,
        "octicons": OCTICONS,
        "fontawesome": FONT_AWESOME,
    }
)
"""Each by what stands before the colon of its icons: `material:rocket`."""

WITHOUT_PREFIX = ("lucide", "simple")
"""Those in which a name is looked for that names no set."""
