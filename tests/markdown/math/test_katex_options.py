from __future__ import annotations

import json

import pytest

from recto.errors import RectoError
from recto.markdown.math.katex_options import KatexOptions, read_katex_options


def test_both_spellings() -> None:
    options = read_katex_options(
        {"macros": {"\\RR": "\\mathbb{R}"}, "errorColor": "red", "max_size": 10, "throwOnError": False}
    )
    assert options == KatexOptions(
        macros=(("\\RR", "\\mathbb{R}"),),
        error_color="red",
        max_size=10,
        throw_on_error=False,
        has_style_attributes=False,
    )
    assert hash(options)
    assert read_katex_options({}) == KatexOptions(has_style_attributes=False)


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"macro": {}}, "`latex.options` has no option `macro`. Did you mean `macros`?"),
        (
            {"displayMode": True},
            "`latex.options` has no option `displayMode`. KaTeX knows macros, output, leqno, fleqn, throw_on_error,"
            " error_color, min_rule_thickness, color_is_text_color, strict, trust, max_size, max_expand.",
        ),
        (
            {"macros": {"\\RR": 1}},
            "`latex.options.macros` must be a table of text, such as `'\\RR' = '\\mathbb{R}'`, not {\"\\\\RR\": 1}.",
        ),
        ({"trust": "yes"}, '`latex.options.trust` must be true or false, not "yes".'),
        ({"maxSize": True}, "`latex.options.maxSize` must be a number, not true."),
        ({"strict": "no"}, '`latex.options.strict` must be true, false, "ignore", "warn" or "error", not "no".'),
    ],
)
def test_mistakes(settings: dict[str, object], message: str) -> None:
    with pytest.raises(RectoError) as caught:
        read_katex_options(settings)
    assert str(caught.value) == message


def test_the_browser_never_throws() -> None:
    options = json.loads(KatexOptions(strict="error", macros=(("\\x", "y"),)).for_browser())
    assert (options["throwOnError"], options["strict"], options["macros"]) == (False, False, {"\\x": "y"})
