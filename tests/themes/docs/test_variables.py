"""The documentation names every custom property of the theme, and none that there is not."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest

DOCS = Path(__file__).parents[3] / "docs"


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(DOCS))
    monkeypatch.delitem(sys.modules, "variables_table", raising=False)
    import variables_table

    return variables_table


def test_css_02_every_custom_property_is_described(table: ModuleType) -> None:
    """CSS-02: what the stylesheets declare or read, and nothing else."""
    assert {table.name_of_group(name) for name in table.property_names()} == set(table.MEANINGS)


def test_the_table_has_the_values_of_both_looks(table: ModuleType) -> None:
    html = str(table.variables_table())
    row = "<td><code>--recto-bg</code></td><td><code>250,250,250</code></td><td><code>17,17,17</code></td>"
    assert row in html
    assert "<td><code>--recto-content-width</code></td><td><code>90rem</code></td><td></td>" in html
    assert "variables_table()" in (DOCS / "content/guide/docs-theme.mdx").read_text("utf-8")
