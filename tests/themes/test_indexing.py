"""What the element around a page's content tells search."""

import pytest
from msgspec.structs import replace

from recto.errors import RectoError
from recto.themes.indexing import search_attributes
from tests.themes.samples import sample_page


def page(**metadata: object):
    return replace(sample_page("/a", "<h1>A</h1>"), metadata=metadata, source_path="content/a.md")


@pytest.mark.parametrize(
    ("metadata", "attributes"),
    [
        ({}, {"data-pagefind-body": True}),
        ({"search_weight": 2}, {"data-pagefind-body": True, "data-pagefind-weight": "2"}),
        ({"search_weight": 0.5}, {"data-pagefind-body": True, "data-pagefind-weight": "0.5"}),
        ({"search_weight": 0}, {"data-pagefind-body": True, "data-pagefind-weight": "0"}),
    ],
)
def test_the_weight_of_a_page(metadata, attributes):
    assert search_attributes(page(**metadata)) == attributes


def test_a_page_that_is_not_searched_has_no_weight():
    assert search_attributes(replace(page(search_weight=2), searchable=False)) == {}


@pytest.mark.parametrize("weight", ["2", 11, -1, True, [1]])
def test_a_weight_is_a_number(weight):
    with pytest.raises(RectoError) as caught:
        search_attributes(page(search_weight=weight))
    assert str(caught.value) == (
        f"content/a.md: search_weight is {weight!r}, which is no number from 0 to 10. "
        "Other pages have 1. To leave a page out, write searchable: false."
    )
