"""References from all pages of a site to objects (API-REF-48, 50, 52, 53, 55)."""

import pytest

from recto.errors import RectoError
from tests.features.api.test_pages import built, content

PAGE = """# Guide

See [the box][pkg.Box], [`Box.put`][pkg.Box.put], [pkg.LIMIT][] and [`pkg.boxes.Base`][]; [a][1] stays.

[1]: https://example.org
"""


@pytest.mark.parametrize("kind", ["md", "mdx"])
def test_references_in_pages(kind, tmp_path):
    files, report = built(tmp_path, {f"content/guide.{kind}": PAGE})
    html = content(files, "guide.html")
    assert '<a href="/api/pkg#pkg.Box">the box</a>' in html
    assert '<a href="/api/pkg#pkg.Box.put"><code dir="ltr">Box.put</code></a>' in html
    assert '<a href="/api/pkg#pkg.LIMIT">pkg.LIMIT</a>' in html
    assert '<a href="/api/pkg/boxes#pkg.boxes.Base"><code dir="ltr">pkg.boxes.Base</code></a>' in html
    assert 'href="https://example.org"' in html
    assert not report.warnings


def test_a_mistaken_name(tmp_path):
    with pytest.raises(RectoError) as caught:
        built(tmp_path, {"content/guide.md": "# Guide\n\nSome [text][pkg.Bix] here.\n"})
    assert str(caught.value) == (
        "content/guide.md:3:6: There is no `pkg.Bix` in the API reference. Did you mean `pkg.Box`?"
    )


def test_references_follow_objects_that_move(tmp_path):
    """API-REF-72: a page is made again when an object that it refers to is on another page."""
    page = {"content/guide.md": "# Guide\n\n[it][pkg.boxes.Base]\n"}
    files, _ = built(tmp_path, page)
    assert 'href="/api/pkg/boxes#pkg.boxes.Base"' in content(files, "guide.html")
    moved = {"pkg/__init__.py": "from pkg.boxes import Base as Base\n"}
    files, _ = built(tmp_path, {**page, **moved})
    assert 'href="/api/pkg#pkg.Base"' in content(files, "guide.html")


def test_objects_in_any_page(tmp_path):
    page = """# Guide

<Api object="pkg.Box" members={["put"]} heading_level={3} />
<ApiSignature object="pkg.Box.put" />
<ApiTable object="pkg.Box" />
<ApiSummary object="pkg.boxes" />
<ApiDocstring object="pkg.Box.put" section="raises" />
"""
    files, report = built(tmp_path, {"content/guide.mdx": page})
    html = content(files, "guide.html")
    assert '<h3 class="api-heading"><span class="api-kind">class</span>' in html and 'id="pkg' not in html
    assert '<b>def</b> <span class="api-name">put</span>(' in html
    assert "<dd>How large.</dd>" in html and "<dd>If it is full.</dd>" in html
    assert '<a href="/api/pkg/boxes#pkg.boxes.Base"><code>Base</code></a></dt><dd>What boxes share.</dd>' in html
    assert not report.warnings
    changed = {
        "content/guide.mdx": page,
        "pkg/boxes.py": 'class Base:\n    """Another."""\nclass Box:\n    def put(self): ...\n',
    }
    files, _ = built(tmp_path, changed)
    assert "<dd>Another.</dd>" in content(files, "guide.html")


def test_an_object_that_is_not_there(tmp_path):
    with pytest.raises(RectoError) as caught:
        built(tmp_path, {"content/guide.mdx": '# Guide\n\n<Api object="pkg.Bix" />\n'})
    assert str(caught.value) == 'content/guide.mdx:3:1: <Api> knows no object "pkg.Bix". Did you mean "pkg.Box"?'


def test_an_own_page_around_an_object_has_its_anchors(tmp_path):
    """API-REF-47, 48"""
    files, report = built(tmp_path, {"content/api/pkg.mdx": '# Mine\n\n<Api object="pkg" heading={false} />\n'})
    html = content(files, "api/pkg.html")
    assert '<h3 id="pkg.Box" class="api-heading">' in html and not report.warnings


def test_inventories_of_others(tmp_path):
    """API-REF-55: from a file, without the network."""
    import zlib

    body = zlib.compress(b"pathlib.Path py:class 1 library/pathlib.html#$ -\n")
    head = b"# Sphinx inventory version 2\n# Project: Python\n# Version: 3\n# zlib\n"
    (tmp_path / "python.inv").write_bytes(head + body)
    toml = (
        'search = false\n[api]\npackages = ["pkg"]\n'
        '[api.inventories]\npython = "https://docs.python.org/3/ python.inv"\n'
    )
    source = (
        'from pathlib import Path\n\ndef f(path: Path) -> None:\n    """See [`Path`][] and [that][pathlib.Path]."""\n'
    )
    files, report = built(
        tmp_path, {"recto.toml": toml, "pkg/__init__.py": source, "content/a.md": "# A\n\n[p][pathlib.Path]\n"}
    )
    link = "https://docs.python.org/3/library/pathlib.html#pathlib.Path"
    assert content(files, "api/pkg.html").count(f'href="{link}"') == 3
    assert f'href="{link}"' in content(files, "a.html") and not report.warnings
    with pytest.raises(RectoError) as caught:
        built(tmp_path, {"recto.toml": toml.replace("python.inv", "gone.inv")})
    assert str(caught.value) == (
        "recto.toml:5:1: The inventory `gone.inv` cannot be read: No such file or directory. "
        "Name a file `objects.inv` as documentation publishes it, relative to the site."
    )
