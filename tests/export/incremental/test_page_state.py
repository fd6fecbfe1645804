"""What is remembered of pages, written down in pieces."""

from recto.export.incremental.facts import PageFacts
from recto.export.incremental.page_state import decode_pages, encode_pages
from recto.plugins.published_page import PublishedPage


def facts(route):
    return PageFacts(
        reads=None,
        ids=frozenset({"one"}),
        anchors=(),
        warnings=(),
        published=PublishedPage(route, "Title"),
        refreshing=None,
        assets=(),
        frame_assets=(),
        pictures=(),
        vendored=(),
        files={},
        stands_alone=True,
        html_bytes=1,
    )


def pages(count):
    return {f"/{number}": facts(f"/{number}") for number in range(count)}


def test_all_pieces_are_all_pages():
    for count in (0, 1, 16, 17, 50):
        known = pages(count)
        pieces = list(encode_pages(known))
        assert len(pieces) == -(-count // 16)
        assert decode_pages(pieces) == known


def test_a_piece_that_cannot_be_read():
    """Its pages are made anew; the others stay."""
    first, second, third = encode_pages(pages(48))
    assert decode_pages([first, b"\xc1" + second, third]).keys() == pages(48).keys() - {f"/{n}" for n in range(16, 32)}
