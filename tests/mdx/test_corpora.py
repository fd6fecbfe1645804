"""Pages of public sites compile, or fail, as their `SOURCE.md` predicts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from recto.errors import RectoError
from recto.mdx import CompileOptions, compile_mdx

CORPORA = Path(__file__).parents[3] / "shared" / "corpora"
OPTIONS = CompileOptions(latex=True)


def predictions() -> list[object]:
    found: list[object] = []
    for source in sorted(CORPORA.glob("*/SOURCE.md")):
        is_level = False
        for line in source.read_text("utf-8").splitlines():
            if line.startswith("## "):
                is_level = re.match(r"## L\d", line) is not None
            names = re.findall(r"`([^`]+\.mdx?)`", line) if is_level else []
            if more := re.match(r"- `([^`]+)` → (code|by name)", line):
                names, is_code = [more[1]], more[2] == "code"
            else:
                is_code = False
            found += [pytest.param(source.parent / name, is_code, id=f"{source.parent.name}/{name}") for name in names]
    return found


@pytest.mark.skipif(not CORPORA.is_dir(), reason="the corpora are not beside the project")
@pytest.mark.parametrize(("page", "is_code"), predictions())
def test_page(page: Path, is_code: bool) -> None:
    text = page.read_text("utf-8")
    if not is_code:
        compile_mdx(text, path=page.name, options=OPTIONS)
        return
    with pytest.raises(RectoError) as caught:
        compile_mdx(text, path=page.name, options=OPTIONS)
    for error in caught.value.errors:
        assert error.line is not None
        assert error.hint
        assert "JavaScript" in error.message
