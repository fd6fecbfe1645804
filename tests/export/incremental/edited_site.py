"""A site with everything that pages can depend on, and random edits of it."""

from __future__ import annotations

import io
import os
import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from tests.sites import write_site

SITE = """\
=== content/index.mdx
import Note from '../partials/note.mdx'

# Home

<Note />

<Badge>home</Badge> and [one](/guide/one), [two](./guide/two.md), [none](/nowhere).
=== content/guide/index.md
# Guide

[Home](/) ![pixel](../pixel.png)
=== content/guide/one.mdx
# One

## Part of one

<Badge>{1 + 1}</Badge>

```py file=../../snippets/code.py
```
=== content/guide/two.md
---
title: Two
description: Of pages
aliases: [/old-two]
---

# Two

See [part](/guide/one#part-of-one) and [a file](/notes.txt).
=== content/reference/api.mdx
import shades from '../../snippets/shades.json'

# API

{len(shades)} shades

```python
print("hello")
```
=== content/_meta.toml
index = "Start"
=== partials/note.mdx
## A note

Of *some* words.
=== snippets/code.py
def answer():
    return 42
=== snippets/shades.json
["red", "green"]
=== snippets/words.txt
first
=== mdx_components.py
from pathlib import Path

from helper import shout


def Badge(children):
    words = Path(__file__).with_name("snippets").joinpath("words.txt").read_text().strip()
    return f"{shout(str(children))} {words}"


components = {"Badge": Badge}
=== helper.py
def shout(text):
    return text.upper()
=== public/notes.txt
Notes
"""


PLAIN = 'url = "https://example.com"\nsearch = false\nog_images = false\n'
FULL = 'url = "https://example.com"\nlatex = true\nreading_time = true\n'
LANGUAGES = FULL + '[i18n]\nlocales = ["en", "es"]\n'


def new_site(root: Path, settings: str = PLAIN) -> Path:
    write_site(root, SITE)
    (root / "recto.toml").write_text(f'title = "Edited"\n{settings}')
    (root / "content/pixel.png").write_bytes(picture(1))
    return root


def picture(shade: int) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (4 + shade % 3, 4), (shade, 0, 0)).save(file, "PNG")
    return file.getvalue()


