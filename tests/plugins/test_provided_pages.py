"""Pages that have no file, with the rights of those that have one."""

from __future__ import annotations

import gzip
import json
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from recto.errors import RectoError
from recto.export import BuildOptions, build_site
from recto.testing import BuiltSite, build, write_files
from tests.data.http.upstream import upstream
from tests.plugins.provided import FEED, FILES, HOME, LANGUAGES, ONE, PLUGIN, WORDS, one
from tests.sites import read_files


def test_the_plugin_is_short() -> None:
    assert len(PLUGIN.splitlines()) <= 30


def test_ten_pages_with_navigation_and_search(tmp_path: Path) -> None:
    site = build(tmp_path, FILES)
    assert site.report.pages == 12
    page = site.page("/glossary/jetty")
    assert "<h2" in page and "About jetty." in page and '<meta name="description" content="The word jetty">' in page
    # The `_meta` file names and orders them: what it lists comes first.
    sidebar = page[page.index("<aside") : page.index("</aside>")]
    titles = [title for title in ("The jetty", "Anchor", "Bell", "Island") if title in sidebar]
    assert titles == ["The jetty", "Anchor", "Bell", "Island"]
    assert [sidebar.index(title) for title in titles] == sorted(sidebar.index(title) for title in titles)
    # Table of contents, previous and next page.
    assert 'href="#meaning"' in page
    assert 'href="/glossary/anchor"' in site.page("/glossary/bell")
    assert 'rel="next"' in page or "/glossary/anchor" in page
    # Links to and from them, by their places and by their routes.
    assert 'href="/glossary/deck#meaning"' in site.page("/") and 'href="/glossary/flag"' in site.page("/")
    assert 'href="/glossary"' in page and 'href="/glossary/bell"' in site.page("/glossary")
    assert b"https://ship.example/glossary/helm</loc>" in site.file("sitemap.xml")
    assert "glossary/helm" in site.file("llms.txt").decode()
    assert site.file("glossary/helm.md").decode().startswith('---\ntitle: "Helm"\ndescription: "The word helm"\n---\n')
    assert any(b"About galley" in text for text in _searched(site))


def _searched(site: BuiltSite) -> list[bytes]:
    return [gzip.decompress(path.read_bytes()) for path in (site.out / "_pagefind/fragment").iterdir()]


def test_a_build_makes_only_what_has_changed(tmp_path: Path) -> None:
    assert build(tmp_path, FILES).report.made == 12
    assert build(tmp_path, {}).report.made == 0
    changed = build(tmp_path, {"words.json": json.dumps({**WORDS, "deck": "Where sailors walk."})})
    assert changed.report.made == 1
    assert "Where sailors walk." in changed.page("/glossary/deck")
    assert any(b"sailors walk" in text for text in _searched(changed))
    assert build(tmp_path, {}).report.made == 0
    # What was read is other, and says the same.
    assert (
        build(tmp_path, {"words.json": json.dumps({**WORDS, "deck": "Where sailors walk."}, indent=1)}).report.made == 0
    )
    whole = read_files(build_site(tmp_path, BuildOptions(fresh=True)).out)
    assert read_files(build_site(tmp_path).out) == whole
    fewer = {word: text for word, text in WORDS.items() if word != "deck"}
    with pytest.raises(RectoError, match=r"^content/index\.md:3:8: The link \./glossary/deck\.md leads to no page"):
        build(tmp_path, {"words.json": json.dumps(fewer)})
    site = build(tmp_path, {"content/index.md": "# Ship\n"})
    assert not (site.out / "glossary/deck.html").exists() and "Deck" not in site.page("/glossary/bell")


def test_front_matter_and_places_that_change_make_a_page_again(tmp_path: Path) -> None:
    build(tmp_path, FILES)
    made = build(tmp_path, {"glossary.py": PLUGIN.replace("The word {word}", "Word: {word}")})
    assert 'content="Word: helm"' in made.page("/glossary/helm")


def test_other_processes_get_the_texts_they_need(tmp_path: Path) -> None:
    alone = read_files(build(tmp_path, FILES).out)
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as executor:
        report = build_site(tmp_path, BuildOptions(out=tmp_path / "pool", executor=executor, strict=True))
    assert report.made == 12
    assert read_files(report.out) == alone


TAGS = """\
from recto.plugins import Plugin, ProvidedPage


class TagPages(Plugin):
    def pages(self, event):
        for tag, pages in event.tags.items():
            links = "".join(f"- [{page.title}]({page.route})\\n" for page in pages)
            yield ProvidedPage(f"tags/{tag}.md", f"# {tag.title()}\\n\\n{links}")
"""


TAGGED = {
    "recto.toml": 'title = "Tags"\nsearch = false\nplugins.tags = "tags:TagPages"\n',
    "tags.py": TAGS,
    "content/index.md": "# Home\n\n[Red](/tags/red)\n",
    "content/apple.md": "---\ntags: [red, fruit]\n---\n\n# Apple\n",
    "content/brick.md": "---\ntags: [red]\n---\n\n# Brick\n",
    "content/plan.md": "---\ntags: [later]\ndraft: true\n---\n\n# Plan\n",
}


