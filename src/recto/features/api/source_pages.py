"""Pages of source, for packages that no repository shows."""

from __future__ import annotations

import keyword
import re
from collections.abc import Collection

from recto.html.escaping import escape_text as escape

_TOKEN = re.compile(
    r"(?P<string>(?:[rbfuRBFU]{0,2})(?:\"\"\"(?:[^\\]|\\.)*?(?:\"\"\"|\Z)|'''(?:[^\\]|\\.)*?(?:'''|\Z)"
    r"|\"(?:[^\"\\\n]|\\.)*\"?|'(?:[^'\\\n]|\\.)*'?))"
    r"|(?P<comment>\#[^\n]*)"
    r"|(?P<word>[^\W\d]\w*)",
    re.DOTALL,
)
_KEYWORDS = frozenset(keyword.kwlist)


def source_html(text: str, anchored: Collection[int]) -> str:
    """The lines of a Python file, strings and keywords marked; `anchored` ones have ids such as `L10`."""
    parts: list[str] = []
    last = 0
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        if kind == "word" and match[0] not in _KEYWORDS:
            continue
        parts.append(escape(text[last : match.start()]))
        tag = {"string": "u", "comment": "i", "word": "b"}[kind or "word"]
        # No element goes over the end of a line, which is an element itself.
        parts.append("\n".join(f"<{tag}>{escape(line)}</{tag}>" if line else "" for line in match[0].split("\n")))
        last = match.end()
    parts.append(escape(text[last:]))
    lines = "".join(parts).rstrip("\n").split("\n")
    numbered = "\n".join(
        f'<span id="L{number}">{line}</span>' if number in anchored else f"<span>{line}</span>"
        for number, line in enumerate(lines, 1)
    )
    return f'<pre class="api-code" tabindex="0"><code>{numbered}</code></pre>'
