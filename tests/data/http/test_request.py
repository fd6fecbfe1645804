from __future__ import annotations

import json
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recto.data.http.credentials import is_credential, shown_url
from recto.data.http.request import make_request

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=10)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("HTTP://Example.COM:80", "http://example.com/"),
        ("https://example.com:443/a#b", "https://example.com/a"),
        ("http://example.com/ü b", "http://example.com/%C3%BC%20b"),
        ("  http://example.com/?a=1 ", "http://example.com/?a=1"),
    ],
)
def test_one_form_of_an_address(one: str, other: str) -> None:
    assert make_request(one).key == make_request(other).key
    assert make_request(one).url == other


def test_what_makes_requests_different() -> None:
    url = "http://example.com/"
    requests = [
        make_request(url),
        make_request(url + "?a"),
        make_request(url, method="HEAD"),
        make_request(url, method="POST"),
        make_request(url, method="POST", content="a"),
        make_request(url, method="POST", json="a"),
        make_request(url, headers={"Accept": "a"}),
        make_request(url, headers={"Accept": "b"}),
        make_request(url.replace("://", "://me:x@")),
        make_request(url.replace("http:", "https:")),
    ]
    assert len({request.key for request in requests}) == len(requests)
    same = [make_request(url, headers=dict(lines)) for lines in ([("A", "1"), ("b", "2")], [("B", "2"), ("a", "1")])]
    assert same[0].key == same[1].key


@given(st.lists(st.tuples(TEXTS.filter(bool), TEXTS), max_size=4))
def test_params_arrive_as_they_were(pairs: list[tuple[str, str]]) -> None:
    request = make_request("http://example.com/?a=1", params=pairs)
    assert request.url.isascii()
    assert parse_qsl(urlsplit(request.url).query, keep_blank_values=True) == [("a", "1"), *pairs]
    assert make_request(request.url).url == request.url


@given(TEXTS)
def test_any_path_has_one_form(path: str) -> None:
    address = make_request("http://example.com/" + path.replace("?", "").replace("#", "")).url
    assert address.isascii() and not set(address) & set(" \r\n\t")
    assert make_request(address).url == address


@given(st.dictionaries(TEXTS, st.integers() | TEXTS, max_size=3))
def test_json_round_trip(value: dict[str, object]) -> None:
    assert json.loads(make_request("http://example.com", method="POST", json=value).content) == value


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Authorization", True),
        ("Proxy-Authorization", True),
        ("Cookie", True),
        ("X-Api-Key", True),
        ("apikey", True),
        ("api_key", True),
        ("X-Auth-Token", True),
        ("Private-Token", True),
        ("X-Amz-Signature", True),
        ("X-Amz-Security-Token", True),
        ("client_secret", True),
        ("Ocp-Apim-Subscription-Key", True),
        ("key", True),
        ("sig", True),
        ("Accept", False),
        ("author", False),
        ("author_id", False),
        ("authors", False),
        ("monkey", False),
        ("keyword", False),
        ("page", False),
    ],
)
def test_credentials_by_name(name: str, expected: bool) -> None:
    assert is_credential(name) is expected


def test_shown_url() -> None:
    url = "https://me:pw@example.com:8443/a?author=x&api_key=y&sig=&q=1&token=a=b#part"
    assert shown_url(url) == "https://example.com:8443/a?author=x&api_key=***&sig=***&q=1&token=***"
