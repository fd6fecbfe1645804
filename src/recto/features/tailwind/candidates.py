"""Finds in source text what may be names of utilities, by the rules of Tailwind's own extractor."""

from __future__ import annotations

import re

# No name has more pieces than that: longer ones would be read from each of their dots on, to their end.
# Names stand between spaces, quotes, braces and tags: `flex,` in prose is none. The compiler leaves others out.
_CANDIDATE = re.compile(
    r"""
    (?<![^\s"'`.}{>])
    (?=[a-z@*\[!-])
    (?:
        [\w:/%@!*.$&-]
      | \[(?:[^\s\[\]]|\[[^\s\[\]]*\])*\]
      | \((?:[^\s()]|\([^\s()]*\))*\)
    ){1,1000}+
    (?<!\.)(?=[\s"'`\]{}=\\<]|\Z)
    """,
    re.VERBOSE,
)


def candidates_in(text: str) -> set[str]:
    """The candidates of a text, and of those with dots the last part, as Pug writes classes."""
    found = set(_CANDIDATE.findall(text))
    for each in tuple(found):
        if each[-1] == ":":
            found.discard(each)
            found.add(each.rstrip(":"))
        if "." in each:
            found.add(each.rpartition(".")[2])
    found.discard("")
    return found
