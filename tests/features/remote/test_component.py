"""`<Remote>` and `<MDXRemote>`: text from elsewhere in a page (COMP-95, REMOTE-03, REMOTE-07)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from recto.errors import RectoError
from recto.export import BuildOptions, BuildReport, build_site
from tests.features.remote.web import serving
from tests.sites import write_site


def built(root: Path, page: str, more: dict[str, str] | None = None) -> tuple[str, BuildReport]:
    files = {"recto.toml": "search = false\nremote = true\n", "content/index.mdx": page, **(more or {})}
    report = build_site(write_site(root, files))
    return (report.out / "index.html").read_text("utf-8"), report


def test_comp_95_text_with_components_and_scope(tmp_path: Path) -> None:
    page = (
        "from recto.html import i\n\ndef Loud(children=None):\n    return i(children)\n\n"
        'export text = "## Part\\n\\n<Loud>{who}</Loud> <Callout>Ours</Callout>"\n\n'
        "# Home\n\n<MDXRemote source={text} trusted components={{'Loud': Loud}} scope={{'who': 'Ada'}} />\n"
    )
    html, _ = built(tmp_path, page)
    assert "<i>Ada</i>" in html and "Ours" in html and "recto-remote" not in html
    assert html.count('href="#part"') >= 2


def test_comp_95_compiled_source(tmp_path: Path) -> None:
    page = (
        "from recto.mdx import compile_mdx\n\n"
        'export part = compile_mdx("Hello *{who}*", path="part.mdx")\n\n'
        "# Home\n\n<MDXRemote source={part} scope={{'who': 'Bea'}} />\n"
    )
    assert "<em>Bea</em>" in built(tmp_path, page)[0]


def test_text_runs_nothing_unless_it_is_trusted(tmp_path: Path) -> None:
    page = (
        "export text = \"<script>zebra()</script> {1 + 1} <Include file='recto.toml' /> <Badge>fine</Badge>\"\n\n"
        "# Home\n\n<Remote source={text} scope={{'x': 1}} />\n"
    )
    html, report = built(tmp_path, page)
    assert "&lt;script&gt;zebra()" in html and "{1 + 1}" in html and "&lt;Include" in html
    assert "remote = true" not in html
    assert 'class="recto-badge' in html
    assert len(report.warnings) == 4


def test_remote_03_07_an_address_with_its_headings_and_links(tmp_path: Path) -> None:
    with serving() as web:
        address = web.put("/docs/a.md", "# A\n\n## Install it\n\n[b](b.md) [c](#install-it) ![i](i.png)\n")
        page = f'# Home\n\n## Before\n\n<Remote source="{address}" private revalidate={{1000}} />\n\n## After\n'
        html, _ = built(tmp_path, page)
        assert web.asked["/docs/a.md"] == 1
        again, report = built(tmp_path, page)
        assert web.asked["/docs/a.md"] == 1 and again == html and report.made in (0, 1)
        base = web.url("/docs/")
    headings = [name for name in re.findall(r'href="#([^"]*)"', html) if name != "recto-content"]
    assert headings[:3] == ["before", "user-content-install-it", "after"]
    assert f'href="{base}b.md"' in html and f'src="{base}i.png"' in html
    # It is down now, and what it said last stays.
    again, report = built(tmp_path, page.replace(" revalidate={1000}", ""))
    assert "Install it" in again and "no connection" in report.warnings[0].message


def test_an_address_of_this_network_needs_consent(tmp_path: Path) -> None:
    page = '# Home\n\n<Remote source="http://127.0.0.1:9/a.md" />\n'
    with pytest.raises(RectoError, match=r"content/index\.mdx:3:1: .*is an address of a private network"):
        built(tmp_path, page)


@pytest.mark.parametrize(
    ("props", "told"),
    [
        (
            "source={3}",
            "`source` of <Remote> is int. Give it an address, a text, or what `compile_mdx` has made of one.",
        ),
        (
            'source="a" components="x"',
            '`components` of <Remote> is str. Give it names and values: `components={{"Name": …}}`.',
        ),
        ('source="a" scope={3}', '`scope` of <Remote> is int. Give it names and values: `scope={{"Name": …}}`.'),
        ('source="a" format="mdc"', 'format="mdc" is no format of <Remote>: choose one of md, mdx. Did you mean "md"?'),
        ('source="a" revalidate="soon"', "`revalidate` of <Remote> is 'soon'. Give it a number of seconds."),
        ('sorce="a"', "<Remote> takes no argument sorce. Did you mean source?"),
        ("", "<Remote> needs the argument source."),
    ],
)
def test_comp_95_mistakes_are_told_at_the_tag(props: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(RectoError) as caught:
        built(tmp_path, f"# Home\n\n<Remote {props} />\n")
    assert str(caught.value).startswith(f"content/index.mdx:3:1: {told}")


def test_a_site_that_does_not_ask_for_it_has_no_such_component(tmp_path: Path) -> None:
    write_site(tmp_path, {"content/index.mdx": '# Home\n\n<Remote source="x" />\n'})
    with pytest.raises(RectoError, match="<Remote> is not a component"):
        build_site(tmp_path, BuildOptions())
