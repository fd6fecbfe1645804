"""One run names all mistakes of a page: those of its text, unknown components, wrong arguments and code that fails."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from recto.errors import RectoError
from recto.html import Element, el
from recto.mdx import compile_mdx, evaluate, evaluate_sync
from recto.mdx.compile import draft_mdx
from recto.mdx.evaluate import errors_of
from tests.fixture_files import Case, case_id, read_cases

CASES = read_cases(Path(__file__).parent / "fixtures" / "all_errors.txt")


def Callout(type: str = "info", children: Any = None) -> Element:
    return el("div", {"class": type}, children)


async def Late(x: int = 1) -> None:
    raise LookupError(f"late {x}")


COMPONENTS = {"Callout": Callout, "Late": Late}


def printed(source: str) -> str:
    draft = draft_mdx(source, path="page.mdx")
    return "".join(f"{error}\n" for error in asyncio.run(errors_of(draft, components=COMPONENTS)))


@pytest.mark.parametrize("case", CASES, ids=case_id)
def test_text(case: Case) -> None:
    assert printed(case.input) == case.output


def lines(source: str, **scope: Any) -> list[int | None]:
    with pytest.raises(RectoError) as caught:
        evaluate_sync(compile_mdx(source, path="page.mdx"), components=COMPONENTS, scope=scope)
    return [error.line for error in caught.value.errors]


def test_what_was_run_before_the_first_mistake_is_not_run_again() -> None:
    ran: list[str] = []
    source = 'export first = run("block")\n\n{run("before")} {broken}\n\n{run("behind")}\n\n{worse}\n'
    assert lines(source, run=ran.append) == [3, 7]
    assert ran == ["block", "before", "behind"]


def test_a_page_is_run_to_its_end_when_a_component_is_unknown() -> None:
    ran: list[str] = []
    assert lines('<Unknown>\n{run("x")}\n</Unknown>\n\n<Callout wrong="1" />\n', run=ran.append) == [1, 5]
    assert ran == ["x"]


def test_siblings_of_what_fails_late_are_awaited() -> None:
    ended: list[str] = []

    async def good() -> str:
        await asyncio.sleep(0)
        ended.append("good")
        return ""

    source = "<Late x={1} /> {good()}\n\n<Late x={2} />\n\n> {good()}\n"
    with pytest.raises(RectoError) as caught:
        asyncio.run(evaluate(compile_mdx(source, path="page.mdx"), components=COMPONENTS, scope={"good": good}))
    assert [error.message for error in caught.value.errors] == ["LookupError: late 1", "LookupError: late 2"]
    assert ended == ["good", "good"]


def test_what_is_awaited_in_a_component_around_a_mistake_is_run(recwarn: pytest.WarningsRecorder) -> None:
    async def gone() -> None:
        raise LookupError("gone")

    assert lines("<Callout>\n<Late />\n{await gone()}\n<Late />\n</Callout>\n", gone=gone) == [2, 3, 4]
    assert [str(warning.message) for warning in recwarn] == []


def test_a_component_around_a_mistake_is_not_called_but_its_arguments_are_checked() -> None:
    called: list[str] = []

    def Box(title: str, children: Any = None) -> str:
        called.append(title)
        return ""

    source = '<Box title="a">\n{broken}\n</Box>\n\n<Box titel="b">\n<Late />\n</Box>\n\n<Box title="c">\nx\n</Box>\n'
    with pytest.raises(RectoError) as caught:
        evaluate_sync(compile_mdx(source, path="page.mdx"), components={**COMPONENTS, "Box": Box})
    assert [(error.line, error.message.split(":")[0]) for error in caught.value.errors] == [
        (2, "NameError"),
        (5, "<Box> takes no argument titel. Did you mean title? It takes title."),
        (6, "LookupError"),
    ]
    assert called == ["c"]


@pytest.mark.parametrize(
    "source",
    [
        "def f():\n    return 1 / 0\n\n{f()}\n\n{f}\n",
        "def f(:\n    return 1\n\n{f()} <F />\n",
        "export const f = () => 1\n\n{f()}\n",
        "import { f } from './x.js'\n\n{f()}\n",
        "export f = broken\n\n{f}\n",
        "import nowhere_at_all\n\n{nowhere_at_all.x} {nowhere_at_all.y}\n",
        "<Unknown a={1}>\n<Unknown.Part b={2} />\n</Unknown>\n\n<Unknown />\n",
        "<Callout type={1 +}>\nx\n</Callout>\n",
    ],
)
def test_what_follows_from_a_mistake_is_no_other_one(source: str) -> None:
    draft = draft_mdx(source, path="page.mdx")
    found = asyncio.run(errors_of(draft, components=COMPONENTS))
    names = {error.message for error in found}
    assert len(found) == len(names) <= 2 and not any(name.startswith("NameError: name 'f'") for name in names), names
