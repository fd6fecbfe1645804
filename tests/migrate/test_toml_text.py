"""What is written as TOML is read as the same."""

from __future__ import annotations

import tomllib

from hypothesis import given
from hypothesis import strategies as st

from recto.migrate.toml_text import meta_text, toml_text

VALUES = st.recursive(
    st.booleans() | st.integers(-1000, 1000) | st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text('ab -."é', max_size=4), inner, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(st.text('ab -."é', max_size=4), VALUES, max_size=5))
def test_settings_come_back(settings):
    assert tomllib.loads(toml_text(settings)) == settings


@given(st.dictionaries(st.text('ab -."é', max_size=4), VALUES, max_size=5))
def test_meta_comes_back_in_its_order(entries):
    read = tomllib.loads(meta_text(entries))
    assert read == entries
    assert list(read) == list(entries)
