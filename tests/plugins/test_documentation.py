"""The plugin that the documentation shows, built as it stands."""

from __future__ import annotations

import json
import re
from pathlib import Path

from recto.testing import build

PAGE = Path(__file__).parents[2] / "docs" / "content" / "guide" / "plugins.mdx"
_FENCE = re.compile(r'^```\w+ filename="([^"]+)"\n(.*?)^```$', re.MULTILINE | re.DOTALL)


def shown() -> list[tuple[str, str]]:
    """The files that the page shows, in their order; settings more than once."""
    return _FENCE.findall(PAGE.read_text("utf-8"))


def file_shown(name: str) -> str:
    return next(text for found, text in shown() if found == name)


def settings_of(plugin: str) -> str:
    """The settings that the page shows for a plugin."""
    return next(text for name, text in shown() if name == "recto.toml" and text.startswith(f"[plugins.{plugin}]"))


def test_the_plugin_of_the_documentation_works_as_it_stands(tmp_path: Path) -> None:
    plugin = file_shown("word_counts.py")
    assert len(plugin.splitlines()) <= 34
    files = {"word_counts.py": plugin, "recto.toml": settings_of("counts")}
    site = build(tmp_path, {**files, "content/index.mdx": "# Home\n\n<WordList />\n", "content/a.md": "# A\n"})
    assert "<p>Counted: word-counts.json</p>" in site.page("/")
    assert json.loads(site.file("word-counts.json")).keys() == {"/", "/a"}


def test_the_plugin_that_adds_ten_pages_works_as_it_stands(tmp_path: Path) -> None:
    plugin, words = file_shown("glossary.py"), file_shown("words.json")
    assert len(plugin.splitlines()) <= 30
    files = {"glossary.py": plugin, "words.json": words, "recto.toml": settings_of("glossary")}
    site = build(tmp_path, {**files, "content/index.md": "# Home\n\n[Words](./glossary/index.md)\n"})
    assert site.report.pages == 1 + 10
    helm = site.page("/glossary/helm")
    assert 'href="/glossary/keel"' in helm and "It steers a ship." in helm
    assert build(tmp_path, {}).report.made == 0
    changed = build(tmp_path, {"words.json": words.replace("It steers", "It leads")})
    assert changed.report.made == 1
    assert "It leads a ship." in changed.page("/glossary/helm")


def test_the_plugin_that_makes_tag_pages_works_as_it_stands(tmp_path: Path) -> None:
    files = {"tag_pages.py": file_shown("tag_pages.py"), "recto.toml": 'plugins.tags = "tag_pages:TagPages"\n'}
    tagged = {f"content/{name}.md": f"---\ntags: [red]\n---\n\n# {name.title()}\n" for name in ("apple", "brick")}
    site = build(tmp_path, {**files, **tagged, "content/index.md": "# Home\n"})
    assert '<a href="/apple">Apple</a>' in site.page("/tags/red")
