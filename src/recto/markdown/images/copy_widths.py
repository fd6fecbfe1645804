"""Which copies of an image are worth making: those that a reader loads in less time than the original."""

from __future__ import annotations

from collections.abc import Sequence

from recto.markdown.images.copies import ImageFacts

SMALL_BYTES = 16_000
"""A smaller file may take less than any scaled copy of it, as dots and lines in few colours do: only trying tells."""
_SAVED = 0.8
"""A copy has to be expected to take at most this part of the bytes of the original."""
_GROWTH = 1.6
"""With the width, bytes grow by this power: those of screenshots do, those of photographs by less."""


def copy_widths(facts: ImageFacts, size: int, widths: Sequence[int]) -> list[int]:
    """Those of the `widths`, rising, that an image of `size` bytes may get copies of."""
    if not facts.can_scale:
        return []
    smaller = (width for width in sorted(widths) if width < facts.width)
    return [width for width in smaller if size < SMALL_BYTES or _expected(facts, width) < size * _SAVED]


def _expected(facts: ImageFacts, width: int) -> float:
    """About how many bytes a copy of this width takes, by the sample of the image."""
    wider = max(1.0, width / max(1, facts.sample_width))
    return facts.sample_bytes * float(wider**_GROWTH)
