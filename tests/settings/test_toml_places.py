"""Places of keys in TOML."""

from __future__ import annotations

import pytest

from recto.settings.toml_places import find_key

TEXT = '''\
title = "x"
"quoted key" = 1
a.b = { c = 1, d.e = 2 }
text = """
fake = 1
"""
[theme]
  logo = 1
[theme . "nav bar"]
x = \'\'\'one line\'\'\'
y = 1
[[list]]
z = 1
[[list]]
z = 2
'''


@pytest.mark.parametrize(
    ("key", "place"),
    [
        (("title",), (1, 1, 5)),
        (("quoted key",), (2, 1, 12)),
        (("a", "b"), (3, 1, 3)),
        (("a", "b", "c"), (3, 9, 1)),
        (("a", "b", "d", "e"), (3, 16, 3)),
        (("fake",), None),
        (("theme", "logo"), (8, 3, 4)),
        (("theme", "absent"), (7, 2, 5)),
        (("theme", "nav bar", "y"), (11, 1, 1)),
        (("list",), (12, 3, 4)),
        (("list", "0", "z"), (13, 1, 1)),
        (("list", "1"), (14, 3, 4)),
        (("list", "1", "z"), (15, 1, 1)),
        ((), None),
    ],
)
def test_find_key(key: tuple[str, ...], place: tuple[int, int, int] | None) -> None:
    assert find_key(TEXT, key) == place
