"""Text of reStructuredText inside paragraphs, written as Markdown."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct, field

PYTHON_ROLES = frozenset(
    {"class", "func", "function", "meth", "method", "mod", "module", "attr", "attribute", "data", "exc", "exception"}
    | {"obj", "const", "type", "any", "property", "prop", "decorator", "deco", "classmethod", "staticmethod"}
)
_CODE_ROLES = frozenset(
    {"envvar", "option", "program", "command", "file", "samp", "kbd", "makevar", "code", "literal", "token", "keyword"}
    | {"python", "py", "regexp", "bash", "sh", "c", "paramref", "guilabel", "menuselection", "mimetype", "newsgroup"}
)
_TEXT_ROLES = frozenset({"ref", "doc", "term", "numref", "eq", "abbr", "dfn", "title", "title-reference", "t", "index"})

_INLINE = re.compile(
    r"``(?P<literal>.+?)``(?!`)"
    # Some write two marks, as around a literal.
    r"|(?<![\w`]):(?P<role>[\w:+.-]+?):[ ]?(?P<marks>``?)(?P<content>[^`]+?)(?P=marks)"
    r"|`(?P<text>[^`<]*?)[ \n]*<(?P<url>[^`>]+)>`(?P<kind>_{0,2})"
    r"|`(?P<named>[^`]+?)`(?P<under>_{0,2})(?!\w)"
    # A reference as Markdown has it.
    r"|(?<![\w\])])\[(?P<shown>[^\[\]\n]+)\]\[(?P<name>[A-Za-z_]\w*(?:\.\w+)+)\]"
    r"|\[(?P<note>#?[\w.-]+|\*)\]_(?!\w)"
    r"|\|(?P<substitution>\S(?:[^|\n]*\S)?)\|_{0,2}"
    r"|(?P<strong>\*\*(?=\S).+?(?<=\S)\*\*)"
    r"|(?P<em>(?<![\w*])\*(?=[^\s*])[^*\n]+?(?<=[^\s*])\*(?![\w*]))"
    r"|(?P<address>https?://[^\s<>\"'`]*[^\s<>\"'`.,;:!?)\]])"
    r"|(?<![\w`])(?P<bare>[A-Za-z][\w.-]*?)__?(?![\w`(])"
    r"|\\(?P<escaped>.)",
    re.DOTALL,
)
# What is shorter is an absolute value.
_SUBSTITUTION_NAME = re.compile(r"[A-Za-z][\w.-]{2,}(?: [\w.-]+){0,2}")
SUBSTITUTION = re.compile(rf"\|{_SUBSTITUTION_NAME.pattern}\|")
"""Where a substitution may stand."""
_SPECIAL = re.compile(r"[\\`*_\[\]<&~$]")
_TARGETED = re.compile(r"(?P<text>.+?)\s*<(?P<target>[^<>]+)>\Z", re.DOTALL)


class RstNames(Struct):
    """What names mean in one docstring: addresses of links, and texts of substitutions. `unknown` has no meaning."""

    targets: dict[str, str] = field(default_factory=dict)
    substitutions: dict[str, str] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)


def rst_text(text: str, names: RstNames) -> str:
    """A paragraph as Markdown."""
    out: list[str] = []
    last = 0
    for match in _INLINE.finditer(text):
        made = _inline(match, names)
        if made is None:
            continue
        out.append(escaped(text[last : match.start()]))
        out.append(made)
        last = match.end()
    out.append(escaped(text[last:]))
    return "".join(out)


def escaped(text: str) -> str:
    """Text that means nothing to Markdown."""
    return _SPECIAL.sub(lambda found: f"\\{found[0]}", text)


def code(text: str) -> str:
    """A code span."""
    text = " ".join(text.split("\n"))
    marks = "`" if "`" not in text else "``"
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{marks}{pad}{text}{pad}{marks}"


def _inline(match: re.Match[str], names: RstNames) -> str | None:
    kind = match.lastgroup
    if match["literal"] is not None:
        return code(match["literal"])
    if match["role"] is not None:
        return _role(match["role"], match["content"], names)
    if match["url"] is not None:
        return _link(match["text"] or match["url"], match["url"], names) if match["kind"] else _target(match)
    if match["named"] is not None:
        return _named(match["named"], match["under"], names)
    if match["name"] is not None:
        return f"[{rst_text(match['shown'], names)}][{match['name']}]"
    if match["note"] is not None:
        return f"\\[{match['note'].lstrip('#')}\\]"
    if match["substitution"] is not None:
        meaning = names.substitutions.get(match["substitution"].lower())
        if meaning is None and _SUBSTITUTION_NAME.fullmatch(match["substitution"]):
            names.unknown.append(match[0].rstrip("_"))
        return None if meaning is None else rst_text(meaning, RstNames())
    if kind == "strong":
        return f"**{escaped(match['strong'][2:-2])}**"
    if kind == "em":
        return f"*{escaped(match['em'][1:-1])}*"
    if kind == "address":
        return match["address"]
    if kind == "bare":
        address = names.targets.get(match["bare"].lower())
        return None if address is None else f"[{escaped(match['bare'])}]({address})"
    return "" if match["escaped"] in (" ", "\n") else escaped(match["escaped"])


def _target(match: re.Match[str]) -> str:
    """`` `text <target>` `` without a role: a reference to an object."""
    return _reference(escaped(match["text"]), match["url"])


def _reference(shown: str, target: str) -> str:
    """A reference to an object; the text alone where no object can have that name, such as a label of Sphinx."""
    name = target.lstrip("~!.").removesuffix("()")
    return f"[{shown}][{name}]" if re.fullmatch(r"[A-Za-z_][\w.]*", name) else shown


def _named(name: str, under: str, names: RstNames) -> str:
    if not under:
        return code(name)
    key = " ".join(name.lower().split())
    address = names.targets.get(key)
    return escaped(name) if address is None else f"[{escaped(name)}]({address})"


def _link(text: str, address: str, names: RstNames) -> str:
    if address.endswith("_") and address[:-1].lower() in names.targets:
        address = names.targets[address[:-1].lower()]
    address = "".join(address.split())
    names.targets.setdefault(" ".join(text.lower().split()), address)
    return f"[{escaped(' '.join(text.split()))}](<{address}>)"


def _role(role: str, content: str, names: RstNames) -> str:
    name = role.rpartition(":")[2].lower()
    # `external+python:mod` names the inventory as well.
    domain = role.partition(":")[0].partition("+")[0].lower() if ":" in role else ""
    targeted = _TARGETED.match(content)
    text, target = (targeted["text"], targeted["target"]) if targeted is not None else (content, "")
    if name in PYTHON_ROLES and domain in ("", "py", "python", "external", "ext"):
        return _python(text, target)
    if name == "math":
        return f"${content}$"
    if name in _SERIES:
        return _document(name, text, target)
    if name in ("sup", "superscript", "sub", "subscript"):
        return escaped(text)
    if name in ("emphasis", "em"):
        return f"*{escaped(text)}*"
    if name == "strong":
        return f"**{escaped(text)}**"
    if name in _TEXT_ROLES:
        return escaped(text.lstrip("~!/"))
    if name not in _CODE_ROLES:
        names.unknown.append(role)
        return escaped(text)
    return code(text)


def _python(text: str, target: str) -> str:
    if target:
        return _reference(escaped(text), target)
    is_link, is_short = not text.startswith("!"), text.startswith("~")
    name = text.lstrip("~!")
    bare = name.lstrip(".").removesuffix("()")
    shown = bare.rpartition(".")[2] if is_short else bare
    shown += "()" if name.endswith("()") else ""
    return f"[{code(shown)}][{bare}]" if is_link and re.fullmatch(r"[\w.]+", bare) else code(shown)


_SERIES: Mapping[str, tuple[str, str, int]] = {
    "pep": ("PEP", "https://peps.python.org/pep-{}/", 4),
    "rfc": ("RFC", "https://datatracker.ietf.org/doc/html/rfc{}.html", 0),
    "doi": ("DOI", "https://doi.org/{}", 0),
    "arxiv": ("arXiv", "https://arxiv.org/abs/{}", 0),
    "cve": ("CVE", "https://www.cve.org/CVERecord?id=CVE-{}", 0),
    "cwe": ("CWE", "https://cwe.mitre.org/data/definitions/{}.html", 0),
}


def _document(series: str, text: str, target: str) -> str:
    name, address, digits = _SERIES[series]
    number, _, fragment = (target or text).partition("#")
    link = address.format(number.strip().zfill(digits)) + (f"#{fragment}" if fragment else "")
    return f"[{escaped(text if target else f'{name} {text}')}](<{link}>)"


_OTHER_ROLES = frozenset({"math", "sup", "superscript", "sub", "subscript", "emphasis", "em", "strong"})
KNOWN_ROLES = PYTHON_ROLES | _CODE_ROLES | _TEXT_ROLES | _OTHER_ROLES | frozenset(_SERIES)
"""The names of all roles that mean something, without their domains."""
