"""The services that count visits: where their scripts are, and what these want to know."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from urllib.parse import quote

from msgspec import Struct


def _nothing(_: str) -> Mapping[str, str]:
    return {}


def _no_hosts(_: str) -> tuple[str, ...]:
    return ()


class Service(Struct, frozen=True):
    """A service, for the `id` that a site has there.

    `needs` are the settings without which it cannot work, `hint` how to write them. `hosts` are origins that its script
    talks to beside its own.
    """

    needs: tuple[str, ...]
    hint: str
    address: Callable[[str], str]
    attributes: Callable[[str], Mapping[str, str]] = _nothing
    hosts: Callable[[str], tuple[str, ...]] = _no_hosts


SERVICES: Mapping[str, Service] = {
    "plausible": Service(
        needs=("id",),
        hint='Write the domain of the site there: id = "docs.example.com".',
        address=lambda _: "https://plausible.io/js/script.js",
        attributes=lambda name: {"data-domain": name},
    ),
    "goatcounter": Service(
        needs=("id",),
        hint='Write the code of the site there: id = "my-code".',
        address=lambda _: "https://gc.zgo.at/count.js",
        attributes=lambda name: {"data-goatcounter": f"https://{name}.goatcounter.com/count"},
        hosts=lambda name: (f"https://{name}.goatcounter.com",),
    ),
    "umami": Service(
        needs=("id",),
        hint='Write the id of the website there: id = "94db1cb1-74f4-4a40-ad6c-962362670409".',
        address=lambda _: "https://cloud.umami.is/script.js",
        attributes=lambda name: {"data-website-id": name},
        hosts=lambda _: ("https://api-gateway.umami.dev",),
    ),
    "google": Service(
        needs=("id",),
        hint='Write the measurement id: id = "G-0123456789".',
        address=lambda name: f"https://www.googletagmanager.com/gtag/js?id={quote(name)}",
        hosts=lambda _: ("https://*.google-analytics.com", "https://*.analytics.google.com"),
    ),
    "own": Service(
        needs=("script",),
        hint='Write the address of its script: script = "https://stats.example.com/script.js".',
        address=lambda _: "",
    ),
}
