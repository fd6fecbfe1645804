"""Mistakes in Sphinx sites end as places in the report."""

from __future__ import annotations

import sys

import pytest

from recto.errors import RectoError
from recto.migrate.sources import plan_migration
from recto.migrate.sphinx.restructured import as_myst
from tests.migrate.git_sites import YEAR
from tests.sites import write_site


def needs(tmp_path, files):
    migration = plan_migration(write_site(tmp_path, files), "sphinx", YEAR)
    return [f"{need.where}: {need.why} {need.how}" for need in migration.needs]


def test_a_configuration_that_is_no_python_has_its_line(tmp_path):
    assert needs(tmp_path, {"conf.py": "a = 1\nb = (\n"}) == [
        "conf.py:2: This is no Python. Mend it, or write its options in recto.toml."
    ]


def test_code_in_the_configuration_is_not_run(tmp_path):
    conf = "open('ran', 'w')\nproject = open('ran', 'w').name\n"
    assert needs(tmp_path, {"conf.py": conf}) == [
        "conf.py:2: `project` is Python, which is not run. Write `title` in recto.toml."
    ]
    assert not (tmp_path / "ran").exists()


def test_files_outside_are_not_included(tmp_path):
    write_site(tmp_path, {"secret.md": "secret\n"})
    files = {"conf.py": "", "index.md": "# A\n\n```{include} ../secret.md\n```\n"}
    migration = plan_migration(write_site(tmp_path / "site", files), None, YEAR)
    assert [f"{need.where}: {need.why}" for need in migration.needs] == [
        "index.md: The included file `../secret.md` is not in this folder."
    ]
    assert all("secret\n" not in write.text for write in migration.writes)


def test_files_that_include_each_other_end(tmp_path):
    page = "# A\n\n```{include} index.md\n```\n"
    assert any("nested too deeply" in need for need in needs(tmp_path, {"conf.py": "", "index.md": page}))


def test_directives_that_are_never_closed_go_to_the_end(tmp_path):
    files = {"conf.py": "", "index.md": "# A\n\n:::{note}\nOne\n\n```{tip}\nTwo\n"}
    migration = plan_migration(write_site(tmp_path, files), None, YEAR)
    texts = {write.path: write.text for write in migration.writes}
    assert texts["index.md"] == "# A\n\n> [!NOTE]\n> One\n>\n> > [!TIP]\n> > Two\n"


def test_a_lone_backtick_hides_no_role_of_another_paragraph(tmp_path):
    files = {"conf.py": "", "index.md": "# A\n\nA lone ` here.\n\nPress {kbd}`x` and `{kbd}`.\n"}
    migration = plan_migration(write_site(tmp_path, files), None, YEAR)
    texts = {write.path: write.text for write in migration.writes}
    assert texts["index.md"] == "# A\n\nA lone ` here.\n\nPress <kbd>x</kbd> and `{kbd}`.\n"


def test_code_and_roles_stand_in_the_text_of_a_link(tmp_path):
    page = "# A\n\n(one-label)=\n## One\n\nThe [`x` and {kbd}`y`](one-label), [`{}`](b.rst), `[a](one-label)`.\n"
    migration = plan_migration(write_site(tmp_path, {"conf.py": "", "index.md": page, "b.md": "# B\n"}), None, YEAR)
    texts = {write.path: write.text for write in migration.writes}
    (line,) = (line for line in texts["index.md"].split("\n") if line.startswith("The"))
    assert line == "The [`x` and <kbd>y</kbd>](#one-label), [`{}`](./b.md), `[a](one-label)`."


def test_without_docutils_the_page_stays_and_is_named(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "docutils.core", None)
    with pytest.raises(RectoError) as caught:
        as_myst("A\n=\n", "a.rst")
    assert str(caught.value) == (
        "a.rst: Pages in reStructuredText need docutils. pip install 'recto[rst]' brings docutils, which reads them."
    )


