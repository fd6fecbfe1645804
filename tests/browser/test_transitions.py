"""Changes of pages that the browser shows without their transition."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from tests.browser.conftest import ORIGIN, serve
from tests.browser.test_docs_rows import built

THEMES = ("docs", "blog")

# What a slow stylesheet or a tab out of sight does, too.
SKIPPED = """() => new Promise(done => {
  addEventListener('unhandledrejection', event => done([event.reason.name, event.defaultPrevented]))
  document.startViewTransition(() => {}).skipTransition()
})"""


@pytest.fixture(scope="module", params=THEMES)
def files(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str | bytes]:
    settings = f'title = "Site"\n[theme]\nname = "{request.param}"\n'
    return built(tmp_path_factory.mktemp("site"), {"recto.toml": settings, "content/index.md": "# Front\n"})


def test_a_transition_that_does_not_happen_is_no_error(page: Any, files: Mapping[str, str | bytes]) -> None:
    serve(page, files)
    page.goto(ORIGIN)
    assert page.evaluate(SKIPPED) == ["AbortError", True]


def test_errors_of_others_are_still_reported(page: Any, files: Mapping[str, str | bytes]) -> None:
    serve(page, files)
    page.goto(ORIGIN)
    others = "() => [new Error('Transition was mine'), new DOMException('Aborted'), null]"
    heard = f"""() => ({others})().map(reason => {{
      const given = {{ reason, promise: Promise.resolve(), cancelable: true }}
      return dispatchEvent(new PromiseRejectionEvent('unhandledrejection', given))
    }})"""
    assert page.evaluate(heard) == [True, True, True]
