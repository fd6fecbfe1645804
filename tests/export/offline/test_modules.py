import pytest

from recto.export.offline.modules import plain_script

START = "(() => {\nconst rectoUrl = document.currentScript.src, { fetch } = globalThis.rectoOffline ?? globalThis;\n"


@pytest.mark.parametrize(
    ("module", "body", "exports"),
    [
        ("const a = 1\n", "const a = 1", ""),
        ("export const a = 1;\nexport function b() {}\n", "const a = 1;\nfunction b() {}", "a, b"),
        ("export async function c() {}\nexport class D {}\n", "async function c() {}\nclass D {}", "c, D"),
        ("let a, b;export{a,b as c};\n", "let a, b;", "a, c: b"),
        ("export default 3\n", "const rectoDefault = 3", "default: rectoDefault"),
        ("const { x } = await import(y)\n", "const { x } = await rectoOffline.import(y)", ""),
        ("new URL('./a', import.meta.url)\n", "new URL('./a', rectoUrl)", ""),
        ("object.import(x); reimport(y)\n", "object.import(x); reimport(y)", ""),
    ],
)
def test_a_module_as_a_script(module, body, exports):
    assert (
        plain_script(module)
        == f"{START}\n{body}\nglobalThis.rectoOffline?.provide(rectoUrl, {{ {exports} }});\n}})();\n"
    )


def test_declarations_come_first():
    assert plain_script("x()", names="const Worker = undefined") == (
        f"{START}const Worker = undefined\nx()\nglobalThis.rectoOffline?.provide(rectoUrl, {{  }});\n}})();\n"
    )


@pytest.mark.parametrize("line", ["import a from './a.js'", 'import "./a.js"', "import { a } from './b.js'"])
def test_modules_that_import_others_stay(line):
    assert plain_script(f"{line}\na()\n") is None
