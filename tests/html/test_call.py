"""Calling components with what a tag gives."""

from __future__ import annotations

import asyncio

import pytest

from recto.html import ArgumentError, Children, Element, call, el, render, render_async


def Card(title, *, href=None, children=None):
    return el("a", {"href": href}, title, children)


def Needs(children):
    return el("p", None, children)


def Plain(name="x"):
    return name


class Late:
    def __init__(self, size=1):
        self.size = size

    def __html__(self):
        return f"<late size={self.size}>"


def test_a_call_knows_what_it_was_called_with():
    made = call(Card, {"title": "T"}, Children([el("b")]))
    assert made.component is Card
    assert made.props == {"title": "T"}
    assert made.children.parts[0].tag == "b"
    assert isinstance(made.node, Element)
    assert render(made) == "<a>T<b></b></a>"


def test_a_class_can_be_a_component():
    assert render(call(Late, {"size": 2})) == "<late size=2>"
    with pytest.raises(ArgumentError, match=r"<Late> takes no argument sise\. Did you mean size\?"):
        call(Late, {"sise": 2})


def test_children_are_passed_only_when_there_are_any():
    assert render(call(Plain, {}, None)) == "x"
    assert render(call(Plain, {}, Children())) == "x"
    assert render(call(Needs, {}, None)) == "<p></p>"


@pytest.mark.parametrize(
    ("component", "props", "children", "argument", "kind", "text"),
    [
        (
            Card,
            {"titel": "x"},
            None,
            "titel",
            "unknown",
            "<Card> takes no argument titel. Did you mean title? It takes title and href.",
        ),
        (
            Card,
            {"title": "x", "zzz": 1},
            None,
            "zzz",
            "unknown",
            "<Card> takes no argument zzz. It takes title and href.",
        ),
        (Card, {"href": "x"}, None, "title", "missing", "<Card> needs the argument title"),
        (Plain, {}, Children(["x"]), "children", "unknown", "<Plain> takes no children"),
    ],
)
def test_wrong_arguments(component, props, children, argument, kind, text):
    with pytest.raises(ArgumentError) as caught:
        call(component, props, children)
    assert (caught.value.argument, caught.value.kind, str(caught.value)) == (argument, kind, text)
    assert "children" not in caught.value.allowed


def test_a_type_error_from_inside_is_left_alone():
    def Broken(size):
        return Card(size=size)

    with pytest.raises(TypeError, match="Card") as caught:
        call(Broken, {"size": 1})
    assert not isinstance(caught.value, ArgumentError)


def test_any_argument_may_be_taken():
    def Anything(**props):
        return ",".join(props)

    assert render(call(Anything, {"a": 1, "class_": 2}, Children(["x"]))) == "a,class_,children"


def test_async_components():
    async def Stars(repo):
        await asyncio.sleep(0)
        return el("b", None, repo)

    async def page():
        made = call(Stars, {"repo": "a/b"})
        with pytest.raises(ArgumentError):
            call(Stars, {})
        return await render_async(el("p", None, made))

    assert asyncio.run(page()) == "<p><b>a/b</b></p>"
