"""Sites in several languages: routes, trees, borrowed pages (I18N-02 … I18N-06)."""

from __future__ import annotations

from pathlib import Path

import pytest

from recto.content.edition import Edition
from recto.content.languages import Language, Languages, name_of
from recto.project.settings import load_settings
from tests.content.sites import messages, neighbours, routes, site, tree, write

TOML = '[i18n]\nlocales = ["en", "es", "ar"]\n'
QUIET = TOML + 'missing = "ignore"\n'
UNPREFIXED = QUIET + "prefix_default = false\n"
FOLDERS = {
    "recto.toml": TOML,
    "content/en/index.md": "# Home",
    "content/en/guide/index.md": "# Guide",
    "content/en/guide/a.md": "# A",
    "content/en/guide/b.md": "# B",
    "content/es/index.md": "# Inicio",
    "content/es/guide/a.md": "# La A",
    "content/es/solo.md": "# Solo",
    "content/ar/index.md": "# الرئيسية",
}


def test_a_single_language_changes_nothing(tmp_path: Path) -> None:
    found = site(tmp_path, {"content/en/index.md": "# Home", "content/a.es.md": "# A"})
    assert found.languages is None and found.page_maps == {}
    assert routes(found) == ["/a.es", "/en"]
    assert {page.locale for page in found.pages} == {None}


def test_folders_are_languages(tmp_path: Path) -> None:
    """I18N-03, I18N-05: a map for each language; its routes begin with the language (CONF-12)."""
    found = site(tmp_path, FOLDERS)
    own = [(page.route, page.locale, page.title) for page in found.pages if page.original is None]
    assert own == [
        ("/ar", "ar", "الرئيسية"),
        ("/en", "en", "Home"),
        ("/en/guide", "en", "Guide"),
        ("/en/guide/a", "en", "A"),
        ("/en/guide/b", "en", "B"),
        ("/es", "es", "Inicio"),
        ("/es/guide/a", "es", "La A"),
        ("/es/solo", "es", "Solo"),
    ]
    assert set(found.page_maps) == {Edition("en"), Edition("es"), Edition("ar")}
    assert found.page_map is found.page_maps[Edition("en")]


def test_pages_without_a_translation_are_borrowed(tmp_path: Path) -> None:
    """I18N-06, where Nextra shows a 404."""
    found = site(tmp_path, FOLDERS)
    borrowed = {page.route: page.original for page in found.pages if page.original is not None}
    assert borrowed == {
        "/ar/guide": "/en/guide",
        "/ar/guide/a": "/en/guide/a",
        "/ar/guide/b": "/en/guide/b",
        "/es/guide": "/en/guide",
        "/es/guide/b": "/en/guide/b",
    }
    page = found.page("/es/guide/b")
    assert page is not None and (page.locale, page.title, page.source_path) == ("es", "B", "content/en/guide/b.md")
    assert tree(found.navigation("/es").sidebar) == ["index", ("guide", ["index", "a", "b"]), "solo"]
    assert neighbours(found.navigation("/es/guide/a")) == ("/es/guide", "/es/guide/b")


def test_missing_translations_are_one_warning(tmp_path: Path) -> None:
    (warning,) = site(tmp_path, FOLDERS).warnings
    assert str(warning) == (
        "5 translations are missing: 2 in es, 3 in ar. Readers see these pages in English, with a notice."
    )
    assert site(tmp_path, {"recto.toml": QUIET}).warnings == ()


def test_one_missing_translation(tmp_path: Path) -> None:
    toml = '[i18n]\nlocales = ["de", "en"]\n'
    (warning,) = site(tmp_path, {"recto.toml": toml, "content/de/index.md": ""}).warnings
    assert warning.message == "1 translation is missing: 1 in en."


