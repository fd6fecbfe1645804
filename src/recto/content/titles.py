"""Titles from file names."""

from __future__ import annotations

import re

from recto.late_pattern import late_pattern

# Conjunctions, articles and prepositions.
_STAY_LOWER_WORDS = """
    for and nor but or yet so a an the aboard about above across after against along amid among anti around as at
    before behind below beneath beside besides between beyond by concerning considering despite down during except
    excepting excluding following from in inside into like minus near of off on onto opposite over past per plus
    regarding round save since than through to toward towards under underneath unlike until up upon versus via with
    within without
"""
_SPELLINGS_LIST = """
    ZEIT Vercel CLI API HTTP HTTPS JSX DNS URL now.sh now.json vercel.app vercel.json CI CD CDN package.json
    package.lock yarn.lock GitHub GitLab CSS Sass JS JavaScript TypeScript HTML WordPress Next.js Node.js Webpack
    Docker Bash Kubernetes SWR TinaCMS UI UX TS TSX iPhone iPad watchOS iOS iPadOS macOS PHP composer.json
    composer.lock CMS SQL C GraphQL GraphiQL JWT JWTs SSR CORS ESLint
"""
_STAY_LOWER = frozenset(_STAY_LOWER_WORDS.split())
_SPELLINGS = tuple(_SPELLINGS_LIST.split())
_SPELLING = {spelling.lower(): spelling for spelling in _SPELLINGS}
_SPELLED = late_pattern(rf"\b(?:{'|'.join(map(re.escape, _SPELLINGS))})\b", re.IGNORECASE | re.ASCII)
_WORD = late_pattern(r"""([.()!?;:"]\s*)?([^\s'’()!?;:"]+(?:['’]+[^\s'’()!?;:"]*)?)""")


def format_name(name: str) -> str:
    """The title that a file name stands for: `my-api-and-the-ui` is "My API and the UI".

    `-` and `_` are spaces; words are capitalised but for short ones inside the title; well-known names keep their
    spelling.
    """
    text = re.sub("[-_]", " ", name).lower()
    text = _WORD.sub(_capitalised, text)
    return _SPELLED.sub(lambda found: _SPELLING[found.group().lower()], text)


def _capitalised(found: re.Match[str]) -> str:
    lead, word = found.group(1) or "", found.group(2)
    is_edge = found.start() == 0 or lead or found.end() == len(found.string)
    if word in _STAY_LOWER and not is_edge:
        return lead + word
    return lead + word[0].upper() + word[1:]
