"""Blocks of pages that are run, and what pages show of them."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import nbformat
import pytest

from recto.errors import RectoError
from recto.features.execute.session import SessionRunner
from tests.features.building import built

SETTINGS = "search = false\nexecute = true\n"
RESULTS = ".recto/cache/plugins/execute/results/content"

PAGE = """# Home

```python exec filename="my exec.py" {1}
x = 40
print("\\x1b[31mred\\x1b[0m <b>")
x + 2
```

- In a list

  ```python exec
  from IPython.display import HTML, Markdown, display
  display(HTML("<table style='a'><tr><td>cell</td></tr></table><script>go()</script>"))
  Markdown(f"**{x}** {{braces}}")
  ```

```python exec error hide-code
1 / 0
```

```python exec hide-output
print("nobody sees this")
```

```python exec session=other
"x" in globals()
```

```python exec alt="A red square"
from PIL import Image
Image.new("RGB", (8, 4), "red")
```

```python exec file=/code.py
```
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("executed")
    files = {
        "recto.toml": SETTINGS,
        "content/index.mdx": PAGE,
        "data.txt": "seven",
        "code.py": 'print(open("data.txt").read() * 2)\n',
    }
    built(root, files)
    return root


@pytest.fixture
def copy(site: Path, tmp_path: Path) -> Path:
    """The site, for who changes it."""
    return Path(shutil.copytree(site, tmp_path / "site"))


def page_of(site: Path) -> str:
    return (site / "out/index.html").read_text("utf-8")


@pytest.mark.parametrize(
    "piece",
    [
        '<span class="a1">red</span> &lt;b&gt;</span>',
        "<span>42</span>",
        '<div class="recto-output-html">\n<table><tr><td>cell</td></tr></table>\n</div>',
        "<p><strong>40</strong> {braces}</p>",
        "ZeroDivisionError:</span> division by zero",
        "<span>False</span>",
        'alt="A red square" width="8" height="4"',
        "<span>sevenseven</span>",
        "<span>my exec.py</span>",
        "<span data-highlighted-line>x ",
    ],
)
def test_what_blocks_put_out_is_shown(piece: str, site: Path) -> None:
    assert piece in page_of(site)


def test_what_is_hidden_is_not_shown(site: Path) -> None:
    page = page_of(site)
    assert "<span>nobody sees this" not in page and '<span class="n">1</span> <span' not in page
    assert "<script>go" not in page and "<table style" not in page


def test_results_are_notebooks(site: Path) -> None:
    assert sorted(path.name for path in (site / RESULTS).iterdir()) == ["index.ipynb", "index.other.ipynb"]
    text = (site / RESULTS / "index.ipynb").read_text("utf-8")
    notebook = nbformat.reads(text, as_version=4)
    nbformat.validate(notebook)
    assert notebook.cells[0].source.startswith("x = 40\n") and notebook.cells[0].outputs[1].data == {"text/plain": "42"}
    assert set(json.loads(text)["metadata"]["recto"]["files"]) == {"data.txt"}
    assert "pillow" in json.loads(text)["metadata"]["recto"]["packages"]


