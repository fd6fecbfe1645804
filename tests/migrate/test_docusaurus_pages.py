"""The text of pages of Docusaurus, part by part."""

from __future__ import annotations

import pytest

from recto.migrate.docusaurus.admonitions import admonitions_as_alerts
from recto.migrate.docusaurus.fences import mark_lines
from recto.migrate.docusaurus.page_paths import doc_route, post_route
from recto.migrate.docusaurus.tags import tabs_as_recto, tags_as_recto
from recto.migrate.sources import plan_migration
from tests.sites import write_site


@pytest.mark.parametrize(
    ("text", "alert"),
    [
        (":::note\n\nA\n\n:::", "> [!NOTE]\n> A"),
        (":::warning[Take *care*]{#id}\nA\n:::\nB", "> [!WARNING] Take *care*\n> A\n\nB"),
        ("::::info\n:::danger Inner\nA\n:::\n::::", "> [!NOTE] Info\n> > [!CAUTION] Inner\n> > A"),
        (":::tip\n:::tip\nA\n:::\n:::", "> [!TIP]\n> > [!TIP]\n> > A"),
        ("- a\n\n  :::tip\n  B\n  :::", "- a\n\n  > [!TIP]\n  > B"),
        (":::note\n```\n:::\n```\n:::", "> [!NOTE]\n> ```\n> :::\n> ```"),
        (":::note\nnever closed", ":::note\nnever closed"),
        ("```\n:::note\nA\n:::\n```", "```\n:::note\nA\n:::\n```"),
        (":::note Only a title\n:::", "> [!NOTE]\n> Only a title"),
    ],
)
def test_admonitions(text, alert):
    assert admonitions_as_alerts(text) == alert
    assert admonitions_as_alerts(alert) == alert


@pytest.mark.parametrize(
    ("text", "fence"),
    [
        ("```js\n// highlight-next-line\na\nb\n```", "```js {1}\na\nb\n```"),
        ("```py title='x'\n# highlight-start\na\nb\n# highlight-end\nc\n```", "```py title='x' {1-2}\na\nb\nc\n```"),
        ("```js {2}\na\nb\n```", "```js {2}\na\nb\n```"),
        ("```mdx-code-block\n<Box />\n```", "<Box />"),
        ("```js\n// highlight-next-line", "```js\n// highlight-next-line"),
    ],
)
def test_marked_lines(text, fence):
    assert mark_lines(text) == fence


def test_tabs():
    text = (
        '<Tabs groupId="os" values={[{label: "Mac OS", value: "mac"}, {label: "Linux", value: "linux"}]} '
        'defaultValue="linux">\n<TabItem value="mac">A</TabItem>\n<TabItem value="linux">B</TabItem>\n</Tabs>'
    )
    assert tabs_as_recto(text) == (
        '<Tabs storageKey="os" defaultIndex={1}>\n<Tabs.Tab label="Mac OS">A</Tabs.Tab>\n'
        '<Tabs.Tab label="Linux">B</Tabs.Tab>\n</Tabs>'
    )


def test_addresses():
    assert tags_as_recto("<img src={require('@site/static/img/a.png').default} />") == '<img src="/img/a.png" />'
    assert tags_as_recto("import a from '@site/static/img/a.png'") == "import a from '@/public/img/a.png'"
    assert tags_as_recto("[a](pathname:///a.pdf)") == "[a](/a.pdf)"


@pytest.mark.parametrize(
    ("path", "front", "route"),
    [
        ("01-start/02-install", {}, ("start/install", "start/install")),
        ("guide/guide", {}, ("guide/guide", "guide/index")),
        ("guide/README", {}, ("guide/README", "guide/index")),
        ("a/b", {"id": "c"}, ("a/c", "a/c")),
        ("a/b", {"slug": "/"}, ("a/b", "index")),
        ("a/b", {"slug": "../x"}, ("a/b", "x")),
        ("1.2-notes", {}, ("1.2-notes", "1.2-notes")),
    ],
)
def test_routes_of_docs(path, front, route):
    assert doc_route(path, front) == route


