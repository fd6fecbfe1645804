"""Pages that are shown in others: what they hold has its own ids wherever it stands."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from recto.errors import RectoError
from recto.export import build_site
from recto.html.renamed_ids import ids_in, with_ids
from tests.sites import write_site

PART = """
## Install

[here](#install), [there](#extra) x[^1]

<Tabs items={["pip", "uv"]}>
  <Tabs.Tab>a</Tabs.Tab>
  <Tabs.Tab>b</Tabs.Tab>
</Tabs>

<b id="Extra">y</b> <label for="Extra">z</label>

[^1]: note
"""


def built(tmp_path: Path, page: str) -> str:
    write_site(tmp_path, {"recto.toml": "search = false\n", "content/_part.mdx": PART, "content/index.mdx": page})
    build_site(tmp_path)
    return (tmp_path / "out/index.html").read_text("utf-8")


def main_of(html: str) -> str:
    found = re.search(r"<main.*?</main>", html, re.DOTALL)
    assert found is not None
    return found[0]


def test_a_part_that_is_shown_twice_has_no_id_twice(tmp_path):
    html = built(tmp_path, "import Part from './_part.mdx'\n\n# Tool\n\n<Part />\n\n<Part />\n")
    main = main_of(html)
    assert max(Counter(re.findall(r'\sid="([^"]*)"', main)).values()) == 1
    assert re.findall(r'<h2 id="(i[^"]*)"', main) == ["install", "install-1"]
    assert re.findall(r'<a href="#(i[^"]*)">here', main) == ["install", "install-1"]
    assert re.findall(r'<label for="([^"]*)"', main) == ["Extra", "Extra-1"]
    assert re.findall(r'<li class="d2"><a href="#([^"]*)"', html) == ["install", "install-1"]


def test_the_page_keeps_its_own_ids(tmp_path):
    page = "import Part from './_part.mdx'\n\n# Tool\n\n<Part />\n\n## Install\n\nx[^1] <i id='uv'>u</i>\n\n[^1]: own\n"
    html = built(tmp_path, page)
    main = main_of(html)
    assert max(Counter(re.findall(r'\sid="([^"]*)"', main)).values()) == 1
    assert re.findall(r'<li class="d2"><a href="#([^"]*)"', html) == ["install-1", "install"]
    assert '<i id="uv">' in main


def test_a_part_that_is_shown_once_is_as_it_was(tmp_path):
    main = main_of(built(tmp_path, "import Part from './_part.mdx'\n\n# Tool\n\n<Part />\n"))
    assert re.findall(r'\sid="([^"]*)"', main)[:5] == ["recto-content", "install", "user-content-fnref-1", "pip", "uv"]


def test_whatever_means_an_id_follows_it():
    html = (
        '<p id="a" aria-describedby="b a">x</p><a href="#a">x</a> <a href="/x#a">x</a> <svg><use href=#a /></svg>'
        "<input list='a' aria-labelledby=c><td headers='c a'><template><p id=a></template><script>id='a'</script>"
    )
    assert ids_in(html) == ["a"]
    assert with_ids(html, {"a": "z"}) == (
        '<p id="z" aria-describedby="b z">x</p><a href="#z">x</a> <a href="/x#a">x</a> <svg><use href="#z" /></svg>'
        '<input list="z" aria-labelledby=c><td headers="c z">'
        "<template><p id=\"z\"></template><script>id='a'</script>"
    )


BROKEN = '[part](nope-part.md) <img src="raw.png" alt="x" /> [abs](/nope-abs)\n'


def test_addresses_of_a_part_that_lead_nowhere_are_told_once_at_their_place(tmp_path):
    page = "import Part from './_part.mdx'\n\n# Tool\n\n<Part />\n\n<Part />\n"
    write_site(tmp_path, {"recto.toml": "search = false\n", "content/_part.mdx": BROKEN, "content/index.mdx": page})
    told = [
        "content/_part.mdx:1:8: The link nope-part.md leads to no page and no file. Mend the link, or add the page.",
        "content/_part.mdx:1:32: There is no file raw.png. This path is looked up beside the page.",
        "content/_part.mdx:1:58: The link /nope-abs leads to no page and no file. Mend the link, or add the page.",
    ]
    assert [str(warning) for warning in build_site(tmp_path).warnings] == told
    write_site(tmp_path, {"content/nope-abs.md": "# There now\n"})
    assert [str(warning) for warning in build_site(tmp_path).warnings] == told[:2]


def test_an_image_that_a_part_lacks_is_an_error_at_its_place(tmp_path):
    page = "import Part from './_part.mdx'\n\n# Tool\n\n<Part />\n"
    write_site(tmp_path, {"recto.toml": "", "content/_part.mdx": "![i](nope.png)\n", "content/index.mdx": page})
    with pytest.raises(RectoError) as caught:
        build_site(tmp_path)
    assert str(caught.value) == (
        "content/_part.mdx:1:6: There is no image nope.png. This path is looked up beside the page."
    )


README = """# Tool

[code](src/tool.py), [guide](docs/content/guide.md), [gone](gone.md), [raw](https://a.example/x)

<img src="logo.png"> ![pic](pic.png)
"""


def test_what_a_readme_outside_of_the_site_links_to_is_told(tmp_path):
    page = "import Readme from '../../README.md'\n\n<Readme />\n"
    write_site(tmp_path, {"README.md": README, "src/tool.py": "", "pic.png": "", "logo.png": ""})
    site = write_site(tmp_path / "docs", {"content/index.mdx": page, "content/guide.md": "# Guide\n"})
    report = build_site(site)
    whole = "Write the whole address (`https://…`) there: the file lies outside of the site."
    assert [str(warning) for warning in report.warnings] == [
        f"../README.md:3:8: The link src/tool.py leads to a file outside of the site's folders. {whole}",
        f"../README.md:3:61: The link gone.md leads to no page and no file. {whole}",
        f"../README.md:5:11: The address logo.png leads to a file outside of the site's folders. {whole}",
        f"../README.md:5:29: The image pic.png is a file outside of the site's folders. {whole}",
    ]
    assert 'href="/guide"' in (report.out / "index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("base", "address"),
    [
        ("https://github.com/ada/tool/tree/main/docs", "https://github.com/ada/tool/{}/main/"),
        ("https://gitlab.com/team/ada/tool/-/tree/main/docs", "https://gitlab.com/team/ada/tool/-/{}/main/"),
    ],
)
def test_what_a_readme_links_to_is_in_its_repository(tmp_path, base, address):
    page = "import Readme from '../../README.md'\n\n<Readme />\n"
    readme = f"{README}\n[folder](src/) [part](src/tool.py#L3) [out](../elsewhere.md)\n"
    write_site(tmp_path / "tool", {"README.md": readme, "src/tool.py": "", "pic.png": "", "logo.png": ""})
    write_site(tmp_path, {"elsewhere.md": ""})
    settings = f'[theme]\ndocs_repository_base = "{base}"\n'
    files = {"recto.toml": settings, "content/index.mdx": page, "content/guide.md": "# Guide\n"}
    report = build_site(write_site(tmp_path / "tool/docs", files))
    main = main_of((report.out / "index.html").read_text("utf-8"))
    assert f'href="{address.format("blob")}src/tool.py"' in main
    assert f'href="{address.format("blob")}src/tool.py#L3"' in main
    assert f'href="{address.format("tree")}src"' in main
    assert f'src="{address.format("raw")}logo.png"' in main
    assert f'src="{address.format("raw")}pic.png"' in main
    assert 'href="/guide"' in main
    whole = "Write the whole address (`https://…`) there: the file lies outside of the site."
    assert [str(warning) for warning in report.warnings] == [
        f"../README.md:3:61: The link gone.md leads to no page and no file. {whole}",
        f"../README.md:7:45: The link ../elsewhere.md leads to a file outside of the site's folders. {whole}",
    ]
