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
    assert need == "index.md:3: `{any}` names `attrs.frozen`, which is nowhere. Name a page or a label."


def test_restructured_text_in_a_page_of_myst_is_converted(tmp_path):
    pytest.importorskip("docutils")
    inner = "```{eval-rst}\n.. tip:: Say :kbd:`x`.\n\n.. toctree::\n\n   b\n```\n"
    text = f"# A\n\n````{{note}}\nOne\n\n{inner}````\n\n```md\n```{{eval-rst}}\n```\n\n{inner}"
    pages = pages_of(tmp_path, {"index.md": text, "b.md": "# B\n"})
    assert pages["index.md"] == (
        "# A\n\n> [!NOTE]\n> One\n>\n> > [!TIP]\n> > Say <kbd>x</kbd>.\n>\n> - [B](./b.md)\n\n"
        "```md\n```{eval-rst}\n```\n\n> [!TIP]\n> Say <kbd>x</kbd>.\n\n- [B](./b.md)\n"
    )


def test_headings_of_included_restructured_text_nest_where_it_stands(tmp_path):
    pytest.importorskip("docutils")
    page = "A\n=\n\nB\n-\n\n.. include:: inc/part.rst\n   :start-after: .. begin\n"
    part = "Left out\n\n.. begin\n\nC\n~\n\nText |what|.\n\n.. |what| replace:: it\n"
    assert pages_of(tmp_path, {"index.rst": page, "inc/part.rst": part})["index.md"] == (
        "# A\n\n## B\n\n### C\n\nText it.\n"
    )


def test_what_the_configuration_puts_around_pages_is_in_them(tmp_path):
    pytest.importorskip("docutils")
    conf = 'release = "1.2"\nrst_prolog = ".. |one| replace:: 1"\nrst_epilog = ".. _site: https://example.com"\n'
    text = "A\n=\n\nIn |release| and |version|, |one|, the site_.\n"
    migration = plan_migration(write_site(tmp_path, {"conf.py": conf, "index.rst": text}), None, YEAR)
    texts = {write.path: write.text for write in migration.writes}
    assert texts["index.md"] == "# A\n\nIn 1.2 and `version`, 1, the [site](https://example.com).\n"


def test_roles_of_extlinks_are_links(tmp_path):
    conf = (
        'extlinks = {"gh": ("https://example.com/%s", "file %s"), "bug": ("https://bugs.example/%s", None)}\n'
        'issues_github_path = "me/it"\n'
    )
    text = "# A\n\n{gh}`a.py` {gh}`this <b.py>` {bug}`3` {issue}`4` {pr}`5` {user}`me`\n"
    migration = plan_migration(write_site(tmp_path, {"conf.py": conf, "index.md": text}), None, YEAR)
    texts = {write.path: write.text for write in migration.writes}
    assert texts["index.md"].split("\n")[2] == (
        "[file a.py](https://example.com/a.py) [this](https://example.com/b.py) [https://bugs.example/3]"
        "(https://bugs.example/3) [#4](https://github.com/me/it/issues/4) [#5](https://github.com/me/it/pull/5) "
        "[@me](https://github.com/me)"
    )


def test_marks_in_a_caption_do_not_end_the_code(tmp_path):
    text = '# A\n\n```{code-block} python\n:caption: The ``a.py`` and {file}`b "c"`\n\n1\n```\n'
    page = pages_of(tmp_path, {"index.md": text})["index.md"]
    assert "```python filename=\"The a.py and b 'c'\"\n1\n```" in page


def test_a_part_of_a_file_is_shown_from_there(tmp_path):
    block = "```{{literalinclude}} a.py\n{}\n```\n\n"
    text = "# A\n\n" + "".join(
        block.format(options) for options in (":pyobject: f\n:lineno-match:", ":lines: 1,3\n:language: py", ":lines: 9")
    )
    files = {"conf.py": "", "index.md": text, "a.py": "a = 1\n\ndef f():\n    pass\n"}
    migration = plan_migration(write_site(tmp_path, files), None, YEAR)
    texts = {write.path: write.text for write in migration.writes}
    assert '```py showLineNumbers{3} file="/a.py#L3-L4"\n```' in texts["index.md"].replace(
        'py file="/a.py#L3-L4" showLineNumbers{3}', 'py showLineNumbers{3} file="/a.py#L3-L4"'
    )
    assert "```py\na = 1\ndef f():\n```" in texts["index.md"]
    assert "index.md:8: `literalinclude` of lines of `a.py` has become a copy." in [
        f"{lost.where}: {lost.what}" for lost in migration.lost
    ]


