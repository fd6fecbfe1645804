"""The type of a parameter, or of what is returned, that several overloads give (API-REF-29)."""

import pytest

from recto.features.api.html.parameters import joined_types
from recto.features.api.model import Name, text_of

STR, INT, NONE = Name("str", "str"), Name("int", "int"), Name("None", "None")


@pytest.mark.parametrize(
    ("types", "joined"),
    [
        ([(STR,), (STR,)], "str"),
        ([(STR, " | ", NONE), (STR,)], "str | None"),
        ([(STR, " | ", NONE), (STR,), ("list[", STR, " | ", NONE, "]")], "str | list[str | None] | None"),
        ([(NONE, " | ", STR)], "None | str"),
        ([("Literal['a|b']",), ("Literal['a|b'] | ", INT)], "Literal['a|b'] | int"),
        ([(), (INT,)], "int"),
        ([], ""),
    ],
)
def test_types_of_overloads(types, joined):
    assert text_of(joined_types(types)) == joined
