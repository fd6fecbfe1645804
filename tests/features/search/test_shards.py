"""Which pages share an index."""

import pytest

from recto.features.search.feed import SearchPage
from recto.features.search.shards import shard_count, shards


def pages(count, language="en"):
    return [SearchPage(f"{language}/{number}.html", language, "") for number in range(count)]


@pytest.mark.parametrize(
    ("count", "indexes"), [(0, 1), (1, 1), (1500, 1), (1501, 2), (5000, 4), (10_000, 8), (20_000, 16), (10**6, 16)]
)
def test_large_sites_have_several(count, indexes):
    assert shard_count(count, 300 * count) == indexes


def test_as_have_sites_with_large_pages():
    assert [shard_count(1000, words * 1000) for words in (0, 700, 701, 5000)] == [1, 1, 2, 8]


def test_pages_are_spread_evenly_and_stay_where_they_are():
    many = pages(5000)
    parts = shards(many)
    assert sorted(page.file for part in parts for page in part) == sorted(page.file for page in many)
    assert all(1100 < len(part) < 1400 for part in parts)
    assert shards(many[1:])[1:] == [[page for page in part if page is not many[0]] for part in parts[1:]]


def test_a_language_of_few_pages_is_in_the_first_one():
    parts = shards([*pages(5000), *pages(70, "de")])
    assert [sum(page.language == "de" for page in part) for part in parts] == [70, 0, 0, 0]
