"""Pages of source, for packages that no repository shows."""

from __future__ import annotations

import keyword
import re
from collections.abc import Collection

from recto.html.escaping import escape_text as escape

_KEYWORD = rf"(?:{'|'.join(keyword.kwlist)})(?!\w)"
_PREFIX = "[rbfuRBFU]{1,2}(?=[\"'])"
# Most of a file is neither string nor comment nor keyword, and is passed over in one step.
_TOKEN = re.compile(
    rf"(?P<plain>(?:[^\w'\"#]++|\d|(?!{_KEYWORD}|{_PREFIX})[^\W\d]\w*+)*+)"
    rf"(?:(?P<string>(?:{_PREFIX})?(?:\"\"\"(?:[^\\]|\\.)*?(?:\"\"\"|\Z)|'''(?:[^\\]|\\.)*?(?:'''|\Z)"
    r"|\"(?:[^\"\\\n]|\\.)*\"?|'(?:[^'\\\n]|\\.)*'?))"
    rf"|(?P<comment>\#[^\n]*)|(?P<word>{_KEYWORD})|\Z)",
    re.DOTALL,
)
_TAGS = {"string": "u", "comment": "i", "word": "b"}


def source_html(text: str, anchored: Collection[int]) -> str:
    """The lines of a Python file, strings and keywords marked; `anchored` ones have ids such as `L10`."""
    parts: list[str] = []
    for match in _TOKEN.finditer(text):
        parts.append(escape(match["plain"]))
        tag = _TAGS.get(match.lastgroup or "")
        if tag is not None:
            code = escape(match[match.lastgroup or 0])
            # No element goes over the end of a line, which is an element itself.
            marked = [f"<{tag}>{line}</{tag}>" if line else "" for line in code.split("\n")]
            parts.append("\n".join(marked))
    lines = "".join(parts).rstrip("\n").split("\n")
    numbered = "\n".join(
        f'<span id="L{number}">{line}</span>' if number in anchored else f"<span>{line}</span>"
        for number, line in enumerate(lines, 1)
    )
    return f'<pre class="api-code" tabindex="0"><code>{numbered}</code></pre>'
