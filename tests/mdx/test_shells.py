"""Components that only put something around their children are text in pages whose tags have literal properties."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

import pytest

from recto.components import BUILTINS, SHELLS
from recto.errors import RectoError
from recto.html import Component
from recto.mdx import CompileOptions, Result, compile_mdx, evaluate

SHELL_COMPONENTS = {name: BUILTINS[name] for name in SHELLS}


def rendered(
    text: str, path: str, shells: Mapping[str, Component], components: Mapping[str, Any]
) -> tuple[bool, Result]:
    compiled = compile_mdx(text, path=path, options=CompileOptions(shells=shells))
    return compiled.code is None, asyncio.run(evaluate(compiled, components=components))


TEXT = [
    ("page.md", "> [!NOTE] Title\n> *a* {b}\n>\n> - c\n"),
    ("page.md", "- a\n\n  > [!TIP]\n  > b\n"),
    ("page.mdx", '<Callout type="info">\n  *a*\n\n  ```py\n  b\n  ```\n</Callout>\n\n<Callout />\n'),
    ("page.mdx", '<Callout emoji="🚨" class="own" data-a={True} data-b={1}>a</Callout>'),
    ("page.mdx", '<Bleed full>\n<div className="a">\n<img src="b" />\n</div>\n</Bleed>\n'),
    ("page.mdx", 'Some <Badge type="info">**new**</Badge> text'),
    ("page.mdx", "import { Callout } from 'nextra/components'\n\n<Callout type={None}>a</Callout>"),
]
CALLED = [
    ("page.mdx", "<Callout type={'in' + 'fo'}>a</Callout>"),
    ("page.mdx", "<Callout {...{'type': 'info'}}>a</Callout>"),
    ("page.mdx", "<Callout data-a={[1]}>a</Callout>"),
    ("page.mdx", '<Callout type="danger">a</Callout>'),
    ("page.mdx", "<Callout>\n{1 + 1} *a*\n\n<Badge>b</Badge>\n</Callout>"),
    ("page.mdx", "<Columns>\n<Callout>a</Callout>\n\n> [!NOTE]\n> b\n</Columns>"),
    ("page.mdx", "import { Bleed as Callout } from 'nextra/components'\n\n<Callout>a</Callout>"),
    ("page.mdx", "def Callout(children):\n    return children\n\n<Callout>a</Callout>"),
]


@pytest.mark.parametrize(("path", "text"), TEXT)
def test_nothing_is_called(path: str, text: str) -> None:
    is_text, result = rendered(text, path, SHELL_COMPONENTS, BUILTINS)
    assert is_text
    assert result == rendered(text, path, {}, BUILTINS)[1]


@pytest.mark.parametrize(("path", "text"), CALLED)
def test_what_is_not_literal_or_not_alone_is_called(path: str, text: str) -> None:
    is_text, result = rendered(text, path, SHELL_COMPONENTS, BUILTINS)
    assert not is_text
    assert result == rendered(text, path, {}, BUILTINS)[1]


def test_a_component_of_the_site_stands_for_the_built_in() -> None:
    components = {**BUILTINS, "Callout": lambda children, type="": ("own ", type, children)}
    for path, text in (("page.md", "> [!NOTE]\n> a\n"), ("page.mdx", '<Callout type="info">a</Callout>')):
        result = rendered(text, path, SHELL_COMPONENTS, components)[1]
        assert result.html == rendered(text, path, {}, components)[1].html
        assert "own info" in result.html


def test_what_is_wrong_with_a_tag_is_told_at_its_place() -> None:
    text = '<Callout>a</Callout>\n\n<Callout type="x">b</Callout>\n'
    with pytest.raises(RectoError) as raised:
        rendered(text, "page.mdx", SHELL_COMPONENTS, BUILTINS)
    with pytest.raises(RectoError) as expected:
        rendered(text, "page.mdx", {}, BUILTINS)
    assert str(raised.value) == str(expected.value)
    assert "page.mdx:3:1" in str(raised.value)
