"""How the routes of editions begin."""

from hypothesis import given
from hypothesis import strategies as st

from recto.content.edition import Edition, path_in, route_in

NAMES = st.text("abcdé-1._", min_size=1, max_size=4)
EDITIONS = st.builds(Edition, NAMES, st.none() | NAMES)
PATHS = st.lists(NAMES, max_size=3).map(lambda names: "/" + "/".join(names))


@given(EDITIONS, st.booleans(), PATHS)
def test_paths_come_back_from_their_routes(edition: Edition, prefixed: bool, path: str) -> None:
    home = edition.home(prefixed=prefixed)
    route = route_in(home, path)
    assert path_in(home, route) == path
    assert route.startswith(home) and (route == "/" or not route.endswith("/"))


@given(EDITIONS, EDITIONS, PATHS)
def test_routes_are_of_the_edition_that_they_begin_with(one: Edition, other: Edition, path: str) -> None:
    route = route_in(one.home(prefixed=True), path)
    found = path_in(other.home(prefixed=True), route)
    parts = route.strip("/").split("/")
    assert (found is not None) == (tuple(parts[: len(other.segments)]) == other.segments)


def test_homes() -> None:
    assert Edition("es").home(prefixed=True) == "/es"
    assert Edition("es", "2.1").home(prefixed=True) == "/es/2.1"
    assert Edition("es").home(prefixed=False) == "/"
    assert path_in("/es", "/essay") is None
    assert Edition("es") == Edition("es", None) != Edition("es", "2")
