"""Edits of a site as people and programs make them, chosen by chance: every one leaves a site that builds."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.sites import write_site

START = {
    "recto.toml": 'title = "Site"\nsearch = false\n',
    "content/index.md": "# Home\n\n[To a](./a.mdx)\n",
    "content/a.mdx": 'import Part from "../parts/part.mdx"\n\n# A\n\n<Part/>\n\n<Mood/>\n',
    "content/b.md": "# B\n\n![Picture](./picture.svg)\n",
    "content/folder/index.md": "# Folder\n",
    "content/folder/c.mdx": "from words import word\n\n# C\n\n{word()}\n",
    "content/folder/d.mdx": "# D\n\n{open('data/stars.txt').read()}\n",
    "content/picture.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>\n',
    "parts/part.mdx": "A part.\n",
    "data/stars.txt": "17\n",
    "words.py": "from letters import letters\n\n\ndef word():\n    return letters + letters\n",
    "letters.py": 'letters = "ab"\n',
    "mdx_components.py": 'def Mood():\n    return "well"\n\n\ncomponents = {"Mood": Mood}\n',
    "public/robots.txt": "User-agent: *\n",
}


@dataclass
class AnyEdits:
    """Edits of the site in `root`; the same `seed` gives the same ones. A checkout changes `checkout` files at once."""

    root: Path
    seed: int
    checkout: int = 30
    chance: random.Random = field(init=False)
    count: int = 0

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)
        write_site(self.root, START)

    def edit(self) -> str:
        """One edit; gives what it was."""
        self.count += 1
        kinds: list[Callable[[], str]] = [
            self.text,
            self.text,
            self.by_rename,
            self.half_written,
            self.title,
            self.meta,
            self.new_page,
            self.remove_page,
            self.move_folder,
            self.swap,
            self.partial,
            self.data,
            self.code,
            self.component,
            self.settings,
            self.picture,
            self.many,
            self.public,
            self.broken_for_a_moment,
            self.locked,
        ]
        return self.chance.choice(kinds)()

    def pages(self) -> list[Path]:
        """The pages that an edit may change: no other one refers to them."""
        return sorted(path for path in (self.root / "content").rglob("*.md") if path.name != "index.md")

    def text(self) -> str:
        page = self.chance.choice(self.pages())
        page.write_text(f"{page.read_text()}\nLine {self.count}.\n")
        return f"text of {page.name}"

    def by_rename(self) -> str:
        page = self.chance.choice(self.pages())
        swap = page.with_name(f".{page.name}.swp")
        swap.write_text(f"{page.read_text()}\nSaved by a rename, {self.count}.\n")
        swap.replace(page)
        return f"{page.name} saved by a rename"

    def half_written(self) -> str:
        page = self.chance.choice(self.pages())
        text = f"# Written in pieces {self.count}\n\n" + "Text. " * 500 + "\n"
        with page.open("w") as stream:
            for start in range(0, len(text), 700):
                stream.write(text[start : start + 700])
                stream.flush()
                os.fsync(stream.fileno())
        return f"{page.name} in pieces"

    def title(self) -> str:
        page = self.chance.choice(self.pages())
        page.write_text(f"# Title {self.count}\n\nText.\n")
        return f"title of {page.name}"

    def meta(self) -> str:
        names = [page.stem for page in (self.root / "content").glob("*.md")]
        self.chance.shuffle(names)
        entries = ", ".join(f'"{name}": "{name} {self.count}"' for name in names[:3])
        write_site(self.root, {"content/_meta.json": f"{{{entries}}}"})
        return "_meta"

    def new_page(self) -> str:
        folder = self.chance.choice(["", "folder/", f"new-{self.count}/"])
        write_site(self.root, {f"content/{folder}page-{self.count}.md": f"# Page {self.count}\n"})
        return "a new page"

    def remove_page(self) -> str:
        pages = [page for page in self.pages() if page.name.startswith("page-")]
        if not pages:
            return self.new_page()
        page = self.chance.choice(pages)
        self._forget_meta()
        page.unlink()
        return f"{page.name} removed"

    def move_folder(self) -> str:
        folders = sorted(each for each in (self.root / "content").iterdir() if each.is_dir() and each.name != "folder")
        if not folders:
            return self.new_page()
        folder = self.chance.choice(folders)
        folder.rename(folder.with_name(f"moved-{self.count}"))
        return f"{folder.name} moved"

    def swap(self) -> str:
        pages = self.pages()
        one, other = self.chance.sample(pages, 2) if len(pages) > 1 else (pages[0], pages[0])
        texts = one.read_text(), other.read_text()
        if "picture" in texts[0] + texts[1]:
            return self.text()
        one.write_text(texts[1])
        other.write_text(texts[0])
        return f"{one.name} and {other.name} swapped"

    def partial(self) -> str:
        write_site(self.root, {"parts/part.mdx": f"Part {self.count}.\n"})
        return "a partial"

    def data(self) -> str:
        write_site(self.root, {"data/stars.txt": f"{self.count}\n"})
        return "data"

    def code(self) -> str:
        write_site(self.root, {"letters.py": f'letters = "x{self.count}"\n'})
        return "a module that a module imports"

    def component(self) -> str:
        text = START["mdx_components.py"].replace("well", f"well {self.count}")
        write_site(self.root, {"mdx_components.py": text})
        return "a component"

    def settings(self) -> str:
        write_site(self.root, {"recto.toml": f'title = "Site {self.count}"\nsearch = false\n'})
        return "settings"

    def picture(self) -> str:
        text = START["content/picture.svg"].replace('width="1"', f'width="{self.count}"')
        write_site(self.root, {"content/picture.svg": text})
        return "a picture"

    def public(self) -> str:
        write_site(self.root, {"public/robots.txt": f"# {self.count}\n"})
        return "a public file"

    def many(self) -> str:
        """As Git checks out another branch: each file is removed, and made again."""
        for number in range(self.checkout):
            page = self.root / f"content/many/page-{number}.md"
            page.unlink(missing_ok=True)
            write_site(self.root, {f"content/many/{page.name}": f"# Many {number}\n\nCheckout {self.count}.\n"})
        return "many pages at once"

    def broken_for_a_moment(self) -> str:
        before = {name: (self.root / name).read_text() for name in ("mdx_components.py", "recto.toml", "content/b.md")}
        write_site(self.root, {"mdx_components.py": "components = {", "recto.toml": "[", "content/b.md": "{1 / 0}"})
        write_site(self.root, before)
        return "broken for a moment"

    def locked(self) -> str:
        page = self.chance.choice(self.pages())
        mode = page.stat().st_mode
        page.chmod(0)
        page.chmod(mode)
        return f"{page.name} locked and unlocked"

    def _forget_meta(self) -> None:
        (self.root / "content/_meta.json").unlink(missing_ok=True)

    def copy(self, place: Path) -> Path:
        """The site as it is now, elsewhere."""
        return Path(shutil.copytree(self.root, place, ignore=shutil.ignore_patterns(".recto", "out", "__pycache__")))
