"""A picture of how much of a reference is documented, for a README."""

from __future__ import annotations

_COLOURS = ((90.0, "#15803d"), (75.0, "#4d7c0f"), (50.0, "#b45309"), (0.0, "#b91c1c"))
_LABEL, _LABEL_WIDTH = "documented", 78


def badge(percent: float) -> str:
    """An SVG that says a percentage, in a colour from red to green."""
    colour = next(colour for least, colour in _COLOURS if percent >= least)
    # Nothing is rounded up to what has not been reached.
    text = f"{int(percent)} %"
    width = 14 + 7 * len(text)
    whole = _LABEL_WIDTH + width
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{whole}" height="20" role="img" '
        f'aria-label="{_LABEL}: {text}"><title>{_LABEL}: {text}</title>'
        f'<rect width="{whole}" height="20" rx="3" fill="#334155"/>'
        f'<path fill="{colour}" d="M{_LABEL_WIDTH} 0h{width - 3}a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3h-{width - 3}z"/>'
        '<g fill="#fff" text-anchor="middle" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">'
        f'<text x="{_LABEL_WIDTH / 2:g}" y="14">{_LABEL}</text>'
        f'<text x="{_LABEL_WIDTH + width / 2:g}" y="14">{text}</text></g></svg>\n'
    )
