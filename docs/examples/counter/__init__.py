"""A component with a script and a stylesheet of its own, as the documentation shows it."""

from collections.abc import Sequence

from recto.components import component
from recto.html import Element, Node, button, el, output


def as_markdown(start: int = 0) -> str:
    """How the counter reads in the Markdown file of a page."""
    return f"A counter that begins at {start}."


@component(script="counter.js", style="counter.css", markdown=as_markdown)
def Counter(start: int = 0, steps: Sequence[int] = (1,), children: Node = None) -> Element:
    """A button that counts, by the steps in turn."""
    shown = output(start)
    return el("x-counter", {"data-steps": list(steps)}, shown, button(children or "Count", type="button"))
