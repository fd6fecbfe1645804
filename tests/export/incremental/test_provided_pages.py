"""Pages that have no file: after each change, the output is that of a new build, and little was made for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from recto.export import BuildOptions, build_site
from tests.export.incremental.test_nothing_stale import check
from tests.sites import write_site

SITE = """\
=== recto.toml
search = false
[plugins]
parts = "parts:Parts"
=== parts.py
from pathlib import Path

from recto.plugins import Plugin, ProvidedPage


class Parts(Plugin):
    def pages(self, event):
        from helper import title

        for file in sorted(Path(self.context.root, "parts").glob("*.txt")):
            text = file.read_text()
            draft = "DRAFT" in text
            yield ProvidedPage(f"parts/{file.stem}.mdx", text, {"title": title(file.stem), "draft": draft})
        titles = "".join(f"- {page.title}\\n" for page in event.pages)
        yield ProvidedPage("all.md", f"# All\\n\\n{titles}")
=== helper.py
def title(name):
    return name.title()
=== parts/a.txt
[Home](../index.md) and [b](./b.mdx#part)
=== parts/b.txt
## Part

{1 + 1} <Badge>new</Badge>
=== parts/c.txt
import Note from '../../partials/note.mdx'

<Note />
=== partials/note.mdx
A note.
=== mdx_components.py
from helper import title


def Badge(children):
    return title(str(children))


components = {"Badge": Badge}
=== content/index.md
# Home

[A](./parts/a.mdx)
=== content/other.md
# Other
"""


@pytest.mark.parametrize(
    ("edit", "made"),
    [
        pytest.param({"parts/a.txt": "Other words.\n"}, 1, id="a text"),
        pytest.param({"parts/d.txt": "One more.\n"}, None, id="one more"),
        pytest.param({"parts/c.txt": "DRAFT\n"}, None, id="a draft"),
        pytest.param({"partials/note.mdx": "Another note.\n"}, 1, id="what it imports"),
        pytest.param({"content/other.md": "# Another\n"}, None, id="a title that a provider is told"),
        pytest.param({"content/other.md": "# Other\n\nWords.\n"}, 1, id="a text of a file"),
        pytest.param({"helper.py": "def title(name):\n    return name.upper()\n"}, None, id="a module of both"),
        pytest.param({"content/parts/_meta.toml": 'c = "Third"\nb = "Second"\n'}, None, id="their order"),
        pytest.param({"recto.toml": "search = false\n", "content/index.md": "# Home\n"}, None, id="no provider"),
    ],
)
def test_an_edit(tmp_path: Path, edit: dict[str, str], made: int | None) -> None:
    root = write_site(tmp_path / "site", SITE)
    before = check(root)
    assert build_site(root).made == 0
    write_site(root, edit)
    if made is not None:
        assert build_site(root, BuildOptions(jobs=1)).made == made
    check(root, before)