def test_pages_of_tags(tmp_path: Path) -> None:
    site = build(tmp_path, TAGGED)
    assert site.report.pages == 5
    red = site.page("/tags/red")
    assert '<a href="/apple">Apple</a>' in red and '<a href="/brick">Brick</a>' in red
    assert "Brick" not in site.page("/tags/fruit").partition("<main")[2].partition("</main>")[0]
    again = build(tmp_path, {"content/brick.md": "---\ntags: [red, heavy]\n---\n\n# Brick\n"})
    assert "/brick" in again.page("/tags/heavy")
    assert build(tmp_path, {"content/brick.md": "---\ntags: [red, heavy]\n---\n\n# Brick\n\nWords.\n"}).report.made == 1


@pytest.mark.parametrize("layout", ["folders", "suffixes"])
def test_each_language_has_its_own(tmp_path: Path, layout: str) -> None:
    names = {"folders": ("en/apple.md", "es/apple.md"), "suffixes": ("apple.md", "apple.es.md")}[layout]
    home = {"folders": "en/index.md", "suffixes": "index.md"}[layout]
    site = build(
        tmp_path,
        {
            "recto.toml": TAGGED["recto.toml"] + LANGUAGES + 'missing = "ignore"\n',
            "tags.py": TAGS,
            f"content/{home}": "# Home\n",
            f"content/{names[0]}": "---\ntags: [red, round]\n---\n\n# Apple\n",
            f"content/{names[1]}": "---\ntags: [red]\n---\n\n# Manzana\n",
        },
    )
    english, spanish = site.page("/en/tags/red"), site.page("/es/tags/red")
    assert '<a href="/en/apple">Apple</a>' in english and '<a href="/es/apple">Manzana</a>' in spanish
    # What only the default language has is borrowed, like a file.
    assert "Apple" in site.page("/es/tags/round")
    assert 'hreflang="es"' in english


def test_a_site_of_provided_pages_alone(tmp_path: Path) -> None:
    front = '{"title": 7, "date": __import__("datetime").date(2024, 5, 6), "draft": %s}'
    files = {"recto.toml": HOME["recto.toml"], "one.py": ONE % f'ProvidedPage("index.md", "Words.", {front % False})'}
    site = build(tmp_path, files)
    assert "<title>7</title>" in site.page("/") and "Words." in site.page("/")
    with pytest.raises(RectoError, match=r"has no front page.* Write `content/index\.md`"):
        build(tmp_path, {**files, "one.py": ONE % 'ProvidedPage("a.md", "# A")'})
    files["one.py"] = ONE % f'ProvidedPage("index.md", "Words."), ProvidedPage("a.md", "", {front % True})'
    assert {page.name for page in build(tmp_path, files).out.glob("*.html")} == {"404.html", "index.html"}


def test_a_page_for_addresses_without_one(tmp_path: Path) -> None:
    site = build(tmp_path, {**HOME, "one.py": ONE % 'ProvidedPage("404.md", "# Gone\\n\\nNobody is here.")'})
    assert "Nobody is here." in site.file("404.html").decode()


def test_where_readers_change_a_page(tmp_path: Path) -> None:
    link = 'ProvidedPage("a.md", "# A", edit_address="data/words.json"), ProvidedPage("b.md", "# B")'
    repository = '\n[theme]\ndocs_repository_base = "https://git.example/edit"\n'
    site = build(tmp_path, {**HOME, "recto.toml": HOME["recto.toml"] + repository, "one.py": ONE % link})
    assert "https://git.example/edit/data/words.json" in site.page("/a")
    assert "https://git.example/edit/" not in site.page("/b")


def test_what_a_provider_uses_unseen_is_declared(tmp_path: Path) -> None:
    site, asked = tmp_path / "site", tmp_path / "asked.txt"
    noting = f'open("{asked}", "a").write("asked") and ProvidedPage("a.md", "# A", depends_on=("data.bin",))'
    build(site, {**HOME, "one.py": ONE % noting, "data.bin": "1"})
    build(site, {})
    assert asked.read_text() == "asked"
    assert build(site, {"data.bin": "2"}).report.made == 0
    assert asked.read_text() == "askedasked"


LATE = """\
from recto.plugins import Plugin, ProvidedPage


class Late(Plugin):
    def pages(self, event):
        versions = (self.context.root / "versions.txt").read_text().split()
        for number, version in enumerate(versions):
            make = lambda number=number, version=version: self.text(number, version)
            yield ProvidedPage(f"api/{number}.md", make, {"title": f"Part {number}"}, digest=version)

    def text(self, number, version):
        with open(self.context.root / "made" / str(number), "a") as made:
            made.write(version)
        if version == "v0":
            raise ValueError("no such version")
        return f"Text of {number} in {version}, see [home](../index.md)."
"""


