"""`_meta` files: every format, every mistake at its key."""

from __future__ import annotations

from pathlib import Path

import pytest

from recto.errors import RectoError
from tests.content.sites import messages, site, tree

PAGES = {"content/index.md": "# Home", "content/a.md": "", "content/b/c.md": "", "content/b/d.md": ""}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "_meta.json",
            '{"b": "Bee", "---": {"type": "separator"}, "a": {"title": "Ay", "theme": {"copyPage": false}}}',
        ),
        ("_meta.toml", 'b = "Bee"\n"---" = {type = "separator"}\n[a]\ntitle = "Ay"\ntheme.copy_page = false\n'),
        ("_meta.yaml", "b: Bee\n---: {type: separator}\na:\n  title: Ay\n  theme:\n    copyPage: false\n"),
        ("_meta.yml", "b: Bee\n'---': {type: separator}\na: {title: Ay, theme: {copy_page: false}}\n"),
        (
            "_meta.py",
            'meta = {"b": "Bee", "---": {"type": "separator"}, "a": dict(title="Ay", theme={"copy_page": False})}',
        ),
        (
            "_meta.js",
            "export default { b: 'Bee', '---': { type: 'separator' }, a: { title: 'Ay', theme: { copyPage: false } } }",
        ),
        (
            "_meta.tsx",
            "import type { MetaRecord } from 'nextra'\nconst meta: MetaRecord = {\n  b: <b>Bee</b>,\n"
            "  '---': { type: 'separator' },\n  a: { title: `Ay`, theme: { copyPage: false, }, },\n}\n"
            "export default meta\n",
        ),
    ],
)
def test_formats(tmp_path: Path, name: str, text: str) -> None:
    found = site(tmp_path, {**PAGES, f"content/{name}": text})
    navigation = found.navigation("/a")
    assert tree(navigation.sidebar) == ["index", ("b", ["c", "d"]), "---", "a"]
    assert [item.title for item in navigation.sidebar if item.name in ("a", "b")] == ["Bee", "Ay"]
    assert navigation.theme.copy_page is False


def test_python_may_compute_and_hold_elements(tmp_path: Path) -> None:
    text = (
        "from recto.html.tags import b\nfrom names import NAMES\n"
        'meta = {name: {"title": b(name.upper())} for name in NAMES}\n'
    )
    found = site(tmp_path, {**PAGES, "content/_meta.py": text, "names.py": "NAMES = ['b', 'a']\n"})
    assert [str(item.title) for item in found.navigation("/a").sidebar] == ["Home", "<b>B</b>", "<b>A</b>"]