def test_docutils_reads_no_file(tmp_path):
    pytest.importorskip("docutils")
    write_site(tmp_path, {"secret.txt": "secret"})
    text = f".. csv-table::\n   :file: {tmp_path}/secret.txt\n\n.. raw:: html\n   :file: {tmp_path}/secret.txt\n"
    assert "secret\n" not in as_myst(text, "a.rst").replace("secret.txt", "")


def pages_of(tmp_path, files):
    migration = plan_migration(write_site(tmp_path, {"conf.py": "", **files}), None, YEAR)
    return {write.path: write.text for write in migration.writes}


def test_fields_at_the_head_of_a_page_are_not_shown(tmp_path):
    pytest.importorskip("docutils")
    files = {"index.rst": ":orphan:\n:description: About\n\nA\n=\n\n:Author: Ann\n"}
    assert pages_of(tmp_path, files)["index.md"] == "# A\n\n- **Author**\n\n  Ann\n"


def test_included_restructured_text_is_converted(tmp_path):
    pytest.importorskip("docutils")
    more = "More\n====\n\nA `link <https://example.com>`_.\n\n.. tip:: Say ``it``.\n"
    files = {"index.rst": ":orphan:\n\n.. include:: inc/more.rst\n", "inc/more.rst": more}
    assert pages_of(tmp_path, files)["index.md"] == (
        "# More\n\nA [link](https://example.com).\n\n> [!TIP]\n> Say `it`.\n"
    )


def test_directives_of_quotations_are_read(tmp_path):
    quoted = "> Text\n>\n> ```{note}\n> Mind\n> > ```{image} a.png\n> > ```\n> ```\n>\n> End\n"
    page = pages_of(tmp_path, {"index.md": f"# A\n\n{quoted}\n```md\n> ```{{note}}\n```\n", "a.png": ""})["index.md"]
    assert page == (
        "# A\n\n> Text\n>\n> > [!NOTE]\n> > Mind\n> > > ![](a.png)\n> > >\n>\n> End\n\n```md\n> ```{note}\n```\n"
    )


def test_tabs_that_no_set_holds_are_in_one(tmp_path):
    tab = "```{tab} %s\n%s\n```\n\n"
    text = "# A\n\n" + tab % ("One", "1") + tab % ("Two", "2") + tab % ("Three", ":new-set:\n3") + "End\n"
    page = pages_of(tmp_path, {"index.md": text})["index.mdx"]
    assert page.count("<Tabs>") == page.count("</Tabs>") == 2
    assert page.index('label="One"') < page.index('label="Two"') < page.index("</Tabs>") < page.index('label="Three"')
    held = pages_of(tmp_path / "b", {"index.md": "# A\n\n````{tab-set}\n```{tab-item} One\n1\n```\n````\n"})[
        "index.mdx"
    ]
    assert held.count("<Tabs>") == 1


def test_blocks_of_doctest_are_code_and_its_setup_is_hidden(tmp_path):
    blocks = (
        "```{testsetup} x\na\n```\n```{doctest} x\n>>> 1\n```\n```{testcode}\nb\n```\n```{testoutput}\n:hide:\nc\n```\n"
    )
    page = pages_of(tmp_path, {"index.md": f"# A\n\n{{PEP}}`8`\n\n{blocks}"})["index.md"]
    assert "```pycon\n>>> 1\n```" in page
    assert "```python\nb\n```" in page
    assert "[PEP 8](https://peps.python.org/pep-0008/)" in page
    assert "\na\n" not in page
    assert "\nc\n" not in page


def test_a_link_to_an_object_is_told(tmp_path):
    text = "# A\n\n[frozen](attrs.frozen) and [data](data.csv)\n"
    (need,) = needs(tmp_path, {"conf.py": "", "index.md": text})
    assert need == "index.md: `{any}` names `attrs.frozen`, which is nowhere. Name a page or a label."
