"""Pages that read files in threads, or by packages that nobody hears: never stale, and kept where they say enough."""

import sqlite3
from collections.abc import Mapping
from pathlib import Path

import pytest

from recto.errors import RectoError
from recto.export import BuildOptions, build_site
from tests.sites import read_files, write_site

SETTINGS = "search = false\n"
THREAD = """\
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).parent


def words():
    with ThreadPoolExecutor(1) as pool:
        return pool.submit((ROOT / "words.txt").read_text).result()
"""
KEPT_THREAD = """\
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

FILE = Path(__file__).with_name("words.txt")
POOL = ThreadPoolExecutor(1)
POOL.submit(int).result()


def words():
    return POOL.submit(FILE.read_text).result()
"""
AT_IMPORT = """\
from pathlib import Path
from threading import Thread

found = []
thread = Thread(target=lambda: found.append(Path(__file__).with_name("words.txt").read_text()))
thread.start()
thread.join()


def words():
    return found[0]
"""
ASYNC = """\
import asyncio
from pathlib import Path


async def Words():
    loop = asyncio.get_running_loop()
    return await asyncio.create_task(read(loop))


async def read(loop):
    return await loop.run_in_executor(None, Path(__file__).with_name("words.txt").read_text)


components = {"Words": Words}
"""
PAGE = "from helper import words\n\n# Home\n\n{words()}\n"
GLOB = "from pathlib import Path\n\n# Home\n\n{len(list((Path.cwd() / 'data').glob('*/words.txt')))}\n"


def build(root: Path) -> dict[str, bytes]:
    return read_files(build_site(root, BuildOptions(jobs=1)).out)


@pytest.mark.parametrize(
    "site",
    [
        pytest.param({"helper.py": THREAD, "content/index.mdx": PAGE}, id="pool"),
        pytest.param({"helper.py": KEPT_THREAD, "content/index.mdx": PAGE, "content/b.mdx": PAGE}, id="kept pool"),
        pytest.param({"helper.py": AT_IMPORT, "content/index.mdx": PAGE}, id="import"),
        pytest.param({"mdx_components.py": ASYNC, "content/index.mdx": "# Home\n\n<Words />\n"}, id="component"),
    ],
)
def test_threads(tmp_path: Path, site: Mapping[str, str]) -> None:
    write_site(tmp_path, {"recto.toml": SETTINGS, "words.txt": "one-word", **site})
    assert b"one-word" in build(tmp_path)["index.html"]
    assert build_site(tmp_path).made == 0
    write_site(tmp_path, {"words.txt": "two-words"})
    files = build(tmp_path)
    assert b"two-words" in files["index.html"]
    assert not any(b"one-word" in body for body in files.values())


PLUGIN = """\
from functools import cache
from pathlib import Path

from recto.html import Markup
from recto.plugins import MetadataChange, PageChange, Plugin


@cache
def words():
    return Path(__file__).with_name("words.txt").read_text()


class Words(Plugin):
"""
HOOKS = {
    "rendered": "page_rendered(self, event):\n        return PageChange(html=event.html + Markup(words()))\n",
    "described": "page_described(self, event):\n        return MetadataChange({'description': words()})\n",
    "made": (
        "document_made(self, event):\n        return words()\n\n    def before_publish(self, event):\n"
        "        return {'words.txt': ' '.join(event.notes[page.route] for page in event.pages)}\n"
    ),
}


@pytest.mark.parametrize("hook", HOOKS)
def test_files_that_a_plugin_reads_once(tmp_path: Path, hook: str) -> None:
    settings = f'{SETTINGS}[plugins.words]\nuse = "words:Words"\n'
    pages = {"content/index.md": "# Home\n", "content/b.md": "# B\n"}
    write_site(tmp_path, {"recto.toml": settings, "words.py": f"{PLUGIN}    def {HOOKS[hook]}", **pages})
    write_site(tmp_path, {"words.txt": "one-word"})
    before = build(tmp_path)
    assert any(b"one-word" in body for body in before.values())
    assert build_site(tmp_path).made == 0
    write_site(tmp_path, {"words.txt": "two-words"})
    files = build(tmp_path)
    assert not any(b"one-word" in body for body in files.values())
    assert sum(body.count(b"two-words") for body in files.values()) == sum(
        body.count(b"one-word") for body in before.values()
    )


