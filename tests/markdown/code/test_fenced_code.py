"""Code blocks as parts of a page: warnings, and code from files."""

import html
import re
from pathlib import Path

import pytest

from recto.errors import RectoError
from recto.mdx import CodeFile, CompileOptions, compile_mdx
from tests.fixture_files import Case, case_id, read_cases

FIXTURES = Path(__file__).parents[1] / "fixtures"
EXAMPLE = "print(1)\nprint(2)\n# region part\nprint(3)\n# endregion\n"


class Files:
    def read_code(self, path: str) -> CodeFile:
        if path != "examples/a.py":
            raise RectoError(f"There is no file {path}.")
        return CodeFile(path, EXAMPLE)


def shown(page: str) -> str:
    blocks = re.findall(r'<code dir="ltr">(.*?)</code></pre>', page, re.DOTALL)
    return "\n".join(html.unescape(re.sub(r"<[^>]+>", "", block)) for block in blocks)


@pytest.mark.parametrize("case", read_cases(FIXTURES / "fenced_code.txt"), ids=case_id)
def test_fences_of_a_page(case: Case) -> None:
    try:
        compiled = compile_mdx(case.input, path="page.md", options=CompileOptions(files=Files()))
    except RectoError as error:
        found = [str(single) for single in error.errors]
    else:
        found = [str(warning) for warning in compiled.warnings]
        if compiled.files:
            found += [f"files: {', '.join(compiled.files)}", shown(str(compiled.html))]
    assert "".join(f"{line}\n" for line in found) == case.output


def test_pages_that_others_wrote_show_no_files() -> None:
    with pytest.raises(RectoError) as caught:
        compile_mdx(
            "```py file=examples/a.py\n```\n", path="p.md", trusted=False, options=CompileOptions(files=Files())
        )
    assert str(caught.value) == (
        "p.md:1:12: A code block of this page cannot be taken from a file. Write the code out."
    )


def test_a_file_tells_the_language() -> None:
    compiled = compile_mdx("``` file=examples/a.py\n```\n", path="p.md", options=CompileOptions(files=Files()))
    assert 'data-language="py"' in str(compiled.html)
    assert '<span class="n">print</span>' in str(compiled.html)


def test_no_warnings_without_colours() -> None:
    from recto.markdown.code.code_options import CodeOptions

    options = CompileOptions(code=CodeOptions(highlight=False))
    assert compile_mdx("```pyton\nx\n```\n", path="p.md", options=options).warnings == ()
