from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recto.html.finished import finish_html
from recto.html.references import attribute_text
from tests.fixture_files import case_id, read_cases

FIXTURES = Path(__file__).parent / "fixtures"
_MARKUP = st.text("<>=\"'/ai!-d\n&;,()x ", max_size=60)


@pytest.mark.parametrize("case", read_cases(FIXTURES / "finished.txt"), ids=case_id)
def test_addresses_change_wherever_they_stand(case):
    """Here those from the root get signs around them."""
    found = finish_html(
        case.input, lambda url, name, tag: f"<{url}>" if url.startswith("/") and url[1] != "/" else None
    )
    assert found.html.replace("&lt;/", "</").replace("&gt;", ">") == case.output


def test_ids_and_names_of_anchors_in_their_order():
    html = '<h2 id="b"><a name=a></a></h2><p name=no><a id=c name=c>x</a><template><p id=no></template><p id="b"><p id>'
    assert finish_html(html, lambda url, name, tag: None).ids == ("b", "a", "c", "b")


def test_the_tag_of_an_address_is_given():
    seen = []
    finish_html('<a href="/a" hreflang=de>x</a>', lambda *given: seen.append(given))
    ((url, name, tag),) = seen
    assert (url, name, tag.name, tag.attributes["hreflang"]) == ("/a", "href", "a", "de")


@given(_MARKUP)
def test_html_without_changes_is_the_same_text(html):
    assert finish_html(html, lambda url, name, tag: None).html is html


@given(st.lists(st.sampled_from(["/a", "b?c&d", '"', "'", "&amp;", "x,y", "ü", "(", ")", "\\", "&copy"])).map("".join))
def test_what_is_written_is_read_again(url):
    """An address that is put in place is found there by the next pass."""
    html = finish_html("<a href=x><p style='a: url(x)'>", lambda given, name, tag: url if given == "x" else None).html
    seen = []
    finish_html(html, lambda given, name, tag: seen.append(given))
    assert seen == [url, url.replace("\\", "%5C").replace('"', "%22")]


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("a &amp; b", "a & b"),
        ("a &copy b", "a © b"),
        ("&copy", "©"),
        ("&copyx &copy=1 &copy1", "&copyx &copy=1 &copy1"),
        ("&notit; &notin;", "&notit; ∉"),
        ("&#65;&#x42;&#67", "ABC"),
        ("&", "&"),
        ("&;&#;&nothing;", "&;&#;&nothing;"),
        ("&ampamp;", "&ampamp;"),
        ("?x=1&y=2&lang=de", "?x=1&y=2&lang=de"),
    ],
)
def test_references_in_attributes(raw, text):
    assert attribute_text(raw) == text
