"""The addresses of the dev server itself, below `/_recto/dev/`: its scripts, the events for tabs, the editor."""

from __future__ import annotations

import json
from pathlib import Path

from msgspec import Struct, field

from recto.dev.allowed_hosts import AllowedHosts
from recto.dev.editor import Editor
from recto.dev.site import DevSite
from recto.dev.tabs import Tab, Tabs
from recto.errors import Span
from recto.server.on_request.answers import query_values
from recto.server.reply import NO_SNIFF, Reply, body_reply, text_reply
from recto.server.request import GoneError, HttpRequest, TooLargeError, read_json

PREFIX = "/_recto/dev/"
_CLIENT = Path(__file__).parent / "client"
_IDIOMORPH = "idiomorph.esm.js"
_MOST_BYTES = 10_000


class DevEndpoints(Struct, frozen=True):
    """Answers pages of this server only: what they are told names files of the writer."""

    site: DevSite
    tabs: Tabs
    hosts: AllowedHosts
    editor: Editor
    _scripts: dict[str, Reply] = field(default_factory=dict)

    async def reply(self, request: HttpRequest) -> Reply | None:
        """The reply to a request for one of them; None for all others."""
        path = request.path or ""
        if not path.startswith(PREFIX):
            return None
        if not self.hosts.is_same_origin(request):
            return text_reply(403, "This is for pages of this server only.")
        name = path.removeprefix(PREFIX)
        if name == "open":
            return await self._open(request)
        if request.method not in ("GET", "HEAD"):
            return text_reply(405, "Method Not Allowed", ((b"allow", b"GET, HEAD"),))
        if name == "events":
            return self._events(request)
        if name == "version":
            return _json({"session": self.site.session, "version": self.site.version})
        return self._script(name)

    def _events(self, request: HttpRequest) -> Reply:
        """What happens to a page from now on, and at once whether it is older than the site."""
        values = query_values(request.query)
        tab = Tab(values.get("route"))
        if self._is_behind(values):
            tab.tell({"type": "page"})
        headers = (
            (b"content-type", b"text/event-stream; charset=utf-8"),
            (b"cache-control", b"no-store"),
            # A proxy that collects pieces would keep them from the page.
            (b"x-accel-buffering", b"no"),
            NO_SNIFF,
        )
        return Reply(200, headers, chunks=lambda: self.tabs.connected(tab))

    def _is_behind(self, values: dict[str, str]) -> bool:
        if values.get("session") != self.site.session:
            return True
        version = values.get("version", "")
        route = values.get("route")
        if not version.isdigit():
            return True
        record = self.site.shelf.records.get(route) if route is not None else None
        if record is None:
            return int(version) < self.site.version
        return not record.is_current or int(version) < record.version

    async def _open(self, request: HttpRequest) -> Reply:
        """Open the editor at a place in a file of the site."""
        if request.method != "POST":
            return text_reply(405, "Method Not Allowed", ((b"allow", b"POST"),))
        try:
            value = await read_json(request.receive, _MOST_BYTES)
            where = Span(str(value["file"]), int(value.get("line") or 1), int(value.get("column") or 1))
        except (ValueError, TypeError, KeyError, AttributeError, TooLargeError, GoneError):
            return text_reply(400, "Bad Request")
        return _json({"opened": True}) if self.editor.open(where) else text_reply(404, "There is no such file.")

    def _script(self, name: str) -> Reply | None:
        known = self._scripts.get(name)
        if known is None:
            folder = _CLIENT / "vendor" / "idiomorph" if name == _IDIOMORPH else _CLIENT
            if "/" in name or not name.endswith(".js") or not (file := folder / name).is_file():
                return None
            known = self._scripts[name] = body_reply(200, b"text/javascript; charset=utf-8", file.read_bytes())
        return known


def _json(value: object) -> Reply:
    return body_reply(200, b"application/json", json.dumps(value).encode())