@dataclass(frozen=True, slots=True)
class Editor:
    """Changes the site in `root` by chance; each method is one kind of edit and says what it did."""

    root: Path
    chance: random.Random
    settings: str = PLAIN

    def edit(self) -> str:
        kinds: list[Callable[[], str]] = [
            *[self.write_on] * 4,
            self.retitle,
            *[self.add_page] * 2,
            self.delete_page,
            self.move_page,
            self.change_meta,
            self.change_settings,
            self.change_component,
            self.change_data,
            self.change_image,
            self.change_partial,
            self.change_public,
            self.change_layout,
            self.touch,
            self.change_unseen,
            self.break_output,
            self.break_memory,
        ]
        return self.chance.choice(kinds)()

    def write_on(self) -> str:
        page = self._page()
        routes = [path.relative_to(self.root / "content").with_suffix("").as_posix() for path in self._pages()]
        lines = [
            f"Word {self.chance.random()}.",
            f"[link](/{self.chance.choice(routes).removesuffix('index').rstrip('/')})",
            f"## Part {self.chance.randrange(9)}",
            "[there](/guide/one#part-of-one)",
            f"[beside](./{self.chance.choice(['two.md', 'one.mdx', 'api.mdx', 'new-1.md'])})",
            "![pixel](/pixel.png)" if (self.root / "public/pixel.png").exists() else "- [x] done",
        ]
        if page.suffix == ".mdx":
            lines += ["<Badge>more</Badge>", "{page.title} {len(page.toc)}", "<Callout>Read on</Callout>"]
        return self._append(page, self.chance.choice(lines))

    def retitle(self) -> str:
        page = self._page()
        lines = page.read_text().split("\n")
        heading = next((number for number, line in enumerate(lines) if line.startswith("# ")), None)
        if heading is not None:
            number = self.chance.randrange(100)
            titles = [f"# Title {number}", f"# It's ~not~ {number}", f"> # Quoted {number}"]
            if page.suffix == ".mdx":
                titles += [f"# {{{number} + 1}} stalls", f'from helper import shout\n\n# {{shout("big")}} {number}']
            lines[heading] = self.chance.choice(titles)
            page.write_text("\n".join(lines))
        return f"retitle {page.name}"

    def add_page(self) -> str:
        folder = self.chance.choice(["", "guide/", "reference/", "more/", "more/inner/"])
        suffix = self.chance.choice(["md", "mdx"])
        language = self.chance.choice(["", ".es"]) if self.settings is LANGUAGES else ""
        page = self.root / f"content/{folder}new-{self.chance.randrange(4)}{language}.{suffix}"
        if not page.with_suffix(".md").exists() and not page.with_suffix(".mdx").exists():
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(f"# New {self.chance.randrange(100)}\n\n[home](/) [up](..)\n")
        return f"add {page.name}"

    def delete_page(self) -> str:
        page = self._page()
        if page.name != "index.mdx":
            page.unlink()
        return f"delete {page.name}"

    def move_page(self) -> str:
        page = self._page()
        if page.name in ("index.mdx", "index.md"):
            return "nothing"
        target = self.root / "content" / self.chance.choice(["guide", "reference", "."]) / f"moved-{page.name}"
        page.rename(target)
        return f"move {page.name} to {target}"

    def change_meta(self) -> str:
        file = self.root / "content/_meta.toml"
        if self.chance.random() < 0.2:
            file.unlink(missing_ok=True)
            return "delete meta"
        file.write_text(f'index = "Start {self.chance.randrange(3)}"\n"+" = {{ type = "separator", title = "x" }}\n')
        return "change meta"

    def change_settings(self) -> str:
        extra = self.chance.choice(["", "default_show_copy_code = true\n", "theme.sidebar.toggle_button = false\n"])
        (self.root / "recto.toml").write_text(f'title = "Edited {self.chance.randrange(2)}"\n{extra}{self.settings}')
        return f"settings {extra}"

    def change_component(self) -> str:
        how = self.chance.choice(["upper", "lower", "title", "swapcase"])
        (self.root / "helper.py").write_text(f"def shout(text):\n    return text.{how}()\n")
        return f"component {how}"

    def change_data(self) -> str:
        name = self.chance.choice(["words.txt", "shades.json", "code.py"])
        text = {
            "words.txt": f"words {self.chance.randrange(5)}\n",
            "shades.json": str(list(range(self.chance.randrange(5)))),
            "code.py": f"def answer():\n    return {self.chance.randrange(100)}\n",
        }
        (self.root / "snippets" / name).write_text(text[name])
        return f"data {name}"

    def change_image(self) -> str:
        file = self.root / self.chance.choice(["content/pixel.png", "public/pixel.png"])
        file.write_bytes(picture(self.chance.randrange(200)))
        return f"image {file.name}"

    def change_partial(self) -> str:
        return self._append(self.root / "partials/note.mdx", f"More {self.chance.randrange(50)}")

    def change_public(self) -> str:
        file = self.root / "public" / self.chance.choice(["notes.txt", "robots.txt", "deep/file.txt", "favicon.ico"])
        if file.exists() and self.chance.random() < 0.5:
            file.unlink()
            return f"unpublish {file.name}"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"public {self.chance.randrange(10)}")
        return f"publish {file.name}"

    def change_layout(self) -> str:
        file = self.root / "app/guide/layout.py"
        if file.exists() and self.chance.random() < 0.4:
            shutil.rmtree(self.root / "app")
            return "no layout"
        file.parent.mkdir(parents=True, exist_ok=True)
        shade = self.chance.randrange(9)
        file.write_text(
            f"from recto.html import el\n\n\ndef layout(children):\n    return el('b', {{'id': {shade}}}, children)\n"
        )
        return f"layout {shade}"

    def touch(self) -> str:
        page = self._page()
        page.touch()
        return f"touch {page.name}"

    def change_unseen(self) -> str:
        """The same size, and the time of change as it was."""
        page = self._page()
        status, text = page.stat(), page.read_text()
        page.write_text(text.replace("e", "a", 1) if "e" in text else text)
        os.utime(page, ns=(status.st_atime_ns, status.st_mtime_ns))
        return f"unseen {page.name}"

    def break_output(self) -> str:
        files = [path for path in (self.root / "out").rglob("*") if path.is_file()]
        if not files:
            return "nothing"
        file = self.chance.choice(sorted(files))
        if self.chance.random() < 0.5 and file.parent.name != "_recto":
            file.unlink()
            return f"output without {file.name}"
        file.write_bytes(b"broken")
        return f"output broken {file.name}"

    def break_memory(self) -> str:
        files = sorted((self.root / ".recto/cache/build").glob("*.db"))
        if not files:
            return "nothing"
        if self.chance.random() < 0.3:
            shutil.rmtree(self.root / ".recto")
            return "no memory"
        body = bytearray(files[0].read_bytes())
        for _ in range(20):
            body[self.chance.randrange(len(body))] = self.chance.randrange(256)
        files[0].write_bytes(body)
        return "memory damaged"

    def _append(self, file: Path, line: str) -> str:
        file.write_text(f"{file.read_text()}\n{line}\n")
        return f"{file.name}: {line}"

    def _pages(self) -> list[Path]:
        return sorted(path for path in (self.root / "content").rglob("*.md*"))

    def _page(self) -> Path:
        return self.chance.choice(self._pages())
