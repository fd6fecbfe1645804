"""What a page was compiled with goes when the page is done, without Python's search for circles."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from recto.components import BUILTINS
from recto.markdown.block_times import BlockTime
from recto.mdx import REPLACEABLE, CompileOptions, compile_mdx, evaluate_sync
from recto.mdx.front_matter import split_front_matter
from recto.mdx.page_head import read_page_head
from recto.mdx.page_renderer import MdxRenderer

PAGE = """# Title `a`

## A *part*

> [!NOTE]
> text[^1]

```python
a = 1
```

| a |
|---|
| b |

[^1]: note
"""


@contextmanager
def no_search() -> Iterator[None]:
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def renderers() -> int:
    return sum(isinstance(each, MdxRenderer) for each in gc.get_objects())


@pytest.mark.parametrize("path", ["a.md", "a.mdx"])
def test_compiled_pages(path: str) -> None:
    noted: list[BlockTime] = []
    options = CompileOptions(elements=REPLACEABLE & BUILTINS.keys(), note_block=noted.append)
    with no_search():
        evaluate_sync(compile_mdx(PAGE, path=path, options=options), components=BUILTINS)
        assert renderers() == 0


def test_heads_of_pages() -> None:
    with no_search():
        assert (
            read_page_head(PAGE, split_front_matter(PAGE, path="a.md"), path="a.md", options=CompileOptions()).heading
            == "Title a"
        )
        assert renderers() == 0
