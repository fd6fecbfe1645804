"""Patterns that are compiled late do what those of `re` do."""

from __future__ import annotations

import re

import pytest

from recto.late_pattern import late_pattern


def test_it_is_compiled_at_its_first_use(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    compile_pattern = re.compile

    def noted(text: str, flags: int = 0) -> re.Pattern[str]:
        compiled.append(text)
        return compile_pattern(text, flags)

    monkeypatch.setattr(re, "compile", noted)
    pattern = late_pattern("a+(?P<rest>.)", re.IGNORECASE)
    assert compiled == []
    assert [found["rest"] for found in pattern.finditer("aab Ac")] == ["b", "c"]
    assert pattern.finditer("") is not None
    assert compiled == ["a+(?P<rest>.)"]


def test_its_methods_and_attributes_are_those_of_the_pattern() -> None:
    pattern = late_pattern(r"(\d)-", re.ASCII)
    assert pattern.sub(r"<\1>", "1-2-") == "<1><2>"
    assert (pattern.match("1-") is not None, pattern.fullmatch("1-x")) == (True, None)
    assert (pattern.pattern, pattern.groups) == (r"(\d)-", 1)
    with pytest.raises(AttributeError):
        _ = pattern.missing  # type: ignore[attr-defined]
    with pytest.raises(re.error):
        late_pattern("(").match("")