def test_an_include_that_finds_nothing_is_told(tmp_path):
    text = "# A\n\n```{include} b.txt\n:start-after: nowhere\n```\n"
    assert needs(tmp_path, {"conf.py": "", "index.md": text, "b.txt": "b\n"}) == [
        "index.md:3: `b.txt` does not hold what `include` shows of it. Write its options anew."
    ]


def test_names_of_other_documentation_are_not_asked_for(tmp_path):
    conf = 'intersphinx_mapping = {"click": ("https://click.example/", None)}\n'
    text = "A\n=\n\n:any:`str.format`, :ref:`click:start`\n\n.. toctree::\n\n   genindex\n\n.. nothing:: x\n"
    migration = plan_migration(write_site(tmp_path, {"conf.py": conf, "index.rst": text}), None, YEAR)
    lost = [f"{each.where}: {each.what} {each.instead}" for each in migration.lost]
    assert lost[:3] == [
        "conf.py:1: `intersphinx_mapping` is not carried over. `[api.inventories]`, as in `python = true`, makes types "
        "in signatures links to others.",
        "index.rst:4: `{any}` names `str.format` of another documentation, and is text. Write its whole address.",
        "index.rst:4: `{ref}` names `click:start` of another documentation, and is text. Write its whole address.",
    ]
    assert "index.rst:6: The toctree names `genindex`, which Sphinx makes. Readers search the site." in lost
    assert [f"{need.where}: {need.why}" for need in migration.needs] == [
        "index.rst:10: The directive `nothing` is not known; its text stays."
    ]


@pytest.mark.parametrize(
    ("file", "include"), [("index.md", "```{include} b.md\n```\n\n"), ("index.rst", ".. include:: b.rst\n\n")]
)
def test_files_that_include_one_another_are_told(file, include, tmp_path):
    other = file.replace("index", "b")
    head = "# A\n\n" if file.endswith(".md") else "A\n=\n\n"
    texts = {"conf.py": "exclude_patterns = ['b.*']\n", file: head + include * 5}
    texts[other] = f"More\n\n{(include + include.replace('b.', 'index.')) * 5}"
    assert {each.split(": ", 1)[1] for each in needs(tmp_path, texts)} >= {
        f"`{file}` includes itself. Write this part anew.",
        f"`{other}` includes itself. Write this part anew.",
    }


def test_links_to_labels_of_other_pages_and_to_headings_lead_there(tmp_path):
    links = "[one](#one-label), [](#one-label), [c](b.md#typingany), [d](#its-own) and [e](#nowhere)."
    index = f"# A\n\n## It's own\n\n{links}\n"
    files = {"conf.py": "", "index.md": index, "b.md": "# B\n\n(one-label)=\n\n## One\n\n## typing.Any\n"}
    page = pages_of(tmp_path, files)["index.md"]
    links = "[one](./b.md#one-label), [One](./b.md#one-label), [c](b.md#typing-any), [d](#it-s-own) and [e](#nowhere)."
    assert links in page


def test_a_heading_with_a_link_has_the_id_of_what_is_shown(tmp_path):
    files = {"conf.py": "", "index.md": "# A\n\n## A [`b`][d.E]\n"}
    assert "index.md" not in pages_of(tmp_path, files)


def test_indexes_that_sphinx_makes_are_not_asked_for(tmp_path):
    files = {"conf.py": "", "index.md": "# A\n\n{ref}`genindex`\n"}
    migration = plan_migration(write_site(tmp_path, files), None, YEAR)
    assert not migration.needs
    assert "index.md:3: `{ref}` names `genindex`, which Sphinx makes. Readers search the site." in [
        f"{each.where}: {each.what} {each.instead}" for each in migration.lost
    ]


def test_a_directive_with_a_name_has_its_anchor(tmp_path):
    text = "# A\n\n:::{note}\n:name: the note\n\nText.\n:::\n\n```{code-block} py\n:name: some\n\n1\n```\n"
    page = pages_of(tmp_path, {"conf.py": "", "index.md": text})["index.md"]
    assert '<a id="the-note"></a>\n\n> [!NOTE]' in page
    assert '<a id="some"></a>\n\n```py' in page


def test_text_in_backticks_has_the_default_role(tmp_path):
    files = {"conf.py": 'default_role = "py:obj"\n', "index.rst": "A\n=\n\n`B <c.B>` and `d`.\n"}
    assert "`B` and `d`." in pages_of(tmp_path, files)["index.md"]
