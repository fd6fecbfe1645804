"""Whatever a page is made of: an edit of it is served."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.dev.running import RunningDev, running_dev, waited
from tests.sites import write_site

SITE = """\
=== site/recto.toml
title = "Site"
search = false

[theme.parts]
footer = "my_parts:Footer"

[plugins.stamp]
use = "stamp:Stamp"

[api]
packages = ["shapes"]
paths = ["../lib"]
=== site/.env
MOOD=calm
=== site/my_parts.py
def Footer():
    return "The first footer"
=== site/stamp.py
from recto.html import Markup
from recto.plugins import PageChange, Plugin


class Stamp(Plugin):
    def page_rendered(self, event):
        return PageChange(html=Markup(f"{event.html}<p>The first stamp</p>"))
=== site/examples/hello.py
print("the first example")
=== site/app/layout.py
def layout(children):
    return ["The first layout", children]
=== site/app/team/page.py
from recto.html import h1

async def page():
    return h1("The first team")
=== site/content/index.mdx
import os

# Home

It is {os.environ["MOOD"]} here.

```py file=/examples/hello.py
```
=== site/content/post.md
---
title: The first title
---

Text.
=== site/content/part/_meta.py
from pathlib import Path

meta = {"index": Path(__file__).parents[2].joinpath("names/part.txt").read_text().strip()}
=== site/content/_meta.yaml
labelled: The first label
=== site/content/labelled.md
Text.
=== site/names/part.txt
The first name
=== site/content/part/index.md
# Part
=== lib/shapes/__init__.py
def area():
    'The first docstring.'
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_site(tmp_path_factory.mktemp("changes"), SITE)


@pytest.fixture(scope="module")
def server(place: Path) -> Iterator[RunningDev]:
    with running_dev(place / "site") as running:
        yield running


@pytest.mark.parametrize(
    ("file", "before", "after", "path"),
    [
        ("site/.env", "MOOD=calm", "MOOD=lively", "/"),
        ("site/my_parts.py", "first footer", "second footer", "/post"),
        ("site/stamp.py", "first stamp", "second stamp", "/post"),
        ("site/examples/hello.py", "first example", "second example", "/"),
        ("site/app/layout.py", "first layout", "second layout", "/team"),
        ("site/app/team/page.py", "first team", "second team", "/team"),
        ("site/content/post.md", "first title", "second title", "/part"),
        ("site/content/_meta.yaml", "first label", "second label", "/post"),
        ("site/names/part.txt", "first name", "second name", "/post"),
        ("lib/shapes/__init__.py", "first docstring", "second docstring", "/api/shapes"),
    ],
)
def test_an_edit_is_served(place: Path, server: RunningDev, file: str, before: str, after: str, path: str) -> None:
    text = (place / file).read_text()
    shown = before.partition("=")[2] or before, after.partition("=")[2] or after
    server.shows(path, shown[0])
    # What lies outside of the site is watched once it has been read.
    waited(lambda: server.get("/llms.txt").status_code == 200)
    (place / file).write_text(text.replace(before, after))
    server.shows(path, shown[1])
    assert server.get(path).status_code == 200
    assert shown[0] not in server.get(path).text


def test_an_exception_in_a_component_points_into_the_page(place: Path, server: RunningDev) -> None:
    components = "def Ratio(of):\n    return str(half(of))\n\n\ndef half(of):\n    return 1 / of\n\n\n"
    write_site(
        place / "site",
        {
            "mdx_components.py": f"{components}components = {{'Ratio': Ratio}}\n",
            "content/ratio.mdx": "# Ratio\n\n<Ratio of={0}/>\n",
        },
    )
    waited(lambda: "ZeroDivisionError" in str(server.state("/ratio")["errors"]))
    (error,) = server.state("/ratio")["errors"]
    assert error["message"] == "ZeroDivisionError: division by zero"
    assert error["where"] == "content/ratio.mdx:3:1"
    assert error["notes"] == [
        "  in mdx_components.py:2, Ratio: return str(half(of))",
        "  in mdx_components.py:6, half: return 1 / of",
    ]
    assert error["excerpt"].splitlines()[0] == "  3 | <Ratio of={0}/>"
    file = place / "site/mdx_components.py"
    file.write_text(file.read_text().replace("1 / of", "2 / of"))
    waited(lambda: "return 2 / of" in server.state("/ratio")["errors"][0]["notes"][1])
