from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from recto.html.start_tags import start_tags, value_spans
from tests.fixture_files import case_id, read_cases

FIXTURES = Path(__file__).parent / "fixtures"
_PIECES = (
    '<div id=a>', '</div>', "<span id='b'>", '</span>', '<x-y id="c" href=/u/>', '</x-y>', '<IMG SRC=i id=d>',
    '<div title="> <img id=no>" id="e">', '<!-- <div id=no> -->', '<!-->', '<!--->', '<!-- a --!>', '<!--', '-->',
    '<!div id=no>', '<?div id=no>', '</ div id=no>', '<![CDATA[ <div id=maybe> ]]>', ']]>', '<', '>', '"', "'", '=',
    '<script>', '</script>', '<script id=s src=x>', '<style id=t>', '</style>', '<textarea>', '</textarea >',
    '<title>', '</title>', '<title/>', '<style/>', '<xmp>', '</xmp>', '<iframe id=f>', '</iframe>',
    '<div id=x id=y>', '<div id=&amp;>', "<div id='&lt;&copy=&copyx&copy;&notit;&#65&#x42;'>", '<div id>',
    '<div id=>', '<div id = z>', '<div/id=w/>', "<div\n\tid\n=\n'q'\n>", "<div id='r'class=k>", '<div ==id id=o>',
    '<noscript>', '</noscript>', 'a', ' ', '\n', '<div id="', "<div '", "</div id='>'>", '<!-', '<scripts id=p>',
    '<a', '/>',
)  # fmt: skip
# In a drawing, elements of HTML end the drawing: what stands in one is made of others.
_DRAWING = (
    '<svg id=v>', '</svg>', '<svg/>', '<g id=a>', '<path id=b />', '<![CDATA[ > <g id=no> ]]>', ']]>',
    '<!-- <g id=no> -->', '<style/>', '<script/>', '<title/>', "<g title='>' id=c>", '<a id=d href=/x/>',
)  # fmt: skip
_HTML = st.one_of(
    st.lists(st.sampled_from(_PIECES), max_size=12).map("".join),
    st.lists(st.sampled_from(_DRAWING), max_size=12).map(lambda parts: f"<svg>{''.join(parts)}"),
)


@pytest.mark.parametrize("case", read_cases(FIXTURES / "start_tags.txt"), ids=case_id)
def test_tags_are_found_as_a_browser_finds_them(case):
    found = [
        f"{'(inert) ' if tag.is_inert else ''}{tag.name} {dict(sorted(tag.attributes.items()))}\n"
        for tag in start_tags(case.input, attributes=("id", "href", "data-*", "style"))
    ]
    assert "".join(found) == case.output


def test_tags_are_found_by_their_names():
    html = "<p><h1 class=a>x</h1><svg><path d=x></svg><script src=y></script><p title=z>"
    assert [tag.name for tag in start_tags(html, names=("p", "svg", "script"))] == ["p", "svg", "script", "p"]
    assert [tag.name for tag in start_tags(html, names=("h1",), attributes=("src", "class"))] == ["h1", "script"]
    html = '<b id="x"><section style="a"><small title="<h2>"><h2 id="y"><!-- <h2> --><i title=<h2>></i></b><h2>'
    assert [tag.attributes for tag in start_tags(html, names=("h2",))] == [{"id": "y"}, {}]
    assert [tag.name for tag in start_tags(html, attributes=("id", "style"))] == ["b", "h2"]


@settings(max_examples=600, deadline=None)
@given(_HTML)
@example("<svg><title/></svg><div id=a>")
@example("<svg><![CDATA[ > ]]><div id=a></svg>")
def test_a_browser_sees_the_same_tags(html):
    parser = pytest.importorskip("selectolax.lexbor")
    seen = [
        dict.fromkeys(node.attributes) | {name: value or "" for name, value in node.attributes.items()}
        for node in parser.LexborHTMLParser(f"<!doctype html><body>{html}").root.traverse()
        if "id" in node.attributes and node.tag != "body"
    ]
    assert [dict(tag.attributes) for tag in start_tags(html, attributes=("id",))] == seen


@given(_HTML | st.text("<>=\"'/ai!-d\n&;", max_size=40))
def test_values_stand_where_they_are_said_to_be(html):
    for tag in start_tags(html, attributes=("id",)):
        assert html[tag.start] == "<" and html[tag.end - 1] == ">"
        spans = value_spans(html, tag)
        assert spans.keys() == tag.attributes.keys()
        for name, (start, end) in spans.items():
            assert tag.start < start <= end < tag.end
            again = next(start_tags(f"<p id={html[start:end]}>" if start < end else "<p id>", attributes=("id",)))
            assert again.attributes["id"] == tag.attributes[name]


@pytest.mark.parametrize(
    "part",
    [
        '<a ', '<a b="', "<a b='", '<!--', '</', '<!', '<svg><![CDATA[', '<script>', '<style><!--', '<title>', '<',
        '<a/', '= ', '<a b=c ', '<a id="', "<a style='(", '&', '<a id=&', '<!-- <script>', '<p id=a b', '<svg>',
        '<svg/>', '<template>',
    ],
)  # fmt: skip
def test_a_long_text_takes_no_longer_than_its_length(part):
    """With the square of their length, these would take hours."""
    tags = sum(1 for _ in start_tags(part * 200_000, attributes=("id", "style", "href")))
    assert tags <= 200_000
