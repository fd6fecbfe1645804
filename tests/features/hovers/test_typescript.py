"""Types of names in blocks of TypeScript and JavaScript."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from recto.errors import RectoError
from recto.export import build_site
from recto.features.hovers.code_names import javascript_names
from recto.features.hovers.language_server import LanguageServer
from recto.features.hovers.marked_code import Query, read_marks
from recto.features.hovers.notation import JAVASCRIPT_NOTATION
from recto.features.hovers.typescript_types import TypeScriptTypes
from tests.features.building import built, told
from tests.npm_packages import typescript_modules
from tests.sites import write_site

SETTINGS = "search = false\nhovers = true\n"
PAGE = """# A

```ts twoslash filename="a.ts"
import { size } from "box"
// ---cut---
/** Adds *two* numbers: {@link size}. */
function add(a: number, b = 2): number {
  return a + b
}

const total = add(size)
//      ^?
// @log: A message
total.toFi
//        ^|
const face = "😀", after: string = add(2) // error: not assignable
class Ship {
  readonly name = "Anna"
}
new Ship().name = "Berta"
// @errors: 2540
```

```tsx twoslash
// @filename: models.ts
export class Model {
  size = 1
}
// @filename: main.tsx
import { Model } from "./models"
console.log(new Model().size)
```

```js twoslash
const words = ["a"].map(word => word.length)
```

```ts
const plain = 1
```
"""
FILES = {
    "recto.toml": SETTINGS,
    "content/index.md": PAGE,
    "content/b.md": "# B\n",
}


def prepare(root: Path) -> None:
    """TypeScript and a package with types, as npm puts them beside a site."""
    modules = root / "node_modules"
    modules.mkdir(parents=True)
    (modules / "@typescript").symlink_to(typescript_modules() / "@typescript")
    write_site(
        modules,
        {
            "box/package.json": '{"name": "box", "version": "1.0.0", "types": "index.d.ts"}',
            "box/index.d.ts": "export declare const size: 3\n",
        },
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("typescript")
    prepare(root)
    built(root, FILES)
    return root


def page_of(site: Path) -> str:
    return (site / "out/index.html").read_text("utf-8")


def entry(page: str, name: str) -> str:
    """What is said of the first name, as text."""
    found = re.search(rf'data-hover="(\d+)">{name}<', page)
    assert found is not None
    behind = page[found.end() :].partition('<details class="recto-hovers"')[2].partition("</details>")[0]
    return re.sub(r"<[^>]*>", "", behind.split('<div><b class="recto-hover-name">')[int(found[1]) + 1])


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("add", "add function add(a: number, b?: number): number"),
        ("total", "total const total: number"),
        ("Ship", "Ship class Ship"),
        ("words", "words const words: number[]"),
        ("Model", "Model class Model"),
    ],
)
def test_two_02_types(name: str, said: str, site: Path) -> None:
    assert entry(page_of(site), name).startswith(said)


def test_two_02_comments_are_markdown(site: Path) -> None:
    said = entry(page_of(site), "add")
    assert "Adds two numbers: " in said and "{@link" not in said


@pytest.mark.parametrize(
    "row",
    [
        'recto-hint-type">        ^ const total: number<',
        'recto-hint-log">A message<',
        'recto-hint-names">      <b>toFi</b>xed<',
        "recto-hint-error\">Type 'number' is not assignable to type 'string'.<",
        "recto-hint-error\">Cannot assign to 'name' because it is a read-only property.<",
    ],
)
def test_two_03_and_two_04_rows_between_the_lines(row: str, site: Path) -> None:
    assert row in page_of(site).replace("&#39;", "'")


def test_two_01_blocks_without_the_mark_have_nothing(site: Path) -> None:
    page = page_of(site)
    assert page.count('<details class="recto-hovers"') == 3
    assert "hovers." not in (site / "out/b.html").read_text("utf-8")
    assert '"box"' not in page


def test_two_05_an_unexpected_error_has_its_place(tmp_path: Path) -> None:
    prepare(tmp_path)
    page = "```ts twoslash\nconst x: string = 1\n```\n\n```js twoslash\nlet y = 1 // error: nothing\n```"
    page += "\n\n```ts twoslash\nconst face = '😀', z: string = 1\n```"
    assert told(tmp_path, SETTINGS, page) == [
        "content/index.md:4:7: TypeScript 7: Type 'number' is not assignable to type 'string' [2322]. "
        "Mend it, or announce it on the next line: `// error: 2322`.",
        "content/index.md:8:1: There is no such error: nothing. "
        "Remove the comment, or write what TypeScript 7 says there.",
        "content/index.md:12:19: TypeScript 7: Type 'number' is not assignable to type 'string' [2322]. "
        "Mend it, or announce it on the next line: `// error: 2322`.",
    ]


def test_two_03_options_of_the_compiler(tmp_path: Path) -> None:
    prepare(tmp_path)
    page = "```ts twoslash\n// @strict: false\n// @author: me\nlet x: string = null\n```"
    html = built(tmp_path, {"recto.toml": SETTINGS, "content/index.md": f"# A\n\n{page}\n"})
    assert "@strict" not in html and "@author" in html


def test_what_is_known_is_not_asked_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    prepare(tmp_path)
    page = "```ts twoslash\nconst x = 1\n```\n"
    built(tmp_path, {"recto.toml": SETTINGS, "content/index.md": f"# A\n\n{page}"})
    monkeypatch.setattr(LanguageServer, "__init__", lambda *arguments: pytest.fail("asked again"))
    assert "const" in built(tmp_path, {"content/index.md": f"# Another\n\n{page}"})


def test_without_typescript_one_message_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(TypeScriptTypes, "version", None)
    page = "```ts twoslash\nconst x: string = 1\n// ^?\n```\n\n```js twoslash\n1\n```"
    assert told(tmp_path, SETTINGS, page) == [
        "content/index.md:3:1: Blocks marked `twoslash` are shown without types: TypeScript 7 is not installed. "
        "Run npm install typescript@7 beside recto.toml; pip install 'recto[twoslash-ts]' brings npm."
    ]
    assert "recto-hover" not in page_of(tmp_path) and "^?" not in page_of(tmp_path)


def test_two_03_marks_are_read_as_in_python() -> None:
    code = "hidden()\n// ---cut---\nx\n//^?\n// @filename: ../../etc/a.ts\n// @target: es5\n# error: no\n// @noErrors"
    found = read_marks(code, JAVASCRIPT_NOTATION, "index.ts")
    assert found.texts == ("x", "// @filename: ../../etc/a.ts", "# error: no")
    assert found.queries == (Query(2, 2, False),) and found.rules is None
    assert found.options == (("target", "es5"),) and set(found.file_of_line) == {"index.ts"}


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("let a$ = b_1 + 2e5", ["a$", "b_1"]),
        ("// no\n/* no\n no */ yes", ["yes"]),
        ('f(\'no\', "no\\"no", `${yes}`)', ["f", "yes"]),
        ("if (x) return y.default", ["x", "y", "default"]),
        ("import type { A as B } from 'c'", ["A", "B"]),
    ],
)
def test_names_of_javascript(code: str, names: list[str]) -> None:
    found = list(javascript_names(code))
    assert [name for _, _, name in found] == names
    lines = code.split("\n")
    assert all(lines[line][column : column + len(name)] == name for line, column, name in found)


PROJECT = {
    "recto.toml": SETTINGS,
    "tsconfig.json": '// Ours\n{"extends": "./base", "compilerOptions": {"paths": {"@/*": ["./src/*"]},'
    ' "noUnusedLocals": true, "rootDir": "src", "composite": true}, "files": ["src/area.ts"]}',
    "base.json": '{"compilerOptions": {"strict": false, "noImplicitAny": false, "module": "esnext"}}',
    "src/area.ts": "export const area = (side: number) => side ** 2\n",
    "content/index.md": """# A

