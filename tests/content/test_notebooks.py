"""Jupyter notebooks as pages."""

from __future__ import annotations

import base64
import io
import json
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from recto.content.notebook_text import notebook_text
from recto.errors import RectoError
from recto.export import BuildOptions, build_site
from tests.sites import write_site


def png() -> str:
    content = io.BytesIO()
    Image.new("RGB", (30, 20), "red").save(content, "PNG")
    return base64.b64encode(content.getvalue()).decode()


def markdown(source: Any, **more: Any) -> dict[str, Any]:
    return {"cell_type": "markdown", "metadata": {}, "source": source, **more}


def code(source: Any, *outputs: dict[str, Any], tags: tuple[str, ...] = ()) -> dict[str, Any]:
    return {"cell_type": "code", "metadata": {"tags": list(tags)}, "source": source, "outputs": list(outputs)}


def printed(text: str) -> dict[str, Any]:
    return {"output_type": "stream", "name": "stdout", "text": text}


def notebook(*cells: dict[str, Any], **metadata: Any) -> str:
    return json.dumps({"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5})


def text(source: str) -> str:
    return notebook_text(source, path="content/a.ipynb", keep_image=lambda content, suffix: f"images/a.{suffix}")


def test_cells_in_their_order() -> None:
    cells = (
        {"cell_type": "raw", "metadata": {}, "source": "---\ntitle: T\n---"},
        markdown(["# A\n", "\n", "![x](attachment:b.png) ![y](attachment:none.png)"],
                 attachments={"b.png": {"image/png": "abcd"}}),
        code("print('```')", printed("a")),
        {"cell_type": "raw", "metadata": {}, "source": "for LaTeX only"},
    )  # fmt: skip
    assert text(notebook(*cells, language_info={"name": "R"})) == (
        "---\ntitle: T\n---\n\n"
        "# A\n\n![x](<images/a.png>) ![y](attachment:none.png)\n\n"
        "````r\nprint('```')\n````\n\n"
        '<div class="recto-output">\n\n```ansi copy=false\na\n```\n\n</div>\n\n'
    )


@pytest.mark.parametrize(
    ("tag", "has_code", "has_output"),
    [("remove-cell", False, False), ("hide-input", False, True), ("remove_output", True, False), ("x", True, True)],
)
def test_tags_leave_parts_out(tag: str, has_code: bool, has_output: bool) -> None:
    found = text(notebook(code("secret = 1", printed("shown"), tags=(tag,))))
    assert ("secret = 1" in found, "shown" in found) == (has_code, has_output)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (
            "{",
            "content/a.ipynb:1:1: This notebook is not JSON, as notebooks are. "
            "Open it in Jupyter and save it again, or name it otherwise.",
        ),
        (
            '{"worksheets": []}',
            "content/a.ipynb: This notebook has no list of cells, as notebooks of version 4 have. "
            "`jupyter nbconvert --to notebook --nbformat 4 FILE` makes a newer one of it.",
        ),
    ],
)
def test_what_is_no_notebook_is_an_error(source: str, message: str) -> None:
    with pytest.raises(RectoError) as caught:
        text(source)
    assert str(caught.value) == message


def test_a_notebook_is_a_page(tmp_path: Path) -> None:
    write_site(
        tmp_path,
        {
            "recto.toml": "search = false\n",
            "content/index.md": "# Home\n\n[The analysis](./data/analysis.ipynb)\n",
            "content/data/analysis.ipynb": notebook(
                markdown("# Analysis"),
                code("1", {"output_type": "display_data", "data": {"image/png": png(), "text/plain": "<Figure>"}}),
                code("2", {"output_type": "display_data", "data": {"text/html": "<p style='a'>b</p>"}}),
            ),
            "content/data/.ipynb_checkpoints/analysis-checkpoint.ipynb": "{",
        },
    )
    report = build_site(tmp_path, BuildOptions(strict=True))
    page = (tmp_path / "out/data/analysis.html").read_text("utf-8")
    assert report.pages == 2 and not (tmp_path / "out/data/analysis.ipynb").exists()
    assert 'href="/data/analysis"' in (tmp_path / "out/index.html").read_text("utf-8")
    assert "<h1>Analysis</h1>" in page and 'alt="Figure" width="30" height="20"' in page and "<p>b</p>" in page
    assert "output." in page and ".css" in page
    # As a Markdown file the page has what readers see.
    assert "![Figure](/_recto/" in (tmp_path / "out/data/analysis.md").read_text("utf-8")
    before = page
    write_site(tmp_path, {"content/data/analysis.ipynb": notebook(markdown("# Changed"))})
    build_site(tmp_path, BuildOptions(strict=True))
    page = (tmp_path / "out/data/analysis.html").read_text("utf-8")
    assert "<h1>Changed</h1>" in page and page != before
    # Pages without outputs do not load their look.
    assert "/_recto/output." not in page


def test_a_notebook_may_be_the_page_of_its_folder(tmp_path: Path) -> None:
    write_site(
        tmp_path,
        {"recto.toml": "search = false\n", "content/index.ipynb": notebook(markdown("# Home"))},
    )
    build_site(tmp_path, BuildOptions(strict=True))
    assert "<h1>Home</h1>" in (tmp_path / "out/index.html").read_text("utf-8")
