"""What a build makes of all pages, `recto dev` serves too: as the build would, and as the pages are now."""

from __future__ import annotations

from pathlib import Path

from recto.export import build_site
from tests.dev.running import RunningDev, running_dev, waited
from tests.sites import write_site

SITE = """\
=== recto.toml
title = "Site"
url = "https://example.com"
search = false
future_posts = false

[plugins.counts]
use = "counts:Counts"
=== counts.py
import json

from recto.plugins import Plugin


class Counts(Plugin):
    def document_made(self, event):
        return event.html.count("word")

    def before_publish(self, event):
        return {"counts/words.json": json.dumps(event.notes)}
=== content/index.md
# Home
=== content/posts/first.md
---
date: 2024-01-01
description: The first one.
---

# First

Some word.
=== content/posts/second.mdx
---
date: 2024-01-02
---

# Second

{1 + 1}
=== content/posts/draft.md
---
date: 2024-01-03
draft: true
---

# Draft
=== content/posts/later.md
---
date: 2999-01-01
---

# Later
"""
LISTS = ("sitemap.xml", "feed.xml", "atom.xml", "llms.txt", "llms-full.txt", "robots.txt", "posts/first.md")


def built(root: Path, place: Path) -> dict[str, bytes]:
    """All files of a clean build that are not pages."""
    site = write_site(place, {})
    for file in root.rglob("*"):
        if file.is_file() and ".recto" not in file.parts and "__pycache__" not in file.parts:
            write_site(site, {file.relative_to(root).as_posix(): file.read_text()})
    build_site(site)
    return {name: (site / "out" / name).read_bytes() for name in (*LISTS, "counts/words.json")}


def test_lists_are_those_of_a_build(tmp_path: Path) -> None:
    root = write_site(tmp_path / "site", SITE)
    with running_dev(root) as server:
        expected = built(root, tmp_path / "copy")
        assert {name: server.get(f"/{name}").content for name in LISTS} == {name: expected[name] for name in LISTS}
        assert server.get("/sitemap.xml").headers["content-type"].endswith("/xml")
        # A name that only the plugin knows is there once all pages are made.
        waited(lambda: server.get("/counts/words.json").content == expected["counts/words.json"])
        write_site(root, {"content/posts/first.md": "---\ndate: 2024-01-01\n---\n\n# Renamed\n\nA word, a word.\n"})
        expected = built(root, tmp_path / "later")
        waited(lambda: {name: server.get(f"/{name}").content for name in expected} == expected)


def test_the_sites_own_files_come_first(tmp_path: Path) -> None:
    files = {"content/index.md": "# Home\n", "public/robots.txt": "Own.\n", "recto.toml": "search = false\n"}
    root = write_site(tmp_path / "site", files)
    with running_dev(root) as server:
        assert server.get("/robots.txt").text == "Own.\n"
        # Nobody has said where the site will be.
        assert server.get("/sitemap.xml").status_code == 404
        assert server.get("/feed.xml").status_code == 404
        assert "[Home](/index.md)" in server.get("/llms.txt").text


def test_a_plugin_that_fails_is_told_of(tmp_path: Path) -> None:
    start = "from recto.plugins import Plugin\n\n\nclass Bad(Plugin):\n    def before_publish(self, event):\n"
    plugin = f"{start}        1 / 0\n"
    settings = 'search = false\nplugins.bad = "bad:Bad"\n'
    root = write_site(tmp_path / "site", {"content/index.md": "# Home\n", "bad.py": plugin, "recto.toml": settings})
    with running_dev(root) as server:
        assert server.get("/llms.txt").status_code == 404
        waited(lambda: "bad.py:6" in server.output)
        write_site(root, {"bad.py": plugin.replace("1 / 0", "return {}")})
        waited(lambda: server.get("/llms.txt").status_code == 200)
        assert server.state("/")["elsewhere"] == []


def test_a_page_that_hangs_keeps_lists_from_nobody(tmp_path: Path) -> None:
    hangs = "import time\n\n# Hangs\n\n{time.sleep(60)}\n"
    files = {"content/index.md": "# Home\n", "content/hangs.mdx": hangs, "recto.toml": "search = false\n"}
    root = write_site(tmp_path / "site", files)
    with running_dev(root) as server:
        assert shown_in(server) == ["[Home](/index.md)"]


def shown_in(server: RunningDev) -> list[str]:
    return [line.removeprefix("- ") for line in server.get("/llms.txt").text.splitlines() if line.startswith("- ")]
