"""Directives of autodoc become components and tables of `[[api.objects]]`, and the site builds with them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from recto.export.build import build_site
from recto.migrate.apply import apply_migration
from recto.migrate.changes import Migration
from recto.migrate.sources import plan_migration
from recto.settings.toml_file import parse_toml
from tests.migrate.git_sites import YEAR, commit
from tests.sites import write_site

PACKAGE = '''\
"""Trees."""


class Tree:
    """A tree."""

    def grow(self) -> None:
        """Grow."""

    def fall(self) -> None:
        """Fall."""

    def bare(self) -> None: ...


def plant(count: int) -> Tree:
    """Plant some."""
'''


def planned(tmp_path: Path, page: str, conf: str = "", **files: str) -> tuple[Migration, str, dict[str, Any]]:
    site = {"conf.py": conf, "index.md": page, "orchard/__init__.py": "", "orchard/trees.py": PACKAGE, **files}
    migration = plan_migration(write_site(tmp_path, site), "sphinx", YEAR)
    texts = {write.path: write.text for write in migration.writes}
    return migration, texts.get("index.mdx", texts.get("index.md", "")), parse_toml(texts["recto.toml"], "recto.toml")


def test_modules_classes_and_functions(tmp_path: Path) -> None:
    page = (
        "# API\n\n## Trees\n\n```{automodule} orchard.trees\n```\n\n```{autoclass} Tree\n:members: grow\n```\n\n"
        "```{autofunction} orchard.trees.plant(count)\n```\n\nSee {py:class}`~orchard.trees.Tree` and {func}`plant`.\n"
    )
    migration, text, settings = planned(tmp_path, page)
    assert text.splitlines()[2:] == [
        "## Trees",
        "",
        '<a id="module-orchard.trees"></a>',
        "",
        '<ApiObject object="orchard.trees" heading_level={3} />',
        "",
        '<ApiObject object="orchard.trees.Tree" heading_level={3} />',
        "",
        '<ApiObject object="orchard.trees.plant" heading_level={3} />',
        "",
        "See [`Tree`][orchard.trees.Tree] and [`plant`][orchard.trees.plant].",
    ]
    api = settings["api"]
    assert api["packages"] == ["orchard"] and "paths" not in api
    assert [(each["object"], each["page"], each["members"]) for each in api["objects"]] == [
        ("orchard.trees", "index.mdx", []),
        ("orchard.trees.Tree", "index.mdx", ["grow"]),
        ("orchard.trees.plant", "index.mdx", []),
    ]
    assert migration.needs == ()


def test_options_of_members(tmp_path: Path) -> None:
    page = "# A\n\n```{autoclass} orchard.trees.Tree\n:members:\n:undoc-members:\n:exclude-members: fall\n```\n"
    conf = "autodoc_member_order = 'bysource'\nautoclass_content = 'both'\n"
    _, _, settings = planned(tmp_path, page, conf)
    (table,) = settings["api"]["objects"]
    assert "members" not in table
    assert table["filters"] == ["!^_", "!^(?:fall)$"] and table["undocumented"] is True
    assert table["order"] == ["source"] and table["merge_init"] is True and table["grouped"] is False


def test_members_below_their_class_are_parts_of_it(tmp_path: Path) -> None:
    page = "# A\n\n````{autoclass} orchard.trees.Tree\nIts words.\n\n```{automethod} grow\n```\n````\n"
    _, text, settings = planned(tmp_path, page)
    assert text.count("<ApiObject") == 1 and "Its words." in text
    assert settings["api"]["objects"][0]["members"] == ["grow"]


def test_summaries(tmp_path: Path) -> None:
    page = "# A\n\n```{currentmodule} orchard.trees\n```\n\n```{autosummary}\n:toctree: generated\n\nTree\nplant\n```\n"
    migration, text, settings = planned(tmp_path, page)
    assert "- [`Tree`][orchard.trees.Tree]\n- [`plant`][orchard.trees.plant]\n" in text
    assert [each["object"] for each in settings["api"]["objects"]] == ["orchard.trees.Tree", "orchard.trees.plant"]
    assert "The pages that `autosummary` makes in `generated` are parts of this one." in [
        each.what for each in migration.lost
    ]


def test_objects_that_the_page_describes(tmp_path: Path) -> None:
    page = "# A\n\n```{py:module} orchard\n```\n\n```{py:function} prune(tree)\nCut it.\n```\n"
    _, text, _ = planned(tmp_path, page)
    assert '<a id="orchard.prune"></a>\n\n**`prune(tree)`**\n\nCut it.\n' in text


@pytest.mark.parametrize(
    ("block", "why"),
    [
        ("```{autoclass} Tree\n```", "`Tree` names no module."),
        ("```{autoclass} forest.Tree\n```", "The package `forest` is not in this folder."),
    ],
)
def test_what_needs_the_author(tmp_path: Path, block: str, why: str) -> None:
    migration, _, _ = planned(tmp_path, f"# A\n\n{block}\n")
    assert [(str(need.where), need.why) for need in migration.needs] == [("index.md:3", why)]


def test_the_site_builds_and_a_second_run_changes_nothing(tmp_path: Path) -> None:
    pytest.importorskip("griffe")
    page = "# A\n\n```{autoclass} orchard.trees.Tree\n:members:\n```\n\nSee {meth}`orchard.trees.Tree`.\n"
    migration, _, _ = planned(tmp_path, page)
    apply_migration(commit(tmp_path), migration)
    report = build_site(tmp_path)
    assert [str(each) for each in report.warnings] == []
    html = (tmp_path / "out/index.html").read_text("utf-8")
    assert 'id="orchard.trees.Tree"' in html and 'id="orchard.trees.Tree.grow"' in html
    assert 'id="orchard.trees.Tree.bare"' not in html and 'href="#orchard.trees.Tree"' in html
    assert not plan_migration(tmp_path, "sphinx", YEAR)


def test_pages_of_restructured_text(tmp_path: Path) -> None:
    pytest.importorskip("docutils")
    page = (
        "API\n===\n\n.. currentmodule:: orchard.trees\n\n.. autoclass:: Tree\n   :members:\n\n"
        "   .. automethod:: fall\n\nSee :class:`Tree`.\n"
    )
    migration = plan_migration(
        write_site(
            tmp_path, {"conf.py": "", "index.rst": page, "orchard/__init__.py": "", "orchard/trees.py": PACKAGE}
        ),
        "sphinx",
        YEAR,
    )
    text = next(write.text for write in migration.writes if write.path == "index.mdx")
    assert text == (
        '# API\n\n<ApiObject object="orchard.trees.Tree" heading_level={2} />\n\nSee [`Tree`][orchard.trees.Tree].\n'
    )


def test_members_of_what_is_shown_whole_are_links(tmp_path: Path) -> None:
    page = (
        "# A\n\n```{automodule} orchard.trees\n:members:\n```\n\n"
        "```{autoclass} orchard.trees.Tree\n:members: grow\n```\n\n"
        "See {any}`orchard.trees.plant`, [how](orchard.trees.Tree.grow) and [this](index.md).\n"
    )
    migration, text, _ = planned(tmp_path, page)
    assert "See [`orchard.trees.plant`][orchard.trees.plant], [how][orchard.trees.Tree.grow] and [this]" in text
    assert migration.needs == ()


def test_objects_that_the_source_does_not_hold_are_names(tmp_path: Path) -> None:
    page = (
        "# API\n\n```{autoclass} orchard.trees.Tree\n:members:\n```\n\n```{autofunction} orchard.trees.lost\n```\n\n"
        "{meth}`orchard.trees.Tree.grow`, {meth}`orchard.trees.Tree.shrink` and {func}`orchard.trees.lost`.\n"
    )
    migration, text, settings = planned(tmp_path, page)
    assert "\n`orchard.trees.lost`\n" in text
    assert text.endswith(
        "[`orchard.trees.Tree.grow`][orchard.trees.Tree.grow], `orchard.trees.Tree.shrink` and `orchard.trees.lost`.\n"
    )
    assert [table["object"] for table in settings["api"]["objects"]] == ["orchard.trees.Tree"]
    assert [f"{need.where}: {need.why} {need.how}" for need in migration.needs] == [
        "index.md:7: The source of the package does not say what `orchard.trees.lost` is, so its name alone is shown. "
        "Name the object by the module that defines it, or describe it here."
    ]


def test_a_package_beside_the_folder_is_found_as_a_build_finds_it(tmp_path):
    write_site(tmp_path, {"src/orchard_x/__init__.py": "def grow():\n    pass\n"})
    page = "# A\n\n```{autofunction} orchard_x.grow\n```\n\n```{autofunction} orchard_x.cut\n```\n"
    migration = plan_migration(write_site(tmp_path / "docs", {"conf.py": "", "index.md": page}), None, YEAR)
    assert [f"{need.where}: {need.why}" for need in migration.needs] == [
        "index.md:6: The source of the package does not say what `orchard_x.cut` is, so its name alone is shown."
    ]