@pytest.mark.parametrize(
    ("path", "front", "route"),
    [
        ("2024-05-01-bloom", {}, ("2024/05/01/bloom", "2024-05-01")),
        ("2024/5/1/bloom/index", {}, ("2024/05/01/bloom", "2024-05-01")),
        ("2024-05-01-bloom", {"slug": "bloom"}, ("bloom", "2024-05-01")),
        ("bloom", {}, ("bloom", None)),
    ],
)
def test_routes_of_posts(path, front, route):
    assert post_route(path, front) == route


@pytest.mark.parametrize(
    ("text", "converted"),
    [
        ("# {frontMatter.title}", "# {metadata.title}"),
        ("{frontMatter['a'] + x.frontMatter.b}", "{metadata['a'] + x.frontMatter.b}"),
        ("frontMatter.title", "frontMatter.title"),
    ],
)
def test_front_matter_in_expressions(text, converted):
    assert tags_as_recto(text) == converted


def test_names_that_nothing_gives_a_value_need_the_author(tmp_path):
    page = (
        "---\ntitle: T\n---\nexport const a = 1\n\n"
        "# {siteConfig.title}\n\n{a} {metadata.title} {len('x')} {pag.route}\n\n"
        "{[n for n in [1]]} {siteConfig.url} {usePathname()}\n"
    )
    write_site(tmp_path, {"docusaurus.config.js": "module.exports = {title: 'T'}", "docs/a.mdx": page})
    needs = [note for note in plan_migration(tmp_path, None, 2026).needs if note.where.path.endswith("a.mdx")]
    assert [(note.where.line, note.why, note.how) for note in needs] == [
        (6, "Nothing gives `siteConfig` a value.", "Write its value, or assign it in the page."),
        (8, "Nothing gives `pag` a value.", "Did you mean `page`?"),
        (10, "Nothing gives `usePathname` a value.", "Write `page.route`, and `location` in a script."),
    ]


def test_docs_of_plugins_have_folders_and_orders_of_their_own(tmp_path):
    config = """export default {
      title: "A",
      presets: [["classic", { docs: false, blog: false }]],
      plugins: [
        ["@docusaurus/plugin-content-docs", { path: "learn", routeBasePath: "/learn" }],
        ["@docusaurus/plugin-content-docs", { id: "api", path: "api", routeBasePath: "/x", sidebarPath: "./api.js" }],
      ],
      themeConfig: { navbar: { items: [
        { type: "doc", docId: "index", label: "Learn" },
        { type: "doc", docId: "index", label: "API", docsPluginId: "api" },
      ] } },
    };
    """
    files = {"docusaurus.config.js": config, "learn/index.md": "# Learn\n", "api/a.md": "# A\n", "api/b.md": "# B\n"}
    files |= {"api.js": "export default { side: ['b', 'a'] };\n", "api/i.svg": "<svg></svg>\n"}
    migration = plan_migration(write_site(tmp_path, files), None, 2026)
    moves = {move.path: move.target for move in migration.moves}
    assert moves["learn/index.md"] == "content/learn/index.md"
    assert (moves["api/a.md"], moves["api/i.svg"]) == ("content/x/a.md", "content/x/i.svg")
    written = {write.path: write.text for write in migration.writes}
    assert written["content/x/_meta.toml"].index("b") < written["content/x/_meta.toml"].index("a ")
    assert 'title = "Learn"' in written["content/_meta.toml"]
    assert 'title = "API"' in written["content/_meta.toml"]
    assert not [each for each in migration.lost if "plugin" in each.what]


def test_ids_of_headings_in_comments_stay(tmp_path):
    page = "# A\n\n## B {/* #my-b */}\n\n## C <!-- #my-c -->\n\n```md\n## D {/* #d */}\n```\n"
    site = write_site(tmp_path, {"docusaurus.config.js": "export default {};\n", "docs/a.mdx": page})
    written = {write.path: write.text for write in plan_migration(site, None, 2026).writes}
    assert written["content/docs/a.mdx"] == ("# A\n\n## B [#my-b]\n\n## C [#my-c]\n\n```md\n## D {/* #d */}\n```\n")
