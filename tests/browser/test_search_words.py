"""The words in the search field of languages whose words are long."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import ORIGIN, serve
from tests.browser.test_docs_rows import built

# Where the words have to end, and where the keys begin, both from the left; how words are cut that are longer.
PLACES = """() => {
  const input = document.querySelector('.recto-navbar .recto-search input')
  const style = getComputedStyle(input)
  const field = input.getBoundingClientRect()
  const keys = input.parentElement.querySelector('kbd').getBoundingClientRect()
  const rtl = style.direction === 'rtl'
  const width = getComputedStyle(input, '::placeholder').maxWidth
  const room = parseFloat(/([\\d.]+)px/.exec(width)?.[1] ?? '0')
  const end = rtl
    ? field.left + parseFloat(style.paddingLeft) + room
    : field.right - parseFloat(style.paddingRight) - room
  return [end, rtl ? keys.right : keys.left, style.textOverflow]
}"""

WIDTH = "getComputedStyle(document.querySelector('.recto-navbar .recto-search input'), '::placeholder').maxWidth"


@pytest.mark.parametrize("language", ["es", "ar"])
def test_the_words_end_before_the_keys(new_page: Callable[..., Any], tmp_path: Path, language: str) -> None:
    settings = f'title = "Site"\nlanguage = "{language}"\n'
    page = new_page()
    serve(page, built(tmp_path, {"recto.toml": settings, "content/index.md": "# A\n"}))
    page.goto(ORIGIN)
    page.locator(".recto-navbar .recto-search kbd").wait_for()
    words, keys, overflow = page.evaluate(PLACES)
    assert (words >= keys - 1) if language == "ar" else (words <= keys + 1)
    assert overflow == "ellipsis"
    # There are no keys in a field with the focus, and the words may be as long as it is.
    page.locator(".recto-navbar .recto-search input").focus()
    assert page.evaluate(WIDTH) == "none"
