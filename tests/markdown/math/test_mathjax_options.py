from __future__ import annotations

import json

import pytest

from recto.errors import RectoError
from recto.markdown.math.mathjax_options import MathjaxOptions, read_mathjax_options


def test_math_07_and_08() -> None:
    options = read_mathjax_options({"src": "/mathjax/tex-svg.js", "config": {"tex": {"macros": {"RR": "\\mathbb{R}"}}}})
    assert hash(options)
    assert json.loads(options.for_browser()) == {
        "src": "/mathjax/tex-svg.js",
        "config": {"tex": {"macros": {"RR": "\\mathbb{R}"}}},
    }
    assert read_mathjax_options({"src": " a.js "}) == MathjaxOptions("a.js")


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        (
            {},
            "MathJax needs its address: `latex.options.src`. Name a copy in `public/`, or one such as"
            " `https://cdn.jsdelivr.net/npm/mathjax@4/tex-svg.js`.",
        ),
        ({"scr": "x"}, "`latex.options` has no option `scr` for MathJax. Did you mean `src`?"),
        ({"macros": {}}, "`latex.options` has no option `macros` for MathJax. There are `src` and `config`."),
        ({"src": "x", "config": 1}, "`latex.options.config` must be a table, not 1."),
    ],
)
def test_mistakes(settings: dict[str, object], message: str) -> None:
    with pytest.raises(RectoError) as caught:
        read_mathjax_options(settings)
    assert str(caught.value) == message