def test_a_text_is_edited_and_nothing_runs(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = page_of(copy)
    monkeypatch.setattr(SessionRunner, "run", lambda *arguments: pytest.fail("run again"))
    page = built(copy, {"content/index.mdx": PAGE.replace("# Home", "# House") + "\nMore.\n"})
    assert "<h1>House</h1>" in page and "<span>42</span>" in page and page != before
    # All pages anew.
    page = built(copy, {"recto.toml": f'title = "Ours"\n{SETTINGS}'})
    assert "Ours" in page and "<span>42</span>" in page


def test_a_file_that_was_read_changes_and_the_blocks_run(copy: Path) -> None:
    assert "<span>sevenseven</span>" in built(copy)
    assert "<span>eighteight</span>" in built(copy, {"data.txt": "eight"})


def test_results_of_others_are_used_where_nothing_can_run(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without `recto[exec]`, with another Python, and without the files that were read."""

    def missing(*arguments: object) -> None:
        raise RectoError("The blocks of this page cannot be run: nbclient is not installed.")

    monkeypatch.setattr(SessionRunner, "run", missing)
    monkeypatch.setattr("recto.features.execute.kept._PYTHON", "2.7")
    (copy / "data.txt").unlink()
    assert "<span>42</span>" in built(copy, {"content/index.mdx": PAGE + "\nMore.\n"})


def test_results_lie_where_the_settings_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {
        "recto.toml": 'search = false\n[execute]\nresults = "results"\n',
        "content/index.md": "# A\n\n```python exec\nprint(7)\n```\n",
    }
    assert "<span>7</span>" in built(tmp_path, files)
    result = tmp_path / "results/content/index.ipynb"
    # A page depends on them.
    monkeypatch.setattr(SessionRunner, "run", lambda *arguments: pytest.fail("run again"))
    changed = result.read_text("utf-8").replace('"7\\n"', '"seven\\n"')
    assert "<span>seven</span>" in built(tmp_path, {"results/content/index.ipynb": changed})


def test_pages_are_made_in_other_processes(tmp_path: Path) -> None:
    pages = {f"content/p{number}.md": f"# P{number}\n\n```python exec\n{number} * 111\n```\n" for number in (3, 4)}
    built(tmp_path, {"recto.toml": SETTINGS, "content/index.md": "# Home\n", **pages}, jobs=2)
    assert "<span>333</span>" in (tmp_path / "out/p3.html").read_text("utf-8")
    assert "<span>444</span>" in (tmp_path / "out/p4.html").read_text("utf-8")


def test_a_site_without_blocks_needs_no_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SessionRunner, "run", lambda *arguments: pytest.fail("run"))
    built(tmp_path, {"recto.toml": SETTINGS, "content/index.md": "# Home\n\nHow to exec.\n\n```python\n1\n```\n"})


ORDER = """# Order

```python exec
import os, subprocess, sys
for number in range(3):
    print("python", number, end=" ")
    subprocess.run(["echo", f"program {number}"])
os.write(1, b"written\\n")
os.system("echo shell; echo wrong >&2")
print("end")
```

```python exec
print("next")
```
"""


@pytest.mark.skipif(sys.platform == "win32", reason="programs have other descriptors there")
def test_what_programs_print_stands_where_they_were_called(tmp_path: Path) -> None:
    built(tmp_path, {"recto.toml": SETTINGS, "content/index.md": ORDER})
    notebook = nbformat.read(tmp_path / RESULTS / "index.ipynb", as_version=4)
    first, second = (
        {output["name"]: output["text"] for output in cell.outputs if output["output_type"] == "stream"}
        for cell in notebook.cells
    )
    lines = "".join(f"python {number} program {number}\n" for number in range(3))
    assert first == {"stdout": f"{lines}written\nshell\nend\n", "stderr": "wrong\n"}
    assert second == {"stdout": "next\n"}


HOSTILE = """# Hostile

```python exec
from IPython.display import HTML, Markdown, display
display(HTML("</div></main><recto-tabs><b>bold"), Markdown("a <script>go()</script> <b onclick='go()'>b</b> </main>"))
display(Markdown("<script>go()</script>"), Markdown("</article> <img src=x onerror=go()>"))
display(Markdown("[a](javascript:go())"), Markdown("words <script>"))
```

Behind them.
"""


def test_outputs_stay_in_their_place_and_run_nothing(tmp_path: Path) -> None:
    page = built(tmp_path, {"recto.toml": SETTINGS, "content/index.md": HOSTILE}).partition("<main")[2]
    output = page.partition('<div class="recto-output">')[2].partition("Behind them.")[0]
    assert "go()</p>" not in page and "<script" not in output and "onclick" not in page.partition("</pre>")[2]
    assert 'href="javascript' not in page and "recto-tabs" not in output
    assert output.count("<div") + 1 == output.count("</div>") and "</main>" not in output and "<b>b</b>" in output
