"""Roles and references of MyST in a line of text, as Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from msgspec import Struct

from recto.migrate.links import change_links
from recto.migrate.sphinx.page_index import PageIndex, normal

_INLINE = re.compile(
    r"\{(?P<role>[a-zA-Z][\w:+.-]*)\}(?P<mark>`+)(?P<text>(?:(?!\n[ \t]*\n).)+?)(?<!`)(?P=mark)(?!`)"
    r"|(?P<code>(?<!`)(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`))",
    re.DOTALL,
)
_KEPT = re.compile("\0([0-9]+)\0")
_TITLED = re.compile(r"(.+?)\s*<([^<>]+)>", re.DOTALL)
_EMPTY_LINK = re.compile(r"(?<!!)\[\]\((?:project:)?([^()\s]+)\)")
_ANCHORED = re.compile(r"(\]\(<?)(?:project:)?((?![a-zA-Z][\w+.-]*:|/)[^()\s<>#]*)#([^()\s<>]+)")
_AUTO = re.compile(r"<(?:project:|path:)([^<>\s]+)>")
_SUBSTITUTION = re.compile(r"\{\{\s*([\w-]+)\s*\}\}")
_OBJECT_LINK = re.compile(r"(?<!!)\[((?:[^\[\]`]|`[^`]*`)*)\]\(([A-Za-z_]\w*(?:\.\w+)+)\)")
_OBJECT = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+")
_FILE_TYPE_NAMES = "md rst txt html py js css json toml yml yaml png jpg jpeg svg gif webp pdf zip csv ipynb"
_FILE_TYPES = frozenset(_FILE_TYPE_NAMES.split())
_STRONG = frozenset({"guilabel", "strong", "dfn", "term"})
_EMPHASIS = frozenset({"emphasis", "manpage", "newsgroup"})
_TAGS = {"sub": "sub", "subscript": "sub", "sup": "sup", "superscript": "sup", "kbd": "kbd"}
_CODE = frozenset(
    {"code", "file", "command", "program", "option", "envvar", "samp", "literal", "regexp", "token", "makevar"}
)


class InlineText(Struct, frozen=True):
    """Makes text of one page Markdown. `tell` is called with the name of a role that has no counterpart.

    `find_object` gives the whole name of an object that the site shows. `external` are roles that make links, with an
    address and a title that both may have `%s`.
    """

    index: PageIndex
    page: str
    substitutions: dict[str, str]
    tell: Callable[[str], None]
    find_object: Callable[[str], str | None]
    external: Mapping[str, tuple[str, str]]
    is_mdx: bool = False

    def convert(self, text: str) -> str:
        """A text without fences: roles, references and substitutions resolved."""
        kept: list[str] = []

        def keep(found: re.Match[str]) -> str:
            kept.append(found["code"] or self._role(found["role"].lower(), found["text"]))
            return f"\0{len(kept) - 1}\0"

        # Code and roles may stand in the text of a link, which is read as a whole.
        prose = self._prose(_INLINE.sub(keep, text.replace("\0", "\ufffd")))
        return _KEPT.sub(lambda found: kept[int(found[1])], prose)

    def _prose(self, text: str) -> str:
        text = _SUBSTITUTION.sub(lambda found: self.substitutions.get(found[1], found.group()), text)
        text = _EMPTY_LINK.sub(lambda found: self._reference(found[1], "") or found.group(), text)
        text = _AUTO.sub(lambda found: self._reference(found[1], "") or found[1], text)
        text = _OBJECT_LINK.sub(lambda found: self._object_link(found[1], found[2]) or found.group(), text)
        text = _ANCHORED.sub(lambda found: found[1] + self._anchored(found[2], found[3]), text)
        text = change_links(text, self._address)
        if self.is_mdx:
            text = re.sub(r"(?<!\\)([{}])", r"\\\1", text)
            text = re.sub(r"<(https?://[^\s<>]+)>", r"[\1](\1)", text)
            text = re.sub(r"<!--(.*?)-->", r"", text, flags=re.DOTALL)
            text = re.sub(r"<(br|hr|img)((?:\s[^<>]*?)?)\s*/?>", r"<\1\2 />", text)
        return text

    def address(self, name: str) -> str:
        """The address that a page or a label has; anything else is one already."""
        target = self.index.resolve(name, self.page) if not re.match(r"[a-z]+:", name) else None
        if target is not None:
            return self.index.link(target, self.page)
        return self._address(name)

    def _address(self, address: str) -> str:
        """The address of a link: a page by its path, or a label."""
        address = address.removeprefix("project:")
        target = self.index.resolve(address, self.page) if not re.match(r"[a-z]+:|/", address) else None
        if target is not None:
            return self.index.link(target, self.page) if re.search(r"\.(?:rst|html)$", address) else address
        label = self.index.labels.get(normal(address.removeprefix("#")))
        if label is None and _OBJECT.fullmatch(address) and address.rpartition(".")[2] not in _FILE_TYPES:
            # MyST looks for a reference of any kind, such as an object of Python.
            self.tell(f"any {address}")
        return self.index.label_link(label, self.page) if label is not None else address

    def _anchored(self, path: str, anchor: str) -> str:
        """The address of a heading as MyST names it, or without a path of a label on any page."""
        target = self.index.resolve(path, self.page) if path else self.page
        heading = self.index.anchors.get(target or "", {}).get(anchor)
        label = None if path or heading is not None else self.index.labels.get(normal(anchor))
        return self.index.label_link(label, self.page) if label is not None else f"{path}#{heading or anchor}"

    def _reference(self, name: str, title: str) -> str | None:
        """A link to a page or label, with its own title where none is given."""
        path, mark, anchor = name.partition("#")
        target = self.index.resolve(path, self.page) if path else None
        if target is not None and not mark:
            return f"[{title or self.index.pages[target]}]({self.index.link(target, self.page)})"
        label = self.index.labels.get(normal(anchor or path))
        if label is not None:
            return f"[{title or label.title}]({self.index.label_link(label, self.page)})"
        return None

    def _role(self, role: str, text: str) -> str:
        titled = _TITLED.fullmatch(text)
        title, name = (titled[1], titled[2]) if titled is not None else ("", text)
        if role in ("ref", "doc", "numref", "any", "std:ref", "std:doc"):
            link = self._reference(name.strip(), title)
            if link is None and role == "any":
                link = self._object(name, title)
            if link is None:
                self.tell(f"{role} {name.strip()}")
            return link or title or f"`{name}`"
        if role in self.external:
            address, words = self.external[role]
            return f"[{title or words.replace('%s', name.strip())}]({address.replace('%s', name.strip())})"
        if role == "sub-ref":
            return self.substitutions.get(name.strip()) or self._unknown(role, name)
        if role == "math":
            return f"${text}$"
        if role in _TAGS:
            return f"<{_TAGS[role]}>{text}</{_TAGS[role]}>"
        if role == "abbr" and (found := re.fullmatch(r"(.+?)\s*\((.+)\)", text)) is not None:
            return f'<abbr title="{found[2]}">{found[1]}</abbr>'
        if role == "download":
            return f"[{title or name.rpartition('/')[2]}]({name.strip()})"
        if role == "menuselection":
            return f"**{text.replace('-->', '→')}**"
        if role in _STRONG:
            return f"**{title or name}**"
        if role in _EMPHASIS:
            return f"*{title or name}*"
        if role == "pep":
            return f"[PEP {text}](https://peps.python.org/pep-{text.zfill(4)}/)"
        if role == "rfc":
            return f"[RFC {text}](https://datatracker.ietf.org/doc/html/rfc{text})"
        if role not in _CODE and ":" not in role and role not in _PYTHON:
            self.tell(role)
        is_object = role.removeprefix("py:") in _PYTHON and not name.startswith("!")
        return (self._object(name, title) if is_object else None) or f"`{(title or name).lstrip('~!')}`"

    def _unknown(self, role: str, name: str) -> str:
        self.tell(f"{role} {name.strip()}")
        return f"`{name}`"

    def _object_link(self, title: str, name: str) -> str | None:
        """A link to an object, which MyST writes like one to a page."""
        found = self.find_object(name)
        return f"[{title or f'`{name}`'}][{found}]" if found is not None else None

    def _object(self, name: str, title: str) -> str | None:
        """A reference to an object that the site shows."""
        found = self.find_object(name.strip())
        if found is None:
            return None
        short = name.rpartition(".")[2] if name.startswith("~") else name
        return f"[`{title or short}`][{found}]"


_PYTHON = frozenset({"class", "func", "meth", "mod", "attr", "exc", "data", "obj", "const", "py", "c", "cpp", "eq"})