def one(tmp_path: Path, name: str, text: str | bytes) -> str:
    return "\n".join(messages(tmp_path, {**PAGES, f"content/{name}": text}))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"a": 1}', "1:2: `a` must be a title or an object, not 1."),
        ('{"a": ["x"]}', "1:2: `a` must be a title or an object, not a list."),
        ('{"a": null}', "1:2: `a` must be a title or an object, not nothing."),
        ('{"a": {"title": 1}}', "1:8: `a.title` must be a text or an element, not 1."),
        ('{"a": {"titel": "x"}}', "1:8: `a.titel` is not a field. Did you mean `title`?"),
        ('{"a": {"zzz": "x"}}', "1:8: `a.zzz` is not a field. Known here: display, theme, title, type."),
        (
            '{"a": {"type": "pages"}}',
            '1:8: `a.type` must be `page`, `doc`, `separator` or `menu`, not "pages". Did you mean `page`?',
        ),
        (
            '{\n  "a": {\n    "display": "invisible"\n  }\n}',
            '3:5: `a.display` must be `normal`, `hidden` or `children`, not "invisible".',
        ),
        ('{"a": {"theme": "x"}}', '1:8: `a.theme` must be an object, not "x".'),
        ('{"a": {"theme": {"sidebra": true}}}', "1:18: `a.theme.sidebra` is not a field. Did you mean `sidebar`?"),
        ('{"a": {"theme": {"toc": "no"}}}', '1:18: `a.theme.toc` must be true or false, not "no".'),
        (
            '{"a": {"theme": {"typesetting": "big"}}}',
            '1:18: `a.theme.typesetting` must be `default` or `article`, not "big".',
        ),
        (
            '{"a": {"items": {}}}',
            "1:8: `a.items` is not a field of a page or folder. It may have `display`, `theme`, `title` and `type`.",
        ),
        ('{"x": {"href": 1}}', "1:8: `x.href` must be a text, not 1."),
        (
            '{"x": {"href": "/y", "theme": {}}}',
            "1:22: `x.theme` is not a field of a link. It may have `display`, `href`, `title` and `type`.",
        ),
        (
            '{"x": {"href": "/y", "display": "children"}}',
            '1:22: `x.display` must be `normal` or `hidden`, not "children".',
        ),
        (
            '{"x": {"href": "/y", "type": "page2"}}',
            '1:22: `x.type` must be `page` or `doc`, not "page2". Did you mean `page`?',
        ),
        (
            '{"x": {"type": "separator", "href": "/y"}}',
            "1:29: `x.href` is not a field of a separator. It may have `title` and `type`.",
        ),
        ('{"x": {"type": "menu"}}', "1:2: `x.items` must be an object, not nothing."),
        ('{"x": {"type": "menu", "items": {"y": 1}}}', "1:34: `x.items.y` must be a title or an object, not 1."),
        (
            '{"x": {"type": "menu", "items": {"y": {"href": 1}}}}',
            "1:40: `x.items.y.href` must be a text, not 1.",
        ),
        (
            '{"x": {"type": "menu", "items": {"y": {"href": "/", "display": "hidden"}}}}',
            "1:53: `x.items.y.display` is not a field of a menu item. It may have `href` and `title`.",
        ),
        (
            '{"x": {"type": "menu", "items": {"y": "Y"}}}',
            "1:34: `x.items.y` has no `href` and names no page of a folder: there is no folder `x`."
            " Give it an `href`, or remove it.",
        ),
        (
            '{"b": {"type": "menu", "items": {"zz": "Y"}}}',
            "1:34: `b.items.zz` has no `href` and names no page of the folder `b`. Give it an `href`, or remove it.",
        ),
        (
            '{"xyz": "A"}',
            "1:2: `xyz` names no page or folder here. Remove it, or give it an `href` or the type `separator`.",
        ),
        ("[]", "1:1: A `_meta` file must hold an object. Write `{…}`."),
        ("{'a': 1}", "1:2: This is not valid JSON: expecting property name enclosed in double quotes."),
        ('{"a": 1', "1:8: This is not valid JSON: expecting ',' delimiter."),
    ],
)
def test_mistakes_in_json(tmp_path: Path, text: str, message: str) -> None:
    assert one(tmp_path, "_meta.json", text) == f"content/_meta.json:{message}"


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("_meta.yaml", "a:\n  titel: x\n", "2:3: `a.titel` is not a field. Did you mean `title`?"),
        ("_meta.yaml", "a: [", "1:5: The `_meta` file is not valid YAML: did not find expected node content."),
        ("_meta.toml", "[a]\ntitel = 'x'\n", "2:1: `a.titel` is not a field. Did you mean `title`?"),
        ("_meta.toml", "a = ", "1:1: This is not valid TOML: Invalid value."),
        (
            "_meta.js",
            "export default {\n  a: { titel: 'x' },\n}",
            "2:8: `a.titel` is not a field. Did you mean `title`?",
        ),
        (
            "_meta.js",
            "export const meta = {}",
            "1:1: This `_meta` file has no default export. Write `export default {…}`.",
        ),
        (
            "_meta.js",
            "export default { a: t('x') }",
            "1:21: Only literal JavaScript is read, and this is the call `t(…)`."
            " In Python: `t(…)`, a function of Python.",
        ),
        (
            "_meta.jsx",
            "export default { a: <Icon /> }",
            "1:21: Only literal JavaScript is read, and this is JSX without text."
            ' In Python: a node in `_meta.py`, such as `b("New")` of `recto.html.tags`.',
        ),
        (
            "_meta.py",
            "meta = {\n    'ü': 1, 'a': {'titel': 'x'},\n}\n",
            "2:19: `a.titel` is not a field. Did you mean `title`?",
        ),
        ("_meta.py", "x = 1\n", "1:1: This `_meta.py` file defines no `meta`. Write `meta = {…}`."),
        ("_meta.py", "\nmeta = {name}\n", "2:9: NameError: name 'name' is not defined"),
        ("_meta.py", "def f():\n    raise KeyError\n\nf()\n", "2:5: KeyError"),
        ("_meta.py", "import sys\nsys.exit(3)\n", "2:1: SystemExit: 3"),
        ("_meta.py", "meta = {\n", "1:8: This is not valid Python: '{' was never closed."),
        ("_meta.json", b'{\n "a": "\xff"}', "2:8: The file is not UTF-8: byte 0xff. Save it as UTF-8."),
    ],
)
def test_mistakes_in_other_formats(tmp_path: Path, name: str, text: str | bytes, message: str) -> None:
    found = one(tmp_path, name, text).splitlines()[-1]
    assert found == f"content/{name}:{message}"


