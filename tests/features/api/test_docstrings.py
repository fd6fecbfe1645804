"""Docstrings in all styles, and RST as Markdown (API-REF-13…20)."""

import inspect

import pytest

from recto.features.api.docstrings.blocks import Block, blocks_of, is_rst, with_fences
from recto.features.api.docstrings.rst import flattened, rst_blocks
from recto.features.api.docstrings.sections import DocItem, sections_of, style_of
from recto.features.api.html.summaries import first_sentence

GOOGLE = """Do it.

Args:
    x (int, optional): The first. A second line
        belongs to it.
    *rest: More.

Returns:
    The thing, ready,
    on two lines.

Raises:
    ValueError: If not.

Note:
    Careful.
"""
NUMPY = """Do it.

Parameters
----------
x, y : int, optional
    The first.

Returns
-------
str
    The thing.

See Also
--------
other : Something else.

Notes
-----
A note.
"""
SPHINX = """Do it.

:param int x: The first,
    which goes on.
:param y: The second.
:type y: str
:returns: The thing.
:rtype: bytes
:raises ValueError: if not

.. versionadded:: 1.0
"""


@pytest.mark.parametrize(("text", "style"), [(GOOGLE, "google"), (NUMPY, "numpy"), (SPHINX, "sphinx")])
def test_each_docstring_has_its_own_style(text, style):
    assert style_of(text) == style


def test_google():
    """API-REF-14, 15: below `Returns:` there is one item."""
    found = sections_of(GOOGLE)
    assert [each.kind for each in found] == ["text", "parameters", "returns", "raises", "admonition"]
    assert found[1].items == (
        DocItem("x", "int, optional", "The first. A second line\nbelongs to it.", 3),
        DocItem("*rest", "", "More.", 5),
    )
    assert found[2].items[0].text == "The thing, ready,\non two lines."
    assert found[4].title == "Note"


def test_values_of_a_tuple():
    text = "Do it.\n\nReturns:\n    int: One.\n    str: Two.\n"
    assert [item.annotation for item in sections_of(text, is_tuple=True)[1].items] == ["int", "str"]
    assert len(sections_of(text)[1].items) == 1


def test_types_in_brackets():
    """Each is an item, without its brackets; those of a tuple stay, and so do those of prose."""
    text = (
        "Do it.\n\nReturns:\n    (Literal[True]): If so.\n    (OtherError): If not,\n        or never.\n\n"
        "Raises:\n    (ValueError): If `x`.\n    (a.b.OtherError): If (y): z.\n"
    )
    _, returns, raises = sections_of(text)
    assert returns.items == (
        DocItem("", "Literal[True]", "If so.", 3),
        DocItem("", "OtherError", "If not,\nor never.", 4),
    )
    assert raises.items == (DocItem("ValueError", "", "If `x`.", 8), DocItem("a.b.OtherError", "", "If (y): z.", 9))
    (pair,) = sections_of("Do it.\n\nReturns:\n    (int, str): Both.\n")[1].items
    assert (pair.annotation, pair.text) == ("(int, str)", "Both.")
    (prose,) = sections_of("Do it.\n\nReturns:\n    (mostly) what: it was.\n    More.\n")[1].items
    assert (prose.annotation, prose.text) == ("", "(mostly) what: it was.\nMore.")


def test_numpy():
    found = sections_of(NUMPY)
    assert [each.kind for each in found] == ["text", "parameters", "returns", "see also", "admonition"]
    assert [(item.name, item.annotation) for item in found[1].items] == [("x", "int, optional"), ("y", "int, optional")]
    assert (found[2].items[0].annotation, found[2].items[0].text) == ("str", "The thing.")
    assert (found[3].items[0].name, found[3].items[0].text) == ("other", "Something else.")


def test_sphinx():
    found = sections_of(SPHINX)
    assert [each.kind for each in found] == ["text", "parameters", "returns", "raises"]
    assert found[0].text == "Do it.\n\n\n.. versionadded:: 1.0"
    assert found[1].items == (
        DocItem("x", "int", "The first,\nwhich goes on.", 2),
        DocItem("y", "str", "The second.", 4),
    )
    assert found[2].items[0].annotation == "bytes"


@pytest.mark.parametrize("style", ["auto", "google", "numpy", "sphinx"])
def test_plain_text_is_one_section(style):
    assert [each.kind for each in sections_of("Do it: now.\n\nThen rest.", style)] == ["text"]
    assert [each.kind for each in sections_of("Do it twice:\n\nnow.", style)] == ["text"]
    assert sections_of("  ", style) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See :class:`~a.B` and :meth:`c`.", True),
        ("A ``literal``.", True),
        ("Example::\n\n    code", True),
        (".. note:: x", True),
        ("A `link`_ here.", True),
        ("Some `code`, **strong** and {braces}.", False),
        ("```python\nx = ``1``\n```", False),
        ("A time 10:20:30 and a::b.", False),
        ("Do it.\n\n:since: 1.2\n:internal:", True),
        ("Do it.\n\n:rocket: Fast.", False),
        ("Do it.\n\n:internal:\n\nMore.", False),
        ("Title ``x``\n~~~~~~~~~~~\n", True),
        ("~~~python\nx = ``1``\n~~~", False),
        ("A [Tree][pkg.Tree] as ``Tree``.", False),
        ("A [tree](https://example.org) as ``Tree``.", False),
        ("A [Tree][pkg.Tree] as :class:`Tree`.", True),
        ("The value of G[i][j] as ``Tree``.", True),
    ],
)
def test_rst_is_known_by_what_only_it_has(text, expected):
    assert is_rst(text) is expected