def test_translations_are_what_exists(tmp_path: Path) -> None:
    found = site(tmp_path, FOLDERS)
    assert found.translations("/es/guide/a") == {"en": "/en/guide/a", "es": "/es/guide/a"}
    assert found.translations("/ar/guide/a") == {"en": "/en/guide/a", "es": "/es/guide/a"}
    assert found.translations("/es/solo") == {"es": "/es/solo"}
    counterparts = {Edition("en"): "/en/guide/a", Edition("es"): "/es/guide/a", Edition("ar"): "/ar/guide/a"}
    assert found.counterparts("/ar/guide/a") == counterparts
    assert found.counterparts("/nowhere") == {}
    assert found.translations("/nowhere") == {}
    assert site(tmp_path / "one", {"content/index.md": ""}).translations("/") == {}


SUFFIXES = {
    "recto.toml": QUIET,
    "content/index.md": "# Home",
    "content/index.es.mdx": "# Inicio",
    "content/guide/a.md": "# A",
    "content/guide/a.es.md": "",
    "content/guide/index.ar.md": "# دليل",
    "content/v1.0.md": "# Version",
}


def test_suffixes_are_languages(tmp_path: Path) -> None:
    found = site(tmp_path, SUFFIXES)
    own = [(page.route, page.title) for page in found.pages if page.original is None]
    assert own == [
        ("/ar/guide", "دليل"),
        ("/en", "Home"),
        ("/en/guide/a", "A"),
        ("/en/v1.0", "Version"),
        ("/es", "Inicio"),
        ("/es/guide/a", "A"),
    ]


def test_the_default_language_without_a_prefix(tmp_path: Path) -> None:
    found = site(tmp_path, {**SUFFIXES, "recto.toml": UNPREFIXED})
    assert {"/", "/guide/a", "/v1.0", "/es", "/es/guide/a", "/ar/guide"} <= set(routes(found))
    assert tree(found.navigation("/guide/a").sidebar) == ["index", ("guide", ["a"]), "v1.0"]
    assert found.translations("/") == {"en": "/", "es": "/es"}
    assert neighbours(found.navigation("/es/v1.0")) == ("/es/guide/a", None)


def test_another_default(tmp_path: Path) -> None:
    found = site(tmp_path, {"recto.toml": QUIET + 'default_locale = "es"\n', "content/a.md": "# La A"})
    assert routes(found) == ["/ar/a", "/en/a", "/es/a"]
    assert found.page("/en/a").original == "/es/a"  # type: ignore[union-attr]


def test_the_base_path_of_content_comes_after_the_language(tmp_path: Path) -> None:
    toml = 'content_dir_base_path = "/docs"\n' + QUIET
    found = site(tmp_path, {"recto.toml": toml, "content/en/a.md": "", "content/es/a.md": ""})
    assert routes(found) == ["/ar/docs/a", "/en/docs/a", "/es/docs/a"]


def test_every_language_has_its_own_meta(tmp_path: Path) -> None:
    """I18N-03."""
    files = {
        **FOLDERS,
        "content/en/guide/_meta.toml": 'index = "Start"\nb = { title = "Bee", display = "hidden" }\na = "Ay"\n',
        "content/es/guide/_meta.toml": 'a = "La primera"\n',
    }
    found = site(tmp_path, files)
    english, spanish, arabic = (found.navigation(f"/{tag}").sidebar for tag in ("en", "es", "ar"))
    guide = {item.name: item for item in english}["guide"]
    assert [item.title for item in guide.children] == ["Start", "Ay"]
    guide = {item.name: item for item in spanish}["guide"]
    assert [item.title for item in guide.children] == ["Start", "La primera"]  # b stays hidden
    guide = {item.name: item for item in arabic}["guide"]
    assert [item.title for item in guide.children] == ["Start", "Ay"]


def test_the_default_meta_leaves_translated_pages_their_titles(tmp_path: Path) -> None:
    files = {**FOLDERS, "content/en/guide/_meta.toml": 'b = "Bee"\na = "Ay"\nindex = "Start"\n'}
    guide = site(tmp_path, files).navigation("/es").sidebar[1]
    assert [item.title for item in guide.children] == ["Bee", "La A", "Start"]


