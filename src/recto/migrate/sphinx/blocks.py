"""Pages of MyST as Markdown: directives block by block, everything else line by line."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import groupby
from pathlib import PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from recto.migrate.alerts import KINDS, alert_lines
from recto.migrate.sphinx.code_blocks import code_lines
from recto.migrate.sphinx.designs import DESIGNS, TAB_SETS, TabSet, design_lines, with_tab_sets
from recto.migrate.sphinx.directives import Directive, Text, split_directives
from recto.migrate.sphinx.excerpts import CUTS, excerpt, place_of
from recto.migrate.sphinx.heading_ids import sphinx_id, with_sphinx_id
from recto.migrate.sphinx.objects import AUTODOC, DESCRIBED, MODULES, SUMMARY, PageObjects
from recto.migrate.sphinx.page_index import plain_title, toctree_entries
from recto.migrate.sphinx.roles import InlineText
from recto.migrate.sphinx.table_blocks import csv_lines, list_table_lines

_LABEL = re.compile(r"^\(([^()\n]+)\)=[ \t]*$")
_HEADING = re.compile(r"^#{2,6}[ \t]+(.+?)[ \t]*#*[ \t]*$")
_CODE = frozenset({"code-block", "code", "sourcecode", "code-cell", "parsed-literal", "prompt"})
# What `sphinx.ext.doctest` shows, and the languages of it; the argument is a group of tests.
_TESTS = {"doctest": "pycon", "testcode": "python", "testoutput": "text"}
_DROPPED_NAMES = "contents tableofcontents highlight index tags testsetup testcleanup"
_DROPPED = frozenset(_DROPPED_NAMES.split())
_PLAIN = frozenset({"div", "container", "compound", "centered", "hlist", "rst-class", "only", "ifconfig", "margin"})
_QUOTES = frozenset({"epigraph", "pull-quote", "highlights", "blockquote"})
_BOXES = frozenset({"sidebar", "topic"})
_VERSIONS = {
    "versionadded": "Added in version",
    "versionchanged": "Changed in version",
    "deprecated": "Deprecated since",
}
_AUTO = re.compile(r"auto\w+|autodoc2-\w+")
_MARKS = re.compile(r"(#{1,6})[ \t]")
_USE_API = 'Name the package in `[api]`, and write `<Api object="…" />` in an `.mdx` page: see “API reference”.'
_OF_FILES_NAMES = (
    "language caption name emphasize-lines linenos lineno-start lineno-match literal code dedent encoding force"
)
_OF_FILES = frozenset(_OF_FILES_NAMES.split())
_DEEPEST = 20
_MOST_OPENED = 10
_QUOTE = re.compile(r" {0,3}> ?")
_QUOTED_DIRECTIVE = re.compile(r" {0,3}>[ >]*(?:`{3,}|~{3,}|:{3,})\{")


class BlockText(Struct, frozen=True):
    """Makes the blocks of one page Markdown.

    `read_file` gives the text of a file that the page includes, as it is or as MyST, and its path, or None. `opened`
    are the paths of the file of the text and of those that include it. `need` and `lose` are called with a line and
    what is to be said.
    """

    inline: InlineText
    read_file: Callable[[str, bool], tuple[str, str] | None]
    need: Callable[[int, str, str], None]
    lose: Callable[[int, str, str], None]
    objects: PageObjects
    opened: tuple[str, ...] = ()
    first_heading: bool = True

    def convert(self, lines: Sequence[str], first: int = 1, depth: int = 0, *, in_tabs: bool = False) -> list[str]:
        """The lines of a text that begins at line `first` of its file; `in_tabs` if a set of tabs stands around it."""
        if depth > _DEEPEST:
            self.need(first, "Directives are nested too deeply.", "Write this part anew.")
            return list(lines)
        result: list[str] = []
        parts = split_directives(lines, first)
        for part in parts if in_tabs else with_tab_sets(parts):
            if isinstance(part, Text):
                result += part.lines if part.is_code else self._prose(part, depth)
                continue
            if isinstance(part, TabSet):
                inner = [line for tab in part.tabs for line in self._directive(tab, depth)]
                converted, indent = ["<Tabs>", *inner, "</Tabs>", ""], part.tabs[0].indent
            else:
                converted, indent = [*_anchor(part), *self._directive(part, depth)], part.indent
            if converted and result and result[-1].strip():
                result.append("")
            result += [f"{indent}{line}" if line else line for line in converted]
        return result

    def _prose(self, part: Text, depth: int) -> list[str]:
        """Text, and quotations with directives in them."""
        if not any(_QUOTED_DIRECTIVE.match(each) for each in part.lines):
            return self._text(part)
        lines: list[str] = []
        line = part.line
        for is_quoted, run in groupby(part.lines, lambda each: _QUOTE.match(each) is not None):
            texts = tuple(run)
            if is_quoted and any(map(_QUOTED_DIRECTIVE.match, texts)):
                inner = self.convert([_QUOTE.sub("", each, count=1) for each in texts], line, depth + 1)
                lines += [f"> {each}".rstrip() for each in inner]
            else:
                lines += self._text(Text(texts, line))
            line += len(texts)
        return lines

    def _text(self, part: Text) -> list[str]:
        """Prose: labels, comments and breaks are lines of their own."""
        lines: list[str] = []
        for line in part.lines:
            if (marks := _MARKS.match(line)) is not None:
                self.objects.level = len(marks[1])
            if (label := _LABEL.match(line)) is not None:
                lines += [f'<a id="{sphinx_id(label[1])}"></a>', ""]
            elif line.startswith("%"):
                comment = line.lstrip("% ")
                lines.append(f"{{/* {comment} */}}" if self.inline.is_mdx else f"<!-- {comment} -->")
            elif re.fullmatch(r"\+{3,}.*", line):
                lines.append("")
            elif (heading := _HEADING.match(line)) is not None:
                lines.append(with_sphinx_id(line, plain_title(heading[1])))
            else:
                lines.append(line)
        text = "\n".join(lines)
        if self.inline.is_mdx:
            # Comments are expressions that stay.
            kept = re.split(r"(\{/\*.*?\*/\})", text)
            return "".join(part if part.startswith("{/*") else self.inline.convert(part) for part in kept).split("\n")
        return self.inline.convert(text).split("\n")

    def _directive(self, block: Directive, depth: int) -> list[str]:
        name = block.name
        body = block.body
        inner = block.line + 1
        if name in KINDS:
            return self._alert(block, depth)
        if name in _CODE:
            return code_lines(block.argument, block.options, body)
        if name in _TESTS:
            return [] if "hide" in block.options else code_lines(_TESTS[name], {}, body)
        if name == "toctree":
            return self._toctree(block)
        if name in DESIGNS:
            is_set = name in TAB_SETS
            convert = lambda lines: self.convert(lines, inner, depth + 1, in_tabs=is_set)  # noqa: E731 - this one's line
            return design_lines(block, convert, self.inline.convert, self.inline.address)
        if name in ("image", "figure"):
            return self._image(block)
        if name in ("math", "mermaid", "eval-rst", "raw", "include", "literalinclude"):
            return self._source(block, depth)
        if name in ("list-table", "csv-table", "table"):
            return self._table(block, depth)
        if name in AUTODOC or name in DESCRIBED or name in MODULES or name == SUMMARY:
            return self._object(block, depth)
        if name in _DROPPED or name == "meta":
            return []
        return self._other(block, depth)

    def _object(self, block: Directive, depth: int) -> list[str]:
        """An object of Python, or where to look for those that follow."""
        if block.name == SUMMARY:
            return self.objects.summary_lines(block)
        if block.name in MODULES:
            self.objects.enter(block.argument)
            return self.convert(block.body, block.line + 1, depth + 1)
        if block.name in DESCRIBED:
            return [*self.objects.described(block), *self.convert(block.body, block.line + 1, depth + 1)]
        lines = self.objects.lines(block)
        was_inside, self.objects.is_inside = self.objects.is_inside, True
        lines += self.convert(block.body, block.line + 1, depth + 1)
        self.objects.is_inside = was_inside
        return lines

    def _alert(self, block: Directive, depth: int) -> list[str]:
        title = self.inline.convert(block.argument)
        body = self.convert(block.body, block.line + 1, depth + 1)
        if block.name in _VERSIONS:
            version, _, rest = title.partition(" ")
            return alert_lines(block.name, f"{_VERSIONS[block.name]} {version}", [rest, *body])
        kind = block.name
        if kind == "admonition":
            kind = next((name for name in block.options.get("class", "").split() if name in KINDS), kind)
        elif title:
            # What stands behind other admonitions is their text.
            return alert_lines(kind, "", [title, "", *body])
        return alert_lines(kind, title, body)

    def _toctree(self, block: Directive) -> list[str]:
        """A visible table of contents is a list of links."""
        if "hidden" in block.options:
            return []
        index, page = self.inline.index, self.inline.page
        lines = []
        for title, target in toctree_entries(block.body):
            found = index.resolve(target, page)
            if found is not None and found in index.files:
                lines.append(f"- [{title or index.pages[found]}]({index.link(found, page)})")
            elif re.match(r"https?:", target):
                lines.append(f"- [{title or target}]({target})")
        return [*lines, ""] if lines else []

    def _image(self, block: Directive) -> list[str]:
        caption = " ".join(line.strip() for line in block.body if line.strip())
        alt = block.options.get("alt") or plain_title(caption)
        title = ' "{}"'.format(plain_title(caption).replace('"', "&quot;")) if caption else ""
        image = f"![{alt}]({block.argument}{title})"
        target = block.options.get("target")
        return [f"[{image}]({target})" if target else image, ""]

    def _source(self, block: Directive, depth: int) -> list[str]:
        """What is not Markdown, or stands in another file."""
        name, body = block.name, list(block.body)
        if name == "math":
            return ["$$", *[line for line in [block.argument, *body] if line], "$$", ""]
        if name == "mermaid":
            return ["```mermaid", *body, "```"]
        if name == "raw":
            if block.argument == "html" and not self.inline.is_mdx:
                return [*body, ""]
            self.lose(block.line, f"A block of raw {block.argument} is not carried over.", "")
            return []
        if name == "eval-rst":
            self.need(block.line, "reStructuredText inside of a page is not read.", "Write it as Markdown.")
            return ["```rst", *body, "```"]
        is_literal = name == "literalinclude" or bool({"literal", "code"} & block.options.keys())
        found = self.read_file(block.argument, is_literal)
        if found is None:
            return [f"`{block.argument}`"]
        text, path = found
        part = excerpt(text, block.options, of_lines=name == "literalinclude")
        if part is None:
            self.need(block.line, f"`{path}` does not hold what `{name}` shows of it.", "Write its options anew.")
            return []
        if is_literal:
            return self._code_of_file(block, path, text, part)
        self._tell_options(block, {*CUTS, "parser", "encoding"})
        if path in self.opened or len(self.opened) > _MOST_OPENED:
            what = "includes itself" if path in self.opened else "is included too deeply"
            self.need(block.line, f"`{path}` {what}.", "Write this part anew.")
            return []
        self.lose(
            block.line, f"`include` of `{path}` has become a copy.", "`<Include>` shows a file in an `.mdx` page."
        )
        return replace(self, opened=(*self.opened, path)).convert(part.split("\n"), 1, depth + 1)

    def _code_of_file(self, block: Directive, path: str, text: str, part: str) -> list[str]:
        """Code that stands in a file, shown from there; lines from several places are a copy."""
        options = dict(block.options)
        self._tell_options(block, {*_OF_FILES, *CUTS})
        language = options.get("language") or options.get("code") or PurePosixPath(path).suffix[1:]
        place = place_of(part, text)
        if place is None:
            self.lose(block.line, f"`{block.name}` of lines of `{path}` has become a copy.", "`file=` shows a region.")
            return code_lines(language, options, part.strip("\n").split("\n"))
        if "lineno-match" in options:
            options["lineno-start"] = str(place[0])
        lines = f"#L{place[0]}-L{place[1]}" if CUTS & options.keys() else ""
        return code_lines(language, {**options, "file": f"/{path}{lines}"}, ())

    def _tell_options(self, block: Directive, known: set[str]) -> None:
        for option in block.options:
            if option not in known:
                self.lose(block.line, f"The option `{option}` of `{block.name}` is not carried over.", "")

    def _table(self, block: Directive, depth: int) -> list[str]:
        cell = self.inline.convert
        if block.name == "table":
            lines = self.convert(block.body, block.line + 1, depth + 1)
        elif block.name == "list-table":
            lines = list_table_lines(block.body, int(block.options.get("header-rows") or 0), cell)
        else:
            lines = csv_lines(block, cell)
        caption = self.inline.convert(block.argument)
        return [*lines, "", *([f"Table: {caption}", ""] if caption else [])]

    def _other(self, block: Directive, depth: int) -> list[str]:
        name = block.name
        body = self.convert(block.body, block.line + 1, depth + 1)
        if name in _PLAIN:
            return body
        if name in _QUOTES:
            return [f"> {line}".rstrip() for line in body]
        if name in _BOXES:
            return alert_lines("note", self.inline.convert(block.argument) or "Note", body)
        if name == "rubric":
            return [f"**{self.inline.convert(block.argument)}**", ""]
        if name == "glossary":
            return _glossary(body)
        if _AUTO.fullmatch(name):
            self.need(block.line, f"`{name}` makes text of docstrings, which is not done here.", _USE_API)
            return [f"`{block.argument}`", ""] if block.argument else []
        if ":" in name or name in ("function", "class", "method", "attribute", "data", "exception", "option"):
            return [f"**`{block.argument}`**", "", *body]
        self.need(block.line, f"The directive `{name}` is not known; its text stays.", "Write what it showed.")
        argument = self.inline.convert(block.argument)
        return [*([argument, ""] if argument else []), *body]


def _anchor(block: Directive) -> list[str]:
    """The anchor of what a directive shows, where it has a name."""
    named = block.options.get("name")
    return [f'<a id="{sphinx_id(named)}"></a>', ""] if named else []


def _glossary(body: list[str]) -> list[str]:
    """Terms with their explanations below them, as a definition list."""
    lines: list[str] = []
    for line in body:
        if line[:1] in (" ", "\t") or line.startswith(":"):
            begins = bool(lines) and not lines[-1].startswith((":", "  ")) and lines[-1] != ""
            lines.append(f"{': ' if begins else '  '}{line.strip().removeprefix(':').strip()}".rstrip())
        else:
            lines.append(line)
    return lines
