"""How each built-in reads in the Markdown file of a page."""

from __future__ import annotations

from pathlib import Path

import pytest

from recto.components import BUILTINS
from recto.components.icons import ICONS
from recto.components.page_files import PageFiles, using_files
from recto.export import BuildOptions, build_site
from recto.html import page_ids
from recto.markdown.html_to_markdown import markdown_of
from recto.markdown.slugs import Slugger
from tests.components.tags import render_tags
from tests.fixture_files import Case, case_id, read_cases
from tests.sites import write_site

CASES = read_cases(Path(__file__).parent / "fixtures" / "as_markdown.txt")
# Those that need a page around them, or fences within, are tested in pages; `Head` is no text.
IN_PAGES = {"CodeGroup", "Head", "Include", "Var"}
OF_BLOGS = {"Author", "Comments", "PostCard", "PostList", "PostPages", "PostTags"}


def as_markdown(tags: str) -> str:
    files = PageFiles(lambda file, owner, in_layer: "", has_twin=True)
    with using_files(files), page_ids(Slugger().slug):
        html = render_tags(tags)
    return markdown_of(html, files.texts)


@pytest.mark.parametrize("case", CASES, ids=case_id)
def test_reading(case: Case) -> None:
    assert as_markdown(case.input) == case.output


def test_every_built_in_is_read() -> None:
    read = "".join(case.input for case in CASES)
    names = {name for name in BUILTINS if name not in ICONS and name[0].isupper()}
    assert {name for name in names if f"<{name}" not in read} == IN_PAGES | OF_BLOGS


SITE = """=== recto.toml
base = "/docs"
=== content/index.mdx
# Home

## Heading <Icon name="x" label="with an icon" />

<Cards><Cards.Card title="Other" href="./other.mdx" /></Cards>

<Callout>[other](./other.mdx) <a href="./other.mdx">tag</a></Callout>

<CodeGroup>
```sh filename="pip"
pip install recto
```
```sh
uv add recto
```
</CodeGroup>
=== content/other.mdx
# Other

<Steps>

### One

</Steps>
"""


def test_pages_with_components_are_read_with_the_addresses_of_the_site(tmp_path: Path) -> None:
    build_site(write_site(tmp_path, SITE), BuildOptions(strict=True))
    assert (tmp_path / "out/index.md").read_text("utf-8") == (
        "# Home\n\n## Heading with an icon\n\n- [Other](/docs/other)\n\n"
        "> [!TIP]\n> [other](/docs/other) [tag](/docs/other)\n\n"
        "pip\n\n```sh\npip install recto\n```\n\n```sh\nuv add recto\n```\n"
    )
    assert (tmp_path / "out/other.md").read_text("utf-8") == "# Other\n\n### One\n"
    assert "recto-text" not in (tmp_path / "out/index.html").read_text("utf-8")
