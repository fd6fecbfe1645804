"""The plugin that the documentation shows, built as it stands."""

from __future__ import annotations

import json
import re
from pathlib import Path

from recto.testing import build

PAGE = Path(__file__).parents[2] / "docs" / "content" / "guide" / "plugins.mdx"
_FENCE = re.compile(r'^```\w+ filename="([^"]+)"\n(.*?)^```$', re.MULTILINE | re.DOTALL)


def test_the_plugin_of_the_documentation_works_as_it_stands(tmp_path: Path) -> None:
    shown: dict[str, str] = {}
    for name, text in _FENCE.findall(PAGE.read_text("utf-8")):
        shown.setdefault(name, text)
    assert len(shown["word_counts.py"].splitlines()) <= 34
    files = {name: shown[name] for name in ("word_counts.py", "recto.toml")}
    site = build(tmp_path, {**files, "content/index.mdx": "# Home\n\n<WordList />\n", "content/a.md": "# A\n"})
    assert "<p>Counted: word-counts.json</p>" in site.page("/")
    assert json.loads(site.file("word-counts.json")).keys() == {"/", "/a"}
