"""The setting `markdown.extensions`: built-in ones, functions of the project, and every mistake in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from recto.errors import RectoError
from recto.export import build_site
from tests.sites import write_site

SHOUT = """
def shout(tokens, page):
    for token in tokens:
        for child in token.children or ():
            child.content = child.content.upper()
    return tokens
"""


def test_extensions_of_a_site(tmp_path: Path) -> None:
    files = {
        "recto.toml": 'search = false\n[markdown]\nextensions = ["deflist", "emoji", "our_markdown_shout:shout"]\n',
        "our_markdown_shout.py": SHOUT,
        "content/index.md": "# A\n\nterm\n: meaning :rocket:\n",
        "content/page.mdx": "# B\n\nterm\n: meaning\n",
    }
    write_site(tmp_path, files)
    build_site(tmp_path)
    index, page = ((tmp_path / "out" / name).read_text("utf-8") for name in ("index.html", "page.html"))
    assert "<dl>\n<dt>TERM</dt>\n<dd>MEANING 🚀</dd>\n</dl>" in index
    assert "<dt>TERM</dt>" in page
    assert "/_recto/prose-extras." in page


PLUGINS = """
from mdit_py_plugins.container import container_plugin

def boxes(markdown):
    container_plugin(markdown, "box")
"""


def test_plugins_of_markdown_it(tmp_path: Path) -> None:
    names = '"our_markdown_boxes:boxes", "mdit_py_plugins.superscript:superscript_plugin"'
    files = {
        "recto.toml": f"search = false\n[markdown]\nextensions = [{names}]\n",
        "our_markdown_boxes.py": PLUGINS,
        "content/index.md": "# A\n\n::: box\nx^2^\n:::\n",
        "content/page.mdx": "# B\n\n::: box\n<Callout>x^2^</Callout>\n:::\n",
    }
    write_site(tmp_path, files)
    build_site(tmp_path)
    index, page = ((tmp_path / "out" / name).read_text("utf-8") for name in ("index.html", "page.html"))
    assert '<div class="box">\n<p>x<sup>2</sup></p>\n</div>' in index
    assert '<div class="recto-callout-content">x<sup>2</sup></div>' in page


def test_mistakes_are_told_together(tmp_path: Path) -> None:
    plugins = '"mdit_py_plugins.container:container_plugin", "mdit_py_plugins.footnote:footnote_plugin"'
    names = f'"emojis", "zzz", "no_such_module:f", "json:dumpss", {plugins}'
    files = {
        "recto.toml": f"search = false\n[markdown]\nextensions = [{names}]\n",
        "content/index.md": "# A\n",
    }
    write_site(tmp_path, files)
    with pytest.raises(RectoError) as caught:
        build_site(tmp_path)
    assert [str(error) for error in caught.value.errors] == [
        'recto.toml:3:1: There is no Markdown extension "emojis". Did you mean "emoji"?',
        'recto.toml:3:1: There is no Markdown extension "zzz". Use abbr, deflist, emoji, or "module:function".',
        'recto.toml:3:1: The Markdown extension "no_such_module:f" cannot be imported: ModuleNotFoundError: '
        "No module named 'no_such_module'. Modules lie in the project's folder or are installed.",
        "recto.toml:3:1: The module json has no function dumpss. Did you mean dumps?",
        'recto.toml:3:1: The markdown-it plugin "mdit_py_plugins.container:container_plugin" needs more than the '
        "parser: name. Name a function of the project that takes the parser and calls the plugin with it.",
        "recto.toml:3:1: The markdown-it plugin footnote_plugin renders footnote_ref, which is Recto's. "
        "Write a component for the element, or a function that changes its tokens.",
    ]
