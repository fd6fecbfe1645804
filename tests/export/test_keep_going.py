"""What becomes of the other pages when some fail and the build goes on."""

from collections import Counter
from pathlib import Path

import pytest

from recto.errors import RectoError
from recto.export import BuildOptions, BuildReport, build_site
from recto.export.workers import pool
from recto.rendering.markdown_pages import MarkdownPages
from tests.sites import read_files, write_site

SITE = {
    "recto.toml": 'url = "https://a.example"\nog_images = false\n',
    "content/_meta.toml": 'index = "Home"\nmid = "In the middle"\nzoo = "Zoo"\n',
    "content/index.md": "# Home\n\n[mid](/mid), [again](./mid.mdx), [zoo](/zoo)\n",
    "content/mid.mdx": "# Mid\n\n<Wrongg />\n",
    "content/zoo.md": "# Zoo\n",
    "content/pic.md": "# Picture\n\n![gone](./gone.png)\n",
}


def build(root: Path, files: dict[str, str], **options) -> BuildReport:
    return build_site(write_site(root, files), BuildOptions(keep_going=True, **options))


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_page_that_failed_is_nowhere(tmp_path, monkeypatch, jobs):
    monkeypatch.setattr(pool, "MANY", 1)
    report = build(tmp_path, SITE, jobs=jobs)
    files = read_files(report.out)
    assert (report.pages, report.failed, report.made) == (3, ("/mid",), 4)
    pages = {name: body for name, body in files.items() if name.endswith(".html")}
    assert not any(b"In the middle" in body for body in pages.values())
    # The author's own link stays as it is written, and is told.
    assert {name: body.count(b'href="/mid"') for name, body in pages.items()} == {
        name: int(name == "index.html") for name in pages
    }
    for name in ("sitemap.xml", "llms.txt", "llms-full.txt"):
        assert b"/zoo" in files[name] and b"a.example/mid" not in files[name]
    assert not any(name.startswith("mid.") for name in files)
    assert [str(error) for error in report.errors] == [
        "content/mid.mdx:3:1: <Wrongg> is not a component.",
        "content/pic.md:3:9: There is no image ./gone.png. This path is looked up beside the page.",
    ]
    assert [str(warning) for warning in report.warnings] == [
        f"content/index.md:3:{column}: The link {link} leads to a page that was left out because of its errors. "
        "Mend that page."
        for column, link in ((7, "/mid"), (22, "./mid.mdx"))
    ]


def test_a_page_with_a_picture_that_is_missing_is_published_and_counts(tmp_path):
    report = build(tmp_path, SITE)
    assert "/pic" not in report.failed
    assert (report.out / "pic.html").is_file()
    assert b"/pic" in (report.out / "sitemap.xml").read_bytes()


def test_the_site_without_it_is_that_of_a_build_without_it(tmp_path):
    fine = {name: text for name, text in SITE.items() if "mid" not in name and "pic" not in name}
    fine["content/_meta.toml"] = 'index = "Home"\nzoo = "Zoo"\n'
    whole = read_files(build(tmp_path / "a", {**SITE, "content/pic.md": "# Picture\n"}).out)
    without = read_files(build(tmp_path / "b", {**fine, "content/pic.md": "# Picture\n"}).out)
    assert whole.keys() == without.keys()
    assert {name for name in whole if whole[name] != without[name]} == set()


def test_a_dynamic_page_that_failed(tmp_path):
    page = "def generate_static_params():\n    return [{'name': n} for n in ('good', 'bad')]\n\n\n"
    page += "def page(params):\n    assert params['name'] != 'bad'\n    return params['name']\n"
    report = build(
        tmp_path,
        {"recto.toml": "search = false\n", "content/index.md": "# Home\n\n[b](/bad)\n", "app/[name]/page.py": page},
    )
    assert report.failed == ("/bad",)
    assert [warning.message for warning in report.warnings] == [
        "The link /bad leads to a page that was left out because of its errors."
    ]


def test_pages_that_fail_for_want_of_others(tmp_path):
    files = {
        "recto.toml": "search = false\n",
        "content/index.md": "# Home\n",
        "content/one.mdx": "# One\n\n<Wrong />\n",
        "content/two.mdx": "from recto import get_page_map\n\n# Two\n\n"
        "{[item.name for item in get_page_map()].index('one')}\n",
        "content/three.md": "# Three\n",
    }
    report = build(tmp_path, files)
    assert set(report.failed) == {"/one", "/two"}
    assert (report.pages, sorted(path.name for path in report.out.glob("*.html"))) == (
        2,
        ["404.html", "index.html", "three.html"],
    )


def test_when_all_fail_there_is_nothing_to_publish(tmp_path):
    with pytest.raises(RectoError) as caught:
        build(tmp_path, {"content/index.mdx": "<Wrong />\n", "recto.toml": 'url = "https://a.example"\n'})
    assert "<Wrong>" in str(caught.value)
    assert not (tmp_path / "out").exists()


def test_mended_pages_come_back(tmp_path):
    build(tmp_path, SITE)
    report = build(tmp_path, {"content/mid.mdx": "# Mid\n", "content/pic.md": "# Picture\n"})
    assert (report.failed, report.errors, report.warnings) == ((), (), ())
    assert b"In the middle" in (report.out / "index.html").read_bytes()


def test_only_pages_that_lead_to_it_are_rendered_again(tmp_path, monkeypatch):
    rendered: list[str] = []
    render = MarkdownPages.render

    async def counted(self, page, *others):
        rendered.append(page.route)
        return await render(self, page, *others)

    monkeypatch.setattr(MarkdownPages, "render", counted)
    files = {**SITE, "content/pic.md": "# Picture\n\n![one](./one.svg)\n", "content/one.svg": "<svg></svg>"}
    report = build(tmp_path, files, jobs=1)
    assert (report.pages, report.failed) == (3, ("/mid",))
    assert Counter(rendered) == {"/": 2, "/mid": 1, "/zoo": 1, "/pic": 1}
    assert b"one." in (report.out / "pic.html").read_bytes()
