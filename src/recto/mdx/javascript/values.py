"""Expressions of JavaScript that are literals: the grammar behind `read_literal`."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from typing import Any

from recto.mdx.javascript.cursor import Cursor
from recto.mdx.javascript.jsx import read_jsx_text
from recto.mdx.javascript.numbers import calculate, javascript_text, whole_number
from recto.mdx.javascript.types import skip_type

_NUMBER = re.compile(
    r"(0[xX][0-9a-fA-F][0-9a-fA-F_]*|0[oO][0-7][0-7_]*|0[bB][01][01_]*)n?|((?:[0-9][0-9_]*)?\.[0-9][0-9_]*(?:[eE][-+]?[0-9]+)?|[0-9][0-9_]*\.?(?:[eE][-+]?[0-9]+)?)n?"
)
# What most properties are, `name: 'text',`, in one step.
_SIMPLE_PROPERTY = re.compile(
    r"""\s*(?P<whole>(?P<name>[^\W\d][\w$]*)|(?P<quote>['"])(?P<key>[^'"\\\n\r]+)(?P=quote))\s*:\s*"""
    r"""(?:'(?P<single>[^'\\\n\r]*)'|"(?P<double>[^"\\\n\r]*)")\s*,"""
)
_LARGEST_NUMBER = 1024  # bits
_ADDING = re.compile(r"[-+](?![-+=])")
_MULTIPLYING = re.compile(r"\*(?![*=])|/(?![/*=])|%(?!=)")
_OPERATORS = re.compile(r"===?|!==?|<=|>=|&&|\|\||\?\?|\+\+|--|[-+*/%&|^]=?|<<|>>|<|>|\?\.?|=(?!>)")
_WORD_VALUES: Mapping[str, Any] = {
    "true": True, "false": False, "null": None, "undefined": None, "NaN": math.nan, "Infinity": math.inf,
}  # fmt: skip
_ARROW = re.compile(r"(?:async\s+)?(?:\(([^()]*(?:\([^()]*\)[^()]*)*)\)|[^\W\d][\w$]*)\s*(?::[^={}]*)?=>")
_MEMBERS = re.compile(r"(?:\s*\??\.\s*[^\W\d][\w$]*|\s*\[[^\[\]]*\])+")
_LINE_BREAK = re.compile(r"\s*[\r\n]\s*")
_ENVIRONMENT = re.compile(r"process\.env\.(\w+)")
_REGEX = re.compile(r"/(?![/*])(?:[^/\\\n\[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/\w*")
_KEYWORD_CONSTRUCTS: Mapping[str, tuple[str, str]] = {
    "function": ("a function", "`def name(…): …`"),
    "async": ("a function", "`async def name(…): …`"),
    "class": ("a class", "`class Name: …`"),
    "await": ("an `await`", "`await …` in a page"),
    "typeof": ("the operator `typeof`", "`type(…)`"),
    "void": ("the operator `void`", "`None`"),
    "delete": ("the operator `delete`", "`del …`"),
    "import": ("an `import(…)`", "`import …` at the top of the file"),
    "require": ("a call of `require`", "`import …` at the top of the file"),
}
_OPERATOR_PYTHON: Mapping[str, str] = {
    "&&": "`a and b`", "||": "`a or b`", "??": "`b if a is None else a`", "?": "`b if a else c`",
    "===": "`a == b`", "!==": "`a != b`", "?.": '`a and a["b"]`',
}  # fmt: skip


class LiteralReader:
    """Reads one expression at a cursor. `names` are constants defined before it, `jsx` reads elements as their text."""

    __slots__ = ("_cursor", "_jsx", "_keys", "_names")

    def __init__(self, cursor: Cursor, *, jsx: bool = False, names: Mapping[str, Any] | None = None) -> None:
        self._cursor = cursor
        self._jsx = jsx
        self._names = names or {}
        self._keys: tuple[str, ...] = ()

    def whole_expression(self) -> Any:
        """A value with TypeScript's `as`, `satisfies` and `!` behind it dropped, and no operator after it."""
        cursor = self._cursor
        value = self._sum()
        while True:
            before = cursor.position
            cursor.skip_space()
            if cursor.skip_word("satisfies") or cursor.skip_word("as"):
                skip_type(cursor)
            elif cursor.peek() == "!" and cursor.peek(2) != "!=":
                cursor.position += 1
            else:
                break
        found = _OPERATORS.match(cursor.text, cursor.position)
        if found is not None:
            operator = found.group()
            python = _OPERATOR_PYTHON.get(operator, f"`a {operator} b`")
            construct = "a conditional" if operator == "?" else f"the operator `{operator}`"
            raise cursor.unsupported(construct, f"{python}.", found.start(), found.end())
        cursor.position = before
        return value

    def _sum(self) -> Any:
        return self._chain(_ADDING, self._product)

    def _product(self) -> Any:
        return self._chain(_MULTIPLYING, self._power)

    def _chain(self, operators: re.Pattern[str], operand: Callable[[], Any]) -> Any:
        cursor = self._cursor
        value = operand()
        while True:
            before = cursor.position
            cursor.skip_space()
            found = operators.match(cursor.text, cursor.position)
            if found is None:
                cursor.position = before
                return value
            cursor.position = found.end()
            value = self._calculate(found.group(), value, operand(), found.start())

    def _power(self) -> Any:
        cursor = self._cursor
        base = self._unary()
        before = cursor.position
        cursor.skip_space()
        if cursor.peek(2) != "**" or cursor.peek(3) == "**=":
            cursor.position = before
            return base
        start = cursor.position
        cursor.position += 2
        return self._calculate("**", base, self._power(), start)

    def _unary(self) -> Any:
        cursor = self._cursor
        cursor.skip_space()
        start = cursor.position
        sign = cursor.peek()
        if sign and sign in "+-" and cursor.peek(2) not in ("++", "--"):
            cursor.position += 1
            cursor.enter()
            value = self._unary()
            cursor.leave()
            return self._calculate(sign, 0, value, start) if value != 0 else value
        if sign == "!":
            raise cursor.unsupported("the operator `!`", "`not a`.", start, start + 1)
        return self._primary()

    def _calculate(self, operator: str, left: Any, right: Any, start: int) -> Any:
        end = start + len(operator)
        try:
            return calculate(operator, left, right)
        except TypeError:
            message, hint = f"`{operator}` needs two numbers here.", "Write the result instead."
        except ArithmeticError:
            message, hint = "This calculation has no finite result.", "Write the result instead."
        raise self._cursor.error(message, start, end, hint)

    def operand(self) -> Any:
        """One value, without looking at what follows it."""
        self._cursor.skip_space()
        return self._primary()

    def _primary(self) -> Any:
        cursor = self._cursor
        if cursor.at_end():
            raise cursor.unexpected("a value")
        character = cursor.peek()
        if _ARROW.match(cursor.text, cursor.position):
            arrow = cursor.text.index("=>", cursor.position)
            raise cursor.unsupported("a function", "`def name(…): …`.", cursor.position, arrow + 2)
        if character in "\"'`":
            return self._no_member(cursor.string())
        if character == "{":
            return self._no_member(self._nested(self._object))
        if character == "[":
            return self._no_member(self._nested(self._array))
        if character == "(":
            cursor.position += 1
            value = self._nested(self.whole_expression)
            cursor.expect(")", "`)`")
            return self._no_member(value)
        if character == "<":
            return self._element()
        if (number := _NUMBER.match(cursor.text, cursor.position)) is not None:
            return self._number(number)
        if (regex := _REGEX.match(cursor.text, cursor.position)) is not None:
            raise cursor.unsupported("a regular expression", '`re.compile(r"…")`.', regex.start(), regex.end())
        return self._word()

    def _nested(self, read: Callable[[], Any]) -> Any:
        self._cursor.enter()
        value = read()
        self._cursor.leave()
        return value

    def _number(self, found: re.Match[str]) -> int | float:
        cursor = self._cursor
        cursor.position = found.end()
        if cursor.peek_name():
            raise cursor.unexpected("an operator or the end of the number")
        based, decimal = found.groups()
        digits = (based or decimal).replace("_", "")
        if based:
            number = int(digits, 0)
            return number if number.bit_length() <= _LARGEST_NUMBER else math.inf
        if digits.isdigit():
            return int(digits) if len(digits) < 400 else math.inf
        return whole_number(float(digits))

    def _element(self) -> Any:
        cursor = self._cursor
        start = cursor.position
        if not self._jsx:
            raise cursor.unsupported(
                "JSX", "the tag in the page's text, or an element of `recto.html`.", start, start + 1
            )
        return read_jsx_text(cursor)

    def _word(self) -> Any:
        cursor = self._cursor
        start = cursor.position
        word = cursor.name()
        if word is None:
            if cursor.peek(3) == "...":
                raise cursor.unsupported("a spread", "`*x` in a list, `**x` in a dict.", start, start + 3)
            raise cursor.unexpected("a value")
        if word in _WORD_VALUES:
            return _WORD_VALUES[word]
        if word in _KEYWORD_CONSTRUCTS:
            construct, python = _KEYWORD_CONSTRUCTS[word]
            raise cursor.unsupported(construct, f"{python}.", start, cursor.position)
        if word == "new":
            raise self._new(start)
        members = _MEMBERS.match(cursor.text, cursor.position)
        end = members.end() if members else cursor.position
        if cursor.text[end : end + 1] == "(":
            name = _one_line(cursor.text[start:end])
            raise cursor.unsupported(f"the call `{name}(…)`", f"`{name}(…)`, a function of Python.", start, end)
        if members is not None:
            raise self._member(start, end)
        if cursor.peek() == "`":
            raise cursor.unsupported("a tagged template string", f"`{word}(…)`, a function of Python.", start, end)
        if word in self._names:
            cursor.spend(self._names[word], start)
            return self._names[word]
        raise cursor.unsupported(f"the name `{word}`", f"`{word} = …` before it.", start, end)

    def _new(self, start: int) -> Exception:
        cursor = self._cursor
        cursor.skip_space()
        name = cursor.name() or "X"
        python = "`datetime.date(2026, 1, 31)`" if name == "Date" else f"`{name}(…)`"
        return cursor.unsupported(f"`new {name}(…)`", f"{python}.", start, cursor.position)

    def _member(self, start: int, end: int) -> Exception:
        text = _one_line(self._cursor.text[start:end])
        environment = _ENVIRONMENT.fullmatch(text)
        python = f'os.environ["{environment[1]}"]' if environment else text
        return self._cursor.unsupported(f"the member `{text}`", f"`{python}`.", start, end)

    def _no_member(self, value: Any) -> Any:
        """What follows a value directly must not use it: `"a".length`, `[1].map(f)`."""
        cursor = self._cursor
        members = _MEMBERS.match(cursor.text, cursor.position)
        if members is not None:
            shown = members.group().strip()
            start = members.end() - len(shown)
            raise cursor.unsupported(
                f"a use of `{_one_line(shown)}`", "its result, or a comprehension.", start, members.end()
            )
        return value

    def _array(self) -> list[Any]:
        cursor = self._cursor
        cursor.position += 1
        items: list[Any] = []
        while True:
            cursor.skip_space()
            if cursor.skip("]"):
                return items
            if cursor.skip(","):
                items.append(None)
                continue
            self._item(items)
            cursor.skip_space()
            if not cursor.skip(",") and cursor.peek() != "]":
                raise cursor.unexpected("`,` or `]`")

    def _item(self, items: list[Any]) -> None:
        """One value of a list, or the values of another that is spread there."""
        cursor = self._cursor
        start = cursor.position
        spread = cursor.skip("...")
        value = self._inner_value()
        if spread and not isinstance(value, list):
            raise cursor.error("Only a list can be spread in a list.", start, start + 3)
        items.extend(value if spread else [value])

    def _inner_value(self) -> Any:
        """A value in a list or an object."""
        return self.whole_expression()

    def _object(self) -> Any:
        cursor = self._cursor
        cursor.position += 1
        first_key = len(cursor.keys)
        values: dict[str, Any] = {}
        while True:
            self._take_texts(values)
            cursor.skip_space()
            if cursor.skip("}"):
                return self._made(values, first_key)
            self._take_member(values)
            cursor.skip_space()
            if not cursor.skip(",") and cursor.peek() != "}":
                raise cursor.unexpected("`,` or `}`")

    def _take_texts(self, values: dict[str, Any]) -> None:
        """All properties that come next and are simple ones."""
        cursor = self._cursor
        text, position, above = cursor.text, cursor.position, self._keys
        while (simple := _SIMPLE_PROPERTY.match(text, position)) is not None:
            whole, name, _, quoted, single, double = simple.groups()
            key = name or quoted
            values[key] = single or double or ""
            start = simple.start(1)
            cursor.keys.append(((*above, key), start, start + len(whole)))
            position = simple.end()
        cursor.position = position

    def _made(self, values: dict[str, Any], first_key: int) -> Any:
        """What an object becomes; the places of its keys are in `cursor.keys` from `first_key` on."""
        return values

    def _take_member(self, values: dict[str, Any]) -> None:
        """One property of an object, or those of another that is spread there."""
        cursor = self._cursor
        start = cursor.position
        if not cursor.skip("..."):
            self._property(values)
            return
        spread = self.whole_expression()
        if not isinstance(spread, dict):
            raise cursor.error("Only an object can be spread in an object.", start, start + 3)
        values.update(spread)

    def _property(self, values: dict[str, Any]) -> None:
        cursor = self._cursor
        start = cursor.position
        key = self._key()
        end = cursor.position
        cursor.skip_space()
        if cursor.peek() == "(" or (cursor.peek_name() and key in ("async", "get", "set")):
            raise cursor.unsupported("a function", "`def name(…): …`.", start, end)
        outer, self._keys = self._keys, (*self._keys, key)
        cursor.keys.append((self._keys, start, end))
        if cursor.skip(":"):
            values[key] = self._inner_value()
        elif key in self._names and cursor.peek() in (",", "}"):
            cursor.spend(self._names[key], start)
            values[key] = self._names[key]
        elif cursor.peek() in (",", "}") and cursor.text[start:end] == key:
            raise cursor.unsupported(f"the name `{key}`", f"`{key} = …` before it.", start, end)
        else:
            raise cursor.unexpected("`:`")
        self._keys = outer

    def _key(self) -> str:
        cursor = self._cursor
        character = cursor.peek()
        if character and character in "\"'":
            return cursor.string()
        if character == "[":
            cursor.position += 1
            key = self.whole_expression()
            cursor.expect("]", "`]`")
            if isinstance(key, str | int | float) and not isinstance(key, bool):
                return javascript_text(key)
            raise cursor.unexpected("a text key")
        if (number := _NUMBER.match(cursor.text, cursor.position)) is not None:
            return javascript_text(self._number(number))
        name = cursor.name()
        if name is None:
            raise cursor.unexpected("a key or `}`")
        return name


def _one_line(text: str) -> str:
    return _LINE_BREAK.sub("", text)