def test_a_computed_key_has_the_place_of_its_file(tmp_path: Path) -> None:
    assert one(tmp_path, "_meta.py", "meta = {k: 1 for k in ['a']}\n") == (
        "content/_meta.py:1:1: `a` must be a title or an object, not 1."
    )


def test_an_error_in_a_python_file_keeps_its_cause(tmp_path: Path) -> None:
    with pytest.raises(RectoError) as caught:
        site(tmp_path, {**PAGES, "content/_meta.py": "1 / 0\n"})
    assert isinstance(caught.value.__cause__, ZeroDivisionError)


def test_all_mistakes_of_a_file_come_together(tmp_path: Path) -> None:
    assert messages(tmp_path, {**PAGES, "content/_meta.json": '{"a": 1, "b": {"x": 1}}'}) == [
        "content/_meta.json:1:2: `a` must be a title or an object, not 1.",
        "content/_meta.json:1:16: `b.x` is not a field. Known here: display, theme, title, type.",
    ]


def test_two_files_for_one_folder(tmp_path: Path) -> None:
    assert messages(tmp_path, {**PAGES, "content/_meta.json": "{}", "content/_meta.py": "meta = {}"}) == [
        "content/_meta.py: `content/_meta.json` and `content/_meta.py` are two `_meta` files for one place."
        " Keep one of them."
    ]


def test_global_and_folder_files(tmp_path: Path) -> None:
    files = {
        **PAGES,
        "content/_meta.global.json": "{}",
        "content/b/_meta.yaml": "c: C\n",
        "app/_meta.global.py": "meta = {}",
    }
    assert messages(tmp_path, files) == [
        "content/_meta.global.json: `app/_meta.global.py` and `content/_meta.global.json` are two `_meta.global` files"
        " for one place. Keep one of them.",
        "content/b/_meta.yaml: A `_meta.global` file, `app/_meta.global.py`, and the `_meta` file of a folder do not go"
        " together. Move what `content/b/_meta.yaml` says into `app/_meta.global.py`.",
    ]


def test_mistakes_in_a_global_file_have_their_whole_path(tmp_path: Path) -> None:
    text = '{"b": {"items": {"c": {"titel": ""}, "zz": ""}}}'
    assert one(tmp_path, "_meta.global.json", text) == (
        "content/_meta.global.json:1:24: `b.items.c.titel` is not a field. Did you mean `title`?"
    )
    assert one(tmp_path, "_meta.global.json", '{"b": {"items": {"zz": ""}}}') == (
        "content/_meta.global.json:1:18: `b.items.zz` names no page or folder here."
        " Remove it, or give it an `href` or the type `separator`."
    )
    assert one(tmp_path, "_meta.global.json", '{"b": {"items": []}}') == (
        "content/_meta.global.json:1:8: `b.items` must be an object, not a list."
    )


