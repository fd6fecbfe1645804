"""Command-line programs as pages, from the objects themselves (API-REF-65)."""

import re

import pytest

from recto.data.cache_folder import CacheFolder
from recto.errors import RectoError
from recto.features.api.apart import answer_of
from recto.features.api.programs import reading
from recto.features.api.programs.reading import read_programs
from tests.features.api.test_pages import built, content
from tests.sites import write_site

CLICK = '''
import click

@click.group(context_settings={"auto_envvar_prefix": "TOOL"}, epilog="See the manual.")
@click.option("--verbose/--quiet", default=False, help="Say more.")
def main(verbose):
    """A tool for *things*.

    It does much.
    """

@main.command()
@click.argument("files", nargs=-1)
@click.option("-o", "--output", metavar="FILE", default="out.txt", help="Where to <write>.")
@click.option("--kind", type=click.Choice(["a", "b"]), envvar="KIND", required=True)
@click.option("--password", hide_input=True, default="geheim")
@click.option("--secret", hidden=True)
@click.option("-v", "level", count=True)
def make(files, output, kind, password, secret, level):
    """Make it. Then more.

    \\b
    one
    two

    \\b
    ```
    tool make
    ```
    """

@main.group(deprecated="Use `make`.")
def remote():
    """Remotes."""

@remote.command("add", short_help="Adds.")
@click.argument("name")
def add(name): ...

@main.command(hidden=True)
def nothing(): ...
'''
ARGPARSE = """
import argparse

def parser() -> argparse.ArgumentParser:
    found = argparse.ArgumentParser(description="A tool.", epilog="Bye.")
    found.add_argument("--size", type=int, default=3, help="How large (default: %(default)s).")
    more = found.add_argument_group("More")
    more.add_argument("--kind", choices=["a", "b"], required=True)
    more.add_argument("--hidden", help=argparse.SUPPRESS)
    inner = found.add_subparsers()
    one = inner.add_parser("run", aliases=["r"], help="Runs it.")
    one.add_argument("name", nargs="?", help="Whose.")
    one.add_argument("--flag", action="store_true")
    return found

def runs() -> int: ...
def needs(thing): ...
number = 1
"""


def programs(root, files, **targets):
    write_site(root, files)
    return read_programs(root, targets, CacheFolder(None), (root,))


def facts(command):
    return [(each.names, each.metavar or each.choices, each.default, each.env) for each in command.parameters]


def test_commands_of_click(tmp_path):
    tool = programs(tmp_path, {"tool_cli.py": CLICK}, tool="tool_cli:main")["tool"]
    assert (tool.usage, tool.text, tool.summary, tool.epilog) == (
        "tool [OPTIONS] COMMAND [ARGS]...",
        "A tool for *things*.\n\nIt does much.",
        "A tool for *things*.",
        "See the manual.",
    )
    assert facts(tool) == [(("--verbose",), (), "--quiet", ("TOOL_VERBOSE",))]
    assert tool.parameters[0].negatives == ("--quiet",)
    make = tool.find(["make"])
    assert make.usage == "tool make [OPTIONS] [FILES]..." and make.text == (
        "Make it. Then more.\n\none\\\ntwo\n\n```\ntool make\n```"
    )
    assert facts(make) == [
        (("FILES",), (), "", ()),
        (("-o", "--output"), "FILE", "out.txt", ("TOOL_MAKE_OUTPUT",)),
        (("--kind",), ("a", "b"), "", ("KIND",)),
        (("--password",), "TEXT", "", ("TOOL_MAKE_PASSWORD",)),
        (("-v",), (), "", ("TOOL_MAKE_LEVEL",)),
    ]
    assert [each.name for each in tool.commands] == ["make", "remote"]
    assert tool.find(["remote"]).deprecated == "Use `make`." and tool.find(["remote", "add"]).summary == "Adds."
    assert tool.find(["nothing"]) is None


def test_parsers_of_argparse(tmp_path):
    tool = programs(tmp_path, {"arg_cli.py": ARGPARSE}, tool="arg_cli:parser")["tool"]
    assert tool.usage.startswith("tool [-h] [--size SIZE] --kind {a,b}") and tool.epilog == "Bye."
    assert facts(tool) == [(("--size",), "SIZE", "3", ()), (("--kind",), ("a", "b"), "", ())]
    assert [(each.text, each.group) for each in tool.parameters] == [("How large (default: 3).", ""), ("", "More")]
    (run,) = tool.commands
    assert (run.name, run.summary) == ("run", "Runs it.")
    assert [(each.names, each.is_required) for each in run.parameters] == [(("name",), False), (("--flag",), False)]


