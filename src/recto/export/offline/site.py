"""Turns the finished output into one that opens from a disk."""

from __future__ import annotations

import base64
import json
from pathlib import Path

from recto.export.offline.links import RelativeLinks
from recto.export.offline.modules import plain_script
from recto.export.search import SEARCH_DIR
from recto.rendering.assets import hashed_name
from recto.rendering.urls import ASSET_DIR

_RUNTIME = Path(__file__).parent / "offline.js"
# Of what Pagefind writes, the theme uses these; the rest is its own user interface.
_INDEX_DATA = (".json", ".pf_meta", ".pf_index", ".pf_fragment", ".pf_filter", ".pagefind")

# Workers may not be started from a disk either. Results come with whole addresses, which need no page to start from.
_IN_INDEX = """\
const Worker = undefined;
const rectoAt = (url) => new URL(url.replace(/(^|\\/)(?=#|$)/, "$1index.html").slice(1), rectoOffline.root).href;
const rectoPage = (page) => ({
  ...page, url: rectoAt(page.url), sub_results: page.sub_results.map((part) => ({ ...part, url: rectoAt(part.url) })),
});
const rectoMerge = (path, given) => mergeIndex(path, { ...given, baseUrl: '/' });
const rectoFound = (found) => found && ({
  ...found, results: found.results.map((one) => ({ ...one, data: async () => rectoPage(await one.data()) })),
});
"""
_EXPORTS = (
    "export const rectoOptions = (given) => options({ ...given, baseUrl: '/' });\n"
    "export const rectoSearch = async (...given) => rectoFound(await search(...given));\n"
    "export const rectoDebounced = async (...given) => rectoFound(await debouncedSearch(...given));\n"
    "export { rectoOptions as options, rectoSearch as search, rectoDebounced as debouncedSearch };\n"
    "export { rectoMerge as mergeIndex };\n"
)


def make_offline(folder: Path, base: str) -> None:
    """Rewrite the site in `folder`: relative links, plain scripts, and the search index as scripts."""
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
    for file in (folder / ASSET_DIR).glob("sidebar.*.json"):
        parts = [links.text_from_root(html) for html in json.loads(file.read_bytes())]
        _hand_over(file, folder, json.dumps(parts, ensure_ascii=False).encode())
    if (folder / SEARCH_DIR).is_dir():
        _hand_over_index(folder / SEARCH_DIR, folder)


def _hand_over_index(index: Path, folder: Path) -> None:
    for file in sorted(index.rglob("*")):
        if file.name == "pagefind.js":
            script = plain_script(f"{file.read_text('utf-8')}\n{_EXPORTS}", names=_IN_INDEX)
            assert script is not None
            file.write_text(script, "utf-8")
        elif file.suffix in _INDEX_DATA:
            _hand_over(file, folder, file.read_bytes())
        elif file.is_file():
            file.unlink()


def _hand_over(file: Path, folder: Path, content: bytes) -> None:
    """Publish data as a script beside the name that it is asked for."""
    name = json.dumps(file.relative_to(folder).as_posix())
    text = f'rectoOffline.hold({name}, "{base64.b64encode(content).decode()}");\n'
    file.with_name(f"{file.name}.js").write_text(text, "utf-8")
    file.unlink()
