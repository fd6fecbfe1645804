"""Sites whose plugin provides pages without files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from recto.errors import RectoError
from recto.testing import build

WORDS = {
    name: f"About {name}."
    for name in ("anchor", "bell", "cabin", "deck", "engine", "flag", "galley", "helm", "island", "jetty")
}


PLUGIN = """\
import json

from recto.plugins import Plugin, ProvidedPage


class Glossary(Plugin):
    def pages(self, event):
        words = json.loads((self.context.root / "words.json").read_text("utf-8"))
        links = "".join(f"- [{word}](./{word}.md)\\n" for word in words)
        yield ProvidedPage("glossary/index.md", f"# Glossary\\n\\n{links}")
        for word, text in words.items():
            page = f"## Meaning\\n\\n{text}\\n\\n[All](../glossary/index.md)\\n"
            about = {"title": word.title(), "description": f"The word {word}"}
            yield ProvidedPage(f"glossary/{word}.md", page, about)
"""


FILES = {
    "recto.toml": 'title = "Ship"\nurl = "https://ship.example"\nplugins.glossary = "glossary:Glossary"\n',
    "glossary.py": PLUGIN,
    "words.json": json.dumps(WORDS),
    "content/index.md": "# Ship\n\n[Deck](./glossary/deck.md#meaning), [flag](/glossary/flag)\n",
    "content/glossary/_meta.toml": 'index = "All words"\njetty = "The jetty"\n',
}


LANGUAGES = """
[i18n]
default_locale = "en"
locales = [{ locale = "en", name = "English" }, { locale = "es", name = "Español" }]
"""


ONE = """\
from recto.plugins import Plugin, ProvidedPage


class One(Plugin):
    def pages(self, event):
        return [%s]
"""


HOME = {
    "recto.toml": '[plugins]\none = "one:One"\n',
    "content/index.md": "# Home\n",
}


def one(tmp_path: Path, given: str, files: Mapping[str, str] = {}) -> str:
    with pytest.raises(RectoError) as caught:
        build(tmp_path, {**HOME, "one.py": ONE % given, **files})
    return str(caught.value)


FEED = {
    "recto.toml": 'title = "Feed"\nurl = "https://feed.example"\nsearch = false\nplugins.one = "one:One"\n',
    "content/index.md": "# Home\n",
    "app/tags/[tag]/page.py": "def generate_static_params():\n    return [{'tag': 'red'}]\n\n\n"
    "def page(params):\n    return params['tag']\n",
}