RST = {
    "``a b`` and :class:`Foo`": "`a b` and [`Foo`][Foo]",
    ":meth:`~pkg.Foo.run` :func:`!gone` :func:`run()`": "[`run`][pkg.Foo.run] `gone` [`run()`][run]",
    ":class:`text <pkg.Foo>`": "[text][pkg.Foo]",
    "`text <https://example.org/a_b>`_ and `default`": "[text](<https://example.org/a_b>) and `default`",
    "A name_ of\n\n.. _name: https://example.org": "A [name](https://example.org) of",
    ":pep:`8` :rfc:`2324` :ref:`text <label>` :unknown:`x`": (
        "[PEP 8](<https://peps.python.org/pep-0008/>) "
        "[RFC 2324](<https://datatracker.ietf.org/doc/html/rfc2324.html>) text x"
    ),
    "__init__ and *args* [1]_": "\\_\\_init\\_\\_ and *args* \\[1\\]",
    "|v| is it\n\n.. |v| replace:: **2**": "**2** is it",
    ":math:`a_b`": "$a_b$",
    "Title\n=====\n\nText": "#### Title\n\nText",
    "- one\n- two\n  more": "- one\n- two\n  more",
    "#. one\n#. two": "1. one\n2. two",
    "term\n    meaning": "- **term**\n\n  meaning",
    "=== ===\n a   b\n=== ===\n 1   2\n=== ===": "| a | b |\n| --- | --- |\n| 1 | 2 |",
    "+---+---+\n| a | b |\n+===+===+\n| 1 | 2 |\n+---+---+": "| a | b |\n| --- | --- |\n| 1 | 2 |",
    ".. list-table::\n\n   * - a\n     - b\n   * - 1\n     - 2": "| a | b |\n| --- | --- |\n| 1 | 2 |",
    ":since: 1.2\n:internal:": "**since**: 1.2\n\n**internal**",
    ".. method:: get(key[, default])\n   :noindex:\n\n   Get ``it``.": "**`get(key[, default])`**\n\nGet `it`.",
    ".. comment that nobody sees": "",
    ".. note ::\n\n   Kept.": "**Note:** Kept.",
    ".. warning:\n\n   Kept.": "**Warning:** Kept.",
    ".. remark: nobody sees it": "",
    ":class:``Foo`` and :meth: `~pkg.Foo.run`": "[`Foo`][Foo] and [`run`][pkg.Foo.run]",
    ".. versionchanged:: The ``x`` is\n   new.": "**Changed:** The `x` is\nnew.",
    ".. deprecated:: 2.0:: Use ``y``.": "**Deprecated since version 2.0:** Use `y`.",
    ".. versionadded:: next": "**Added in version next**",
    ".. legacy:: The :class:`Q` is\n   old.": "**Legacy:** The [`Q`][Q] is\nold.",
    "As ``x`` in [the *box*][pkg.Box], G[i][j.k]": "As `x` in [the *box*][pkg.Box], G\\[i\\]\\[j.k\\]",
    ".. engine-support:: in memory": "**Engine support in memory**",
}


@pytest.mark.parametrize(("text", "expected"), RST.items())
def test_rst(text, expected):
    """API-REF-18"""
    assert flattened(tuple(rst_blocks(text))) == expected


def test_blocks_that_markdown_does_not_know():
    text = """Example::

    x = 1

>>> f()  # doctest: +SKIP
1

.. versionchanged:: 2.0 It is faster.

.. warning::
    Mind it.

    .. code-block:: toml

        a = 1

.. unknown:: thing

    Kept.
"""
    assert rst_blocks(text) == [
        Block("markdown", "Example:"),
        Block("code", "x = 1", "python"),
        Block("code", ">>> f()\n1", "pycon"),
        Block("version", "2.0", "Changed in version", (Block("markdown", "It is faster."),)),
        Block("callout", "warning", "Warning", (Block("markdown", "Mind it."), Block("code", "a = 1", "toml"))),
        Block("callout", "note", "Unknown thing", (Block("markdown", "Kept."),)),
    ]