def test_percent_signs_and_hidden_commands_of_argparse(tmp_path):
    """Outside of `help` a percent sign means something only beside `%(prog)s`."""
    source = (
        "import argparse\nfound = argparse.ArgumentParser(description='100% done.', epilog='%(prog)s is 100%% done.')\n"
        "inner = found.add_subparsers()\ninner.add_parser('shown', help='Shown.')\n"
        "inner.add_parser('inside', help=argparse.SUPPRESS)\ninner.add_parser('silent')\n"
    )
    tool = programs(tmp_path, {"percent_cli.py": source}, tool="percent_cli:found")["tool"]
    assert (tool.text, tool.epilog) == ("100% done.", "tool is 100% done.")
    assert [(each.name, each.summary) for each in tool.commands] == [("shown", "Shown."), ("silent", "")]


def test_apps_of_typer(tmp_path):
    pytest.importorskip("typer")
    source = (
        "import typer\napp = typer.Typer()\n\n@app.command()\n"
        'def hello(name: str, times: int = typer.Option(2, help="How often.", rich_help_panel="More")):\n'
        '    """Say hello."""\n'
    )
    tool = programs(tmp_path, {"typer_cli.py": source}, tool="typer_cli:app")["tool"]
    assert tool.text == "Say hello." and tool.parameters[1].group == "More"
    assert (tool.parameters[1].names, tool.parameters[1].default) == (("--times",), "2")


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("arg_cli", "is `arg_cli`, which names no object in a module. Write it as `package.module:object`."),
        ("arg_cli:parsers", "cannot be shown: `arg_cli` has no `parsers`. Did you mean `parser`?"),
        ("arg_cli:needs", "cannot be shown: the function needs arguments: thing."),
        ("arg_cli:runs", "cannot be shown: the function runs the program, and returns no parser."),
        ("click_cli:run", "returns no parser. Did you mean `main`?"),
        ("arg_cli:number", "cannot be shown: it is of type `int`."),
        ("gone_cli:main", "cannot be shown: ModuleNotFoundError: No module named 'gone_cli'."),
        ("exit_cli:main", "cannot be shown: SystemExit: 3."),
    ],
)
def test_what_is_no_program(target, message, tmp_path):
    toml = f'title = "T"\n\n[api.programs]\ntool = "{target}"\n'
    with pytest.raises(RectoError) as caught:
        files = {"recto.toml": toml, "arg_cli.py": ARGPARSE, "exit_cli.py": "raise SystemExit(3)\n"}
        files["click_cli.py"] = "import click\n\n@click.command()\ndef main(): ...\n\ndef run() -> None: ...\n"
        programs(tmp_path, files, tool=target)
    said = str(caught.value)
    assert said.startswith("recto.toml:4:1: The program `tool` ") and message in said


def test_pages_of_programs(tmp_path):
    toml = 'search = false\n[api.programs]\ntool = "site_cli:main"\n'
    guide = '# G\n\n<Program name="tool" command="make" />\n'
    files, report = built(tmp_path, {"recto.toml": toml, "site_cli.py": CLICK, "content/guide.mdx": guide})
    names = {name for name in files if name.startswith("cli") and name.endswith(".html")}
    assert names == {
        "cli.html", "cli/tool.html", "cli/tool/make.html", "cli/tool/remote.html", "cli/tool/remote/add.html"
    }  # fmt: skip
    assert not report.warnings
    assert '<dt><a href="/cli/tool/make"><code>make</code></a></dt><dd>Make it. Then more.</dd>' in content(
        files, "cli/tool.html"
    )
    html = content(files, "cli/tool/make.html")
    assert (
        '<dt id="tool-make-output"><code>-o</code>, <code>--output</code> <code class="api-type">FILE</code> '
        '<code class="api-default">= out.txt</code></dt><dd>Where to &lt;write&gt;.'
    ) in html
    assert '<a href="#options"' in files["cli/tool/make.html"].decode()
    assert "geheim" not in html and "Where to &lt;write&gt;." in content(files, "guide.html")


def test_programs_are_looked_at_again_when_their_files_change(tmp_path):
    toml = 'search = false\n[api.programs]\ntool = "again_cli:main"\n'
    built(tmp_path, {"recto.toml": toml, "again_cli.py": CLICK})
    files, _ = built(tmp_path, {"recto.toml": toml, "again_cli.py": CLICK.replace("Say more.", "Say less.")})
    assert "Say less." in content(files, "cli/tool.html")


