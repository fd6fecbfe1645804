"""What blocks print, in one piece a stream."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recto.features.execute.streams import after_returns, with_whole_streams


def stream(name: str, text: str) -> dict[str, Any]:
    return {"output_type": "stream", "name": name, "text": text}


VALUE = {"output_type": "execute_result", "data": {"text/plain": "1"}}


@pytest.mark.parametrize(
    ("outputs", "whole"),
    [
        ([stream("stdout", "a"), stream("stdout", "b\n")], [stream("stdout", "ab\n")]),
        ([stream("stderr", "e"), stream("stdout", "a")], [stream("stdout", "a"), stream("stderr", "e")]),
        (
            [stream("stdout", "a"), stream("stderr", "e"), stream("stdout", "b")],
            [stream("stdout", "ab"), stream("stderr", "e")],
        ),
        ([stream("stderr", "e"), VALUE, stream("stdout", "a")], [stream("stderr", "e"), VALUE, stream("stdout", "a")]),
        ([stream("stdout", "10%\r"), stream("stdout", "20%\n")], [stream("stdout", "20%\n")]),
        ([], []),
    ],
)
def test_each_stream_is_one(outputs: list[dict[str, Any]], whole: list[dict[str, Any]]) -> None:
    assert with_whole_streams(outputs) == whole


@given(st.text(st.sampled_from("ab\r\n"), max_size=12))
def test_returns_go_back_as_in_a_terminal(text: str) -> None:
    assert after_returns(text) == re.sub(r".*\r(?=[^\n])", "", text)


def test_a_long_line_is_read_once() -> None:
    # The expression above would take minutes.
    assert after_returns("x" * 3_000_000 + "\rend") == "end"
    assert len(after_returns("x" * 3_000_000)) == 3_000_000
