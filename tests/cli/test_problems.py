"""How commands print problems: many of a kind together, all on request, and for other programs."""

import json
from pathlib import Path

import pytest

from recto.cli.problem_groups import groups_of
from recto.cli.problems import ProblemPrinter
from recto.errors import RectoError, RectoWarning, Span
from tests.cli.test_commands import recto
from tests.sites import write_site


def gone(page: int, line: int) -> RectoWarning:
    where = Span(f"content/p{page}.md", line, 5, line, 9)
    return RectoWarning(f"The link /gone-{page}-{line} leads nowhere.", where, "Mend it.", "a\n" * line + "    link")


def printed(capsys, problems, **options):
    ProblemPrinter(**options).print(problems)
    return capsys.readouterr()


def test_many_of_a_kind(capsys):
    problems = [gone(page, line) for page in range(1, 51) for line in range(1, 11)]
    text = printed(capsys, problems).err
    assert text.splitlines()[0] == "warning: content/p1.md:1:5: The link /gone-1-1 leads nowhere. Mend it."
    assert text.splitlines()[-1] == (
        "  … and 497 more like these in 50 files,"
        " most in content/p2.md (10), content/p3.md (10), content/p4.md (10): --all shows them."
    )
    assert len(text.splitlines()) == 10
    assert len(printed(capsys, problems, prints_all=True).err.splitlines()) == 1500


def test_few_are_printed_one_by_one(capsys):
    text = printed(capsys, [gone(1, line) for line in range(1, 21)]).err
    assert text.count("warning: ") == 20 and "…" not in text


def test_the_same_text_is_printed_once(capsys):
    problems = [RectoWarning("The key `newWindow` is old.", Span(f"p{n}.md", n, 1)) for n in range(1, 10)]
    assert printed(capsys, problems).err == (
        "warning: p1.md:1:1: The key `newWindow` is old.\n"
        "  … also at p2.md:2:1, p3.md:3:1, p4.md:4:1 and 5 more places: --all shows them.\n"
    )
    assert (
        printed(capsys, problems[:5]).err.splitlines()[1] == "  … also at p2.md:2:1, p3.md:3:1, p4.md:4:1, p5.md:5:1."
    )


def test_different_errors_are_all_printed(capsys):
    names = ["one", "two", "three", "four", "five", "six"]
    problems = [RectoError(f"{name.title()} is {name * 2} of {name * 3}.", where=Span("a.mdx", 1)) for name in names]
    assert len(printed(capsys, problems).err.splitlines()) == 6


def test_very_many_kinds_end_in_a_count(capsys):
    words = [chr(97 + n % 26) * (n // 26 + 2) for n in range(100)]
    problems = [RectoError(f"{word} {word} {word}.", where=Span("a.mdx", n)) for n, word in enumerate(words, 1)]
    lines = printed(capsys, problems).err.splitlines()
    assert len(lines) == 31 and lines[-1] == "… and 70 more of 70 other kinds: --all shows them."


@pytest.mark.parametrize(
    ("messages", "sizes"),
    [
        (["The page /a has no #b.", "The page /c/d has no #e-f."], [2]),
        (["Name `a` is old.", 'Name "b c" is old.', "Name <D> is old."], [3]),
        (["The link alpha leads nowhere.", "The link beta leads nowhere."], [2]),
        (["The link /a leads nowhere.", "The image /a is missing."], [1, 1]),
        (["Alpha.", "Beta."], [1, 1]),
    ],
)
def test_kinds(messages, sizes):
    groups = groups_of(RectoError(message, where=Span("a", n)) for n, message in enumerate(messages))
    assert [len(group.problems) for group in groups] == sizes


def test_what_has_been_said_is_not_said_again():
    error = RectoError("No.", where=Span("a.mdx", 1, 2))
    assert [len(group.problems) for group in groups_of([error, error])] == [1]


def test_annotations(capsys):
    error = RectoError("50 %: a, b\nc", where=Span("a,b:c.mdx", 3, 4, 3, 9), hint="Mend it.")
    problems = [error, RectoWarning("Old.", Span("b.md")), RectoError("Nowhere.")]
    assert printed(capsys, problems, style="github", folder=Path("docs")).out == (
        "::error::Nowhere.\n"
        "::error file=docs/a%2Cb%3Ac.mdx,line=3,endLine=3,col=4,endColumn=9::50 %25: a, b%0Ac Mend it.\n"
        "::warning file=docs/b.md::Old.\n"
    )


@pytest.mark.parametrize("first", [RectoError, RectoWarning])
def test_problems_are_printed_file_by_file(capsys, first):
    other = RectoWarning if first is RectoError else RectoError
    places = [("p10.md", 1, 1), ("p2.md", 9, 1), ("p2.md", 3, 8), ("p2.md", 3, 2)]
    problems = [first(f"Bad {n}.", where=Span(*place)) for n, place in enumerate(places)]
    problems.insert(1, other("Other.", where=Span("a.md", 1, 1)))
    problems.append(first("Nowhere."))
    lines = printed(capsys, problems).err.replace("warning: ", "").splitlines()
    assert lines == [
        "Nowhere.", "p2.md:3:2: Bad 3.", "p2.md:3:8: Bad 2.", "p2.md:9:1: Bad 1.", "p10.md:1:1: Bad 0.",
        "a.md:1:1: Other.",
    ]  # fmt: skip
    data = json.loads(printed(capsys, problems, style="json").out)
    assert [each["message"] for each in data] == ["Nowhere.", "Bad 3.", "Bad 2.", "Bad 1.", "Bad 0.", "Other."]


BROKEN = {"content/index.mdx": "# Home\n\n<Calout />\n\n{nothing}\n"}


@pytest.mark.parametrize("command", ["build", "check"])
def test_what_ends_a_command_is_printed_in_the_same_way(tmp_path, command):
    site = write_site(tmp_path, BROKEN)
    done = recto(command, "--format", "github", cwd=site)
    assert done.returncode == 1
    assert [line for line in done.stdout.splitlines() if line.startswith("::")] == [
        "::error file=content/index.mdx,line=3,endLine=3,col=1,endColumn=11::"
        "<Calout> is not a component. Did you mean <Callout>?",
        "::error file=content/index.mdx,line=5,endLine=5,col=2,endColumn=9::NameError: name 'nothing' is not defined",
    ]
    found = json.loads(recto(command, "--json", cwd=site).stdout)
    assert [(each["severity"], each["line"], each["column"]) for each in found] == [("error", 3, 1), ("error", 5, 2)]


def test_a_build_without_problems_is_an_empty_list(tmp_path):
    site = write_site(tmp_path, {"content/index.md": "# Home\n"})
    assert json.loads(recto("build", "--format", "json", cwd=site).stdout) == []
