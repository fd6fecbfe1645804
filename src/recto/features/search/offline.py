"""A search index that works on a page opened from a disk: its data lies in scripts."""

from __future__ import annotations

from pathlib import Path

from recto.plugins import MakeOffline

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
    "export { rectoOptions as options, rectoSearch as search };\n"
    "export { rectoMerge as mergeIndex };\n"
)


def offline_index(index: Path, event: MakeOffline) -> dict[str, str | None]:
    """What becomes of the files of an index, by their paths in the output; None for those that go."""
    files: dict[str, str | None] = {}
    for file in sorted(path for path in index.rglob("*") if path.is_file()):
        name = file.relative_to(event.folder).as_posix()
        if file.name == "pagefind.js":
            script = event.plain_script(f"{file.read_text('utf-8')}\n{_EXPORTS}", _IN_INDEX)
            assert script is not None
            files[name] = script
        elif file.name == "search.js":
            files[name] = event.plain_script(file.read_text("utf-8"), "")
        else:
            files[name] = None
            if file.suffix in _INDEX_DATA:
                files[f"{name}.js"] = event.held(name, file.read_bytes())
    return files
