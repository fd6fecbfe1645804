"""Finds the ends of tags, braces and Python strings, and the tags inside Python, in one pass without backtracking."""

from __future__ import annotations

import re

from recto.late_pattern import late_pattern
from recto.mdx.parser.syntax import Attribute, Code, JsxChild, JsxElement, JsxText, ScanError, Spread, Tag

# `-`, `:` and `.` only inside; micromark allows what JavaScript calls an identifier.
_NAME = re.compile(r"[^\W\d][\w$-]*(?:[.:][^\W\d][\w$-]*)*|[$][\w$-]*")
_ATTRIBUTE = re.compile(r"([^\W\d][\w$:.-]*|[$][\w$:.-]*)(?:\s*(=)\s*)?")
_SPACE = re.compile(r"\s*")
_TOKEN = late_pattern(
    r"""(?P<space>\s+|\#[^\n]*|/\*.*?\*/)
      | (?P<string>(?i:[rbuft]{0,2})(?:\"\"\"|'''|\"|'))
      | (?P<word>[^\W\d]\w*)
      | (?P<number>\d[\w.]*)
      | (?P<open>[(\[{])
      | (?P<close>[)\]}])
      | (?P<tag><(?=[^\W\d]|[>$]))
      | (?P<template>`)
      | (?P<format>:(?:.?[<>=^])?[-+ ]?z?\#[\w.,]*(?=\s*\}))
      | (?P<other>[^\s\w()\[\]{}"'`\#<]+?(?=/\*)|[^\s\w()\[\]{}"'`\#</:]+|.)""",
    re.VERBOSE | re.DOTALL,
)
_STRING_END = {
    quote: re.compile(
        rf"(?:[^\\{quote[0]}{'' if len(quote) > 1 else chr(10)}]|\\.|(?!{quote}){quote[0]})*?{quote}", re.DOTALL
    )
    for quote in ("'", '"', "'''", '"""')
}
_F_STRING_STOP = {
    quote: re.compile(rf"\\.|\{{\{{|\{{|{quote}" + ("" if len(quote) > 1 else r"|\n"), re.DOTALL)
    for quote in _STRING_END
}
_FIELD_SPEC_STOP = re.compile(r"[{}]")
_TEMPLATE_END = re.compile(r"(?:[^\\`]|\\.)*`", re.DOTALL)
_CHILD_STOP = re.compile(r"[<{]")
_CLOSER = {"(": ")", "[": "]", "{": "}"}
# After these words an operand follows, so a `<` there begins a tag.
_BEFORE_OPERAND_NAMES = (
    "return in and or not if elif else yield await lambda is assert del raise from import as while for with case"
)
_BEFORE_OPERAND = frozenset(_BEFORE_OPERAND_NAMES.split())
_DEEPEST = 50


