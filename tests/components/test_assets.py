"""The stylesheet and the scripts that pages with components load."""

from __future__ import annotations

import gzip
import re

import pytest

from recto.components import SCRIPTS, STYLES
from recto.components.assets import SHARED_ICONS, common_stylesheet, icon_properties
from recto.components.browser_file import BrowserFile
from recto.components.compact_css import compact_css
from recto.markdown.highlight.colours import highlight_css
from recto.rendering.stylesheet_images import with_image_files

# Lists of posts and comments belong to blogs.
OF_BLOGS = {"posts.css", "comments.css", "comments.js"}


def stylesheets() -> str:
    """The CSS of all components and of code blocks."""
    return common_stylesheet() + "".join(style.read() for style in STYLES)


def test_the_stylesheet_is_one_layer_and_small():
    css = stylesheets()
    assert css.startswith("@layer recto.components{")
    assert css.count("{") == css.count("}")
    assert "icon(" not in css
    used = set(re.findall(r"var\(--recto-icon-([a-z-]+)\)", css))
    assert used == set(SHARED_ICONS)
    assert "/*" not in css


def test_all_scripts_and_all_styles_of_the_built_ins_are_small():
    # The colours of code are a palette of Markdown's fences.
    palette = "".join(style.read() for style in STYLES if style.name == "ansi.css") + compact_css(highlight_css())
    styles = common_stylesheet() + "".join(style.read() for style in STYLES if style.name not in OF_BLOGS)
    for part in palette.split("\n"):
        styles = styles.replace(part, "")
    assert "--recto-code-keyword:" not in styles and "--recto-code-ansi" not in styles
    # As pages load them: drawings are files of their own.
    published = with_image_files(styles.encode(), lambda name, content: f"{name}.12345678.svg")
    assert len(gzip.compress(published)) <= 6 * 1024
    scripts = "".join(script.read() for script in SCRIPTS if script.name not in OF_BLOGS)
    assert len(gzip.compress(scripts.encode())) <= 8 * 1024


def test_icons_are_images_in_the_stylesheet():
    urls = re.findall(r'url\("([^"]*)"\)', icon_properties() + stylesheets())
    assert len(urls) > 10
    assert all(url.startswith("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox=") for url in urls)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_scripts_are_small_modules_with_a_marker(script: BrowserFile):
    source = script.read()
    assert "import {" not in source and "export " not in source
    # What stands between a large library, a strict policy, paper and short tasks takes some room.
    assert len(gzip.compress(source.encode())) < (3500 if script.name == "mermaid.js" else 1700)
    assert script.markers
    # A diagram is text that mermaid has made, with what could run taken out.
    assert ("innerHTML" in source) == (script.name == "mermaid.js")


def test_every_component_with_a_script_has_its_marker():
    from tests.components.tags import render_tags

    tabs = render_tags("<Tabs items=\"{['a']}\"><Tabs.Tab>x</Tabs.Tab></Tabs>")
    details = render_tags("<Details className='wide'><Summary>x</Summary></Details>")
    markers = {script.name: script.markers[0] for script in SCRIPTS}
    assert markers["tabs.js"] in tabs
    assert markers["details.js"] in details


def test_few_pages_need_more_than_the_common_stylesheet():
    assert len(gzip.compress(common_stylesheet().encode())) < 2800
    assert "recto-filetree" not in common_stylesheet()


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
def test_each_stylesheet_is_one_layer(style: BrowserFile):
    css = style.read()
    assert css.startswith("@layer recto.components{")
    assert css.count("{") == css.count("}")
    assert not style.is_for("<p>recto</p>")


def test_components_that_few_pages_have_bring_their_stylesheet():
    from recto.markdown.code.code_block import render_code_block
    from tests.components.tags import render_tags

    pages = {
        "tabs": render_tags("<Tabs items=\"{['a']}\"><Tabs.Tab>x</Tabs.Tab></Tabs>"),
        "cards": render_tags('<Cards><Cards.Card title="A" href="/a" /></Cards>'),
        "steps": render_tags("<Steps className='a'><h2>x</h2></Steps>"),
        "file-tree": render_tags('<FileTree><FileTree.File name="a" /></FileTree>'),
        "code-notes": render_code_block("a # [!code ++]", "py"),
        "code-collapse": render_code_block("a\nb", "py collapse=1"),
        "ansi": render_code_block("a", "ansi"),
    }
    for name, html in pages.items():
        assert [style.name for style in STYLES if style.is_for(html)] == [f"{name}.css"]
