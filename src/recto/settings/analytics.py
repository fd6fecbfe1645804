"""`[analytics]`: who counts the visits of a site."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, field

from recto.settings.base import Switch

Provider = Literal["plausible", "goatcounter", "umami", "google", "own"]
ScriptAddress = Annotated[str, Meta(pattern=r"^(https://|/)\S+$")]


class AnalyticsSettings(Switch, frozen=True):
    """Counts visits with a service, if readers agree. `analytics = false` is short for `enabled`."""

    enabled: Annotated[bool, Meta(description="Whether visits are counted.")] = True
    provider: Annotated[Provider, Meta(description="The service; `own` is any with a `script`.")] = "own"
    id: Annotated[
        str | None,
        Meta(description="The site's name there: its domain (Plausible), code (GoatCounter), or id (Umami, Google)."),
    ] = None
    script: Annotated[
        ScriptAddress | None, Meta(description="Address of the script, of a service that you run or of your own.")
    ] = None
    attributes: Annotated[dict[str, str], Meta(description="Further attributes of the script.")] = field(
        default_factory=dict
    )
    hosts: Annotated[
        tuple[str, ...], Meta(description="Further origins that the script talks to, for the security policy.")
    ] = ()
    consent: Annotated[
        bool, Meta(description="Whether readers are asked first: before they agree, nothing is loaded.")
    ] = True
    question: Annotated[str | None, Meta(description="What they are asked, in place of the words of the theme.")] = None
