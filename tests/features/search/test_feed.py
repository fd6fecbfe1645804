"""What Pagefind is given of a page."""

import pytest

from recto.features.search.feed import page_language, search_document, search_page

HEAD = '<!doctype html><html lang="pt-BR" dir="ltr"><head><title>T</title></head><body><nav>chrome</nav>'
MAIN = '<main id="recto-content" tabindex="-1" data-pagefind-body><h1 id="a">A</h1><p>words</p></main>'
PAGE = f"{HEAD}{MAIN}<footer>more chrome</footer></body></html>"


def test_the_searched_element_stands_alone():
    assert search_document(PAGE) == f'<!doctype html><html lang="pt-br"><body>{MAIN}</body></html>'


def test_the_digest_is_that_of_what_is_searched():
    page = search_page("a.html", PAGE)
    assert page is not None and (page.file, page.language) == ("a.html", "pt-br")
    assert search_page("a.html", PAGE.replace("chrome", "other")) == page
    assert search_page("a.html", PAGE.replace("words", "字字字 a b")).words > page.words + 4
    assert search_page("a.html", PAGE.replace("words", "other")) != page
    assert search_page("a.html", PAGE.replace("pt-BR", "pt")) != page


def test_other_pages_are_not_searched():
    """SRCH-02."""
    assert search_page("a.html", PAGE.replace(" data-pagefind-body", "")) is None


@pytest.mark.parametrize(
    "whole",
    [
        PAGE.replace("<nav>", '<nav data-pagefind-filter="section">'),
        PAGE.replace("<nav>chrome</nav>", "<div data-pagefind-body>two</div>"),
        PAGE.replace("main", "section"),
    ],
    ids=["filter", "two-bodies", "another-element"],
)
def test_whoever_speaks_to_pagefind_elsewhere_is_heard(whole):
    assert search_document(whole) == whole


@pytest.mark.parametrize("said", ['index-attrs="title,alt"', "ignore", 'weight="2"'])
def test_what_is_said_of_words_around_the_searched_ones_is_not_heard(said):
    """A logo has its `alt` indexed where it stands among the words, and no page is given whole for it."""
    assert search_document(PAGE.replace("<nav>", f"<nav data-pagefind-{said}>")) == search_document(PAGE)


def test_inherited_members_are_found_where_they_are():
    page = PAGE.replace("<p>", '<p class="api-inherited"><a href="/">x</a> <a href="/">y</a></p><p>')
    assert search_document(page) == search_document(PAGE)


def test_code_that_is_not_searched_is_not_read_either():
    code = (
        '<div class="recto-code" data-pagefind-ignore="all"><div class="recto-code-title"><span>a.py</span></div>'
        '<pre tabindex="0"><code><span>x</span></code></pre></div>'
    )
    searched = '<div class="recto-code"><pre tabindex="0"><code>x</code></pre></div>'
    page = PAGE.replace("<p>", f"{code}{searched}<p><svg><path/></svg>")
    left = '<div class="recto-code" data-pagefind-ignore="all"></div>' + searched.replace("</pre>", "</pre> ")
    assert f"{left}<p>words" in search_document(page)
    assert search_page("a.html", page) == search_page("a.html", page.replace("<span>x</span>", "y"))


def test_icons_leave_nothing_behind():
    link = '<a href="https://x.org">X&nbsp;<svg width="1em"><path d="M7"/></svg></a>, y'
    assert '<a href="https://x.org">X</a>, y' in search_document(PAGE.replace("words", link))


def test_words_of_neighbouring_elements_stay_apart():
    table = "<table><tr><th>a</th><th>b</th></tr></table><pre>c</pre><pre>d</pre>"
    cards = '<a href="/e">e</a><a href="/f">f</a>'
    document = search_document(PAGE.replace("words", table + cards))
    assert "<th>a</th> <th>b</th> </tr></table><pre>c</pre> <pre>d</pre> " in document
    assert '<a href="/e">e</a> <a href="/f">f</a>' in document


def test_headings_of_a_weighted_page_keep_their_own_weight():
    """Pagefind gives headings none inside an element that has one."""
    page = PAGE.replace("<main", '<main data-pagefind-weight="0.5"').replace(
        "<p>", '<h3>B</h3><h2 data-pagefind-weight="9">C</h2><p>'
    )
    document = search_document(page)
    assert '<h1 data-pagefind-weight="3.5" id="a">' in document
    assert '<h3 data-pagefind-weight="2.5">B' in document
    assert '<h2 data-pagefind-weight="9">C' in document


@pytest.mark.parametrize(
    ("html", "language"),
    [
        ("<html lang=de>", "de"),
        ('<html dir="rtl" lang="ar-EG">', "ar-eg"),
        ("<html><p lang='x'>", ""),
        ("<!-- <html lang=fr> --><HTML data-x='>' LANG='pt-BR'>", "pt-br"),
    ],
)
def test_the_language_of_a_document(html, language):
    assert page_language(html) == language


def test_the_searched_element_is_found_whatever_stands_around_it():
    html = '<html lang="en"><!-- > <main --><main title=">" data-pagefind-body><p>words</p></main><footer>no</footer>'
    assert "<p>words</p>" in search_document(html)
    assert "no" not in search_document(html)