def test_suffixed_metas(tmp_path: Path) -> None:
    files = {
        **SUFFIXES,
        "content/_meta.toml": '"v1.0" = "First"\nguide = "Guide"\n',
        "content/_meta.es.yaml": "guide: Guía\n",
    }
    found = site(tmp_path, files)
    assert [item.title for item in found.navigation("/en").sidebar] == ["Home", "First", "Guide"]
    assert [item.title for item in found.navigation("/es").sidebar] == ["Inicio", "Guía", "First"]
    assert [item.title for item in found.navigation("/ar").sidebar] == ["Home", "First", "Guide"]


def test_global_metas(tmp_path: Path) -> None:
    files = {
        "recto.toml": QUIET,
        "content/en/_meta.global.toml": '[guide]\ntitle = "Guide"\n[guide.items]\nb = "Bee"\na = "Ay"\n',
        "content/en/guide/a.md": "",
        "content/en/guide/b.md": "",
        "content/es/_meta.global.toml": '[guide]\ntitle = "Guía"\n[guide.items]\na = "A"\n',
        "content/es/guide/a.md": "",
    }
    found = site(tmp_path, files)
    for tag, title, children in (("en", "Guide", ["Bee", "Ay"]), ("es", "Guía", ["A", "Bee"])):
        (guide,) = found.navigation(f"/{tag}/guide/a").sidebar
        assert (guide.title, [item.title for item in guide.children]) == (title, children)


def test_mistakes_in_metas_are_told_once(tmp_path: Path) -> None:
    files = {"recto.toml": QUIET, "content/en/a.md": "", "content/en/_meta.toml": 'aa = "A"\n'}
    assert messages(tmp_path, files) == [
        "content/en/_meta.toml:1:1: `aa` names no page or folder here. Did you mean `a`?"
    ]


def test_two_files_for_one_page(tmp_path: Path) -> None:
    files = {"recto.toml": QUIET, "content/en/a.md": "", "content/a.md": ""}
    assert messages(tmp_path, files) == [
        "content/en/a.md: `content/a.md` and `content/en/a.md` both are the page `/en/a`. Rename or remove one of them."
    ]


def test_sections_lie_within_their_language(tmp_path: Path) -> None:
    files = {
        "recto.toml": QUIET,
        "content/en/_meta.toml": '[docs]\ntype = "page"\n[blog]\ntype = "page"\n',
        "content/en/docs/a.md": "",
        "content/en/blog/b.md": "",
        "content/es/docs/a.md": "",
    }
    found = site(tmp_path, files)
    navigation = found.navigation("/es/docs/a")
    assert [item.route for item in navigation.navbar] == ["/es/docs", "/es/blog"]
    assert navigation.section == "/es/docs"
    assert found.sidebar("/es/docs") is navigation.sidebar
    assert neighbours(navigation) == (None, None)


def test_drafts_are_not_borrowed(tmp_path: Path) -> None:
    draft = "---\ndraft: true\n---\n"
    files = {
        "recto.toml": TOML,
        "content/en/index.md": "",
        "content/en/a.md": draft,
        "content/en/_meta.toml": 'index = "Home"\na = "A"\n',
        "content/es/index.md": draft,
    }
    found = site(tmp_path, files)
    assert routes(found) == ["/ar", "/en", "/es"]
    assert found.page("/es").original == "/en"  # type: ignore[union-attr]
    with_drafts = site(tmp_path, files, drafts=True)
    assert with_drafts.page("/es").original is None  # type: ignore[union-attr]
    assert "/es/a" in routes(with_drafts)


def test_unchanged_pages_are_not_read_again(tmp_path: Path) -> None:
    before = site(tmp_path, FOLDERS)
    write(tmp_path, {"content/es/guide/b.md": "# La B"})
    after = site(tmp_path, {}, known=before.pages)
    assert after.page("/en/guide/b") is before.page("/en/guide/b")
    page = after.page("/es/guide/b")
    assert page is not None and (page.title, page.original) == ("La B", None)


