"""A site with everything that a save can change, and what is asked of a page that shows it."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path
from typing import Any

LONG = "\n\n".join(f"Paragraph {number} of a long page." for number in range(80))


BOX = """\
from recto.components import component


@component(style="box.css")
def Box():
    return "A box."
"""


PAGE = f"""\
---
title: Page
---

import Part from "../parts/part.mdx"
from pathlib import Path
from words import word

# Page

The first sentence.

<Tabs items={{["One", "Two"]}}>
  <Tabs.Tab>First panel.</Tabs.Tab>
  <Tabs.Tab>
    Second panel.
  </Tabs.Tab>
</Tabs>

<details><summary>More</summary>What is inside.</details>

<Part/>

<Mood/>

<Box/>

The word is {{word()}}.

There are {{Path("data/stars.txt").read_text()}} stars.

![A picture](./picture.png)

{LONG}

## The end

The last sentence.
"""


SITE = {
    "recto.toml": 'title = "Site"\n',
    "content/index.mdx": "# Home\n",
    "content/page.mdx": PAGE,
    "content/other.md": "# Other\n",
    "parts/part.mdx": "A part.\n",
    "words.py": 'from letters import letters\n\ndef word():\n    return "".join(letters)\n',
    "letters.py": 'letters = ["a", "b"]\n',
    "mdx_components.py": (
        'from box import Box\n\n\ndef Mood():\n    return "I am well."\n\n\ncomponents = {"Mood": Mood, "Box": Box}\n'
    ),
    "box.py": BOX,
    "box.css": "main { --box: first; }\n",
    "data/stars.txt": "17",
    "public/own.css": "main { color: rgb(1, 2, 3); }\n",
    "app/layout.py": "from recto.themes.docs import Layout\n\ndef layout(children, page):\n    return children\n",
}


def picture(red: int) -> bytes:
    """A PNG of one colour, 2 × 2."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    rows = (b"\0" + bytes((red, 0, 0)) * 2) * 2
    head = struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def still_reads(page: Any) -> None:
    """Nothing was loaded again, and everything is where it was."""
    assert page.evaluate("window.stillHere") is True
    assert page.get_by_role("tab", name="Two").get_attribute("aria-selected") == "true"
    assert page.get_by_text("Second panel.").is_visible()
    assert page.locator("main details").get_attribute("open") is not None
    assert page.evaluate("scrollY") > 500


def has(page: Any, text: str) -> None:
    page.wait_for_function("text => document.querySelector('main').textContent.includes(text)", arg=text)


def change(root: Path, name: str, before: str, after: str) -> None:
    file = root / name
    text = file.read_text()
    assert before in text
    file.write_text(text.replace(before, after))
