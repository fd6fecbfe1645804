"""Pages that have no file, with the rights of those that have one."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from recto.errors import RectoError
from recto.export import BuildOptions, build_site
from recto.testing import BuiltSite, build, write_files
from tests.data.http.upstream import upstream
from tests.sites import read_files

WORDS = {
    name: f"About {name}."
    for name in ("anchor", "bell", "cabin", "deck", "engine", "flag", "galley", "helm", "island", "jetty")
}
PLUGIN = """\
import json

from recto.plugins import Plugin, ProvidedPage


class Glossary(Plugin):
    def pages(self, event):
        words = json.loads((self.context.root / "words.json").read_text("utf-8"))
        links = "".join(f"- [{word}](./{word}.md)\\n" for word in words)
        yield ProvidedPage("glossary/index.md", f"# Glossary\\n\\n{links}")
        for word, text in words.items():
            page = f"## Meaning\\n\\n{text}\\n\\n[All](../glossary/index.md)\\n"
            about = {"title": word.title(), "description": f"The word {word}"}
            yield ProvidedPage(f"glossary/{word}.md", page, about)
"""
FILES = {
    "recto.toml": 'title = "Ship"\nurl = "https://ship.example"\nplugins.glossary = "glossary:Glossary"\n',
    "glossary.py": PLUGIN,
    "words.json": json.dumps(WORDS),
    "content/index.md": "# Ship\n\n[Deck](./glossary/deck.md#meaning), [flag](/glossary/flag)\n",
    "content/glossary/_meta.toml": 'index = "All words"\njetty = "The jetty"\n',
}


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


LANGUAGES = """
[i18n]
default_locale = "en"
locales = [{ locale = "en", name = "English" }, { locale = "es", name = "Español" }]
"""


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


ONE = """\
from recto.plugins import Plugin, ProvidedPage


class One(Plugin):
    def pages(self, event):
        return [%s]
