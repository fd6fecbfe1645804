"""Turns the finished output into one that opens from a disk."""

from __future__ import annotations

import base64
import json
from pathlib import Path

from recto.export.offline.links import RelativeLinks
from recto.export.offline.modules import plain_script
from recto.export.write import Staging
from recto.plugins.plugin_set import PluginSet
from recto.plugins.publishing import MakeOffline
from recto.rendering.assets import hashed_name
from recto.rendering.stylesheet_images import with_image_data
from recto.rendering.urls import ASSET_DIR

_RUNTIME = Path(__file__).parent / "offline.js"


def make_offline(staging: Staging, base: str, plugins: PluginSet) -> None:
    """Rewrite the finished site: relative links, plain scripts, and data as scripts, also that of `plugins`."""
    folder = staging.folder
    links = RelativeLinks(folder, base)
    runtime_text = _RUNTIME.read_text("utf-8")
    runtime = f"{ASSET_DIR}/{hashed_name('offline.js', runtime_text.encode())}"
    (folder / runtime).write_text(runtime_text, "utf-8")
    for file in sorted(folder.rglob("*.html")):
        shown = file.relative_to(folder).as_posix()
        file.write_text(links.page(file.read_text("utf-8"), shown, runtime), "utf-8")
    for file in (folder / ASSET_DIR).glob("*.js"):
        script = plain_script(file.read_text("utf-8"))
        if script is not None and file != folder / runtime:
            file.write_text(script, "utf-8")
    for file in (folder / ASSET_DIR).glob("*.css"):
        file.write_text(with_image_data(file.read_text("utf-8"), file.parent), "utf-8")
    for file in (folder / ASSET_DIR).glob("sidebar.*.json"):
        parts = [links.text_from_root(html) for html in json.loads(file.read_bytes())]
        _hand_over(file, folder, json.dumps(parts, ensure_ascii=False).encode())
    _of_plugins(staging, plugins)


def _of_plugins(staging: Staging, plugins: PluginSet) -> None:
    event = MakeOffline(staging.folder, lambda source, names: plain_script(source, names=names), _held)
    for path, content in plugins.make_offline(event):
        if content is None:
            (staging.folder / path).unlink(missing_ok=True)
        else:
            staging.write(path, content)


def _hand_over(file: Path, folder: Path, content: bytes) -> None:
    """Publish data as a script beside the name that it is asked for."""
    file.with_name(f"{file.name}.js").write_text(_held(file.relative_to(folder).as_posix(), content), "utf-8")
    file.unlink()


def _held(path: str, content: bytes) -> str:
    return f'rectoOffline.hold({json.dumps(path)}, "{base64.b64encode(content).decode()}");\n'