def test_globs_of_plain_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_site(tmp_path, {"recto.toml": SETTINGS, "content/index.mdx": GLOB, "data/a/words.txt": "", "data/b/x": ""})
    assert b"\n1\n" in build(tmp_path)["index.html"]
    assert build_site(tmp_path).made == 0
    (tmp_path / "data/b/words.txt").touch()
    assert b"\n2\n" in build(tmp_path)["index.html"]


def database(root: Path, word: str) -> None:
    (root / "words.db").unlink(missing_ok=True)
    with sqlite3.connect(root / "words.db") as connection:
        connection.execute("create table words (word)")
        connection.execute("insert into words values (?)", (word,))
    connection.close()


SQL = """\
import sqlite3

def word():
    return sqlite3.connect({path!r}).execute("select word from words").fetchone()[0]

# Home

{{word()}}
"""
DECLARING = SQL.replace("import sqlite3\n", "import sqlite3\nfrom recto import depends_on\n").replace(
    "():\n", "():\n    depends_on('../words.db')\n"
)
HINT = (
    "sqlite3 reads files unseen by Recto, so what is made with content/index.mdx is made in every build. "
    'Name what is read there: depends_on("data.parquet"), from recto.'
)


def test_a_page_that_does_not_say_what_it_reads(tmp_path: Path) -> None:
    page = SQL.format(path=str(tmp_path / "words.db"))
    write_site(tmp_path, {"recto.toml": SETTINGS, "content/index.mdx": page, "content/other.md": "# Other\n"})
    database(tmp_path, "one")
    report = build_site(tmp_path)
    assert (report.notes, report.warnings) == ((HINT,), ())
    report = build_site(tmp_path)
    assert (report.made, report.notes) == (1, (HINT,))
    database(tmp_path, "two")
    assert b"\ntwo\n" in build(tmp_path)["index.html"]


def test_a_page_that_says_what_it_reads(tmp_path: Path) -> None:
    page = DECLARING.format(path=str(tmp_path / "words.db"))
    write_site(tmp_path, {"recto.toml": SETTINGS, "content/index.mdx": page})
    database(tmp_path, "one")
    assert build_site(tmp_path).notes == ()
    report = build_site(tmp_path)
    assert (report.made, report.notes) == (0, ())
    write_site(tmp_path, {"content/new.md": "# New\n"})
    assert build_site(tmp_path).made == 2
    database(tmp_path, "two")
    assert b"\ntwo\n" in build(tmp_path)["index.html"]


def test_modules_of_the_project(tmp_path: Path) -> None:
    path = str(tmp_path / "words.db")
    helper = (
        f"import sqlite3\n\n\ndef words():\n    return sqlite3.connect({path!r}).execute('select 1').fetchone()[0]\n"
    )
    write_site(tmp_path, {"recto.toml": SETTINGS, "content/index.mdx": PAGE, "helper.py": helper})
    for name in ("a", "b", "c"):
        write_site(tmp_path, {f"content/{name}.mdx": PAGE})
    database(tmp_path, "one")
    (hint,) = build_site(tmp_path).notes
    assert "content/a.mdx, content/b.mdx, content/c.mdx and 2 more" in hint
    assert build_site(tmp_path).made == 4
    declaring = helper.replace("():\n", "():\n    depends_on('/words.db')\n")
    write_site(tmp_path, {"helper.py": f"from recto import depends_on\n{declaring}"})
    assert build_site(tmp_path).notes == ()
    assert build_site(tmp_path).made == 0
    database(tmp_path, "two")
    assert build_site(tmp_path).made == 4


def test_a_path_that_leads_nowhere(tmp_path: Path) -> None:
    page = "from recto import depends_on\n\n# Home\n\n{depends_on('wrods.db')}\n"
    write_site(tmp_path, {"recto.toml": SETTINGS, "content/index.mdx": page, "content/words.db": ""})
    with pytest.raises(RectoError) as caught:
        build_site(tmp_path)
    assert str(caught.value) == (
        "content/index.mdx:5:2: There is no file or folder wrods.db to depend on. Did you mean words.db?"
    )
