import pytest
from hypothesis import given
from hypothesis import strategies as st

from recto.app.patterns import ParamError, RoutePattern
from recto.errors import RectoError

SEGMENTS = st.text(st.characters(exclude_characters="/\\?#", exclude_categories=("Cc", "Cs")), min_size=1).filter(
    lambda text: text not in (".", "..") and not text.startswith("[")
)


def pattern(route: str) -> RoutePattern:
    return RoutePattern.of(route, "app/page.py")


@pytest.mark.parametrize(
    ("route", "params", "made"),
    [
        ("/blog/[slug]", {"slug": "a"}, "/blog/a"),
        ("/[lang]/[slug]", {"slug": "a", "lang": "de"}, "/de/a"),
        ("/[...rest]", {"rest": ["a", "b"]}, "/a/b"),
        ("/docs/[[...rest]]", {"rest": ["a"]}, "/docs/a"),
        ("/docs/[[...rest]]", {"rest": []}, "/docs"),
        ("/docs/[[...rest]]", {}, "/docs"),
        ("/[[...rest]]", {}, "/"),
        ("/[post-id]/x", {"post-id": "a b"}, "/a b/x"),
    ],
)
def test_FILE_10_params_make_a_route_and_are_found_in_it_again(route, params, made):
    assert pattern(route).route(params) == made
    found = pattern(route).match(made)
    assert found is not None
    assert {name: value for name, value in params.items() if value} == found


@given(one=SEGMENTS, rest=st.lists(SEGMENTS, min_size=1))
def test_any_params_come_back(one, rest):
    both = pattern("/x/[one]/[...rest]")
    params = {"one": one, "rest": rest}
    assert both.match(both.route(params)) == params


@given(st.text())
def test_what_a_pattern_finds_in_any_address_makes_that_address(route):
    for each in (pattern("/x/[a]"), pattern("/[a]/[b]"), pattern("/[...rest]"), pattern("/[[...rest]]")):
        found = each.match(route)
        if found is not None:
            assert each.route(found).strip("/") == "/".join(part for part in route.split("/") if part)


@pytest.mark.parametrize(
    ("route", "other"),
    [
        ("/blog/[slug]", "/blog"),
        ("/blog/[slug]", "/blog/a/b"),
        ("/blog/[slug]", "/news/a"),
        ("/[...rest]", "/"),
        ("/[a]", "/.."),
    ],
)
def test_routes_that_a_pattern_does_not_make(route, other):
    assert pattern(route).match(other) is None


@pytest.mark.parametrize("value", ["", ".", "..", "a/b", "../x", "a?b", "a#b", "a\\b", "a\0b", 3, None, ["a"]])
def test_values_that_are_no_part_of_an_address(value):
    with pytest.raises(ParamError):
        pattern("/[slug]").route({"slug": value})


@pytest.mark.parametrize(
    ("route", "message"),
    [
        ("/[slug", "app/page.py: The folder `[slug` is not a dynamic segment. Write `[name]`, `[...name]` for all the "
         "rest, or `[[...name]]` where the rest may be missing."),
        ("/[[slug]]", "app/page.py: The folder `[[slug]]` is not a dynamic segment. Write `[name]`, `[...name]` for "
         "all the rest, or `[[...name]]` where the rest may be missing."),
        ("/[a]/x/[a]", "app/page.py: The route `/[a]/x/[a]` has two params called `a`. Rename one."),
        ("/[...a]/x", "app/page.py: In the route `/[...a]/x` something follows `[...a]`, which takes all the rest. "
         "Make it the last folder."),
    ],
)  # fmt: skip
def test_brackets_that_mean_nothing(route, message):
    with pytest.raises(RectoError) as caught:
        pattern(route)
    assert str(caught.value) == message


def test_patterns_of_the_same_routes_have_the_same_shape():
    assert pattern("/a/[x]").shape == pattern("/a/[y]").shape
    assert pattern("/a/[...x]").shape == pattern("/a/[[...y]]").shape
    assert pattern("/a/[x]").shape != pattern("/a/[...x]").shape
