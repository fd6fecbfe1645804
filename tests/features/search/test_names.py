"""Names of objects that pages document, for the search box (API-REF-59…61)."""

import gzip
import json

from recto.features.search.names import names_in, names_table

PAGE = (
    '<h1 id="pkg" class="api-heading"><span class="api-kind">module</span> <code>pkg</code></h1>'
    '<h2 id="pkg.Box" class="api-heading"><a id="pkg.a.Box"></a><span class="api-kind">class</span> '
    "<code>Box</code></h2>"
    '<h3 id="pkg.old" class="api-heading"><span class="api-kind">function</span> <code><del>old</del></code></h3>'
    '<h4 id="pkg.old(size)" class="api-heading"><code>size</code></h4>'
    '<h3 id="pkg.It" class="api-heading" data-toc="I"><span class="api-name">It</span></h3><h3 id="other">Other</h3>'
)


def test_headings_of_objects():
    assert names_in(PAGE) == (
        ("pkg", "module"),
        ("pkg.Box", "class", "pkg.a.Box"),
        ("pkg.old", "deprecated function"),
        ("pkg.It", "attribute"),
    )
    assert names_in("<h2 id='x'>api-heading</h2>") == ()


def test_the_table():
    table = json.loads(names_table([("api/pkg.html", names_in(PAGE)), ("a.html", ())]))
    assert table == {
        "kinds": ["module", "class", "deprecated function", "attribute"],
        "pages": {"api/pkg.html": [["pkg", 0], ["pkg.Box", 1, "pkg.a.Box"], ["pkg.old", 2], ["pkg.It", 3]]},
    }
    assert names_table([("a.html", ())]) == b""


def test_the_weight_of_many_names():
    """API-REF-61: at most 60 KB for 1,000 objects before anybody types."""
    names = [(f"package{n % 7}.module{n % 31}.Class{n % 97}.method_{n}", "method") for n in range(1000)]
    assert len(gzip.compress(names_table([("api/x.html", names)]))) < 20_000
