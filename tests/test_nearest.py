"""The nearest name: a slip of the pen, never the same word and nothing far-fetched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recto.nearest import near_routes, nearest, nearest_route

LEXERS = ["zone", "html", "json", "javascript", "python", "plain", "sage"]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("jsn", "json"),
        ("pyhton", "python"),
        ("javascirpt", "javascript"),
        ("JavaScript", "javascript"),
        ("python", None),
        ("none", None),
        ("usage", None),
        ("x", None),
        ("", None),
    ],
)
def test_names(name, found):
    assert nearest(name, LEXERS) == found


@pytest.mark.parametrize(
    ("name", "names", "found"),
    [
        ("run_extender", ["add_extender", "init_extender"], None),
        ("run_extender", ["add_extender", "run-extenders"], "run-extenders"),
        ("getting-stared", ["getting-started", "getting-shared"], "getting-started"),
        ("read-csv", ["write-csv", "read-all"], None),
        ("user_id", ["userid"], "userid"),
    ],
)
def test_each_word_has_to_be_near(name, names, found):
    assert nearest(name, names) == found


ROUTES = frozenset({f"/docs/part-{n % 13}/page-{n}" for n in range(3000)} | {"/docs/guide/installation", "/api/fetch"})


@pytest.mark.parametrize(
    ("route", "found"),
    [
        ("/docs/guide/instalation", "/docs/guide/installation"),
        ("/docs/guide/installatoin", "/docs/guide/installation"),
        ("/api/fech", "/api/fetch"),
        ("/docs/part-11/page-2000x", "/docs/part-11/page-2000"),
        ("/wholly/different", None),
    ],
)
def test_among_many(route, found):
    assert nearest(route, ROUTES) == found


PAGES = frozenset(
    ["/concepts/maybe", "/concepts/fields", "/concepts/templating", "/guide/setup", "/api/setup", "/tutorial/caching"]
)


@pytest.mark.parametrize(
    ("route", "found"),
    [
        ("/concepts/async", None),
        ("/concepts/related1", None),
        ("/concepts/streaming", None),
        ("/concepts/field", "/concepts/fields"),
        ("/concept/fields", "/concepts/fields"),
        ("/caching", "/tutorial/caching"),
        ("/guides/setup", "/guide/setup"),
        ("/elsewhere/setup", None),
        ("/concepts/authentication/caching", None),
        ("/old/tutorials/caching", "/tutorial/caching"),
        ("/", None),
    ],
)
def test_routes_are_near_by_their_own_names(route, found):
    assert nearest_route(route, PAGES) == found


def test_several_routes_may_be_near():
    assert near_routes("/setup", PAGES, 5) == ["/api/setup", "/guide/setup"]
    assert near_routes("/guide/setpu", PAGES, 5) == ["/guide/setup"]
    assert near_routes("/nope", {"/broken", "/note", "/a/open"}, 5) == ["/note"]
    assert nearest_route("/setup", PAGES) is None


def test_what_is_alike_is_always_the_same():
    names = [f"name-{letter}" for letter in "abcdefgh"]
    assert {nearest("name-", order) for order in (names, names[::-1], frozenset(names))} == {"name-h"}


@given(st.text(max_size=8), st.lists(st.text(max_size=8), max_size=20))
def test_it_is_one_of_them_and_another(name, names):
    found = nearest(name, names)
    assert found is None or (found in names and found != name)