def test_programs_depend_on_what_they_read(tmp_path, monkeypatch):
    """They are imported anew for what they have read, be it broken, and for files that come and go."""
    asked = []

    def answer(*given):
        asked.append(given)
        return answer_of(*given)

    monkeypatch.setattr(reading, "answer_of", answer)
    files = {
        "read_cli/__init__.py": "",
        "read_cli/main.py": (
            "import click\nfrom read_cli.texts import HELP\n\ntry:\n    import read_cli.broken\n"
            "except SyntaxError:\n    pass\n\n@click.command(help=HELP)\ndef main(): ...\n"
        ),
        "read_cli/texts.py": "HELP = 'One.'\n",
        "read_cli/broken.py": "def\n",
        "read_cli/other.py": "",
    }
    changes = [
        ({}, 1),
        ({"read_cli/other.py": "x = 1\n"}, 1),
        ({"read_cli/texts.py": "HELP = 'Two.'\n"}, 2),
        ({"read_cli/broken.py": ""}, 3),
        ({"read_cli/new.py": ""}, 4),
        ({}, 4),
    ]
    for change, count in changes:
        files |= change
        write_site(tmp_path, files)
        found = read_programs(tmp_path, {"tool": "read_cli.main:main"}, CacheFolder(tmp_path / "cache"), (tmp_path,))
        assert found["tool"].text == ("One." if count == 1 else "Two.")
        assert len(asked) == count, change


def test_pages_that_show_a_program_stay_while_it_does(tmp_path):
    toml = 'search = false\n[api.programs]\none = "stay_cli.a:main"\ntwo = "stay_cli.b:main"\n'
    code = 'import click\n\n@click.command()\ndef main():\n    """{}"""\n'
    files = {
        "recto.toml": toml,
        "stay_cli/__init__.py": "",
        "stay_cli/a.py": code.format("First."),
        "stay_cli/b.py": code.format("Second."),
        "content/a.mdx": '# A\n\n<Program name="one" />\n',
        "content/b.mdx": '# B\n\n<Program name="two" />\n',
    }
    built(tmp_path, files)
    made, report = built(tmp_path, {**files, "stay_cli/b.py": code.format("Third.")})
    assert "First." in content(made, "a.html") and "Third." in content(made, "b.html")
    # Its own page, the list of all, and the page that shows it.
    assert report.made == 3
    _, report = built(tmp_path, {**files, "stay_cli/b.py": code.format("Third.") + "# nothing\n"})
    assert report.made == 0


def test_no_code_runs_where_it_may_not(tmp_path, monkeypatch):
    """API-REF-04, 75"""
    monkeypatch.setenv("RECTO_NO_INSPECT", "1")
    toml = 'search = false\n[api.programs]\ntool = "never_cli:main"\n'
    files, report = built(tmp_path, {"recto.toml": toml, "never_cli.py": "raise SystemExit(3)\n"})
    assert not any(name.startswith("cli") for name in files)
    (warning,) = report.warnings
    assert str(warning) == ("recto.toml:2:2: The programs have no pages: `--no-inspect` lets no code of packages run.")


@pytest.mark.parametrize(
    ("tag", "message"),
    [
        ('<Program name="tol" />', '<Program> knows no program "tol". Did you mean name="tool"?'),
        (
            '<Program name="tool" command="mak" />',
            'The program "tool" has no command "mak". Did you mean command="make"?',
        ),
        (
            '<Program name="tool" section="option" />',
            '<Program> has no section="option". Did you mean section="options"?',
        ),
    ],
)
def test_mistakes_in_tags(tag, message, tmp_path):
    toml = 'search = false\n[api.programs]\ntool = "tag_cli:main"\n'
    with pytest.raises(RectoError) as caught:
        built(tmp_path, {"recto.toml": toml, "tag_cli.py": CLICK, "content/guide.mdx": f"# G\n\n{tag}\n"})
    assert str(caught.value) == f"content/guide.mdx:3:1: {message}"


def test_the_option_of_the_command_line():
    """API-REF-04"""
    from click.testing import CliRunner

    from recto.cli.build import command

    help_text = re.sub(r"\s+", " ", CliRunner().invoke(command, ["--help"]).output)
    assert "--no-inspect Run no code of packages for the API reference." in help_text
