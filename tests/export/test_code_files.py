"""Code blocks that show files of the project."""

from __future__ import annotations

from pathlib import Path

import pytest

from recto.errors import RectoError
from recto.export import build_site
from tests.sites import write_site

EXAMPLE = "\ufeffdef f():\r\n    # region body\r\n    return 1\r\n    # endregion\r\n"


def build(root: Path, page: str) -> str:
    write_site(root, {"recto.toml": "search = false\n", "content/guide/index.md": page, "content/index.md": "# A\n"})
    (root / "examples").mkdir(exist_ok=True)
    (root / "examples/a.py").write_bytes(EXAMPLE.encode())
    (root / "examples/b.bin").write_bytes(b"\xff\xfe")
    build_site(root)
    return (root / "out/guide.html").read_text("utf-8")


@pytest.mark.parametrize("path", ["/examples/a.py", "../../examples/a.py", "<rootDir>/examples/a.py"])
def test_from_the_page_or_from_the_root(tmp_path: Path, path: str) -> None:
    html = build(tmp_path, f"# A\n\n```py file={path}#body\n```\n")
    assert '<span><span class="k">return</span> <span class="n">1</span></span></code>' in html


@pytest.mark.parametrize(
    ("reference", "message"),
    [
        ("/examples/b.py", "There is no file /examples/b.py. The path is looked up from the project's folder."),
        ("examples/a.py", "There is no file examples/a.py. The path is looked up from the page."),
        ("/nope/zzz.py", "There is no file /nope/zzz.py. The path is looked up from the project's folder."),
        (
            "../../../secret.py",
            "../../../secret.py lies outside the project. Code is taken from files of the project only.",
        ),
        (
            "/examples/link.py",
            "/examples/link.py lies outside the project. Code is taken from files of the project only.",
        ),
        ("/examples/b.bin", "/examples/b.bin cannot be read as text. Save it as UTF-8."),
        ("/examples/a.py#L9", "There are no lines L9 in examples/a.py. examples/a.py has 4 lines."),
        ("/examples/a.py#bdy", "There is no region bdy in examples/a.py. Did you mean #body?"),
    ],
)
def test_mistakes(tmp_path: Path, reference: str, message: str) -> None:
    root = tmp_path / "site"
    (tmp_path / "secret.py").write_text("secret = 1\n")
    (root / "examples").mkdir(parents=True)
    (root / "examples/link.py").symlink_to(tmp_path / "secret.py")
    with pytest.raises(RectoError) as caught:
        build(root, f"# A\n\n```py file={reference}\n```\n")
    assert str(caught.value) == f"content/guide/index.md:3:12: {message}"


def test_a_warning_for_an_unknown_language(tmp_path: Path) -> None:
    write_site(tmp_path, {"recto.toml": "search = false\n", "content/index.md": "# A\n\n```pyton\nx\n```\n"})
    assert [str(warning) for warning in build_site(tmp_path).warnings] == [
        "content/index.md:3:4: 'pyton' is not a language that can be highlighted; the code is shown as plain text. "
        "Did you mean 'python'?"
    ]
