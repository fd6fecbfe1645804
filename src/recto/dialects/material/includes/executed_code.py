"""Blocks of `markdown-exec`: code in pages that runs, and whose output is Markdown of the page."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from recto.dialects.material.blocks.fences import PYODIDE
from recto.dialects.material.blocks.lines import Line
from recto.dialects.material.execution.code_runner import Code, CodeRunner, Output
from recto.dialects.material.includes.files import IncludingPage
from recto.errors import RectoError
from recto.late_pattern import late_pattern

NAME = "markdown-exec"
LANGUAGES = frozenset({"python", "py", "pycon", "bash", "sh", "console", "md", "markdown"})
TREE = "tree"
_ALWAYS = frozenset({PYODIDE, TREE})
KNOWN_LANGUAGES = LANGUAGES | _ALWAYS
"""Those of the plugin, of which some are not run here."""
_OPENING = late_pattern(r"(?P<space>[ ]*)(?P<marks>`{3,}|~{3,})[ ]*\{?\.?(?P<language>[\w+-]+)(?P<rest>[^`]*?)\}?[ ]*$")
_ATTRIBUTE = late_pattern(r"""(?P<key>[\w-]+)=(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<word>[^\s"']+))""")
_OWN_NAMES = "exec icons id idprefix html source result returncode session tabs"
_WITHOUT_EFFECT: Mapping[str, Collection[str]] = {
    "updatetoc": ("yes", "on", "true", "1"), "workdir": (".",), "width": ("0", "80"),
}  # fmt: skip
"""Options that have no effect, each with the values that ask for what is so anyway."""
_OWN = frozenset({*_OWN_NAMES.split(), *_WITHOUT_EFFECT})
_OFF = frozenset({"", "no", "off", "false", "0"})
_PIPE = re.compile(r"(?<!\\)\|")
_MARKS = "`" * 8
_MARKDOWN = frozenset({"md", "markdown"})
_DEEPEST = 4
_HIDDEN = "markdown-exec: hide"


class Block(Struct, frozen=True):
    """A fence of the plugin: the index of its first line, that behind its last, and what it says."""

    start: int
    end: int
    indent: str
    language: str
    code: str
    said: Mapping[str, str]

    @property
    def is_converted(self) -> bool:
        """Whether the output is Markdown, and neither HTML nor shown as it is."""
        is_shown = self.said.get("result") or self.said.get("source") == "console"
        return not is_shown and self.said.get("html", "").lower() in _OFF

    @property
    def others(self) -> str:
        """What the fence says to who shows it."""
        return " ".join(f'{key}="{value}"' for key, value in self.said.items() if key not in _OWN)


def with_executed_code(
    lines: list[Line],
    runner: CodeRunner,
    page: IncludingPage,
    languages: Collection[str],
    *,
    again: bool = False,
    within: tuple[int, ...] = (),
) -> list[Line]:
    """The lines with what the code of the page puts out, of these languages. Code that fails is told, and shown.

    Blocks in an output run, too; `within` is where the block is that put out these lines. With `again`, what failed in
    an earlier build is run once more. Raises `RectoError` for code that ends its process.
    """
    found_blocks = list(blocks(lines, languages))
    _tell_of_options(found_blocks, lines, page)
    run = [each for each in found_blocks if each.language in LANGUAGES]
    if not run:
        return lines
    codes = [Code(each.language, _source(each), each.said.get("session", ""), _returns(each)) for each in run]
    try:
        outputs = runner.outputs(":".join([page.path, *map(str, within)]), codes, again=again)
    except RectoError as error:
        raise page.error(error.message, lines[run[0].start], "", error.hint or "") from None
    found: list[Line] = []
    position = 0
    numbers = _numbers(found_blocks, dict(zip([each.start for each in run], outputs, strict=True)))
    for block, output in zip(run, outputs, strict=True):
        found += lines[position : block.start]
        opening = lines[block.start]
        if output.error:
            message = f"This code fails: {output.error}."
            page.warn(message, opening, "", "Mend the code, or install what it needs beside Recto.")
        made = _made(block, output, lines[block.start : block.end])
        prefix = _id_prefix(block, numbers[block.start])
        page.id_prefixes.update(dict.fromkeys((opening.number, *(line.number for line in made)), prefix))
        if block.is_converted and len(within) < _DEEPEST:
            place = (*within, block.start)
            made = with_executed_code(made, runner, page, languages, again=again, within=place)
        found += _shown(block, output, opening, made)
        position = block.end
    return [*found, *lines[position:]]


def _made(block: Block, output: Output, lines: Sequence[Line]) -> list[Line]:
    """The lines of an output, at the first of the block; those of Markdown are where they stand in the page."""
    text = output.text.rstrip("\n")
    texts = text.split("\n") if text else []
    is_code = block.language in _MARKDOWN and texts == block.code.rstrip("\n").split("\n")
    places = lines[1 : len(texts) + 1] if is_code else [lines[0]] * len(texts)
    return [Line(each, place.number, place.column) for each, place in zip(texts, places, strict=True)]


def _numbers(found: Iterable[Block], outputs: Mapping[int, Output]) -> dict[int, int]:
    """The number of each block by its first line: the plugin counts those whose output, or source, it converts."""
    numbers: dict[int, int] = {}
    count = 0
    for block in found:
        output = outputs.get(block.start)
        has_source = bool(block.said.get("source"))
        if output is None:
            count += block.language == TREE
        elif output.error or has_source:
            count += 1
        else:
            count += bool(output.text) and block.said.get("html", "").lower() in _OFF
        numbers[block.start] = count
    return numbers


def _id_prefix(block: Block, number: int) -> str:
    """What stands before the ids of headings in an output: those of the page's own headings stay as they are."""
    if "idprefix" in block.said:
        return block.said["idprefix"]
    return f"{block.said['id']}-" if block.said.get("id") else f"exec-{number}--"


def _tell_of_options(found: Iterable[Block], lines: Sequence[Line], page: IncludingPage) -> None:
    """A warning for what blocks ask for that is not done."""
    for block in found:
        opening = lines[block.start]
        if block.language == TREE:
            continue
        if block.language not in LANGUAGES:
            message = "Readers cannot run this code, which is shown."
            page.warn(message, opening, block.language, "Write `playground = true` in recto.toml to let them.")
            continue
        for key, same in _WITHOUT_EFFECT.items():
            if key in block.said and block.said[key].lower() not in same:
                page.warn(f"`{key}` of this block has no effect here.", opening, key, "Take it out.")


def blocks(lines: Sequence[Line], languages: Collection[str]) -> Iterator[Block]:
    """The fences of some languages that are to be run, and those of which the plugin makes something in any case."""
    index = 0
    while index < len(lines):
        opening = _OPENING.match(lines[index].text) if "`" in lines[index].text or "~" in lines[index].text else None
        if opening is None:
            index += 1
            continue
        end = _closing(lines, index, opening)
        said = {
            each["key"]: each["double"] or each["single"] or each["word"] or ""
            for each in _ATTRIBUTE.finditer(opening["rest"])
        }
        is_on = said.get("exec", "").lower() not in _OFF or opening["language"] in _ALWAYS
        if is_on and opening["language"] in languages:
            indent = opening["space"]
            code = "\n".join(line.text.removeprefix(indent) for line in lines[index + 1 : end])
            yield Block(index, end + 1, indent, opening["language"], code, said)
        index = end + 1


def _closing(lines: Sequence[Line], start: int, opening: re.Match[str]) -> int:
    marks = opening["marks"]
    for index in range(start + 1, len(lines)):
        text = lines[index].text.strip()
        if text.startswith(marks) and not text.strip(marks[0]):
            return index
    return len(lines)


def _source(block: Block) -> str:
    """The code that runs: of a console, what stands behind its prompts."""
    prompts = {"pycon": (">>> ", "... "), "console": ("$ ", "% ")}.get(block.language)
    if prompts is None:
        return block.code
    return "\n".join(line[len(prompts[0]) :] for line in block.code.split("\n") if line.startswith(prompts))


def _returns(block: Block) -> int:
    value = block.said.get("returncode", "0")
    return int(value) if value.isdigit() else 0


def _shown(block: Block, output: Output, opening: Line, made: list[Line]) -> list[Line]:
    """The lines in whose place the block stands."""
    where = block.said.get("source", "")
    result = block.said.get("result", "")

    def at_opening(*texts: str) -> list[Line]:
        return [Line(text, opening.number, opening.column) for text in texts]

    if output.error:
        shown = at_opening(*fence(block, _visible(block.code)))
    elif where == "console":
        text = output.text.rstrip("\n")
        shown = at_opening(*fence(block, f"{_visible(block.code)}\n{text}", result or block.language))
    else:
        if result and block.said.get("html", "").lower() in _OFF:
            made = [*at_opening(f"{_MARKS}{result}"), *made, *at_opening(_MARKS)]
        source = at_opening(*fence(block, _visible(block.code))) if where else []
        blank = at_opening("")
        if where == "below":
            shown = [*made, *blank, *source]
        elif where in ("block", "material-block"):
            before = at_opening("", '<div class="result" markdown="1">', "")
            shown = [*source, *before, *made, *at_opening("", "</div>")]
        elif where in ("tabbed-left", "tabbed-right"):
            shown = _tabs(block, opening, source, made, is_left=where == "tabbed-left")
        else:
            shown = [*source, *blank, *made, *blank] if source else made
    return _indented(shown, block.indent)


def _indented(lines: Iterable[Line], indent: str) -> list[Line]:
    return [Line(f"{indent}{line.text}" if line.text else "", line.number, line.column) for line in lines]


def _tabs(block: Block, opening: Line, source: list[Line], made: list[Line], *, is_left: bool) -> list[Line]:
    titles = _PIPE.split(block.said.get("tabs", "Source|Result"), maxsplit=1)
    pairs = [(titles[0], source), (titles[1] if len(titles) > 1 else "Result", made)]
    blank = Line("", opening.number, opening.column)
    found: list[Line] = []
    for title, lines in pairs if is_left else pairs[::-1]:
        # Tabs right above are those of another block.
        mark = "===" if found else "===!"
        heading = Line(f'{mark} "{title.strip()}"', opening.number, opening.column)
        found += [heading, blank, *_indented(lines, "    "), blank]
    return found


def fence(block: Block, code: str, language: str = "") -> list[str]:
    """Code as a fence with all that the block says to who shows it."""
    return [f"{_MARKS}{language or block.language} {block.others}".rstrip(), *code.split("\n"), _MARKS]


def _visible(code: str) -> str:
    return "\n".join(line for line in code.split("\n") if _HIDDEN not in line).strip("\n")