"""
HOME = {
    "recto.toml": '[plugins]\none = "one:One"\n',
    "content/index.md": "# Home\n",
}


def one(tmp_path: Path, given: str, files: Mapping[str, str] = {}) -> str:
    with pytest.raises(RectoError) as caught:
        build(tmp_path, {**HOME, "one.py": ONE % given, **files})
    return str(caught.value)


def test_a_page_at_the_place_of_another_one(tmp_path: Path) -> None:
    told = one(tmp_path, 'ProvidedPage("index.mdx", "# A")')
    assert told == (
        "one:content/index.mdx: `content/index.md` and `one:content/index.mdx` both are the page `/`. "
        "Rename or remove one of them."
    )
    told = one(tmp_path, 'ProvidedPage("a.md", "# A"), ProvidedPage("a/index.md", "# B")')
    assert told == (
        "one:content/a/index.md: `one:content/a.md` and `one:content/a/index.md` both are the page `/a`. "
        "Rename or remove one of them."
    )
    told = one(tmp_path, 'ProvidedPage("a.md", "# A"), ProvidedPage("a.md", "# B")')
    assert told == "recto.toml:2:1: The plugin `one` provides `content/a.md` twice. Leave one of them out."


PLACE = "Name a place in the folder of pages, such as `tags/red.md`."


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ('"a.md"', "provides a page that is str. Provide objects of recto.plugins.ProvidedPage."),
        ('ProvidedPage("../a.md", "")', f"provides '../a.md', which is no place in the folder of pages. {PLACE}"),
        ('ProvidedPage("/a.md", "")', f"provides '/a.md', which is no place in the folder of pages. {PLACE}"),
        (r'ProvidedPage("a\\b.md", "")', rf"provides 'a\\b.md', which is no place in the folder of pages. {PLACE}"),
        ('ProvidedPage(3, "")', f"provides a page whose path is int. {PLACE}"),
        (
            'ProvidedPage("_tags/a.md", "")',
            "provides `_tags/a.md`, but what is called or lies in `_tags` is no page. Give it another name.",
        ),
        (
            'ProvidedPage("node_modules/a.md", "")',
            "provides `node_modules/a.md`, but what is called or lies in `node_modules` is no page. "
            "Give it another name.",
        ),
        (
            'ProvidedPage("a.html", "")',
            "provides `a.html`, whose suffix is none of a page. Let it end with `.md` or `.mdx`.",
        ),
        (
            'ProvidedPage("a.md", b"")',
            "provides `a.md` with `text` of type bytes. Give a text, or a function that makes it.",
        ),
        ('ProvidedPage("a.md", "", [])', "provides `a.md` with `front_matter` of type list. Give a dict."),
        (
            'ProvidedPage("a.md", "", {"x": {1}})',
            "provides `a.md` with front matter that cannot be written: `x` holds set. "
            "Give texts, numbers, dates, lists and dicts.",
        ),
        (
            'ProvidedPage("a.md", "", {"order": "first"})',
            'provides `a.md` with front matter that is wrong: `order` must be a number, not "first".',
        ),
        (
            'ProvidedPage("a.md", "", depends_on="a")',
            "provides `a.md` with `depends_on` of type str. Give a tuple of paths.",
        ),
        (
            'ProvidedPage("a.md", lambda: "# A", {"title": "A"})',
            "provides `a.md` with a function as `text`, and without a digest or a title. "
            "Give `digest` and a `title` in `front_matter`: they are needed before it is called.",
        ),
        ('ProvidedPage("a.md", "# A", digest=1)', "provides `a.md` with `digest` of type int. Give a text."),
        ("1 / 0", "failed: ZeroDivisionError: division by zero."),
    ],
)
def test_what_is_no_page(tmp_path: Path, given: str, told: str) -> None:
    message = one(tmp_path, given)
    assert message.removeprefix("recto.toml:2:1: ").removeprefix("one.py:6:17: ").startswith(f"The plugin `one` {told}")


def test_mistakes_in_a_text_have_their_place_there(tmp_path: Path) -> None:
    told = one(tmp_path, 'ProvidedPage("a/b.mdx", "# A\\n\\nWords {1 +}\\n", {"title": "A"})')
    assert told.startswith("one:content/a/b.mdx:3:")
    told = one(tmp_path, 'ProvidedPage("a.md", "# A\\n\\n[b](./b.md)\\n")')
    assert told == "one:content/a.md:3:5: The link ./b.md leads to no page and no file. Did you mean /?"
    told = one(tmp_path, 'ProvidedPage("a.md", "# A\\n\\n[home](./index.md#part)\\n")')
    assert told.startswith("one:content/a.md:3:8: The page / has no #part.")


def test_a_page_that_is_not_trusted_runs_nothing(tmp_path: Path) -> None:
    told = one(tmp_path, 'ProvidedPage("a.mdx", "# A {1 + 1}\\n\\n{2 + 2}\\n", trusted=False)')
    assert "An expression cannot be used in a page that is not trusted." in told
    told = one(tmp_path, 'ProvidedPage("a.md", "# A\\n\\n<script>1</script>\\n", trusted=False)')
    assert told.startswith("one:content/a.md:3:1: ") and "cannot be used in a page that is not trusted" in told


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


def test_a_text_that_is_none(tmp_path: Path) -> None:
    told = one(tmp_path, 'ProvidedPage("a.md", lambda: None, {"title": "A"}, digest="1")')
    assert told == "one:content/a.md: The function that makes the text of this page returns NoneType. Return a text."


def test_a_mistake_in_front_matter_leaves_the_page_where_it_is(tmp_path: Path) -> None:
    told = one(tmp_path, 'ProvidedPage("a.md", "---\\ntitle: [\\n---\\n")', {"content/index.md": "[A](/a)\n"})
    assert told.startswith("one:content/a.md:") and "/a leads" not in told


@pytest.mark.parametrize(
    ("method", "given"),
    [
        ("def pages(self, event):\n        pass", "NoneType"),
        ("async def pages(self, event):\n        return 1", "int"),
        ('def pages(self, event):\n        return {"a.md": "# A"}', "dict"),
    ],
)
def test_what_are_no_pages(tmp_path: Path, method: str, given: str) -> None:
    plugin = f"from recto.plugins import Plugin\n\n\nclass One(Plugin):\n    {method}\n"
    with pytest.raises(RectoError) as caught:
        build(tmp_path, {**HOME, "one.py": plugin})
    assert str(caught.value) == (
        f"The plugin `one` provides {given} instead of pages. "
        "Let `pages` be a function that yields or returns objects of ProvidedPage."
    )


def test_paths_may_name_the_language(tmp_path: Path) -> None:
    given = 'ProvidedPage("en/a.md", "# A"), ProvidedPage("b.es.md", "# B"), ProvidedPage("c.md", event.locale)'
    files = {"recto.toml": HOME["recto.toml"] + LANGUAGES + 'missing = "ignore"\n', "one.py": ONE % given}
    site = build(tmp_path, {**files, "content/en/index.md": "# Home\n", "content/en/b.md": "# B\n"})
    routes = {path.relative_to(site.out).as_posix() for path in site.out.rglob("[abc].html")}
    assert routes == {f"{tag}/{name}.html" for tag in ("en", "es") for name in "abc"}
    assert "<p>es</p>" in site.page("/es/c") and "<p>en</p>" in site.page("/en/c")


FEED = {
    "recto.toml": 'title = "Feed"\nurl = "https://feed.example"\nsearch = false\nplugins.one = "one:One"\n',
    "content/index.md": "# Home\n",
    "app/tags/[tag]/page.py": "def generate_static_params():\n    return [{'tag': 'red'}]\n\n\n"
    "def page(params):\n    return params['tag']\n",
}


def test_posts_are_in_feeds(tmp_path: Path) -> None:
    given = 'ProvidedPage("posts/a.md", "# A", {"date": __import__("datetime").date(2025, 1, 2), "tags": [2025]})'
    feed = build(tmp_path, {**FEED, "one.py": ONE % given}).file("feed.xml")
    assert b"<link>https://feed.example/posts/a</link>" in feed and b"02 Jan 2025" in feed


def test_the_route_of_a_page_that_code_makes(tmp_path: Path) -> None:
    told = one(tmp_path, 'ProvidedPage("tags/red.md", "# Red")', FEED)
    assert "one:content/tags/red.md" in told and "app/tags/[tag]/page.py" in told and "/tags/red" in told


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


def test_a_page_without_a_file_is_no_partial(tmp_path: Path) -> None:
    files = {**FILES, "content/index.mdx": "import Deck from './glossary/deck.md'\n\n<Deck />\n"}
    del files["content/index.md"]
    with pytest.raises(RectoError) as caught:
        build(tmp_path, files)
    assert str(caught.value) == (
        "content/index.mdx:1:1: ./glossary/deck.md is the page `/glossary/deck`, which has no file, so that it cannot "
        "be imported. Link to it, or write what both pages show into a file."
    )
