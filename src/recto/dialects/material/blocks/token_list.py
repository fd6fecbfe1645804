"""The tokens of a page while its blocks are read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markdown_it.token import Token
from msgspec import Struct, field

from recto.markdown.parser.rules.states import new_token


class TokenList(Struct):
    """Tokens of markdown-it, of which a few methods make the usual ones; `line` is a number from 0."""

    tokens: list[Token] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.tokens)

    def open(self, kind: str, tag: str, line: int, attributes: Mapping[str, Any] | None = None) -> Token:
        """Begin an element; `kind` is the type without `_open`."""
        token = new_token(f"{kind}_open", tag, 1, 0, "", block=True)
        token.map = [line, line + 1]
        if attributes:
            token.attrs = dict(attributes)
        self.tokens.append(token)
        return token

    def close(self, kind: str, tag: str) -> None:
        self.tokens.append(new_token(f"{kind}_close", tag, -1, 0, "", block=True))

    def element(self, tag: str, line: int, attributes: Mapping[str, Any] | None = None) -> Token:
        """Begin an element that only its tag tells from others."""
        return self.open(f"element_{tag}", tag, line, attributes)

    def end(self, tag: str) -> None:
        self.close(f"element_{tag}", tag)

    def inline(self, content: str, line: int) -> Token:
        """Text to be parsed once all blocks are known."""
        token = new_token("inline", "", 0, 0, content, block=True)
        token.map = [line, line + content.count("\n") + 1]
        token.children = []
        self.tokens.append(token)
        return token

    def html(self, content: str, line: int) -> None:
        """HTML as it stands."""
        self.tokens.append(Token("html_block", "", 0, content=content, map=[line, line + 1], block=True))

    def fence(self, content: str, info: str, line: int, attributes: Mapping[str, Any] | None = None) -> Token:
        """Code with an info string as Recto reads it."""
        token = Token(
            "fence",
            "code",
            0,
            content=content,
            info=info,
            map=[line, line + 1],
            attrs=dict(attributes or {}),
            block=True,
        )
        self.tokens.append(token)
        return token

    def paragraph(self, content: str, line: int, *, tight: bool = False) -> Token:
        """A paragraph; of a tight list item only the text is written."""
        opening = self.open("paragraph", "p", line)
        self.inline(content, line)
        self.close("paragraph", "p")
        opening.hidden = self.tokens[-1].hidden = tight
        return opening
