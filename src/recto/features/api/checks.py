"""What is wrong in docstrings: parameters that do not exist, sections that nobody will see as such, and coverage."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from recto.features.api.docstrings.blocks import is_rst
from recto.features.api.docstrings.sections import SECTION_KINDS, DocItem, DocSection, Style, sections_of
from recto.features.api.model import Docstring, Library, Object, Signature, SourceProblem, text_of
from recto.features.api.type_checks import differ
from recto.nearest import nearest

OPTIONAL = ("missing-docstring", "undocumented-parameter")
"""Kinds of problems that are told only where `report` of the settings names them."""

KINDS = frozenset(
    {
        *OPTIONAL,
        "duplicate-parameter",
        "unknown-parameter",
        "rst-unknown-directive",
        "rst-unknown-role",
        "rst-unknown-substitution",
        "section-indent",
        "section-unknown",
        "type-mismatch",
    }
)
"""All kinds of problems that docstrings can have."""

_TITLE = re.compile(r"^([A-Z][a-z]+):[ \t]*$", re.MULTILINE)
_KNOWN_TITLES = tuple(name.capitalize() for name in SECTION_KINDS)
_ORDINARY = frozenset({"note", "notes", "example", "examples", "warning", "tip", "todo", "usage", "see also"})


class Coverage(Struct, frozen=True):
    """How many of the objects of a module have a docstring."""

    module: str
    documented: int
    total: int

    @property
    def percent(self) -> float:
        return 100.0 if not self.total else 100 * self.documented / self.total


Known = dict[str, tuple[Object, tuple[SourceProblem, ...]]]
"""The problems of objects as they were when somebody looked at them, by their paths."""


def docstring_problems(
    library: Library,
    objects: Iterable[Object],
    styles: Mapping[str, Style],
    default: Style,
    wanted: Collection[str],
    known: Known | None = None,
) -> Iterator[SourceProblem]:
    """All problems of some objects of a library; of those that are told on wish, the `wanted` ones.

    What is `known` of an object that is what it was is not looked for again.
    """
    for found in objects:
        before = known.get(found.path) if known is not None else None
        if before is not None and before[0] == found:
            yield from before[1]
            continue
        problems = tuple(_of_object(library, found, styles, default, wanted))
        # Whether a field is described depends on its class, too.
        if known is not None and "missing-docstring" not in wanted:
            known[found.path] = found, problems
        yield from problems


def _of_object(
    library: Library, found: Object, styles: Mapping[str, Style], default: Style, wanted: Collection[str]
) -> Iterator[SourceProblem]:
    from recto.features.api.html.docstring import style_of_path

    if "missing-docstring" in wanted and not is_documented(found, library) and found.place is not None:
        message = f"`{found.path}` has no docstring."
        yield SourceProblem("missing-docstring", message, found.place.file, found.place.line, 1)
    style = style_of_path(found.canonical, tuple(styles.items()), default)
    described: list[str] = []
    for docstring in found.docstrings:
        if docstring.inherited_from:
            continue
        sections = _sections(found, docstring, style)
        described += [item.name.lstrip("*") for name in sections if name.kind in _PARAMETERS for item in name.items]
        yield from _of_docstring(found, docstring, sections)
    if "undocumented-parameter" in wanted and described:
        yield from _undescribed(found, described)


_PARAMETERS = ("parameters", "other parameters")


def coverage_of(library: Library) -> list[Coverage]:
    """The coverage of each module, in order; what a class holds counts for its module."""
    modules = dict.fromkeys(path for path, found in library.objects.items() if found.kind == "module")
    documented: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for path, found in library.objects.items():
        owner = path
        while owner not in modules:
            owner = owner.rpartition(".")[0]
        total[owner] += 1
        documented[owner] += is_documented(found, library)
    return [Coverage(module, documented[module], total[module]) for module in modules]


def is_documented(found: Object, library: Library) -> bool:
    """Whether an object has a docstring; a field may be described in that of its class, where it stands as code."""
    if found.docstrings:
        return True
    owner = library.objects.get(found.parent)
    if found.kind != "attribute" or owner is None or owner.kind != "class":
        return False
    return any(re.search(rf"(?<!\w){re.escape(found.name)}(?!\w)", each.text) for each in owner.docstrings)


def is_ignored(problem: SourceProblem, lines: list[str] | None) -> bool:
    """Whether a comment on the line says that nobody is to be told: `# recto: ignore[unknown-parameter]`."""
    if lines is None or problem.line is None or not 0 < problem.line <= len(lines):
        return False
    match = re.search(r"#\s*recto:\s*ignore\[([\w, -]+)\]", lines[problem.line - 1])
    return match is not None and problem.code in re.split(r"[,\s]+", match[1])


def _sections(found: Object, docstring: Docstring, style: Style) -> tuple[DocSection, ...]:
    returns = text_of(found.signatures[0].returns) if found.signatures else ""
    return sections_of(docstring.text, style, is_tuple="tuple[" in returns.lower())


def _of_docstring(found: Object, docstring: Docstring, sections: Iterable[DocSection]) -> Iterator[SourceProblem]:
    items: list[DocItem] = []
    for section in sections:
        if section.kind == "text":
            yield from _unknown_titles(docstring, section)
        elif section.kind in _PARAMETERS:
            items += section.items
    if items and found.signatures:
        yield from _of_parameters(found, docstring, items)
    if is_rst(docstring.text):
        yield from _of_rst(docstring)


def _of_parameters(found: Object, docstring: Docstring, items: Iterable[DocItem]) -> Iterator[SourceProblem]:
    """What is wrong with the parameters that a docstring describes."""
    known = {name: annotation for one in found.signatures for name, annotation in _annotations(one)}
    # An overload may take another type.
    known = known if len(found.signatures) == 1 else dict.fromkeys(known, "")
    takes_any = any(each.kind == "variadic keyword" for one in found.signatures for each in one.parameters)
    seen: set[str] = set()
    for item in items:
        name = item.name.lstrip("*")
        if name and name in seen:
            message = f"The parameter `{name}` is documented twice."
            yield _problem("duplicate-parameter", message, docstring, name, item.line)
        elif name and name not in known and not takes_any:
            close = nearest(name, known)
            hint = f"Did you mean `{close}`?" if close else ""
            message = f"`{found.name}` has no parameter `{name}`."
            yield _problem("unknown-parameter", message, docstring, name, item.line, hint)
        elif item.annotation and name in known and differ(item.annotation, known[name]):
            message = f"`{name}` is documented as `{item.annotation}`, and its annotation is `{known[name]}`."
            yield _problem("type-mismatch", message, docstring, name, item.line, "Take the type out of the docstring.")
        seen.add(name)


def _of_rst(docstring: Docstring) -> Iterator[SourceProblem]:
    """Roles, directives and substitutions that nobody knows."""
    from recto.features.api.docstrings.rst import may_be_unknown, names_in, rst_blocks_with

    if not may_be_unknown(docstring.text):
        return
    names = names_in(docstring.text.split("\n"))
    rst_blocks_with(docstring.text, names)
    for unknown in dict.fromkeys(names.unknown):
        kind, shown, hint = "role", f":{unknown}:", ""
        if unknown.startswith("|"):
            kind, shown = "substitution", unknown
            hint = f"Define it in the docstring, `.. {unknown} replace:: …`: those of a `conf.py` are not read."
        elif unknown.endswith("::"):
            kind, shown = "directive", f".. {unknown}"
        message = f"There is no {kind} `{unknown.removesuffix('::')}`, so that its text is shown as it is."
        yield _problem(f"rst-unknown-{kind}", message, docstring, shown, 0, hint)


def _annotations(signature: Signature) -> Iterator[tuple[str, str]]:
    """The parameters with their types; the type of `*args` is that of each."""
    for each in signature.parameters:
        annotation = "" if each.kind.startswith("variadic") else text_of(each.annotation)
        yield from ((name, annotation) for name in (each.name, each.field_name) if name)


def _unknown_titles(docstring: Docstring, section: DocSection) -> Iterator[SourceProblem]:
    """Titles that look like those of a section, but are none."""
    for match in _TITLE.finditer(section.text):
        title = match[1]
        if title.lower() in SECTION_KINDS:
            message = f"Nothing is indented below `{title}:`, so that it is no section."
            yield _problem("section-indent", message, docstring, f"{title}:", 0)
        elif title.lower() not in _ORDINARY and (close := nearest(title, _KNOWN_TITLES)) is not None:
            hint = f"Did you mean `{close}:`?"
            yield _problem("section-unknown", f"There is no section `{title}:`.", docstring, f"{title}:", 0, hint)


def _undescribed(found: Object, described: Collection[str]) -> Iterator[SourceProblem]:
    for signature in found.signatures[-1:]:
        for each in signature.parameters:
            if not {each.name, each.field_name} & set(described) and not each.description and found.place is not None:
                message = f"The parameter `{each.name}` of `{found.name}` is not documented."
                yield SourceProblem("undocumented-parameter", message, found.place.file, found.place.line, 1)


def _problem(code: str, message: str, docstring: Docstring, text: str, line: int, hint: str = "") -> SourceProblem:
    return SourceProblem(code, message, docstring.file, docstring.line + line, None, hint, text)


def with_place(problem: SourceProblem, lines: list[str] | None) -> SourceProblem:
    """The problem with the line and column of its text, which is looked for from its line on."""
    if lines is None or not problem.text or problem.line is None:
        return problem
    for number in range(problem.line - 1, min(problem.line + 200, len(lines))):
        match = re.search(rf"(?<!\w){re.escape(problem.text)}", lines[number])
        if match is not None:
            return SourceProblem(
                problem.code, problem.message, problem.file, number + 1, match.start() + 1, problem.hint, problem.text
            )
    return problem


def lines_of(root: Path, file: str) -> list[str] | None:
    """The lines of a Python file; None for one that cannot be read."""
    from recto.features.api.problems import source_text

    text = source_text(root, file)
    return None if text is None else text.split("\n")
