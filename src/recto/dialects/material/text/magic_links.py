"""Links that text stands for: `#12`, `@user`, `user/repo#12`, and short texts for addresses of repositories."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Self

from markdown_it.token import Token
from msgspec import Struct

from recto.dialects.material.options import DialectOptions
from recto.late_pattern import late_pattern

_HOSTS: Mapping[str, str] = {
    "github": "https://github.com",
    "gitlab": "https://gitlab.com",
    "bitbucket": "https://bitbucket.org",
    "twitter": "https://twitter.com",
    "x": "https://x.com",
}
_KINDS = {"#": "issues", "!": "pull", "?": "discussions"}
_USER = r"[a-zA-Z\d](?:[-a-zA-Z\d_]{0,37}[a-zA-Z\d])?"
_REPOSITORY = r"[-.\w]{1,99}[-\w]|\w"
_MENTION = (
    rf"(?<![\w@/])@(?:(?P<provider>{'|'.join(_HOSTS)}):)?(?P<user>{_USER})(?:/(?P<repository>{_REPOSITORY}))?(?![\w])"
)
_REFERENCE = (
    rf"(?<![\w/.])(?:(?:(?P<owner_provider>{'|'.join(_HOSTS)}):)?(?:(?P<owner>{_USER})/)?(?P<of>{_REPOSITORY}))?"
    r"(?:(?P<sign>[#!?])(?P<number>\d+)|@(?P<commit>[a-f\d]{40}))\b"
)
# What is in each text with one of those: most texts have nothing of it, and this is found much faster.
_SIGN = late_pattern(r"[@#!?][a-zA-Z\d]")
_ISSUE_ADDRESS = late_pattern(
    r"https://(?:www\.)?(?P<host>github|gitlab|bitbucket)\.(?:com|org)/(?P<user>[^/\s]+)/(?P<repository>[^/\s]+)"
    r"(?:/(?:-/)?(?P<kind>issues|pull|pulls|merge_requests|discussions|commit|pull-requests)/(?P<id>[\da-f]+))/?$"
)


class MagicLinks(Struct, frozen=True):
    """The settings of `pymdownx.magiclink`; `user` and `repo` are those that a bare number belongs to."""

    provider: str
    user: str
    repo: str
    mentions: bool
    references: bool
    shortens: bool
    plain_signs: bool
    hides_protocol: bool
    pattern: re.Pattern[str] | None

    @classmethod
    def of(cls, options: DialectOptions) -> Self:
        own = options.extensions["pymdownx.magiclink"]
        mentions = bool(own.get("social_url_shorthand") or own.get("repo_url_shorthand"))
        references = bool(own.get("repo_url_shorthand"))
        parts = [*([_MENTION] if mentions else []), *([_REFERENCE] if references else [])]
        return cls(
            str(own.get("provider") or "github"),
            str(own.get("user") or ""),
            str(own.get("repo") or ""),
            mentions,
            references,
            bool(own.get("repo_url_shortener")),
            bool(own.get("normalize_issue_symbols")),
            bool(own.get("hide_protocol")),
            re.compile("|".join(parts)) if parts else None,
        )

    def linked(self, children: list[Token]) -> list[Token]:
        """The text with its links, but for text that is in a link already."""
        found: list[Token] = []
        depth = 0
        for index, child in enumerate(children):
            if child.type == "link_open":
                depth += 1
            elif child.type == "link_close":
                depth -= 1
            if child.type == "text" and not depth and self._may_link(child.content):
                found += self._split(child.content)
                continue
            if child.type == "text" and depth and children[index - 1].info == "auto":
                child.content = self._shown(child.content)
            found.append(child)
        return found

    def _may_link(self, text: str) -> bool:
        if self.pattern is None or not _SIGN.search(text):
            return False
        return self.pattern.search(text) is not None

    def _split(self, text: str) -> list[Token]:
        tokens: list[Token] = []
        position = 0
        assert self.pattern is not None
        for match in self.pattern.finditer(text):
            target = self._target(match)
            if target is None:
                continue
            if match.start() > position:
                tokens.append(Token("text", "", 0, content=text[position : match.start()]))
            address, shown, kind = target
            attributes: dict[str, str | int | float] = {"class": f"magiclink {kind}", "href": address}
            tokens += [
                Token("link_open", "a", 1, attrs=attributes),
                Token("text", "", 0, content=shown),
                Token("link_close", "a", -1),
            ]
            position = match.end()
        if position < len(text):
            tokens.append(Token("text", "", 0, content=text[position:]))
        return tokens

    def _target(self, match: re.Match[str]) -> tuple[str, str, str] | None:
        """Where a shorthand leads, what is shown for it, and its class."""
        groups = match.groupdict()
        if groups.get("user"):
            host = _HOSTS[groups.get("provider") or self.provider]
            if groups.get("repository"):
                user, name = groups["user"], groups["repository"]
                return f"{host}/{user}/{name}", f"{user}/{name}", "magiclink-repository"
            return f"{host}/{groups['user']}", f"@{groups['user']}", "magiclink-mention"
        if groups.get("of") and not groups.get("owner") and not self.user:
            return None
        owner = groups.get("owner") or self.user
        name = groups.get("of") or self.repo
        if not owner or not name:
            return None
        host = _HOSTS[groups.get("owner_provider") or self.provider]
        prefix = f"{owner}/{name}" if groups.get("owner") else name if groups.get("of") else ""
        if groups.get("commit"):
            commit = groups["commit"]
            return f"{host}/{owner}/{name}/commit/{commit}", f"{prefix}@{commit[:7]}", "magiclink-commit"
        sign, number = groups["sign"], groups["number"]
        shown = f"{prefix}{'#' if self.plain_signs else sign}{number}"
        return f"{host}/{owner}/{name}/{_KINDS[sign]}/{number}", shown, "magiclink-issue"

    def _shown(self, address: str) -> str:
        """What is shown for an address that stands as it is."""
        short = self._short(address) if self.shortens else address
        return short.partition("://")[2] or short if self.hides_protocol else short

    def _short(self, address: str) -> str:
        match = _ISSUE_ADDRESS.match(address)
        if match is None:
            return address
        owner = (
            ""
            if match["user"] == self.user and match["repository"] == self.repo
            else f"{match['user']}/{match['repository']}"
        )
        if match["user"] == self.user and owner:
            owner = match["repository"]
        if match["kind"] == "commit":
            return f"{owner}@{match['id'][:7]}"
        sign = "#" if self.plain_signs or match["kind"] == "issues" else "?" if match["kind"] == "discussions" else "!"
        return f"{owner}{sign}{match['id']}"