def test_admonitions_of_material():
    """API-REF-17: docstrings that were written for mkdocstrings have them."""
    text = 'Do it.\n\n!!! warning "Not `so`"\n    Never.\n\n        code()\n\n??? tip\n    Do.\n\nMore.'
    inner = (Block("markdown", "Never.\n\n\n```python\ncode()\n```\n"),)
    tip = Block("callout", "tip", "Tip", (Block("markdown", "Do."),))
    assert blocks_of(text) == (
        Block("markdown", "Do it."),
        Block("callout", "warning", "Not so", inner),
        tip,
        Block("markdown", "More."),
    )
    code = "```\n!!! note\n    x\n```\n\nWow !!! It works.\n!!! note"
    assert blocks_of(code) == (Block("markdown", code),)
    assert blocks_of(text, as_griffe=True)[0].text.startswith("Do it.\n\n!!! warning")
    assert first_sentence(text.removeprefix("Do it.\n\n")) == "More."


def test_sessions_in_markdown_are_fenced():
    """API-REF-19: a whole session is one block, without what only tests need."""
    text = "Try:\n\n>>> f()  # doctest: +SKIP\n1\n\n>>> g()\n2\n\nDone."
    assert with_fences(text) == "Try:\n\n\n```pycon\n>>> f()\n1\n\n>>> g()\n2\n```\n\n\nDone."
    assert with_fences(text, as_griffe=True).count("```pycon") == 2
    assert with_fences("Try:\n\n    code\n", as_griffe=True) == "Try:\n\n    code\n"
    assert blocks_of("Code:\n\n    x = 1\n\n- item\n\n    text")[0].text.count("```") == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two.", "One."),
        ("Use e.g. this one. Not that.", "Use e.g. this one."),
        ("No end\nof it\n\nNext.", "No end of it"),
        ("Version 1.2 is new. Really.", "Version 1.2 is new."),
        ("pkg.one\n~~~~~~~\n\nOne of them. Two.", "One of them."),
        ("=====\n Pkg\n=====\nAll of it.", "All of it."),
        ("Pkg\n===\n", "Pkg"),
        ("Items:\n\n- one", "Items:"),
    ],
)
def test_the_first_sentence(text, expected):
    """API-REF-20"""
    assert first_sentence(text) == expected


def test_deep_nesting_ends():
    """API-REF-75"""
    text = "\n".join(" " * (3 * depth) + f".. note:: {depth}" for depth in range(60))
    assert "59" in str(rst_blocks(text))


def test_directives_that_say_how_things_look():
    """API-REF-18: their text is shown as all other."""
    text = "Do it.\n\n.. container:: wide\n\n    Some *text*.\n\n.. sectionauthor:: Me\n\n.. epigraph::\n\n    Words.\n"
    (block,) = rst_blocks(text)
    assert block.text == "Do it.\n\nSome *text*.\n\n> Words."


def test_roles_of_numbered_documents():
    """API-REF-18"""
    (block,) = rst_blocks(":doi:`10.1/x`, :arxiv:`math/1`, :external+python:mod:`json`.")
    assert block.text == (
        "[DOI 10.1/x](<https://doi.org/10.1/x>), [arXiv math/1](<https://arxiv.org/abs/math/1>), [`json`][json]."
    )


def test_defaults_behind_names_of_fields():
    """API-REF-14: `:param x=None:` is about `x`."""
    (_, section) = sections_of("Do it.\n\n:param int x=None: One.\n:param y = 2: Two.\n", "sphinx")
    assert section.items == (DocItem("x", "int", "One.", 2), DocItem("y", "", "Two.", 3))


def test_a_blank_line_below_the_title_of_a_note():
    """API-REF-14"""
    text, note, rest = sections_of("Do it.\n\nNote:\n\n  Careful.\n\n  Very.\n\nMore.")
    assert (note.kind, note.title, note.text) == ("admonition", "Note", "Careful.\n\nVery.")
    assert (text.text, rest.text) == ("Do it.", "More.")


@pytest.mark.parametrize(
    ("written", "markdown"),
    [
        ("See `the box <pkg.Box>`.", "See [the box][pkg.Box]."),
        ("See `the guide <getting-started>`.", "See the guide."),
        ("See :any:`the guide <getting-started>` and :func:`it <pkg.load()>`.", "See the guide and [it][pkg.load]."),
    ],
)
def test_targets_that_no_object_can_have(written, markdown):
    """API-REF-18: a label of Sphinx is none of a site."""
    assert blocks_of(written, "rst") == (Block("markdown", markdown),)


def test_directives_between_entries_are_none_of_them():
    """API-REF-14: what numpydoc has below the entries of a section is text."""
    text = """Do it.

    Returns
    -------
    int
        The number.

    .. versionadded:: 1.2
       It is new.

    str
        The name.
    """
    _, returns, rest = sections_of(inspect.cleandoc(text))
    assert [(item.annotation, item.text) for item in returns.items] == [("int", "The number."), ("str", "The name.")]
    assert rest.text == ".. versionadded:: 1.2\n   It is new."


def test_exceptions_with_roles_in_fields():
    (raises,) = sections_of(
        ":raises :exc:`pkg.A`: one\n:raises :exc: `B`: two\n:raises C: three\n:raises: D: four\n:raises: If so: five"
    )
    assert [(item.name, item.text) for item in raises.items] == [
        (":exc:`pkg.A`", "one"),
        (":exc: `B`", "two"),
        ("C", "three"),
        ("D", "four"),
        ("", "If so: five"),
    ]
