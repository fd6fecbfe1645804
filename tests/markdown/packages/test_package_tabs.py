"""N2Y rows of the specification, and the same for Python's package managers."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from recto.errors import RectoError
from recto.markdown.packages.package_tabs import PackageTabs, convert_npm, convert_pip, package_tabs
from recto.markdown.packages.shell_commands import convert_commands, find_commands
from tests.fixture_files import Case, case_id, read_cases

FIXTURES = Path(__file__).parents[1] / "fixtures"


def table(case: Case) -> list[tuple[str, str]]:
    """The lines of the input beside those of the output."""
    return list(zip(case.input.splitlines(), case.output.splitlines(), strict=True))


@pytest.mark.parametrize("case", read_cases(FIXTURES / "npm2yarn.txt"), ids=case_id)
def test_n2y_03_npm_commands(case: Case) -> None:
    for command, expected in table(case):
        tabs = convert_npm(command)
        assert list(tabs) == ["npm", "pnpm", "yarn", "bun"]
        assert tabs.pop("npm") == command
        assert " | ".join(tabs.values()) == expected


@pytest.mark.parametrize("case", read_cases(FIXTURES / "pip2uv.txt"), ids=case_id)
def test_pip_commands(case: Case) -> None:
    for command, expected in table(case):
        (_, code), *others = convert_pip(command).items()
        assert code == command
        assert (" | ".join(code for _, code in others) or "(none)") == expected


@pytest.mark.parametrize("case", read_cases(FIXTURES / "package_tabs_blocks.txt"), ids=case_id)
def test_blocks(case: Case) -> None:
    convert = convert_npm if "npm" in case.title else convert_pip
    tabs = convert(case.input)
    assert "".join(f"[{label}]\n{code}" for label, code in list(tabs.items())[1:]) == case.output


@pytest.mark.parametrize(
    ("code", "message"),
    [
        (
            "# Install\nyarn add x\n",
            "`npm2yarn` turns commands of npm and npx into those of other package managers, but this block starts with"
            " `yarn add x`. Take `npm2yarn` off the fence.",
        ),
        (
            "pnpm i x\nnpm i y\n",
            "`npm2yarn` turns commands of npm and npx into those of other package managers, but this block starts with"
            " `pnpm i x`. Take `npm2yarn` off the fence.",
        ),
        (
            "\n",
            "`npm2yarn` turns commands of npm and npx into those of other package managers, but this block is empty."
            " Take `npm2yarn` off the fence.",
        ),
    ],
)
def test_n2y_05_nothing_to_convert(code: str, message: str) -> None:
    with pytest.raises(RectoError) as caught:
        convert_npm(code)
    assert str(caught.value) == message


def test_nothing_to_convert_for_python() -> None:
    with pytest.raises(RectoError) as caught:
        convert_pip("uv add x\nsource .venv/bin/activate")
    assert str(caught.value) == (
        "`pip2uv` turns commands of pip, pipx and venv into those of other package managers, but this block starts with"
        " `uv add x`. Take `pip2uv` off the fence."
    )


def test_the_first_tab_names_the_tool_of_the_block() -> None:
    assert list(convert_pip("pipx run x")) == ["pipx", "uv"]
    assert list(convert_pip("pip install x\npipx run x")) == ["pip", "uv"]


def test_n2y_01_meta_words() -> None:
    tabs = package_tabs("npm i x", {"npm2yarn"})
    assert tabs == PackageTabs(
        {"npm": "npm i x", "pnpm": "pnpm add x", "yarn": "yarn add x", "bun": "bun add x"}, "selectedPackageManager"
    )
    python = package_tabs("pipx run x", {"pip2uv", "copy"})
    assert python == PackageTabs({"pipx": "pipx run x", "uv": "uvx x"}, "selectedPythonPackageManager")
    assert package_tabs("npm i x", {"other"}) is None


def test_windows_line_ends_are_kept() -> None:
    assert convert_npm("npm i x\r\nnpm test\r\n")["bun"] == "bun add x\r\nbun run test\r\n"
    assert convert_pip("pip install -U pip\r\npip install \\\r\n  x\r\n")["uv"] == "uv add \\\r\n  x\r\n"


def test_commands_are_found_among_everything_else() -> None:
    code = "$ A=1 npm i 'a b' # npm i\n(x) && echo \"npm; i\" | tee log >out npm\n\\\n  y;z"
    assert [" ".join(word.text for word in command) for command in find_commands(code)] == [
        "npm i 'a b'",
        "(x)",
        'echo "npm; i"',
        "tee log",
        "y",
        "z",
    ]


WORDS = """
    npm npx i install run -D --save-dev -g -- x -w --workspace= -p --package exec create @latest test ci cache clean
    pip pip3 python -m venv -e .[dev] '.[a,b]' -r -U pipx inject --spec uninstall freeze >f 2>&1 && || ; | & # $ sudo
    A=1 ' " .venv/bin/activate source deactivate py -3.12 --index-url [ ] = \\
"""
BLOCKS = st.lists(st.sampled_from([*WORDS.split(), "\n", "\\\n"]) | st.text(max_size=4), max_size=14).map(" ".join)


@given(BLOCKS)
@example("npx -p")
@example("npm run")
@example("npm run --")
@example("npm -w")
@example("python -m")
@example("py -3")
@example("pip install -e")
@example('npm i "')
def test_nothing_but_the_documented_error(code: str) -> None:
    for convert in (convert_npm, convert_pip):
        try:
            tabs = convert(code)
        except RectoError as error:
            assert error.message.startswith(("`npm2yarn` turns", "`pip2uv` turns"))
        else:
            assert next(iter(tabs.values())) == code


@given(BLOCKS)
def test_what_no_one_converts_stays_as_it_is(code: str) -> None:
    assert convert_commands(code, lambda words: None) == code
    assert convert_commands(code, lambda words: words).split() == code.split()
