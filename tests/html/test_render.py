"""Awaiting what is inside a tree."""

from __future__ import annotations

import asyncio
import warnings

import pytest

from recto.html import (
    Call,
    Children,
    Fragment,
    NotAwaited,
    NotRenderable,
    OnlyInside,
    call,
    children_now,
    el,
    render,
    render_async,
    resolve_children,
)

pytestmark = pytest.mark.filterwarnings("error")


async def later(value, delay=0.0):
    await asyncio.sleep(delay)
    return value


async def numbers():
    for n in range(3):
        await asyncio.sleep(0)
        yield el("i", None, n)


def run(node):
    return asyncio.run(render_async(node))


def test_document_order_is_kept():
    tree = el("p", None, later("a", 0.02), " ", [later(el("b", None, later("x", 0.01))), numbers()], later("c"))
    assert run(tree) == "<p>a <b>x</b><i>0</i><i>1</i><i>2</i>c</p>"


def test_siblings_run_at_the_same_time():
    order = []

    async def step(name, wait, done):
        order.append(f"{name} starts")
        await wait.wait()
        done.set()
        return name

    async def both():
        first, second, started = asyncio.Event(), asyncio.Event(), asyncio.Event()
        started.set()
        # The first can only finish after the second, in whatever element each stands.
        return await render_async([el("p", None, step("1", first, second)), el("p", None, step("2", started, first))])

    assert asyncio.run(both()) == "<p>1</p><p>2</p>"
    assert order == ["1 starts", "2 starts"]


def test_one_awaitable_in_two_places():
    async def page():
        task = asyncio.ensure_future(later("x"))
        return await render_async([task, el("b", None, task)])

    assert asyncio.run(page()) == "x<b>x</b>"


def test_a_failure_stops_the_others():
    stopped = []

    async def slow():
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError:
            stopped.append("slow")
            raise

    async def fails():
        await asyncio.sleep(0)
        raise LookupError("gone")

    with pytest.raises(LookupError, match="gone"):
        run([slow(), fails(), slow()])
    assert stopped == ["slow", "slow"]


def test_sync_rendering_of_what_must_be_awaited():
    tree = el("p", None, later("x"))
    assert tree.is_pending
    with pytest.raises(NotAwaited, match="later has to be awaited: use `await render_async"):
        render(tree)
    with pytest.raises(NotAwaited):
        render([later("x"), "y"])


def test_coroutines_beside_a_bad_value_are_closed():
    with pytest.raises(NotRenderable):
        el("p", None, later("x"), el("b", None, later("y")), object())


def test_bad_values_from_coroutines():
    with pytest.raises(NotRenderable, match="a value of type dict cannot be rendered"):
        run([later({}), later("x")])


def test_void_and_raw_elements_wait_too():
    assert run(el("style", None, later("a > b"))) == "<style>a > b</style>"


def Tab(label, children=None):
    return el("div", {"class": "tab"}, children)


async def Slow(children=None):
    await asyncio.sleep(0)
    return el("em", None, children)


def test_children_are_opened_and_can_be_inspected():
    tabs = [call(Tab, {"label": n}, Children(["x"])) for n in "ab"]
    children = children_now(["\n", Fragment(tabs), None, el("p"), ["t", 1]])
    assert [type(part) for part in children] == [str, Call, Call, type(el("p")), str, str]
    assert [part.props["label"] for part in children if isinstance(part, Call) and part.component is Tab] == ["a", "b"]
    assert str(children) == '\n<div class="tab">x</div><div class="tab">x</div><p></p>t1'
    assert len(children) == 6
    assert bool(children)
    assert not Children([None, ""])
    assert children.parts[1].children.parts == ("x",)


def test_children_that_wait():
    pending = call(Slow, {}, Children(["x"]))
    assert pending.is_pending
    assert children_now([pending]) is None
    with pytest.raises(NotAwaited):
        Children([pending])
    children = asyncio.run(resolve_children(["a", pending]))
    assert str(children) == "a<em>x</em>"
    assert children.parts[1].component is Slow
    assert children.parts[1].node.tag == "em"
    warnings.simplefilter("error")


def Panel():
    return OnlyInside(LookupError("<Panel> must stand inside <Panels>"))


def test_a_part_away_from_its_parent():
    made = call(Panel, {})
    assert not made.is_pending
    assert children_now([made]).parts == (made,)
    with pytest.raises(LookupError, match="<Panel> must stand inside <Panels>"):
        render(el("p", None, "x", made))
    with pytest.raises(LookupError, match="<Panel> must stand inside <Panels>"):
        run(el("p", None, later("x"), made))
    with pytest.raises(LookupError, match="<Panel> must stand inside <Panels>"):
        str(children_now([made]))
