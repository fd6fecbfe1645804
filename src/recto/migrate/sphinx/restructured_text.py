"""Writes the tree that docutils makes of a page as MyST."""

from __future__ import annotations

import re
from collections.abc import Callable

from docutils import nodes

from recto.migrate.sphinx.restructured_names import myst_role

_SPECIAL = re.compile(r"([\\`*_\[\]<>]|^(?=[#>+-])|^(?=\d+[.)]\s))", re.MULTILINE)
_KINDS = ("note", "tip", "hint", "important", "attention", "warning", "caution", "danger", "error")


class MystWriter:
    """Blocks are lists of lines; text is one string."""

    def __init__(self) -> None:
        self._level = 0
        self._named: set[str] = set()

    def write(self, document: nodes.document) -> str:
        self._named = {target["refid"] for target in document.findall(nodes.target) if "refid" in target}
        return "\n".join(self.blocks(document)).strip("\n") + "\n"

    def blocks(self, parent: nodes.Element) -> list[str]:
        """The lines of all blocks of a node, each with a blank line behind it."""
        lines: list[str] = []
        for node in parent.children:
            block = self._block(node)
            if block:
                lines += [*self._labels(node), *block, ""]
        return lines

    def _block(self, node: nodes.Node) -> list[str]:
        name = type(node).__name__
        if name in _KINDS and isinstance(node, nodes.Element):
            return self._fenced(name, "", {}, self.blocks(node))
        method: Callable[[nodes.Element], list[str]] | None = getattr(self, f"_{name}", None)
        if method is not None and isinstance(node, nodes.Element):
            return method(node)
        if isinstance(node, nodes.Inline | nodes.TextElement):
            return self.text(node).split("\n")
        return self.blocks(node) if isinstance(node, nodes.Element) and not isinstance(node, nodes.Invisible) else []

    def text(self, parent: nodes.Element) -> str:
        """The inline content of a node."""
        return "".join(self._inline(node) for node in parent.children)

    def _inline(self, node: nodes.Node) -> str:
        if isinstance(node, nodes.Text):
            return _SPECIAL.sub(r"\\\1", node.astext())
        if isinstance(node, myst_role):
            return f"{{{node['name']}}}`{node.astext()}`"
        if isinstance(node, nodes.literal | nodes.math):
            mark = "``" if "`" in node.astext() else "`"
            code = f"{mark}{node.astext()}{mark}"
            return f"{{math}}{code}" if isinstance(node, nodes.math) else code
        if isinstance(node, nodes.emphasis | nodes.title_reference):
            return f"*{self.text(node)}*"
        if isinstance(node, nodes.strong):
            return f"**{self.text(node)}**"
        if isinstance(node, nodes.subscript | nodes.superscript):
            return f"{{{'sub' if isinstance(node, nodes.subscript) else 'sup'}}}`{node.astext()}`"
        if isinstance(node, nodes.footnote_reference):
            return f"[^{node.astext()}]"
        if isinstance(node, nodes.image):
            return f"![{node.get('alt', '')}]({node['uri']})"
        if isinstance(node, nodes.reference):
            return self._reference(node)
        if isinstance(node, nodes.target | nodes.problematic):
            return "" if isinstance(node, nodes.target) else _SPECIAL.sub(r"\\\1", node.astext())
        return self.text(node) if isinstance(node, nodes.Element) else ""

    def _reference(self, node: nodes.reference) -> str:
        address = node.get("refuri") or (f"#{node['refid']}" if "refid" in node else f"#{node.get('refname', '')}")
        return f"<{address}>" if node.astext() == address else f"[{self.text(node)}]({address})"

    def _section(self, node: nodes.Element) -> list[str]:
        self._level += 1
        lines = self.blocks(node)
        self._level -= 1
        return lines

    def _title(self, node: nodes.Element) -> list[str]:
        return [f"{'#' * min(max(self._level, 1), 6)} {self.text(node)}"]

    def _rubric(self, node: nodes.Element) -> list[str]:
        return [f"**{self.text(node)}**"]

    def _paragraph(self, node: nodes.Element) -> list[str]:
        return self.text(node).split("\n")

    def _target(self, node: nodes.Element) -> list[str]:
        """The names of a target are those of what follows it, or its address is in the references already."""
        return []

    def _comment(self, node: nodes.Element) -> list[str]:
        return [f"% {line}" for line in node.astext().split("\n")]

    def _transition(self, node: nodes.Element) -> list[str]:
        return ["---"]

    def _literal_block(self, node: nodes.Element) -> list[str]:
        return self._fence("", node.astext().split("\n"))

    def _doctest_block(self, node: nodes.Element) -> list[str]:
        return self._fence("pycon", node.astext().split("\n"))

    def _block_quote(self, node: nodes.Element) -> list[str]:
        return [f"> {line}".rstrip() for line in self._inner(node)]

    def _line_block(self, node: nodes.Element) -> list[str]:
        lines = [
            self.text(line) if isinstance(line, nodes.line) else ""
            for line in node.children
            if isinstance(line, nodes.Element)
        ]
        return [f"{line}\\" for line in lines[:-1]] + lines[-1:]

    def _bullet_list(self, node: nodes.Element) -> list[str]:
        return [line for item in node.children for line in self._item("- ", item)]

    def _enumerated_list(self, node: nodes.Element) -> list[str]:
        start = int(node.get("start", 1))
        return [line for number, item in enumerate(node.children, start) for line in self._item(f"{number}. ", item)]

    def _item(self, mark: str, node: nodes.Node) -> list[str]:
        inner = self._inner(node) if isinstance(node, nodes.Element) else []
        indent = " " * len(mark)
        return [f"{mark}{inner[0]}" if inner else mark.rstrip(), *(f"{indent}{line}".rstrip() for line in inner[1:])]

    def _inner(self, node: nodes.Element) -> list[str]:
        lines = self.blocks(node)
        while lines and not lines[-1]:
            lines.pop()
        return lines

    def _definition_list(self, node: nodes.Element) -> list[str]:
        lines: list[str] = []
        for item in node.children:
            for part in item.children if isinstance(item, nodes.Element) else ():
                if isinstance(part, nodes.term):
                    lines.append(self.text(part))
                elif isinstance(part, nodes.definition):
                    lines += [*self._item(": ", part), ""]
        return lines

    def _field_list(self, node: nodes.Element) -> list[str]:
        lines: list[str] = []
        for field in node.findall(nodes.field):
            name, body = field.children[0].astext(), field.children[1]
            if name not in ("orphan", "tocdepth", "nosearch") and isinstance(body, nodes.Element):
                lines += self._item(
                    "- ", nodes.list_item("", nodes.paragraph("", "", nodes.strong(text=name)), *body.children)
                )
        return lines

    def _docinfo(self, node: nodes.Element) -> list[str]:
        """Fields at the head of a page say something of it, and Sphinx shows none of them."""
        return []

    def _footnote(self, node: nodes.Element) -> list[str]:
        label = node.children[0].astext()
        body = nodes.container("", *node.children[1:])
        return self._item(f"[^{label}]: ", body)

    def _table(self, node: nodes.Element) -> list[str]:
        """Tables of Markdown have cells of one line."""
        rows = [
            [" ".join(self._inner(cell)).replace("|", "\\|").strip() for cell in row.findall(nodes.entry)]
            for row in node.findall(nodes.row)
        ]
        if not rows:
            return []
        has_head = next(iter(node.findall(nodes.thead)), None) is not None
        head, rest = (rows[0], rows[1:]) if has_head else ([""] * len(rows[0]), rows)
        lines = [f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rest)]
        title = next(iter(node.findall(nodes.title)), None)
        return [*lines, "", f"Table: {self.text(title)}"] if title is not None else lines

    def _myst_directive(self, node: nodes.Element) -> list[str]:
        body = node["text"].split("\n") if "text" in node else self._inner(node)
        return self._fenced(node["name"], node["argument"], node["options"], body)

    def _fenced(self, name: str, argument: str, options: dict[str, str], body: list[str]) -> list[str]:
        given = [f":{key}: {value}".rstrip() for key, value in options.items()]
        return self._fence(f"{{{name}}} {argument}".rstrip(), [*given, *([""] if given and body else []), *body])

    def _fence(self, head: str, body: list[str]) -> list[str]:
        longest = max((len(found) for line in body for found in re.findall(r"^\s*(`{3,})", line)), default=2)
        mark = "`" * (max(longest, 2) + 1)
        while body and not body[-1].strip():
            body = body[:-1]
        return [f"{mark}{head}", *body, mark]

    def _system_message(self, node: nodes.Element) -> list[str]:
        return []

    def _substitution_definition(self, node: nodes.Element) -> list[str]:
        return []

    def _labels(self, node: nodes.Node) -> list[str]:
        """Names that an author has given a block; that of a section's title is one only where a target says it too."""
        if not isinstance(node, nodes.Element) or isinstance(node, nodes.footnote | nodes.Invisible):
            return []
        title = next((part.astext() for part in node.children if isinstance(part, nodes.title)), "")
        own = nodes.fully_normalize_name(title)
        return [f"({name})=" for name in node["names"] if name != own or nodes.make_id(name) in self._named]
