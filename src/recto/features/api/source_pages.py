"""Pages of source, for packages that no repository shows."""

from __future__ import annotations

import keyword
import re
from collections.abc import Collection

_KEYWORD = rf"(?:{'|'.join(keyword.kwlist)})(?!\w)"
_PREFIX = "[rbfuRBFU]{1,2}(?=[\"'])"
# Most of a file is neither string nor comment nor keyword, and is passed over in one step. Runs are possessive: no
# other way to read one is tried.
_TOKEN = re.compile(
    rf"((?:[^\w'\"#]++|(?!{_KEYWORD}|{_PREFIX})[^\W\d]\w*+|\d)*+)"
    rf"(?:((?:{_PREFIX})?(?:\"\"\"(?:[^\"\\]++|\\.|\"(?!\"\"))*+(?:\"\"\"|\Z)|'''(?:[^'\\]++|\\.|'(?!''))*+(?:'''|\Z)"
    r"|\"(?:[^\"\\\n]++|\\.)*+\"?|'(?:[^'\\\n]++|\\.)*+'?))"
    rf"|(\#[^\n]*+)|({_KEYWORD})|\Z)",
    re.DOTALL,
)


def source_html(text: str, anchored: Collection[int]) -> str:
    """The lines of a Python file, strings and keywords marked; `anchored` ones have ids such as `L10`."""
    parts: list[str] = []
    # Quotes are Python's own: they are escaped when strings have been found.
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    for plain, string, comment, word in _TOKEN.findall(escaped):
        parts.append(plain)
        if word:
            parts.append(f"<b>{word}</b>")
        elif string:
            # No element goes over the end of a line, which is an element itself.
            marked = f"<u>{string}</u>"
            parts.append(marked.replace("\n", "</u>\n<u>").replace("<u></u>", "") if "\n" in string else marked)
        elif comment:
            parts.append(f"<i>{comment}</i>")
    code = "".join(parts).rstrip("\n").replace('"', "&quot;").replace("'", "&#39;")
    numbered = "\n".join(
        [
            f'<span id="L{number}">{line}</span>' if number in anchored else f"<span>{line}</span>"
            for number, line in enumerate(code.split("\n"), 1)
        ]
    )
    return f'<pre class="api-code" tabindex="0"><code>{numbered}</code></pre>'
