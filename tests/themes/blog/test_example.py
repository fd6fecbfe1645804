"""The example blog of Nextra with the blog theme, its pages as they are."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from recto.export import BuildOptions, build_site
from tests.sites import read_files

EXAMPLE = Path(__file__).parents[4] / "shared" / "corpora" / "nextra-example-blog"


def test_the_example_blog_builds_as_it_is(tmp_path: Path) -> None:
    if not EXAMPLE.is_dir():
        pytest.skip("the example blog is not here")
    root = tmp_path / "blog"
    shutil.copytree(EXAMPLE, root, copy_function=shutil.copyfile)
    settings = root / "recto.toml"
    settings.write_text(settings.read_text("utf-8") + 'search = false\ntheme = "blog"\n', "utf-8")
    found = {
        name: text.decode()
        for name, text in read_files(build_site(root, BuildOptions()).out).items()
        if name.endswith(".html")
    }
    assert re.findall(r'class="recto-post-link">([^<]*)<', found["posts.html"]) == [
        "Lists",
        "Nextra Components",
        "Table",
        "Code blocks",
        "Notes on A Programmable Web by Aaron Swartz",
    ]
    assert "web development (5)" in found["posts.html"]
    assert "<h1>Posts Tagged with “web development”</h1>" in found["tags/web development.html"]
    assert "1 min read" in found["posts/table.html"]
    assert "posts/draft.html" in found
