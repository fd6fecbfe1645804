"""Projects made for MkDocs and Zensical: what their configurations mean, and what is said about the rest."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from recto.dialects.material.project.settings import project_settings
from recto.errors import RectoError
from recto.export.build import build_site
from recto.project.settings import load_settings


def project(folder: Path, config: str, pages: dict[str, str] | None = None, name: str = "mkdocs.yml") -> Path:
    (folder / name).write_text(config, "utf-8")
    for path, text in {"index.md": "# Home\n", **(pages or {})}.items():
        file = folder / "docs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return folder


def read(folder: Path, config: str, name: str = "mkdocs.yml") -> dict[str, Any]:
    return project_settings(
        project(folder, config, {"a.md": "# A\n", "b/index.md": "# B\n", "b/c.md": "# C\n"}, name), name
    )


def own(settings: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = settings["plugins"]["material"]
    return found


def test_keys_become_settings(tmp_path: Path) -> None:
    settings = read(
        tmp_path,
        "site_name: Tool\nsite_url: https://example.com/tool/\nsite_description: About\nuse_directory_urls: false\n"
        "theme:\n  language: de\n  features: [content.code.copy, content.tabs.link]\n",
    )
    assert (settings["title"], settings["description"], settings["language"]) == ("Tool", "About", "de")
    assert (settings["url"], settings["base"], settings["trailing_slash"]) == ("https://example.com", "/tool", False)
    assert settings["default_show_copy_code"] is True
    assert own(settings)["features"] == ["content.code.copy", "content.tabs.link"]
    assert own(settings)["notes"] == []


@pytest.mark.parametrize("name", ["mkdocs.yaml", "properdocs.yaml", "zensical.yml"])
def test_configurations_have_other_names_too(tmp_path: Path, name: str) -> None:
    assert load_settings(project(tmp_path, "site_name: T\n", name=name)).title == "T"


def test_titles_of_the_navigation_may_hold_entities(tmp_path: Path) -> None:
    settings = read(tmp_path, "site_name: T\nnav:\n  - Q&A &amp; more: a.md\n  - B &lt; C:\n    - b/c.md\n")
    assert [entry["title"] for entry in settings["navigation"]] == ["Q&A & more", "B < C"]


def test_a_page_that_is_listed_again_has_the_first_of_its_titles(tmp_path: Path) -> None:
    settings = read(tmp_path, "site_name: T\nnav:\n  - More:\n    - Help us: index.md\n  - Sponsor: index.md\n")
    assert own(settings)["titles"] == {"index.md": "Help us"}
    assert settings["navigation"][1]["title"] == "Sponsor"


def test_an_index_that_stands_for_its_section_keeps_its_own_title(tmp_path: Path) -> None:
    settings = read(
        tmp_path,
        "site_name: T\ntheme:\n  name: material\n  features: [navigation.indexes]\n"
        "nav:\n  - Routes:\n    - First: b/index.md\n    - b/c.md\n",
    )
    assert settings["navigation"] == [{"title": "Routes", "page": "b/index.md", "entries": [{"page": "b/c.md"}]}]
    assert own(settings)["titles"] == {"b/index.md": "First"}


def test_the_navigation_keeps_order_titles_and_links(tmp_path: Path) -> None:
    settings = read(
        tmp_path,
        "site_name: T\nnav:\n  - index.md\n  - Second: a.md\n  - Group:\n    - b/index.md\n"
        "    - b/c.md\n  - Out: https://example.com\n",
    )
    assert settings["navigation"] == [
        {"page": "index.md"},
        {"title": "Second", "page": "a.md"},
        {"title": "Group", "entries": [{"page": "b/index.md"}, {"page": "b/c.md"}]},
        {"title": "Out", "link": "https://example.com"},
    ]


@pytest.mark.parametrize(
    ("text", "nav", "entry", "title"),
    [
        ("## First\n", "[index.md, a.md]", {"title": "Home", "page": "index.md"}, "Home"),
        ("Text.\n", "[a.md]", None, "Home"),
        ("Text.\n", "[Start: index.md]", {"title": "Start", "page": "index.md"}, "Start"),
        ("Text.\n", "[{Group: [index.md, a.md]}]", None, "Index"),
        ("# Own\n", "[index.md]", {"page": "index.md"}, "Own"),
        ("---\ntitle: Own\n---\nText.\n", "[index.md]", {"page": "index.md"}, "Own"),
    ],
)
def test_a_home_page_that_nobody_names_is_home(
    tmp_path: Path, text: str, nav: str, entry: dict[str, Any] | None, title: str
) -> None:
    folder = project(tmp_path, f"site_name: T\nnav: {nav}\n", {"a.md": "# A\n", "index.md": text})
    entries = project_settings(folder, "mkdocs.yml")["navigation"]
    assert next((each for each in entries if each.get("page") == "index.md"), None) == entry
    build_site(folder)
    assert f"<title>{title} – T</title>" in (folder / "out/index.html").read_text("utf-8")


def test_zensical_calls_such_a_home_page_by_its_name(tmp_path: Path) -> None:
    config = '[project]\nsite_name = "T"\nnav = ["index.md"]\n'
    folder = project(tmp_path, config, {"index.md": "Text.\n"}, "zensical.toml")
    settings = project_settings(folder, "zensical.toml")
    assert (settings["navigation"], own(settings)["titles"]) == ([{"page": "index.md"}], {})


def test_an_index_stands_for_its_section_where_the_theme_says_so(tmp_path: Path) -> None:
    config = "site_name: T\ntheme: {features: [navigation.indexes]}\nnav:\n  - Group:\n    - b/index.md\n    - b/c.md\n"
    assert read(tmp_path, config)["navigation"] == [
        {"title": "Group", "page": "b/index.md", "entries": [{"page": "b/c.md"}]}
    ]


def test_the_index_of_a_tab_is_the_first_page_of_its_sidebar(tmp_path: Path) -> None:
    config = (
        "site_name: T\ntheme: {features: [navigation.indexes, navigation.tabs]}\n"
        "nav:\n  - index.md\n  - Group:\n    - b/index.md\n    - b/c.md\n"
    )
    assert read(tmp_path, config)["navigation"] == [
        {"page": "index.md", "type": "page"},
        {"title": "Group", "entries": [{"page": "b/index.md"}, {"page": "b/c.md"}], "type": "page"},
    ]
    build_site(tmp_path)
    sidebar = re.search(
        r'<aside class="([^"]*)".*?</aside>', (tmp_path / "out/b/index.html").read_text("utf-8"), re.DOTALL
    )
    assert sidebar is not None
    assert sidebar[1] == "recto-sidebar"
    assert 'href="/b/c/"' in sidebar[0]


def test_extensions_are_names_only_and_nothing_is_imported(tmp_path: Path) -> None:
    settings = read(
        tmp_path,
        "site_name: T\nmarkdown_extensions:\n  - pymdownx.tabbed:\n"
        "      slugify: !!python/object/apply:pymdownx.slugs.slugify\n        kwds: {case: lower}\n"
        "  - pymdownx.emoji:\n      emoji_index: !!python/name:no_such_module.index\n",
    )
    extensions = own(settings)["extensions"]
    assert extensions["pymdownx.tabbed"]["slugify"] == {
        "object": "pymdownx.slugs.slugify",
        "kwds": {"case": "lower"},
        "args": [],
    }
    assert extensions["pymdownx.emoji"]["emoji_index"] == "no_such_module.index"


def test_inherit_and_env(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "base.yml").write_text("site_name: Base\ntheme: {language: fr}\nextra: {a: 1}\n")
    monkeypatch.setenv("SITE", "From outside")
    settings = read(tmp_path, "INHERIT: base.yml\nsite_name: !ENV [NOT_SET, SITE, Default]\n")
    assert (settings["title"], settings["language"]) == ("From outside", "fr")


def test_zensical_with_line_breaks_in_inline_tables(tmp_path: Path) -> None:
    config = (
        '[project]\nsite_name = "Z" # } no end\nnav = [\n  { "Home" = "index.md" },\n  {\n    "Group" = [ # a comment\n'
        '      { "A" = "a.md" },\n    ],\n  },\n]\n'
        "[project.markdown_extensions.pymdownx.tabbed]\nalternate_style = true\n"
    )
    settings = read(tmp_path, config, "zensical.toml")
    assert [entry["title"] for entry in settings["navigation"]] == ["Home", "Group"]
    assert own(settings)["extensions"]["pymdownx.tabbed"] == {"alternate_style": True}


def test_redirects_lead_from_page_to_page(tmp_path: Path) -> None:
    config = (
        "site_name: T\nplugins:\n  - redirects:\n      redirect_maps:\n"
        "        old.md: a.md#part\n        gone/index.md: https://example.com\n"
    )
    assert read(tmp_path, config)["redirects"] == [
        {"source": "/old", "destination": "/a#part"},
        {"source": "/gone", "destination": "https://example.com"},
    ]


def test_a_missing_file_that_all_pages_would_get_is_told_once(tmp_path: Path) -> None:
    (tmp_path / "words.md").write_text("*[A]: b\n")
    config = (
        "site_name: T\nmarkdown_extensions:\n  - pymdownx.snippets:\n      base_path: [!relative $config_dir]\n"
        "      auto_append: [words.md, gone.md]\n"
    )
    settings = read(tmp_path, config)
    (note,) = own(settings)["notes"]
    assert note["message"] == "There is no file gone.md to add to the pages."
    assert (note["line"], note["hint"]) == (5, "Paths are looked up in `base_path` of pymdownx.snippets, here `.`.")
    assert own(settings)["extensions"]["pymdownx.snippets"]["auto_append"] == ["words.md"]


NOTES = [
    ("hooks: [a.py]\n", (2, 1), "`hooks` has no meaning here.", "Hooks are not run: write a plugin of Recto."),
    (
        "plugins:\n  - search\n  - gen-files\n",
        (4, 5),
        "Scripts that write pages are not run.",
        "Provide the pages by a plugin of Recto, or write them before the build.",
    ),
    (
        "markdown_extensions:\n  - pymdownx.tabed\n",
        (3, 5),
        "The Markdown extension `pymdownx.tabed` is not known; what it reads is shown as text.",
        "Did you mean `pymdownx.tabbed`?",
    ),
    (
        "nav:\n  - A: gone.md\n",
        (3, 5),
        "The navigation names `gone.md`, and there is no such page.",
        "Write the file, or take it out of `nav`; one that a program makes has to be made first.",
    ),
    (
        "theme:\n  name: material\n  custom_dir: overrides\n",
        (4, 3),
        "Templates of `custom_dir` are not run.",
        "Replace the part of the theme, by [theme.parts] in recto.toml.",
    ),
    (
        "extra_css: [https://example.com/a.css]\n",
        (2, 13),
        "`https://example.com/a.css` is on another site, and is not loaded.",
        "Save it beside the pages, and name the file.",
    ),
    (
        "theme:\n  features: [navigation.instant, navigation.tab]\n",
        (3, 3),
        "The theme has no feature `navigation.tab`.",
        "Did you mean `navigation.tabs`?",
    ),
    (
        "plugins:\n  - tags:\n      listings_sort_by: !!python/name:my.order\n",
        (4, 7),
        "The option `listings_sort_by` of tags has no effect here.",
        "Take it out.",
    ),
    (
        "plugins:\n  tags:\n    shadow_tag: [a]\n",
        (4, 5),
        "The option `shadow_tag` of tags has no effect here.",
        "Did you mean `shadow_tags`?",
    ),
    (
        "plugins:\n  - material/blog:\n      draft_if_future_date: true\n",
        (4, 7),
        "The option `draft_if_future_date` of blog has no effect here.",
        "Take it out.",
    ),
    (
        "plugins:\n  - include-markdown:\n      order: random\n",
        (4, 7),
        "The option `order` of include-markdown has no effect here.",
        "Take it out.",
    ),
    (
        "plugins:\n  - macros:\n      on_error_fail: true\n",
        (4, 7),
        "The option `on_error_fail` of macros has no effect here.",
        "Run `recto build --strict`.",
    ),
    (
        "extra:\n  analytics:\n    provider: matomo\n",
        (4, 5),
        "Visits are counted by a template of the project, `matomo.html`, which is not run.",
        "Write [analytics] with `provider` and `script` in recto.toml.",
    ),
    (
        "extra:\n  analytics:\n    provider: google\n",
        (3, 3),
        "Visits are not counted: `extra.analytics.property` is missing.",
        "Write it below `provider: google`.",
    ),
    (
        "extra:\n  analytics:\n    provider: google\n    property: G-1\n    feedback: {title: Well?}\n",
        (6, 5),
        "Readers are not asked what they think of a page.",
        "Write `feedback` with `rating` and `endpoint` in [theme] of recto.toml.",
    ),
    (
        "extra:\n  consent: {title: Cookies}\n",
        (3, 3),
        "`extra.consent` is not shown.",
        "Readers are asked where `extra.analytics` says who counts visits.",
    ),
    (
        "extra:\n  social: [{icon: material/email}]\n",
        (3, 12),
        "`extra.social.0` is no link, and is ignored.",
        "Write a link there.",
    ),
    (
        "theme:\n  features: 5\n",
        (3, 3),
        "`theme.features` is no list of features, and is ignored.",
        "Write a list of features there.",
    ),
    (
        "theme:\n  features: [[a]]\n",
        (3, 3),
        "The theme has no feature `['a']`.",
        "Take it out.",
    ),
    (
        "extra:\n  analytics: {provider: plausible, domain: t.dev, src: 'http://t.dev/p.js'}\n",
        (3, 51),
        "The script `http://t.dev/p.js` is not loaded.",
        "Write an address that begins with https://.",
    ),
    ("repo_url: me/t\n", (2, 1), "`repo_url` is no web address, and is ignored.", "Write a web address there."),
    (
        "plugins:\n  - redirects:\n      redirect_maps:\n        a.md: [b.md]\n",
        (5, 9),
        "`plugins.0.redirects.redirect_maps.a.md` is no file or address, and is ignored.",
        "Write a file or address there.",
    ),
    ("nav: 5\n", (2, 1), "`nav` is no list of pages, and is ignored.", "Write a list of pages there."),
]


@pytest.mark.parametrize(("config", "place", "message", "hint"), NOTES)
def test_what_is_not_honoured_is_named_at_its_place(
    tmp_path: Path, config: str, place: tuple[int, int], message: str, hint: str
) -> None:
    (note,) = own(read(tmp_path, f"site_name: T\n{config}"))["notes"]
    assert (note["line"], note["column"]) == place
    assert (note["message"], note["hint"], note["file"]) == (message, hint, "mkdocs.yml")


NOTHING_TO_DO = [
    "theme:\n  name: material\n  features: [navigation.instant, search.share]\n  icon: {logo: material/home}\n",
    "theme: readthedocs\n",
    "repo_url: https://github.com/me/t\nrepo_name: me/t\n",
    "site_dir: public\nvalidation: {anchors: warn}\nwatch: [src]\n",
    "extra: {homepage: https://example.com}\n",
    "repo_url: ''\n",
    "plugins:\n  - tags: {enabled: true, tags: true, export: false, listings_layout: default}\n"
    "  - include-markdown: {encoding: utf-8, comments: false, dedent: true}\n  - blog: {blog_toc: false}\n",
]


@pytest.mark.parametrize("config", NOTHING_TO_DO)
def test_what_needs_nothing_is_not_warned_of(tmp_path: Path, config: str) -> None:
    assert own(read(tmp_path, f"site_name: T\n{config}"))["notes"] == []


@pytest.mark.parametrize(
    ("host", "uri"),
    [("github.com", "edit/main/docs/"), ("github.com", "blob/main/docs"), ("gitlab.com", "-/edit/main/docs/")],
)
def test_pages_are_edited_where_the_configuration_says(tmp_path: Path, host: str, uri: str) -> None:
    settings = read(tmp_path, f"site_name: T\nrepo_url: https://{host}/me/t\nedit_uri: {uri}\n")
    base = uri.rstrip("/").removesuffix("/docs")
    assert settings["theme"]["docs_repository_base"] == f"https://{host}/me/t/{base}"


ERRORS = [
    ("- a\n", "mkdocs.yml must hold settings such as `site_name: …`."),
    ("site_name: T\nINHERIT: mkdocs.yml\n", "This file inherits from itself: mkdocs.yml → mkdocs.yml."),
    ("site_name: T\nINHERIT: none.yml\n", "There is no file none.yml to inherit from."),
    ("site_name: T\ndocs_dir: pages\n", "There is no folder `pages`."),
    ("site_name: T\ndocs_dir: ../..\n", "The folder of pages `../..` lies outside the project."),
]


@pytest.mark.parametrize(("config", "message"), ERRORS)
def test_what_cannot_be_read_is_an_error_at_its_place(tmp_path: Path, config: str, message: str) -> None:
    with pytest.raises(RectoError) as raised:
        read(tmp_path, config)
    assert raised.value.message == message
    assert raised.value.path == "mkdocs.yml"
    assert raised.value.hint is not None or "settings such as" in message


def test_broken_yaml_is_an_error_at_its_line(tmp_path: Path) -> None:
    with pytest.raises(RectoError) as raised:
        read(tmp_path, "site_name: T\nnav: [\n")
    # What is wrong is told in the words of the library, which reads it in C or in Python.
    assert raised.value.message.startswith("This YAML cannot be read: ")
    assert (raised.value.path, raised.value.line) == ("mkdocs.yml", 3)


def test_files_that_inherit_from_each_other(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("INHERIT: mkdocs.yml\n")
    with pytest.raises(RectoError, match=r"inherits from itself: mkdocs.yml → a.yml → mkdocs.yml"):
        read(tmp_path, "INHERIT: a.yml\nsite_name: T\n")


def test_a_navigation_of_five_thousand_entries(tmp_path: Path) -> None:
    lines = "".join(f"  - Page {number}: a.md\n" for number in range(5000))
    settings = load_settings(project(tmp_path, f"site_name: T\nnav:\n{lines}", {"a.md": "# A\n"}))
    assert len(settings.navigation) == 5000


def test_settings_of_its_own_stand_over_the_configuration(tmp_path: Path) -> None:
    project(tmp_path, "site_name: T\n")
    (tmp_path / "recto.toml").write_text('title = "Mine"\ncontent_dir = "docs"\n')
    assert load_settings(tmp_path).title == "Mine"


def test_visits_are_counted_as_before(tmp_path: Path) -> None:
    config = "site_name: T\nextra:\n  analytics:\n    provider: google\n    property: G-0123\n"
    assert read(tmp_path, config)["analytics"] == {"provider": "google", "id": "G-0123", "consent": False}
    asked = f"{config}  consent:\n    title: Cookies\n    description: >-\n      We count\n      visits.\n"
    assert read(tmp_path, asked)["analytics"]["question"] == "We count visits."
    assert read(tmp_path, asked)["analytics"]["consent"] is True
    elsewhere = "site_name: T\nextra:\n  analytics: {provider: plausible, domain: t.dev, src: https://s.t.dev/p.js}\n"
    assert read(tmp_path, f"{elsewhere}plugins: [material-plausible]\n")["analytics"] == {
        "provider": "plausible",
        "id": "t.dev",
        "consent": False,
        "script": "https://s.t.dev/p.js",
    }
    unpublished = "site_name: T\nextra:\n  analytics:\n    provider: google\n    property: !ENV NO_SUCH_VARIABLE\n"
    assert "analytics" not in read(tmp_path, unpublished)


def test_links_of_a_project_stand_in_the_footer(tmp_path: Path) -> None:
    social = "[{icon: simple/x, link: https://x.com/me}, {link: mailto:me@t.dev}, {link: https://t.dev/?a&b, name: Us}]"
    config = f"site_name: T\ncopyright: © Me\nextra:\n  social: {social}\n"
    assert build_site(project(tmp_path, config)).warnings == ()
    html = (tmp_path / "out/index.html").read_text("utf-8")
    foot = html[html.index('class="recto-footer"') :]
    assert "© Me" in foot
    assert 'href="https://x.com/me"' in foot
    assert ">x.com</a> · " in foot
    assert 'href="mailto:me@t.dev"' in foot
    assert ">me@t.dev</a>" in foot
    assert ">Us</a>" in foot