class Scanner:
    """Scans `text` up to `limit`. Nothing is remembered between two calls."""

    def __init__(self, text: str, limit: int | None = None) -> None:
        self.text = text
        self.limit = len(text) if limit is None else limit

    # tags

    def tag(self, start: int, depth: int = 0) -> Tag:
        """The tag whose `<` is at `start`."""
        position = self._space(start + 1)
        is_closing = self.text.startswith("/", position, self.limit)
        if is_closing:
            position = self._space(position + 1)
        name = ""
        match = _NAME.match(self.text, position, self.limit)
        if match:
            name, position = match.group(), match.end()
            if self.text.startswith((":", "@"), position, self.limit):
                raise ScanError("Addresses in `<…>` are not links here.", start, hint="Write `[text](address)`.")
        elif not self.text.startswith(">", position, self.limit):
            raise self._not_a_tag(start, position)
        attributes: list[Attribute | Spread] = []
        while True:
            after = self._space(position)
            character = self._at(after, start, name)
            if character == ">":
                return Tag(name, "close" if is_closing else "open", tuple(attributes), start, after + 1)
            if character == "/":
                return self._self_closing(start, after, name, tuple(attributes), is_closing)
            attribute = self._attribute(after, start, name, depth)
            if is_closing:
                raise ScanError(f"The closing tag </{name}> takes no attributes.", after)
            attributes.append(attribute)
            position = attribute.end

    def _self_closing(
        self, start: int, slash: int, name: str, attributes: tuple[Attribute | Spread, ...], is_closing: bool
    ) -> Tag:
        if is_closing:
            raise ScanError(f"The closing tag </{name}> ends with a slash.", slash, hint=f"Write `</{name}>`.")
        end = self._space(slash + 1)
        if self._at(end, start, name) != ">" or not name:
            raise ScanError(f"After the slash of <{name}> there must be `>`.", end)
        return Tag(name, "self", attributes, start, end + 1)

    def _attribute(self, position: int, start: int, name: str, depth: int) -> Attribute | Spread:
        if self.text[position] == "{":
            return self._spread(position, depth)
        match = _ATTRIBUTE.match(self.text, position, self.limit)
        if match is None:
            raise ScanError(
                f"The character `{self.text[position]}` cannot stand in the tag <{name}>.",
                position,
                hint='Attributes are written `name`, `name="text"` or `name={expression}`.',
            )
        attribute = match[1]
        if match[2] is None:
            return Attribute(attribute, None, position, position + len(attribute))
        position = match.end()
        character = self._at(position, start, name)
        if character == '"' or character == "'":
            end = self.text.find(character, position + 1, self.limit)
            if end < 0:
                raise ScanError(
                    f"The text of the attribute {attribute} is not closed.",
                    position,
                    hint=f"Write `{character}` at its end.",
                    unfinished=True,
                )
            return Attribute(attribute, self.text[position + 1 : end], match.start(), end + 1)
        if character == "{":
            code = self.braces(position, depth)
            return Attribute(attribute, code, match.start(), code.end + 1)
        raise ScanError(
            f"The value of the attribute {attribute} must be in quotes or braces.",
            position,
            hint=f'Write `{attribute}="text"` or `{attribute}={{expression}}`.',
        )

    def _spread(self, position: int, depth: int) -> Spread:
        first = self._space(position + 1)
        marker = next((mark for mark in ("**", "...") if self.text.startswith(mark, first)), None)
        if marker is None:
            raise ScanError(
                "Braces in a tag must hold a spread.",
                position,
                hint="Write `{**props}`, or give the value a name: `name={value}`.",
            )
        code = self.braces(position, depth, skip=first + len(marker) - position - 1)
        return Spread(code, position, code.end + 1)

    def _at(self, position: int, start: int, name: str) -> str:
        if position >= self.limit:
            raise ScanError(
                f"The tag <{name} is not finished.", start, hint="Write `>` or `/>` at its end.", unfinished=True
            )
        return self.text[position]

    def _not_a_tag(self, start: int, position: int) -> ScanError:
        text = self.text
        if text.startswith("!--", start + 1):
            return ScanError("HTML comments cannot be used here.", start, hint="Write `{/* … */}`.")
        if position >= self.limit:
            return ScanError("The tag is not finished.", start, hint="Write `\\<` for the character.", unfinished=True)
        shown = " ".join(text[start : position + 1].split())
        return ScanError(f"A tag cannot begin with `{shown}`.", start, hint="Write `\\<` or use backticks.")

    # Python

    def braces(self, start: int, depth: int = 0, *, skip: int = 0) -> Code:
        """The code of the braces that open at `start`, up to the brace that closes them."""
        return self._code(start + 1 + skip, start, depth)

    def _code(self, begin: int, opening: int, depth: int) -> Code:
        if depth > _DEEPEST:
            raise ScanError("This is nested too deeply.", opening, hint="Move a part of it into a component.")
        elements: list[JsxElement] = []
        stack = ["}"]
        position, operand = begin, True
        match_token = _TOKEN.match
        while position < self.limit:
            match = match_token(self.text, position, self.limit)
            if match is None:
                break
            kind = match.lastgroup
            end = match.end()
            if kind == "word":
                operand = match.group() in _BEFORE_OPERAND
            elif kind == "space":
                pass
            elif kind == "open":
                stack.append(_CLOSER[match.group()])
                operand = True
            elif kind == "close":
                if match.group() != stack.pop():
                    raise ScanError(f"This `{match.group()}` closes nothing.", position)
                if not stack:
                    return Code(begin, position, tuple(elements))
                operand = False
            elif kind == "string":
                end = self._string(match, depth)
                operand = False
            elif kind == "tag" and operand:
                element = self.element(position, depth + 1)
                elements.append(element)
                end = element.end
                operand = False
            elif kind == "template":
                end = self._template(position)
                operand = False
            elif kind == "format" and len(stack) > 1:
                # The `#` of a format is one only directly in the braces; elsewhere it begins a comment.
                end, operand = position + 1, True
            else:
                operand = kind != "number"
            position = end
        raise ScanError(
            "The `{` is not closed.", opening, hint="Write `\\{` for the character, or use backticks.", unfinished=True
        )

    def python_line(self, position: int, elements: list[JsxElement]) -> int:
        """Scan Python statements from `position` to the end of a line on which no bracket or string is open.

        Tags found are added to `elements`.
        """
        stack: list[tuple[str, int]] = []
        operand = True
        while position < self.limit:
            match = _TOKEN.match(self.text, position, self.limit)
            if match is None:
                break
            kind, token, end = match.lastgroup, match.group(), match.end()
            if kind == "space":
                newline = token.find("\n")
                if newline >= 0 and not stack and token[0] not in "/#":
                    return position + newline
            elif kind == "word":
                operand = token in _BEFORE_OPERAND
            elif kind == "open":
                stack.append((_CLOSER[token], position))
                operand = True
            elif kind == "close":
                if not stack or token != stack.pop()[0]:
                    raise ScanError(f"This `{token}` closes nothing.", position)
                operand = False
            elif kind == "string":
                end, operand = self._string(match, 0), False
            elif kind == "tag" and operand:
                element = self.element(position, 1)
                elements.append(element)
                end, operand = element.end, False
            elif kind == "template":
                end, operand = self._template(position), False
            elif token == "\\" and self.text.startswith("\n", end):
                end += 1
            elif kind == "format":
                end, operand = position + 1, True
            else:
                operand = kind != "number"
            position = end
        if stack:
            opening = stack[-1][1]
            raise ScanError(f"This `{self.text[opening]}` is not closed.", opening, unfinished=True)
        return position

    def _string(self, match: re.Match[str], depth: int) -> int:
        quote = match.group().lstrip("rRbBuUfFtT")
        prefix = match.group()[: -len(quote)].lower()
        if "f" in prefix or "t" in prefix:
            return self._f_string(match.start(), match.end(), quote, depth)
        found = _STRING_END[quote].match(self.text, match.end(), self.limit)
        if found is None:
            raise ScanError(
                "The string is not closed.", match.start(), unfinished=len(quote) > 1 or self._ends(match.end())
            )
        return found.end()

    def _ends(self, position: int) -> bool:
        return self.text.find("\n", position, self.limit) < 0

    def _f_string(self, start: int, position: int, quote: str, depth: int) -> int:
        stop = _F_STRING_STOP[quote]
        while found := stop.search(self.text, position, self.limit):
            token = found.group()
            if token == quote:
                return found.end()
            if token == "{":
                position = self._field(found.start(), depth + 1) + 1
            elif token == "\n":
                break
            else:
                position = found.end()
        raise ScanError("The f-string is not closed.", start, unfinished=True)

    def _field(self, opening: int, depth: int) -> int:
        """Where the `}` of a replacement field is; behind its `:` quotes have no meaning."""
        if depth > _DEEPEST:
            raise ScanError("This is nested too deeply.", opening)
        stack = ["}"]
        position = opening + 1
        while match := _TOKEN.match(self.text, position, self.limit):
            kind, token, position = match.lastgroup, match.group(), match.end()
            if kind == "open":
                stack.append(_CLOSER[token])
            elif kind == "close":
                if token != stack.pop():
                    break
                if not stack:
                    return match.start()
            elif kind == "string":
                position = self._string(match, depth)
            elif kind in ("other", "format") and token.startswith(":"):
                if len(stack) == 1:
                    return self._field_spec(match.start() + 1, depth)
                position = match.start() + 1
        raise ScanError("The field of the f-string is not closed.", opening, unfinished=True)

    def _field_spec(self, position: int, depth: int) -> int:
        while found := _FIELD_SPEC_STOP.search(self.text, position, self.limit):
            if found.group() == "}":
                return found.start()
            position = self._field(found.start(), depth + 1) + 1
        raise ScanError("The field of the f-string is not closed.", position, unfinished=True)

    def _template(self, start: int) -> int:
        found = _TEMPLATE_END.match(self.text, start + 1, self.limit)
        if found is None:
            raise ScanError("The template string is not closed.", start, unfinished=True)
        return found.end()

    # elements inside Python

    def element(self, start: int, depth: int) -> JsxElement:
        """The element whose tag opens at `start`, to the end of its closing tag."""
        if depth > _DEEPEST:
            raise ScanError("This is nested too deeply.", start, hint="Move a part of it into a component.")
        tag = self.tag(start, depth)
        if tag.kind == "self":
            return JsxElement(tag, (), start, tag.end)
        children: list[JsxChild] = []
        position = tag.end
        while True:
            found = _CHILD_STOP.search(self.text, position, self.limit)
            if found is None:
                raise ScanError(
                    f"The tag <{tag.name}> is not closed.",
                    start,
                    hint=f"Write `</{tag.name}>` at its end.",
                    unfinished=True,
                )
            if found.start() > position:
                children.append(JsxText(position, found.start()))
            position = found.start()
            if found.group() == "{":
                code = self.comment(position) or self.braces(position, depth + 1)
                if self.text[code.start : code.end].strip():
                    children.append(code)
                position = code.end + 1
            elif self.text.startswith("/", self._space(position + 1), self.limit):
                closing = self.tag(position, depth)
                if closing.name != tag.name:
                    raise ScanError(
                        f"</{closing.name}> does not close <{tag.name}>.", position, hint=f"Write `</{tag.name}>`."
                    )
                return JsxElement(tag, tuple(children), start, closing.end)
            else:
                child = self.element(position, depth + 1)
                children.append(child)
                position = child.end

    def comment(self, start: int) -> Code | None:
        """An empty `Code` for `{/* … */}`, `{// …` up to a line break, `{# … }` and `{}`; None for anything else."""
        first = self._space(start + 1)
        if self.text.startswith("#", first, self.limit):
            end = self._comment_end("}", first, start, "Write `}` at its end.")
            return Code(end, end)
        while True:
            if self.text.startswith("/*", first, self.limit):
                first = self._space(self._comment_end("*/", first + 2, start, "Write `*/}` at its end.") + 2)
            elif self.text.startswith("//", first, self.limit):
                first = self._space(self._comment_end("\n", first, start, "Write `}` on the next line.") + 1)
            else:
                return Code(first, first) if self.text.startswith("}", first, self.limit) else None

    def _comment_end(self, sign: str, position: int, start: int, hint: str) -> int:
        """Where the sign that ends the comment of the braces at `start` is."""
        end = self.text.find(sign, position, self.limit)
        if end < 0:
            raise ScanError("The comment is not closed.", start, hint=hint, unfinished=True)
        return end

    def _space(self, position: int) -> int:
        match = _SPACE.match(self.text, position, self.limit)
        return match.end() if match else position