LATE_FILES = {
    "recto.toml": '[plugins]\nlate = "late:Late"\n',
    "late.py": LATE,
    "versions.txt": "v1 v1 v1",
    "made/0": "",
    "content/index.md": "# Home\n\n[One](./api/1.md)\n",
}


@pytest.mark.parametrize("in_pool", [False, True])
def test_texts_are_made_when_their_pages_are(tmp_path: Path, in_pool: bool) -> None:
    def run() -> BuiltSite:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as executor:
            report = build_site(tmp_path, BuildOptions(executor=executor if in_pool else None, strict=True))
        return BuiltSite(report.out, report)

    def made() -> list[str]:
        return [(tmp_path / "made" / str(number)).read_text() for number in range(3)]

    write_files(tmp_path, LATE_FILES)
    assert "Text of 1 in v1" in run().page("/api/1")
    assert made() == ["v1", "v1", "v1"]
    assert run().report.made == 0
    write_files(tmp_path, {"versions.txt": "v1 v2 v1"})
    site = run()
    assert site.report.made == 1 and "Text of 1 in v2" in site.page("/api/1")
    assert made() == ["v1", "v1v2", "v1"]
    write_files(tmp_path, {"versions.txt": "v1 v2 v0"})
    with pytest.raises(RectoError) as caught:
        run()
    assert str(caught.value) == (
        "late:content/api/2.md: The text of this page cannot be made: ValueError: no such version. "
        "Run the command again with --debug for the traceback."
    )


def test_paths_may_name_the_language(tmp_path: Path) -> None:
    given = 'ProvidedPage("en/a.md", "# A"), ProvidedPage("b.es.md", "# B"), ProvidedPage("c.md", event.locale)'
    files = {"recto.toml": HOME["recto.toml"] + LANGUAGES + 'missing = "ignore"\n', "one.py": ONE % given}
    site = build(tmp_path, {**files, "content/en/index.md": "# Home\n", "content/en/b.md": "# B\n"})
    routes = {path.relative_to(site.out).as_posix() for path in site.out.rglob("[abc].html")}
    assert routes == {f"{tag}/{name}.html" for tag in ("en", "es") for name in "abc"}
    assert "<p>es</p>" in site.page("/es/c") and "<p>en</p>" in site.page("/en/c")


def test_posts_are_in_feeds(tmp_path: Path) -> None:
    given = 'ProvidedPage("posts/a.md", "# A", {"date": __import__("datetime").date(2025, 1, 2), "tags": [2025]})'
    feed = build(tmp_path, {**FEED, "one.py": ONE % given}).file("feed.xml")
    assert b"<link>https://feed.example/posts/a</link>" in feed and b"02 Jan 2025" in feed


def test_titles_that_only_the_page_knows(tmp_path: Path) -> None:
    text = "export metadata = {'title': str(40 + 2)}\\n\\nWords.\\n"
    site = build(tmp_path, {**HOME, "one.py": ONE % f'ProvidedPage("a.mdx", "{text}")'})
    assert "<title>42" in site.page("/a") and ">42</a>" in site.page("/")
    assert build(tmp_path, {"content/index.md": "# Home\n\nWords.\n"}).report.made == 1


def test_links_to_a_page_that_is_not_trusted_follow_its_ids(tmp_path: Path) -> None:
    pages = (
        'ProvidedPage("a.md", "# A\\n\\n## Install\\n\\n[x](#install)\\n", trusted=False),'
        ' ProvidedPage("b.md", "# B\\n\\n[x](a.md#install) [y](/a?q=1#install) <a href=\'/a#install\'>z</a>\\n")'
    )
    site = build(tmp_path, {**HOME, "one.py": ONE % pages})
    assert 'href="#user-content-install"' in site.page("/a")
    assert site.page("/b").count("#user-content-install") == 3
    told = one(tmp_path, 'ProvidedPage("a.md", "# A\\n\\n## Install\\n\\n[x](#instal)\\n", trusted=False)')
    assert told == "one:content/a.md:5:5: The page /a has no #instal. Did you mean #install?"


FETCHED = """
from recto import fetch
from recto.plugins import Plugin, ProvidedPage


class Stars(Plugin):
    async def pages(self, event):
        answer = await fetch("%s", retries=0)
        yield ProvidedPage("stars.md", f"# {answer.json()['stars']} stars")
"""


def test_pages_from_another_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    site = {**HOME, "one.py": ""}
    with upstream() as server:
        site["one.py"] = FETCHED.replace("Stars", "One") % server.url("/stars")
        assert "<h1>1 stars" in build(tmp_path, site).page("/stars")
        assert build(tmp_path, {}).report.made == 0
        server.stars = 2
        assert "<h1>2 stars" in build(tmp_path, {}).page("/stars")
        assert server.calls["/stars"] == 3
        server.status = 500
        again = build_site(tmp_path)
        assert [str(each).partition(" ")[0] for each in again.warnings] == ["one.py:8:1:"]
    with pytest.raises(RectoError, match=r"^one\.py:8:1: http://127.0.0.1:\d+/stars could not be fetched"):
        build_site(tmp_path, BuildOptions(strict=True))
