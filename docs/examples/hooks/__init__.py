"""What hooks of React do, as components with a custom element each."""

from recto.components import component
from recto.html import button, el


@component(script="mounted.js")
def Mounted(children=None):
    """Says whether its script runs; `children` is what is there before."""
    return el("x-mounted", None, children)


@component(script="copy.js")
def CopyButton(text, timeout=2000, children=None):
    """Copies a text and says so for a while; `timeout` is in milliseconds."""
    return el("x-copy", {"data-text": text, "data-timeout": timeout}, button(children, type="button"))


@component(script="route.js")
def CurrentRoute():
    """The path of the page, without the ending and the slash at the end."""
    return el("x-route")


@component(script="hash.js")
def CurrentHash():
    """What the address says after its hash."""
    return el("x-hash")