def test_the_nearest_page_is_named(tmp_path: Path) -> None:
    menu = '{"team": {"type": "menu", "items": {"peple": ""}}, "instalation": ""}'
    files = {"content/installation.md": "", "content/team/people.md": "", "content/_meta.json": menu}
    assert messages(tmp_path, files) == [
        "content/_meta.json:1:37: `team.items.peple` has no `href` and names no page of the folder `team`."
        " Did you mean `people`?",
        "content/_meta.json:1:52: `instalation` names no page or folder here. Did you mean `installation`?",
    ]


def test_a_key_for_a_folder_without_pages(tmp_path: Path) -> None:
    files = {**PAGES, "content/_meta.json": '{"empty": "E"}', "content/empty/_meta.json": "{}"}
    assert messages(tmp_path, files) == [
        "content/_meta.json:1:2: `empty` names a folder that holds no page."
        " Remove it, or give it an `href` or the type `separator`."
    ]


def test_keys_of_older_versions_draw_one_warning(tmp_path: Path) -> None:
    text = (
        '{"a": {"theme": {"layout": "raw"}}, "x": {"href": "/", "newWindow": true},'
        ' "y": {"href": "/", "newWindow": true}, "404": {"type": "page"}}'
    )
    found = site(tmp_path, {**PAGES, "content/_meta.json": text})
    assert [str(warning) for warning in found.warnings] == [
        "content/_meta.json:1:18: `_meta` files hold keys of older versions of Nextra, which are ignored: `404`,"
        ' `newWindow`, `theme.layout: "raw"` (4 places). Remove them.'
    ]
    assert found.navigation("/a").theme.layout == "default"


def test_the_meta_of_content_wins_over_that_of_app(tmp_path: Path) -> None:
    files = {**PAGES, "app/_meta.json": '{"b": ""}', "content/_meta.json": '{"b": "B"}'}
    found = site(tmp_path, files)
    assert found.navigation("/a").sidebar[1].title == "B"
    assert [str(warning) for warning in found.warnings] == [
        "app/_meta.json: `app/_meta.json` says nothing: `content/_meta.json` is about the same folder."
        " Move its keys there."
    ]


def test_a_key_that_is_a_page_and_something_else(tmp_path: Path) -> None:
    found = site(tmp_path, {**PAGES, "content/_meta.json": '{"a": {"title": "A", "href": "/x"}}'})
    assert [str(warning) for warning in found.warnings] == [
        "content/_meta.json:1:22: The `href` of `a` is ignored, because there is a page or folder `a`."
        " Give the link another key."
    ]
    assert found.navigation("/a").sidebar[1].href is None
    assert one(tmp_path, "_meta.json", '{"b": {"type": "separator"}}') == (
        "content/_meta.json:1:2: `b` is a separator, but there is a page or folder `b`. Give the separator another key."
    )


def test_values_that_end_at_a_comment_draw_warnings(tmp_path: Path) -> None:
    meta = "a: C # today\nb: {title: 'D # E'}\nc:\n  title: F # G\n"
    files = {
        "content/index.md": "",
        "content/a.md": "",
        "content/b.md": "",
        "content/c.md": "",
        "content/_meta.yaml": meta,
    }
    assert [str(warning) for warning in site(tmp_path, files).warnings] == [
        f"content/_meta.yaml:{place}: The value of `{key}` ends before `#`: YAML takes the rest of the line for a "
        'comment. Put the value in quotes, as in `"C # today"`, or the comment on a line of its own.'
        for place, key in (("1:6", "a"), ("4:12", "c.title"))
    ]