def test_pages_of_app(tmp_path: Path) -> None:
    files = {
        "recto.toml": QUIET,
        "content/en/index.md": "# Home",
        "app/page.mdx": "# Choose",
        "app/es/about/page.mdx": "# Nosotros",
        "app/status/page.mdx": "# Status",
    }
    found = site(tmp_path, files)
    assert routes(found) == ["/", "/ar", "/en", "/es", "/es/about", "/status"]
    assert [page.locale for page in found.pages] == [None, "ar", "en", "es", "es", None]
    assert found.navigation("/").sidebar == found.navigation("/en").sidebar
    assert tree(found.navigation("/es").sidebar) == ["index", "about"]
    assert found.navigation("/status").title == "Status"


def test_what_languages_are_called(tmp_path: Path) -> None:
    """I18N-07, with the direction that Nextra refuses."""
    names = {tag: name_of(tag) for tag in ("es", "pt-BR", "de-AT", "nl", "xx-klingon")}
    assert names == {
        "es": "Español",
        "pt-BR": "Português (Brasil)",
        "de-AT": "Deutsch (Österreich)",
        "nl": "Nederlands",
        "xx-klingon": "xx-klingon",
    }
    text = '[i18n]\nlocales = ["en", {locale = "ar", name = "Arabic"}, {locale = "es", dir = "rtl"}]\n'
    languages = Languages.of(load_settings(write(tmp_path, {"recto.toml": text})))
    assert languages is not None
    assert [(each.name, each.direction, each.home) for each in languages.all] == [
        ("English", "ltr", "/en"),
        ("Arabic", "rtl", "/ar"),
        ("Español", "rtl", "/es"),
    ]


@pytest.mark.parametrize(
    ("route", "tag", "path"),
    [("/es", "es", "/"), ("/es/a", "es", "/a"), ("/essay", "en", "/essay"), ("/", "en", "/"), ("/a/es", "en", "/a/es")],
)
def test_the_language_of_a_route(tmp_path: Path, route: str, tag: str, path: str) -> None:
    """HOOK-03, by whole segments."""
    languages = Languages.of(load_settings(write(tmp_path, {"recto.toml": UNPREFIXED})))
    assert languages is not None
    language = languages.of_route(route)
    assert language is not None and (language.tag, language.path(route)) == (tag, path)
    assert language.route(path) == route


def test_an_hreflang_stays_in_the_version_of_its_page() -> None:
    editions = [Edition(tag, version) for version in ("1", "2") for tag in ("en", "pt-BR")]
    found = tuple(Language(each, each.language, "ltr", each.home(prefixed=True)) for each in editions)
    languages = Languages(found, found[0])
    asked = languages.asked_for("PT-br", editions[2])
    assert asked is not None and asked.route("/a") == "/pt-BR/2/a"
    assert languages.asked_for("de", editions[2]) is None


def test_a_language_without_a_front_page_begins_with_its_first_page(tmp_path: Path) -> None:
    found = site(tmp_path, {"recto.toml": QUIET, "content/en/b.md": "", "content/en/a.md": "", "content/es/c.md": ""})
    assert found.languages is not None
    assert [found.front_of(each) for each in found.languages.all] == ["/en/a", "/es/a", "/ar/a"]


def test_a_translated_page_may_stand_for_its_folder(tmp_path: Path) -> None:
    """The default language's `_meta` may list the page that is an `index` there."""
    files = {
        "recto.toml": QUIET,
        "content/en/a/_meta.json": '{"x": "", "index": "Start"}',
        "content/en/a/index.md": "# A",
        "content/en/a/x.md": "# X",
        "content/es/a/index.md": "---\nasIndexPage: true\ntitle: La A\n---\n",
    }
    found = site(tmp_path, files)
    assert tree(found.navigation("/en/a").sidebar) == [("a", ["x", "index"])]
    assert tree(found.navigation("/es/a").sidebar) == [("a", ["x"])]
    assert found.navigation("/es/a").sidebar[0].title == "La A"
