"""Tags of Material: on pages, and in the lists that pages ask for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from recto.dialects.material.tags.tag_options import TagListing, TagOptions
from recto.export.build import build_site
from tests.dialects.material.test_project import project

PAGES = {
    "index.md": "---\ntags: [HTML, internal]\n---\n\n# Home\n",
    "a/one.md": '---\ntags: [HTML, A "b"]\n---\n\n# *One*\n',
    "a/two.md": "---\ntags: [CSS, HTML]\nhide: [tags]\n---\n\n# Two\n",
}
CONFIG = "site_name: T\nsite_url: https://example.com/sub/\nplugins:\n  - tags:\n      shadow_tags: [internal]\n"


def built(folder: Path, pages: dict[str, str], config: str = CONFIG) -> dict[str, str]:
    build_site(project(folder, config, {**PAGES, **pages}))
    found = {}
    for file in (folder / "out").rglob("index.html"):
        main = re.search(r"<main.*?</main>", file.read_text("utf-8"), re.DOTALL)
        assert main is not None
        found[file.parent.relative_to(folder / "out").as_posix()] = main[0]
    return found


def links(html: str) -> list[tuple[str, str]]:
    return re.findall(r'<a href="([^"]*)"(?: class="md-tag")?>(.*?)</a>', html)


def headings(html: str) -> list[str]:
    return re.findall(r'<h\d id="(tag:[^"]*)"', html)


def test_pages_show_their_tags_and_lists_have_their_pages(tmp_path: Path) -> None:
    pages = built(tmp_path, {"tags.md": "---\ntags: [CSS]\n---\n\n# Tags\n\n<!-- material/tags -->\n\nEnd\n"})
    assert links(pages["."]) == [("/sub/tags/#tag:html", "HTML")]
    assert links(pages["a/one"]) == [("/sub/tags/#tag:a-b", "A &quot;b&quot;"), ("/sub/tags/#tag:html", "HTML")]
    assert links(pages["a/two"]) == []
    assert headings(pages["tags"]) == ["tag:a-b", "tag:css", "tag:html"]
    assert links(pages["tags"]) == [
        ("/sub/tags/#tag:css", "CSS"),
        ("/sub/a/one/", "One"),
        ("/sub/tags/", "Tags"),
        ("/sub/a/two/", "Two"),
        ("/sub/", "Home"),
        ("/sub/a/one/", "One"),
        ("/sub/a/two/", "Two"),
    ]
    assert "<p>End</p>" in pages["tags"]


def test_a_tag_leads_to_the_nearest_list_that_has_it(tmp_path: Path) -> None:
    lists = {
        "tags.md": "# Tags\n\n<!-- material/tags { exclude: [CSS] } -->\n",
        "a/tags.md": "# Tags\n\n## Here\n\n<!-- material/tags { scope: true, include: [HTML] } -->\n",
    }
    pages = built(tmp_path, lists)
    assert links(pages["."]) == [("/sub/tags/#tag:html", "HTML")]
    assert links(pages["a/one"])[1] == ("/sub/a/tags/#tag:html", "HTML")
    assert '<h3 id="tag:html"' in pages["a/tags"]
    assert links(pages["a/tags"]) == [("/sub/a/one/", "One"), ("/sub/a/two/", "Two")]
    assert headings(pages["tags"]) == ["tag:a-b", "tag:html"]


def test_what_has_no_effect_in_a_list_is_told_at_its_line(tmp_path: Path) -> None:
    lists = (
        "# Tags\n\n<!-- material/tags { include: [CSS], layout: compact, exlude: [HTML] } -->\n\n"
        "<!-- material/tags other -->\n"
    )
    report = build_site(project(tmp_path, CONFIG, {**PAGES, "tags.md": lists}))
    assert [
        (each.where and (each.where.path, each.where.line), each.message, each.hint) for each in report.warnings
    ] == [
        (("docs/tags.md", 3), "`layout` of this list of tags has no effect here.", "Take it out."),
        (("docs/tags.md", 3), "`exlude` of this list of tags has no effect here.", "Did you mean `exclude`?"),
        (
            ("docs/tags.md", 5),
            "What this list of tags is told is neither a table nor a name of `listings_map`, and is ignored.",
            "Write it as `{ include: [tag] }`.",
        ),
    ]


def test_without_a_list_tags_lead_nowhere(tmp_path: Path) -> None:
    assert '<span class="md-tag">HTML</span>' in built(tmp_path, {})["."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# T\n\n[TAGS]\n\nEnd\n", ["# T\n\n", "\n\n", TagListing("tags.md"), "\n\nEnd\n"]),
        ("# T\n", ["# T\n", "\n\n", TagListing("tags.md"), ""]),
    ],
)
def test_the_file_of_older_versions(text: str, expected: list[object]) -> None:
    options = TagOptions({"tags_file": "tags.md"})
    assert options.split(text, "tags.md") == expected
    assert options.split(text, "other.md") == [text]


def test_ids_of_tags_follow_the_options() -> None:
    given = {"tags_slugify_format": "t-{slug}", "tags_hierarchy": True}
    assert TagOptions(given).slugify("Web Dev/HTML 5") == "t-web-dev/html-5"
    assert TagOptions({}).slugify("Über uns") == "tag:über-uns"
