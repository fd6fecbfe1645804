"""What uses an object: pages of the site and other objects (API-REF-43), and what links show of it (API-REF-58)."""

from tests.features.api.test_pages import built, content

SOURCE = '''"""A package."""

class Box:
    """A box."""

    def copy(self) -> "Box":
        """Another one, see `Box`."""

def fill(box: Box | None = None) -> list[Box]:
    """Fill it."""

def count(n: int) -> int:
    """Count; see [the box][pkg.Box] and :func:`fill`."""

class Nothing:
    """Nobody needs it."""
'''
TOML = 'search = false\n[api]\npackages = ["pkg"]\n'
PAGE = """---
sidebarTitle: Guide
---

# The guide

See [it][pkg.Box] and `[that][pkg.count]`.

```md
[no][pkg.fill]
```
"""


def used(html, name):
    section = html.partition(f'id="pkg.{name}"')[2].partition("<section")[0]
    return section.partition('<details class="api-used">')[2].partition("</details>")[0]


def test_pages_and_objects(tmp_path):
    files, report = built(
        tmp_path,
        {
            "recto.toml": TOML,
            "pkg/__init__.py": SOURCE,
            "pkg/boxes.py": "",
            "content/guide.md": PAGE,
            "content/more.mdx": '# More\n\n<ApiSignature object="pkg.fill" />\n',
        },
    )
    html = content(files, "api/pkg.html")
    assert not report.warnings
    assert used(html, "Box") == (
        '<summary>Used by 3</summary><ul class="api-inherited"><li><a href="/guide">Guide</a></li>'
        '<li><a href="#pkg.fill"><code>fill</code></a></li><li><a href="#pkg.count"><code>count</code></a></li></ul>'
    )
    assert '<a href="/more">More</a>' in used(html, "fill") and "/guide" not in used(html, "fill")
    assert "count</code>" in used(html, "fill")
    assert used(html, "Nothing") == ""


def test_the_first_of_many_pages_are_listed(tmp_path):
    pages = {f"content/p{number:02}.md": f"# P{number}\n\n[it][pkg.Box]\n" for number in range(40)}
    files, _ = built(tmp_path, {"recto.toml": TOML, "pkg/__init__.py": SOURCE, "pkg/boxes.py": "", **pages})
    box = used(content(files, "api/pkg.html"), "Box")
    # Forty pages, and two functions.
    assert "Used by 42" in box and box.count("<a ") == 30 and "<li>and 12 more</li>" in box


def test_they_follow_the_pages(tmp_path):
    """API-REF-72: a page of the reference is made again when another page begins or ceases to refer to its objects."""
    given = {"recto.toml": TOML, "pkg/__init__.py": SOURCE, "pkg/boxes.py": ""}
    built(tmp_path, {**given, "content/guide.md": "# G\n"})
    files, _ = built(tmp_path, {**given, "content/guide.md": "# G\n\n[it][pkg.Nothing]\n"})
    assert '<a href="/guide">G</a>' in used(content(files, "api/pkg.html"), "Nothing")
    files, _ = built(tmp_path, {**given, "content/guide.md": "# G\n"})
    assert used(content(files, "api/pkg.html"), "Nothing") == ""


def test_they_can_be_left_out(tmp_path):
    given = {
        "recto.toml": TOML + "backlinks = false\npreviews = false\n",
        "pkg/__init__.py": SOURCE,
        "pkg/boxes.py": "",
    }
    files, _ = built(tmp_path, {**given, "content/guide.md": PAGE})
    assert "Used by" not in content(files, "api/pkg.html")
    assert not any("previews" in name for name in files)


def test_pages_that_link_to_objects_load_what_shows_them(tmp_path):
    given = {"recto.toml": 'base = "/docs"\n' + TOML, "pkg/__init__.py": SOURCE, "pkg/boxes.py": ""}
    files, _ = built(tmp_path, {**given, "content/guide.md": PAGE})
    (script,) = (name for name in files if "previews" in name and name.endswith(".js"))
    assert script.encode() in files["guide.html"] and script.encode() not in files["index.html"]
    assert b'ROUTE = "/api"' in files[script]
