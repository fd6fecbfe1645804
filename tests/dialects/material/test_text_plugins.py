"""Plugins that put something into the text of pages: other files, macros, and what code puts out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from recto.components.icons.by_path import icon_of_path
from recto.dialects.material.execution.consent import VARIABLE
from recto.dialects.material.project.settings import project_settings
from recto.export.build import build_site
from recto.export.options import BuildOptions
from recto.export.report import BuildReport
from recto.migrate.apply import apply_migration
from recto.migrate.sources import plan_migration
from tests.dialects.material.test_project import own, project
from tests.migrate.git_sites import commit
from tests.sites import write_site

INCLUDE = "site_name: T\nplugins: [include-markdown]\n"


def built(folder: Path, config: str, pages: dict[str, str]) -> tuple[str, BuildReport]:
    """What the page a.md shows, and the report."""
    report = build_site(project(folder, config, pages), BuildOptions(keep_going=True))
    file = folder / "out/a/index.html"
    html = file.read_text("utf-8") if file.is_file() else ""
    main = re.search(r"<main.*?>(.*?)</main>", html, re.DOTALL)
    text = re.sub(r"<a [^>]*subheading-anchor[^>]*></a>", "", main[1] if main else "")
    return text.strip(), report


def messages(report: BuildReport) -> list[tuple[str, int | None]]:
    problems = [*report.errors, *report.warnings]
    return [(each.message, each.where.line if each.where is not None else None) for each in problems]


INCLUDES = [
    ('{% include-markdown "b/c.md" %}', '<h1>A</h1>\n<p>See <a href="/b/d/">D</a>.</p>'),
    ('{% include-markdown "./b/c.md" rewrite-relative-urls=false %}', '<p>See <a href="/d/">D</a>.</p>'),
    ('{% include "part.txt" start="<!--s-->" end="<!--e-->" %}', "<p>one</p>"),
    ('{%\n  include-markdown "h.md"\n  heading-offset=1\n%}', '<h3 id="h">H</h3>'),
    ("Before {% include 'word.txt' %} behind", "<p>Before word behind</p>"),
    ('- item\n\n    {% include-markdown "two.md" %}', "<p>first</p>\n<p>second</p>"),
    ('{% include-markdown "nest/*.md" %}', "<p>n1</p>"),
]
FILES = {
    "b/c.md": "See [D](d.md).\n",
    "b/d.md": "# D\n",
    "d.md": "# D\n",
    "part.txt": "zero\n<!--s-->one<!--e-->\ntwo\n",
    "h.md": "## H\n",
    "word.txt": "word",
    "two.md": "first\n\nsecond\n",
    "nest/n1.md": "n1\n",
}


@pytest.mark.parametrize(("text", "expected"), INCLUDES)
def test_files_are_included(text: str, expected: str, tmp_path: Path) -> None:
    shown, report = built(tmp_path, INCLUDE, {**FILES, "a.md": f"{text}\n"})
    assert expected in shown
    assert messages(report) == []


WRONG = [
    ('\n{% include-markdown "../../secret.md" %}', ("../../secret.md lies outside the project.", 2)),
    ('\n\n{% include "gone.md" %}', ("There is no file gone.md to include.", 3)),
    ('{% include-markdown "self.md" %}', ("This file includes itself: self.md → self.md.", 1)),
    ('{% include "two.md" strat="x" %}', ("`strat` is no argument of this include.", 1)),
    ('{% include "two.md" order="random" encoding="utf-8" %}', ("`order` of this include has no effect here.", 1)),
    ('{% include "two.md" start="<!--x-->" %}', ("`start` of this include is not in two.md.", 1)),
    (
        '{% include "https://example.com/a.md" %}',
        ("https://example.com/a.md is not fetched: a build depends on no other site.", 1),
    ),
]


@pytest.mark.parametrize(("text", "expected"), WRONG)
def test_wrong_includes_are_told(text: str, expected: tuple[str, int], tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("SECRET")
    folder = tmp_path / "site"
    folder.mkdir()
    pages = {**FILES, "self.md": '{% include-markdown "self.md" %}\n', "a.md": f"{text}\n"}
    shown, report = built(folder, INCLUDE, pages)
    assert expected in messages(report)
    assert "SECRET" not in shown


MACROS = "site_name: Tool\nplugins: [macros]\nextra:\n  number: 1.2\n  list: [a, b]\n"


def test_macros_know_variables_filters_and_front_matter(tmp_path: Path) -> None:
    text = (
        "---\nwho: Ann\n---\n\n{{ config.site_name }} {{ number }} {{ who | upper }} {{ unknown }}\n\n"
        "{% for each in list %}{{ each }};{% endfor %}\n\n{# a comment #}\n"
    )
    shown, report = built(tmp_path, MACROS, {"a.md": text})
    assert shown == "<h1>A</h1>\n<p>Tool 1.2 ANN {{ unknown }}</p>\n<p>a;b;</p>"
    assert messages(report) == []


def test_macros_reach_nothing_of_python(tmp_path: Path) -> None:
    shown, _ = built(tmp_path, MACROS, {"a.md": "{{ number.__class__.__mro__ }} {{ ''.format.__globals__ }}\n"})
    assert "mappingproxy" not in shown
    assert "builtins" not in shown
    assert "''.format" in shown, "what is not allowed stays as it is written"


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        ("Text\n\n{% nothing %}\n", "Encountered unknown tag 'nothing'", 3),
        ("Text\n\n{{ 1 / 0 }}\n", "ZeroDivisionError: division by zero", 3),
    ],
)
def test_macros_that_fail_are_told_and_stay(text: str, message: str, line: int, tmp_path: Path) -> None:
    shown, report = built(tmp_path, MACROS, {"a.md": text})
    assert text.split("\n")[2] in shown
    told = f"The macros of this page cannot be rendered, and are shown as text: {message}."
    assert (told, line) in messages(report)


def test_pages_may_ask_for_no_macros(tmp_path: Path) -> None:
    shown, _ = built(tmp_path, MACROS, {"a.md": "---\nrender_macros: false\n---\n\n{{ number }}\n"})
    assert "{{ number }}" in shown


MAIN = (
    "def define_env(env):\n    @env.macro\n    def twice(x):\n        return 2 * x\n    env.variables['own'] = 'mine'\n"
)


def test_functions_of_the_project_need_consent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    (tmp_path / "main.py").write_text(MAIN)
    shown, report = built(tmp_path, MACROS, {"a.md": "{{ own }} {{ number }}\n"})
    assert "<p>{{ own }} 1.2</p>" in shown
    assert messages(report) == [("main.py is not run, so that its macros and filters are not known.", 2)]
    monkeypatch.setenv(VARIABLE, "true")
    shown, report = built(tmp_path, MACROS, {"a.md": "{{ own }} {{ twice(21) }}\n"})
    assert "<p>mine 42</p>" in shown
    assert messages(report) == []


EXEC = "site_name: T\nplugins: [markdown-exec]\nmarkdown_extensions: [pymdownx.superfences, md_in_html]\n"


def test_code_runs_with_consent_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    text = '```python exec="on"\nprint("**6**")\n```\n'
    shown, report = built(tmp_path, EXEC, {"a.md": text})
    assert "<strong>" not in shown
    assert messages(report) == [("Code in pages is not run, and is shown without what it puts out.", 2)]
    monkeypatch.setenv(VARIABLE, "true")
    shown, report = built(tmp_path, EXEC, {"a.md": text})
    assert shown == "<h1>A</h1>\n<p><strong>6</strong></p>"
    assert messages(report) == []


def test_settings_that_were_migrated_run_code_with_consent_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, "true")
    page = '```python exec="on"\nprint("**6**")\n```\n\n{{ own }}\n'
    (tmp_path / "main.py").write_text(MAIN)
    project(tmp_path, EXEC.replace("[markdown-exec]", "[markdown-exec, macros]"), {"a.md": page})
    commit(tmp_path)
    apply_migration(tmp_path, plan_migration(tmp_path, "mkdocs", 2026))
    told = [
        ("recto.toml", "Code in pages is not run, and is shown without what it puts out."),
        ("recto.toml", "main.py is not run, so that its macros and filters are not known."),
    ]
    for consent, warnings in (("true", []), ("", told), ("true", [])):
        monkeypatch.setenv(VARIABLE, consent)
        report = build_site(tmp_path)
        html = (tmp_path / "out/a/index.html").read_text("utf-8")
        assert ("<strong>6</strong>" in html, "mine" in html) == (bool(consent), bool(consent))
        assert [(each.where and each.where.path, each.message) for each in report.warnings] == warnings


@pytest.mark.parametrize(
    ("config", "ran"),
    [
        ("plugins: [markdown-exec]\nmarkdown_extensions: [pymdownx.superfences]\n", ["py", "sh"]),
        ("plugins: [{markdown-exec: {languages: [python]}}]\nmarkdown_extensions: [pymdownx.superfences]\n", ["py"]),
        (
            "markdown_extensions:\n- pymdownx.superfences:\n    custom_fences:\n    - name: bash\n"
            "      class: bash\n      format: !!python/name:markdown_exec.formatter\n",
            ["sh"],
        ),
    ],
)
def test_code_runs_in_the_languages_that_are_asked_for(
    config: str, ran: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, "true")
    text = '```python exec="on"\nprint("*py*")\n```\n\n```bash exec="on"\necho "*sh*"\n```\n'
    shown, _ = built(tmp_path, f"site_name: T\n{config}", {"a.md": text})
    assert re.findall(r"<em>(.*?)</em>", shown) == ran


@pytest.fixture
def with_consent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "true")


@pytest.mark.usefixtures("with_consent")
def test_source_results_and_sessions(tmp_path: Path) -> None:
    text = (
        '```python exec="on" session="s"\nx = 2\n```\n\n'
        '```python exec="on" source="above" session="s" result="json" title="t.py"\nprint(x + 1)  # shown\n'
        "print(9)  # markdown-exec: hide\n```\n\n"
        '```python exec="on" source="below"\nprint("x" in globals())\n```\n\n'
        '- item\n\n    ```bash exec="on"\n    echo "from *shell*"\n    ```\n'
    )
    shown, report = built(tmp_path, EXEC, {"a.md": text})
    assert messages(report) == []
    code = re.findall(r"<pre[^>]*>.*?</pre>", shown, re.DOTALL)
    plain = [re.sub(r"<[^>]+>", "", each).strip() for each in code]
    assert plain == ["print(x + 1)  # shown", "3\n9", 'print("x" in globals())']
    assert "<p>False</p>" in shown
    assert "from <em>shell</em>" in shown
    assert "t.py" in shown


@pytest.mark.usefixtures("with_consent")
def test_what_blocks_ask_for_in_vain_is_told(tmp_path: Path) -> None:
    text = '```python exec="on" workdir="sub" width="40"\nprint(1)\n```\n\n```pyodide\nprint(2)\n```\n'
    shown, report = built(tmp_path, EXEC, {"a.md": text})
    assert messages(report) == [
        ("`workdir` of this block has no effect here.", 1),
        ("`width` of this block has no effect here.", 1),
    ]
    assert shown.count("<pre") == 1


@pytest.mark.usefixtures("with_consent")
def test_headings_that_code_puts_out_have_a_prefix(tmp_path: Path) -> None:
    code = '```python exec="on"{}\nprint("## Part\\n\\n## Part")\n```\n\n'
    said = ("", ' id="x"', ' id="x" idprefix="y-"', ' idprefix=""')
    shown, _ = built(tmp_path, EXEC, {"a.md": "".join(map(code.format, said)) + "## Part\n"})
    assert re.findall(r'<h2 id="([^"]*)"', shown) == [
        *("exec-1--part", "exec-1--part_1"),
        *("x-part", "x-part_1"),
        *("y-part", "y-part_1"),
        *("part", "part_1", "part_2"),
    ]


@pytest.mark.usefixtures("with_consent")
def test_links_of_what_code_puts_out_lead_to_its_headings(tmp_path: Path) -> None:
    """markdown-exec 1.12.6 puts the prefix before each id and each anchor."""
    said = '```python exec="on" idprefix="x-"\nprint("## Part\\n\\nTo [it](#part) and [a](#own), [b](index.md).\\n")\n'
    said += 'print("Text\\n{: #own }\\n")\n```\n\n## Part\n\nTo [it](#part).\n'
    shown, report = built(tmp_path, f"{EXEC.replace('md_in_html', 'md_in_html, attr_list')}", {"a.md": said})
    assert re.findall(r'<(?:h2|p) id="([^"]*)"', shown) == ["x-part", "x-own", "part"]
    assert re.findall(r'<a href="(#[^"]*)">', shown) == ["#x-part", "#x-own", "#part"]
    assert messages(report) == []


@pytest.mark.usefixtures("with_consent")
def test_code_that_code_puts_out_runs(tmp_path: Path) -> None:
    """markdown-exec 1.12.6 makes the same of it: its formatters are those of the text that it converts."""
    inner = "```python exec='on' idprefix='in-'\nprint('## Made\\n\\n' + 'x' * 3)\n```\n"
    last = '```python exec="on" html="on"\nprint("```pyodide")\n```\n'
    page = f'````md exec="on" source="above"\n{inner}\n## Own\n````\n\n## Page\n\n{last}'
    shown, report = built(tmp_path, EXEC, {"a.md": page})
    assert re.findall(r'<h2 id="([^"]*)"', shown) == ["in-made", "exec-1--own", "page"]
    assert "<p>xxx</p>" in shown and shown.count("<pre") == 1
    assert messages(report) == []


@pytest.mark.usefixtures("with_consent")
def test_what_fails_in_an_output_is_told_where_it_stands(tmp_path: Path) -> None:
    page = 'Text\n\n````md exec="on"\nMore\n\n```pyodide\n1\n```\n\n```python exec="on"\n1 / 0\n```\n````\n'
    shown, report = built(tmp_path, EXEC, {"a.md": page})
    assert messages(report) == [
        ("This code fails: ZeroDivisionError: division by zero.", 10),
    ]
    assert shown.count("<pre") == 2


@pytest.mark.usefixtures("with_consent")
def test_code_that_puts_itself_out_ends(tmp_path: Path) -> None:
    (tmp_path / "again.py").write_text("code = '~~~python exec=\"on\"\\nimport again\\nprint(again.code)\\n~~~'\n")
    shown, _ = built(tmp_path, EXEC, {"a.md": '```python exec="on"\nimport again\nprint(again.code)\n```\n'})
    assert "again.code" in shown


@pytest.mark.usefixtures("with_consent")
def test_blocks_are_counted_as_the_plugin_counts_them(tmp_path: Path) -> None:
    """markdown-exec 1.12.6 gives these headings these ids: it counts what it converts from Markdown."""
    fences = [
        ('python exec="yes" html="yes"', 'print("<b>x</b>")'),
        ("tree", "a/\n  b.py"),
        ('python exec="yes"', 'print("## One")'),
        ('python exec="yes"', "pass"),
        ('python exec="yes" source="above" html="yes"', 'print("<i>x</i>")'),
        ('python exec="yes"', 'print("## Two")'),
        ('python exec="yes"', 'raise ValueError("x")'),
        ('python exec="yes" source="above"', "pass"),
        ('md exec="yes"', "## Three\n"),
        ('python exec="yes" id="q"', 'print("## Four")'),
        ('python exec="yes"', 'print("## Five")'),
    ]
    text = "".join(f"```{head}\n{code}\n```\n\n" for head, code in fences)
    shown, _ = built(tmp_path, EXEC, {"a.md": text})
    ids = ["exec-2--one", "exec-4--two", "exec-7--three", "q-four", "exec-9--five"]
    assert re.findall(r'<h2 id="([^"]*)"', shown) == ids


def test_trees_are_drawn_without_consent(tmp_path: Path) -> None:
    trees = "```tree\nroot/\n    sub\n        a.py\n        b.py  # b\n    c\n```\n"
    shown, report = built(tmp_path, EXEC, {"a.md": f'{trees}\n```tree icons="none" title="T"\nx\n  y\n```\n'})
    assert [each for each in messages(report) if "tree" in each[0]] == []
    code = [re.sub(r"<[^>]+>", "", each).strip() for each in re.findall(r"<code.*?</code>", shown, re.DOTALL)]
    assert code == ["📁 root/\n├── 📁 sub\n│   ├──  a.py\n│   └──  b.py  # b\n└──  c", "x\n└── y"]
    icons = re.findall(r'<span class="recto-icon-in-text twemoji">(<svg.*?</svg>)</span>', shown)
    assert icons == [icon_of_path("simple-python"), icon_of_path("simple-python"), icon_of_path("material-file")]


@pytest.mark.usefixtures("with_consent")
def test_tabs_of_one_block_are_apart_from_those_of_the_next(tmp_path: Path) -> None:
    config = EXEC.replace("md_in_html]", "md_in_html, {pymdownx.tabbed: {alternate_style: true}}]")
    block = '```python exec="1" source="tabbed-left"\nprint("out")\n```\n'
    shown, _ = built(tmp_path, config, {"a.md": f"{block}\n{block}"})
    assert shown.count('role="tablist"') == 2 and shown.count('role="tab"') == 4


def test_trees_may_have_plain_signs(tmp_path: Path) -> None:
    shown, _ = built(tmp_path, EXEC, {"a.md": '```tree icons="basic"\nroot/\n  a.py\n```\n'})
    assert "📄" in shown and "twemoji" not in shown


RUN = '```pyodide session="one" install="numpy"\nprint(2)\n```\n'


def test_readers_run_code_as_the_project_stands(tmp_path: Path) -> None:
    text = f"Text\n\n{RUN}\n```pyodide install='griffe,numpy'\nprint(1)\n```\n"
    shown, report = built(tmp_path, EXEC, {"a.md": text})
    assert shown.count('class="recto-run"') == 2 and 'data-language="python"' in shown
    told = [each for each in report.warnings if "install" in each.message]
    assert [(each.message, each.hint, str(each.where)) for each in told] == [
        (
            "Code in the browser cannot import `numpy`, `griffe`, which `install` names.",
            "Name those that Pyodide has, and wheels of the project, in `packages` of [playground] in recto.toml.",
            "docs/a.md:3:1",
        )
    ]
    settings = project_settings(tmp_path, "mkdocs.yml")
    assert settings["playground"] == {"cdn": True}


def test_pages_without_such_code_have_no_playground(tmp_path: Path) -> None:
    folder = project(tmp_path, EXEC, {"a.md": '```python exec="on"\nprint("pyodide")\n```\n'})
    assert "playground" not in project_settings(folder, "mkdocs.yml")


@pytest.mark.usefixtures("with_consent")
def test_code_for_readers_is_shown_as_python_without_a_playground(tmp_path: Path) -> None:
    toml = '[plugins.material.extensions]\nmarkdown-exec = {}\n"pymdownx.superfences" = {}\n'
    write_site(tmp_path, {"recto.toml": toml, "content/index.md": RUN})
    report = build_site(tmp_path)
    html = (tmp_path / "out" / "index.html").read_text("utf-8")
    assert 'data-language="python"' in html and "recto-run" not in html
    assert messages(report) == [("Readers cannot run this code, which is shown.", 1)]


def test_readers_may_run_it_where_there_is_a_playground(tmp_path: Path) -> None:
    toml = '[plugins.material.extensions]\nmarkdown-exec = {}\n"pymdownx.superfences" = {}\n[playground]\ncdn = true\n'
    write_site(tmp_path, {"recto.toml": toml, "content/index.md": RUN})
    build_site(tmp_path)
    html = (tmp_path / "out" / "index.html").read_text("utf-8")
    assert re.search(r'<div class="recto-run" data-code="print\(2\)[^"]*" data-session="one"', html)


@pytest.mark.usefixtures("with_consent")
def test_code_that_fails_is_told_and_shown(tmp_path: Path) -> None:
    text = '```python exec="on" source="above"\nprint(1)\n1 / 0\n```\n\n```python exec="on"\nprint("after")\n```\n'
    shown, report = built(tmp_path, EXEC, {"a.md": text})
    assert messages(report) == [("This code fails: ZeroDivisionError: division by zero.", 1)]
    assert "1 / 0" in re.sub(r"<[^>]+>", "", shown)
    assert "<p>after</p>" in shown


@pytest.mark.usefixtures("with_consent")
def test_programs_of_the_code_neither_answer_nor_ask_for_it(tmp_path: Path) -> None:
    text = (
        '```python exec="on"\nimport os, subprocess\nos.system("echo stray")\n'
        'print("[", subprocess.run(["cat"], capture_output=True, text=True).stdout, "]")\n```\n\n'
        '```python exec="on"\nprint("\\udc80")\n```\n\n'
        '```bash exec="on"\nprintf "a\\377b"\n```\n'
    )
    shown, report = built(tmp_path, EXEC, {"a.md": text})
    assert messages(report) == []
    assert re.findall(r"<p>(.*?)</p>", shown) == ["[  ]", "?", "a\ufffdb"]


@pytest.mark.usefixtures("with_consent")
def test_code_that_ends_its_process_stops_its_page_alone(tmp_path: Path) -> None:
    pages = {
        "a.md": '```python exec="on"\nprint("fine")\n```\n',
        "b.md": 'Text\n\n```python exec="on"\nimport os; os._exit(3)\n```\n',
    }
    shown, report = built(tmp_path, EXEC, pages)
    assert "<p>fine</p>" in shown
    assert messages(report) == [("The code of this page has ended its process, or has not ended after 120 seconds.", 3)]


@pytest.mark.usefixtures("with_consent")
def test_one_process_runs_the_code_of_all_pages(tmp_path: Path) -> None:
    code = '```python exec="on"\nimport os; print(f"process {os.getpid()}")\n```\n'
    # The title of the second page is read from its blocks, for which its code has to run before that of the first.
    built(tmp_path, EXEC, {"a.md": f"# Plain\n\n{code}", "b.md": f"# With `code`\n\n{code}"})
    shown = [(tmp_path / f"out/{name}/index.html").read_text("utf-8") for name in "ab"]
    processes = {re.search(r"<p>(process \d+)</p>", html)[1] for html in shown}  # type: ignore[index]
    assert len(processes) == 1


@pytest.mark.usefixtures("with_consent")
def test_results_are_kept_until_the_code_changes(tmp_path: Path) -> None:
    count = tmp_path / "count.txt"
    count.write_text("")
    code = f"open({str(count)!r}, 'a').write('x')\nprint('ran')"
    pages = {"a.md": f'```python exec="on"\n{code}\n```\n'}
    for _ in range(2):
        assert "<p>ran</p>" in built(tmp_path, EXEC, pages)[0]
    assert count.read_text() == "x"
    built(tmp_path, EXEC, {"a.md": pages["a.md"].replace("ran", "again")})
    assert count.read_text() == "xx"


def test_fences_of_zensical_ask_for_it_as_well(tmp_path: Path) -> None:
    config = (
        '[project]\nsite_name = "T"\n[project.markdown_extensions.pymdownx.superfences]\n'
        'custom_fences = [{ name = "python", class = "python", format = "markdown_exec.formatter" }]\n'
    )
    settings = project_settings(project(tmp_path, config, name="zensical.toml"), "zensical.toml")
    notes = [note["message"] for note in own(settings)["notes"]]
    assert notes == ["Code in pages is not run, and is shown without what it puts out."]


def test_the_lists_of_a_blog_are_in_the_navigation(tmp_path: Path) -> None:
    def post(day: str, category: str) -> str:
        return f"---\ndate: {day}\ncategories: [{category}]\n---\n\n# {category} post\n"

    pages = {
        "blog/index.md": "# Blog\n",
        "blog/posts/a.md": post("2023-01-02", "News"),
        "blog/posts/b.md": post("2024-01-02", "Art"),
    }
    config = "site_name: T\nplugins: [blog]\nnav:\n  - index.md\n  - Blog:\n    - blog/index.md\n"
    settings = project_settings(project(tmp_path, config, pages), "mkdocs.yml")
    assert settings["navigation"][1]["entries"] == [
        {"page": "blog/index.md"},
        {"title": "Archive", "entries": [{"page": "blog/archive/2024.md"}, {"page": "blog/archive/2023.md"}]},
        {"title": "Categories", "entries": [{"page": "blog/category/art.md"}, {"page": "blog/category/news.md"}]},
    ]


def test_the_line_of_a_macro_that_fails_is_told(tmp_path: Path) -> None:
    pytest.importorskip("jinja2")
    config = "site_name: T\nplugins: [macros]\n"
    _, report = built(tmp_path, config, {"a.md": "# A\n\nText {{ 1 }}.\n\n{{ no_such_function() }}\n"})
    assert messages(report) == [
        (
            "The macros of this page cannot be rendered, and are shown as text: 'no_such_function' is undefined.",
            5,
        )
    ]


def test_macros_of_installed_modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("jinja2")
    for name in ("lib", "one", "two"):
        (tmp_path / name).mkdir()
    (tmp_path / "lib/acme_macros.py").write_text("def define_env(env):\n    env.macro(lambda: 'from afar', 'far')\n")
    monkeypatch.syspath_prepend(tmp_path / "lib")
    config = "site_name: T\nplugins:\n  - macros:\n      modules: [acme-macros:acme_macros, gone:acme_gone]\n"
    gone = ("The package of `gone:acme_gone`, whose macros pages may use, is not installed.", 4)
    told = ("The module `acme_macros` is not run, so that its macros and filters are not known.", 3)
    page = {"a.md": "# A\n\nIt is {{ far() }}.\n"}
    monkeypatch.delenv(VARIABLE, raising=False)
    shown, report = built(tmp_path / "one", config, page)
    assert "far()" in shown and {gone, told} <= set(messages(report))
    monkeypatch.setenv(VARIABLE, "true")
    shown, report = built(tmp_path / "two", config, page)
    assert "It is from afar." in shown and messages(report) == [gone]


@pytest.mark.parametrize(
    ("option", "run", "first"),
    [
        ("module_name: docs/more", "", "docs/more.py may define it: set RECTO_RUN_CODE=true. Otherwise mend"),
        ("modules: [json]", "", "`json` may define it: set RECTO_RUN_CODE=true. Otherwise mend"),
        ("modules: [acme:gone]", "true", "`acme:gone` may define it: install it beside Recto. Otherwise mend"),
        ("modules: [json]", "true", "Mend"),
    ],
)
def test_the_hint_names_a_module_that_may_define_an_unknown_macro(
    option: str, run: str, first: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("jinja2")
    monkeypatch.setenv(VARIABLE, run)
    config = f"site_name: T\nplugins:\n  - macros: {{ {option} }}\n"
    _, report = built(tmp_path, config, {"a.md": "# A\n\n{{ far() }}\n", "more.py": ""})
    (hint,) = [each.hint for each in report.warnings if each.message.endswith("'far' is undefined.")]
    assert hint == f"{first} the macro, or write `{{% raw %}}` around text that is none."


def test_tags_of_templates_are_told_once(tmp_path: Path) -> None:
    pytest.importorskip("jinja2")
    pages = {"a.md": '# A\n\n{% extends "gone.md" %}\n', "b.md": "{% raw %}\n{% tag %}\n{% endraw %}\n"}
    _, report = built(tmp_path, "site_name: T\nplugins: [macros]\n", pages)
    (warning,) = report.warnings
    assert warning.message.startswith("The macros of this page cannot be rendered, and are shown as text: 'gone.md' ")


def test_tags_of_templates_name_the_plugin_that_reads_them(tmp_path: Path) -> None:
    _, report = built(tmp_path, "site_name: T\n", {"a.md": "# A\n\n{% tag %}\n"})
    assert [(each.message, each.hint) for each in report.warnings] == [
        (
            "A shortcode or template tag is not read: this is shown as text.",
            "Switch `macros` on, which reads it, or take it out.",
        )
    ]
