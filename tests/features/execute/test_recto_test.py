"""`recto test`: the examples in pages as items of pytest."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from recto.features.execute.testing.examples import examples_of
from recto.features.execute.testing.sessions import ExampleFailed, Session
from tests.sites import write_site

PAGE = """# A

```python test
x = 1
```

```python exec error
1 / 0
```

> ```pycon
> >>> x + 1
> 2
> >>> x + 2
> 4
> ```

```python test session=other
def f():
    return x
f()
```

```pycon no-test
>>> wrong
```

```python
wrong
```

```python run
import asyncio
await asyncio.sleep(0)
x += 1
```

```python exec file=/code.py
```
"""


def examples(page: str, root: Path) -> list[tuple[int, str, bool, bool]]:
    found = examples_of(page, "content/index.md", root)
    return [(each.line, each.session, each.has_prompts, each.fails) for each in found]


def test_marked_blocks_and_sessions_are_examples(tmp_path: Path) -> None:
    assert examples(PAGE, tmp_path) == [
        (4, "", False, False),
        (8, "", False, True),
        (12, "", True, False),
        (19, "other", False, False),
        (33, "", False, False),
        (38, "", False, False),
    ]


def run(page: str, number: int, session: str = "") -> None:
    found = [each for each in examples_of(page, "a.md", Path()) if each.session == session]
    Session(Path("a.md"), found).run(number)


@pytest.mark.parametrize("number", [0, 1, 3])
def test_examples_that_are_right(number: int) -> None:
    run(PAGE, number)


@pytest.mark.parametrize(
    ("page", "number", "line", "message"),
    [
        (PAGE, 2, 14, ">>> x + 2\nExpected:\n    4\nGot:\n    3"),
        ("```python test error\n1\n```", 0, 2, "This block is marked `error`, and raised none."),
        ("```pycon\n>>> 1\n1\n>>> a\n```", 0, 4, ">>> a\nraised NameError: name 'a' is not defined"),
        ("```python test\n1 / 0\n```\n\n```python test\n1\n```", 1, 6, "An earlier block of this session failed."),
    ],
)
def test_examples_that_are_wrong(page: str, number: int, line: int, message: str) -> None:
    with pytest.raises(ExampleFailed) as caught:
        run(page, number)
    assert (caught.value.line, str(caught.value)) == (line, message)


def test_what_an_example_raises_has_the_line_of_the_page() -> None:
    with pytest.raises(NameError) as caught:
        run(PAGE, 0, "other")
    assert [entry.lineno + 1 for entry in caught.traceback if str(entry.path).endswith("a.md")] == [21, 20]


def recto_test(root: Path, *arguments: str) -> tuple[int, str]:
    command = [sys.executable, "-m", "recto", "test", str(root), "--", "-p", "no:randomly", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, cwd=root.parent)
    return done.returncode, re.sub(r" in [\d.]+s", "", done.stdout + done.stderr)


def test_the_command_tells_the_lines_of_pages(tmp_path: Path) -> None:
    site = write_site(
        tmp_path / "site",
        {"recto.toml": "search = false\n", "content/index.md": PAGE, "code.py": "x\n", "content/b.mdx": "# B\n"},
    )
    status, told = recto_test(site, "-q")
    assert status == 1 and "2 failed, 4 passed" in told
    assert f"{site}/content/index.md:14: > >>> x + 2\n>>> x + 2\nExpected:\n    4\nGot:\n    3\n" in told
    assert f"{site}/content/index.md:21: f()\n" in told or f"{site}/content/index.md:20: return x\nNameError" in told


def test_a_site_without_examples(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", {"recto.toml": "search = false\n", "content/index.md": "# A\n"})
    status, told = recto_test(site)
    assert status == 5
    assert "No page has a block marked `exec`, `run` or `test`, or a session with `>>>`.\n" in told
