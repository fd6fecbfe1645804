"""Pages of installed packages, of functions, and sources that say too little or too much (REMOTE-05)."""

from __future__ import annotations

from pathlib import Path

import pytest

from recto.errors import RectoError
from recto.export import BuildOptions
from recto.testing import build

FUNCTION = """\
from recto.plugins import ProvidedPage


async def texts():
    two = "# Two\\n\\n{1 + 1} <Shout>loud</Shout> <Var name='x' />\\n"
    return {"one.md": "# One\\n\\n[Two](two.mdx)\\n", "two.mdx": two}


def pages():
    yield ProvidedPage("index.md", "# All\\n", {"description": "Everything"})


def wrong():
    return 5


def takes(path):
    return {}


def ends():
    raise SystemExit(3)


number = 3


def bad():
    return {"../x.md": "# X\\n"}
"""
FILES = {
    "content/index.md": "# Home\n",
    "far.py": FUNCTION,
    "mdx_components.py": "from recto.html import b\n\ncomponents = {'Shout': lambda children=None: b(children)}\n",
    "variables.py": "",
    "none.json": "[]",
}


def settings(more: str) -> dict[str, str]:
    return {**FILES, "recto.toml": f"[remote.sources.far]\n{more}\n"}


def test_remote_05_a_function_gives_texts_that_are_not_trusted(tmp_path: Path) -> None:
    site = build(tmp_path, settings('use = "far:texts"\ncomponents = ["Shout"]'), BuildOptions())
    assert 'href="/far/two"' in site.page("/far/one")
    two = site.page("/far/two")
    assert "{1 + 1}" in two and "<b>loud</b>" in two and "&lt;Var" in two


def test_remote_03_a_source_that_is_trusted_may_run_code(tmp_path: Path) -> None:
    text = FUNCTION.replace("<Var name='x' />", "")
    site = build(tmp_path, {**settings('use = "far:texts"\ntrusted = true'), "far.py": text})
    two = site.page("/far/two")
    assert "<b>loud</b>" in two and "1 + 1" not in two


def test_pages_with_front_matter_of_their_own(tmp_path: Path) -> None:
    assert 'content="Everything"' in build(tmp_path, settings('use = "far:pages"')).page("/far")


def test_an_installed_package_is_not_imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "lib/farlib"
    (package / "docs").mkdir(parents=True)
    (package / "__init__.py").write_text("raise SystemExit('imported')\n")
    (package / "docs/use.md").write_text("# Use\n\n[Up](../README.md)\n")
    monkeypatch.syspath_prepend(str(tmp_path / "lib"))
    more = 'package = "farlib"\nfolder = "docs"\naddress = "https://far.example/{path}"'
    site = build(tmp_path / "site", settings(more))
    assert 'href="https://far.example/README.md"' in site.page("/far/use") or "far.example" in site.page("/far/use")


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ('use = "far:wrong"', "The source `far` cannot be read: `far:wrong` gives int instead of pages."),
        ('use = "far:bad"', "The source `far` cannot be read: `far:bad` gives '../x.md', which is no path of a page"),
        (
            'use = "far:takes"',
            "The source `far` cannot be read: `far:takes` cannot be called without arguments. Return",
        ),
        (
            'use = "far:number"',
            "The source `far` cannot be read: `far:number` cannot be called without arguments. Return",
        ),
        ('use = "far:ends"', "The source `far` cannot be read: `far:ends` ended Python with `exit(3)`. Raise an error"),
        (
            "list = 'none.json'",
            "The source `far` cannot be read: It names no addresses of pages. Correct `urls`, `list`",
        ),
        ('use = "far:none"', "The module far has no function none."),
        ('package = "no_such_package"', "There is no installed package `no_such_package`."),
        ('package = "recto"\nfolder = "errors"', "The package `recto` has no pages in `errors`."),
        ("trusted = true", "The source `far` names none of `git`, `urls`, `list`, `package` and `use`."),
        ('use = "a:b"\ngit = "x"', "The source `far` names more than one of `git`, `urls`,"),
    ],
)
def test_remote_05_mistakes_are_told_at_the_setting(more: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(RectoError) as caught:
        build(tmp_path, settings(more))
    assert message in str(caught.value)
    assert str(caught.value).startswith("recto.toml:")
