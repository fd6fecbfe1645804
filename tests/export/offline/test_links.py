from pathlib import Path

import pytest

from recto.export.offline.links import RelativeLinks

FILES = ("index.html", "a.html", "guide/b.html", "c/index.html", "_recto/x.js", "_recto/s.json", "i m.png", "日本.html")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name in FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    return tmp_path


@pytest.mark.parametrize("base", ["", "/docs"])
@pytest.mark.parametrize(
    ("written", "root", "deep"),
    [
        ('<a href="B/">', '<a href="index.html">', '<a href="../index.html">'),
        ('<a href="B/#x">', '<a href="index.html#x">', '<a href="../index.html#x">'),
        ('<a href="B/a?q=1#x">', '<a href="a.html?q=1#x">', '<a href="../a.html?q=1#x">'),
        ('<a href="B/guide/b">', '<a href="guide/b.html">', '<a href="b.html">'),
        ('<a href="B/c/">', '<a href="c/index.html">', '<a href="../c/index.html">'),
        ('<a title="a > b" href=B/a>', '<a title="a > b" href="a.html">', '<a title="a > b" href="../a.html">'),
        (
            '<a href="B/%E6%97%A5%E6%9C%AC">',
            '<a href="%E6%97%A5%E6%9C%AC.html">',
            '<a href="../%E6%97%A5%E6%9C%AC.html">',
        ),
        ('<img src="B/i%20m.png">', '<img src="i%20m.png">', '<img src="../i%20m.png">'),
        (
            '<img srcset="B/i%20m.png 1x, B/a 2x">',
            '<img srcset="i%20m.png 1x, a.html 2x">',
            '<img srcset="../i%20m.png 1x, ../a.html 2x">',
        ),
        ('<div data-root="B/">', '<div data-root="./">', '<div data-root="../">'),
        ('<div data-f="B/_recto/s.json">', '<div data-f="_recto/s.json">', '<div data-f="../_recto/s.json">'),
        ('<div data-f="B/no/file">', '<div data-f="B/no/file">', '<div data-f="B/no/file">'),
        (
            '<i data-r="{&quot;a&quot;:&quot;B/a&quot;,&quot;n&quot;:1}">',
            '<i data-r="{&quot;a&quot;:&quot;a.html&quot;,&quot;n&quot;:1}">',
            '<i data-r="{&quot;a&quot;:&quot;../a.html&quot;,&quot;n&quot;:1}">',
        ),
        ('<i data-r="{no json">', '<i data-r="{no json">', '<i data-r="{no json">'),
        ('<meta content="0;url=B/a">', '<meta content="0;url=a.html">', '<meta content="0;url=../a.html">'),
        ('<a href="https://x.org/a">', '<a href="https://x.org/a">', '<a href="https://x.org/a">'),
        ('<a href="#x">', '<a href="#x">', '<a href="#x">'),
        ("<object data='B/a'>", '<object data="a.html">', '<object data="../a.html">'),
        ('<!-- <a href="B/a"> -->', '<!-- <a href="B/a"> -->', '<!-- <a href="B/a"> -->'),
        ("<script>\"<a href='B/a'>\"</script>",) * 3,
        ('<img srcset="data:image/png;base64,x 1x">',) * 3,
        ('<a href="//x.org/">', '<a href="//x.org/">', '<a href="//x.org/">'),
        ("<code>&lt;a href=&quot;B/a&quot;></code>",) * 3,
        ('<link rel="preload" as="image" crossorigin href="B/i%20m.png"><i>', "<i>", "<i>"),
    ],
)
def test_links_of_a_page(site, base, written, root, deep):
    links = RelativeLinks(site, base)
    for file, expected in (("index.html", root), ("guide/b.html", deep)):
        assert links.page(written.replace("B", base), file, "_recto/x.js") == expected.replace("B", base)


def test_modules_become_scripts_after_the_one_they_need(site):
    html = '<script type="module" src="/_recto/x.js" blocking="render"></script><script type="module">a</script>'
    assert RelativeLinks(site, "").page(html, "guide/b.html", "_recto/o.js") == (
        '<script defer src="../_recto/o.js"></script><script defer src="../_recto/x.js" blocking="render"></script>'
        '<script type="module">a</script>'
    )


def test_html_that_any_page_takes_in(site):
    assert RelativeLinks(site, "/b").text_from_root(
        '<li data-href="/b/c"><a href="/b/guide/b#x">B</a><a href="https://x.org">'
    ) == ('<li data-href="/b/c"><a href="recto-root:/guide/b.html#x">B</a><a href="https://x.org">')
