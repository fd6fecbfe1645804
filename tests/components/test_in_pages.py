"""The built-ins as pages use them."""

from __future__ import annotations

import re

import pytest

from recto.components import BUILTINS
from recto.mdx import compile_mdx, evaluate_sync


def page(source: str) -> str:
    return str(evaluate_sync(compile_mdx(source, path="page.mdx"), components=BUILTINS).html)


def test_ids_of_labels_and_summaries_are_unique_on_the_page():
    html = page(
        """## npm

<Tabs items={["npm", "yarn"]}><Tabs.Tab>a</Tabs.Tab><Tabs.Tab>b</Tabs.Tab></Tabs>

<Tabs items={["npm"]}><Tabs.Tab>c</Tabs.Tab></Tabs>

<details>
<summary>My Sum</summary>
d
</details>
"""
    )
    assert re.findall(r'id="([^"]*)"', html) == ["npm", "npm-1", "yarn", "npm-2", "my-sum"]
    assert '<details class="recto-details"><summary class="recto-summary"><h3' in html
    assert 'href="#my-sum"' in html


def test_children_are_markdown():
    html = page('<Callout type="info" emoji="🏆">\n  Some *text*.\n</Callout>')
    assert '<div class="recto-callout recto-callout-info"><div class="recto-callout-icon"' in html
    assert '>🏆</div><div class="recto-callout-content"><p>Some <em>text</em>.</p></div></div>' in html


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (
            "a\n\n<Callout typ='info'>x</Callout>",
            "page.mdx:3:1: <Callout> takes no argument typ. Did you mean type? It takes type and emoji.",
        ),
        ("<Cards.Card href='/' />", "page.mdx:1:1: <Cards.Card> needs the argument title."),
        (
            "a\n\n<Callout type='warming'>x</Callout>",
            'page.mdx:3:1: type="warming" is no type of <Callout>: choose one of default, info, warning, error, '
            'important. Did you mean "warning"?',
        ),
        (
            "a\n\n<Callout>\n  <Tabs.Tab>x</Tabs.Tab>\n</Callout>",
            'page.mdx:4:3: <Tabs.Tab> must stand inside <Tabs>. Write <Tabs items={["one", "two"]}> around it.',
        ),
    ],
)
def test_mistakes_have_their_place(source, text):
    with pytest.raises(Exception) as caught:
        page(source)
    assert str(caught.value) == text


def test_async_children_of_tabs():
    html = page(
        """async def Later():
    return <b>late</b>

<Tabs items={["a"]}>
  <Tabs.Tab><Later /></Tabs.Tab>
</Tabs>
"""
    )
    assert "<b>late</b>" in html
    assert html.count('role="tabpanel"') == 1