```ts twoslash
import { area } from "./src/area"
import { area as other } from "@/area"
const text: string = null
function loose(a) {
  return area(2)
}
```

```tsx twoslash
const element = <div />
// @errors: 2304 7026
```

```ts twoslash
// @strict: true
const text: string = null // error: 2322
```
""",
}


def test_two_03_blocks_go_by_the_configuration_of_the_project(tmp_path: Path) -> None:
    prepare(tmp_path)
    page = built(tmp_path, PROJECT)
    assert entry(page, "area").startswith("area (alias) const area: (side: number) =&gt; number")
    # A module that blocks import changes, and then what the configuration extends.
    page = built(tmp_path, {"src/area.ts": "export const area = (side: number) => String(side)\n"})
    assert entry(page, "area").startswith("area (alias) const area: (side: number) =&gt; string")
    write_site(tmp_path, {"base.json": '{"compilerOptions": {"strict": true}}'})
    with pytest.raises(RectoError, match=r"Type 'null' is not assignable to type 'string' \[2322\]"):
        build_site(tmp_path)


def test_blocks_do_not_see_each_other(tmp_path: Path) -> None:
    prepare(tmp_path)
    blocks = [
        "// @filename: index.ts\nconst a = 1\nexport {}",
        "const a = 'x'",
        "a",
        "declare global { var far: 1 }\nexport {}",
        "far",
    ]
    page = "\n\n".join(f"```ts twoslash\n{block}\n```" for block in blocks)
    problems = told(tmp_path, SETTINGS, page)
    assert [each.partition(": ")[2].partition(" Mend")[0] for each in problems] == [
        "TypeScript 7: Cannot find name 'a' [2304].",
        "TypeScript 7: Cannot find name 'far' [2304].",
    ]
