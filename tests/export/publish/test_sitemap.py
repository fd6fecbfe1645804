from xml.etree import ElementTree

import pytest

from recto.export.publish import sitemap
from recto.export.publish.sitemap import sitemap_files
from tests.export.publish.sites import address, built, page

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)


def test_every_page_with_its_last_change():
    pages = [page("/", timestamp=1700000000), page("/a&b/日本")]
    assert sitemap_files(pages, address()) == {
        "sitemap.xml": HEAD + "<url><loc>https://example.com/</loc><lastmod>2023-11-14T22:13:20Z</lastmod></url>\n"
        "<url><loc>https://example.com/a&amp;b/%E6%97%A5%E6%9C%AC</loc></url>\n</urlset>\n"
    }


@pytest.mark.parametrize(
    ("base", "slash", "links"),
    [("", True, ("/", "/a/")), ("/docs", False, ("/docs/", "/docs/a")), ("/docs", True, ("/docs/", "/docs/a/"))],
)
def test_base_path_and_trailing_slash(base, slash, links):
    text = sitemap_files([page("/"), page("/a")], address(base, slash))["sitemap.xml"]
    assert (
        text == HEAD + "".join(f"<url><loc>https://example.com{link}</loc></url>\n" for link in links) + "</urlset>\n"
    )


def test_other_languages():
    text = sitemap_files([page("/a")], address(), lambda route: {"en": route, "x-default": "/b"})["sitemap.xml"]
    assert text == HEAD + (
        '<url><loc>https://example.com/a</loc><xhtml:link rel="alternate" hreflang="en" href="https://example.com/a"/>'
        '<xhtml:link rel="alternate" hreflang="x-default" href="https://example.com/b"/></url>\n</urlset>\n'
    )


def test_large_sites_have_several_files(monkeypatch):
    monkeypatch.setattr(sitemap, "MOST_IN_ONE_FILE", 2)
    files = sitemap_files([page(f"/{number}") for number in range(5)], address("/x"))
    assert sorted(files) == ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml", "sitemap.xml"]
    assert files["sitemap-3.xml"] == HEAD + "<url><loc>https://example.com/x/4</loc></url>\n</urlset>\n"
    assert files["sitemap.xml"] == (
        '<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        + "".join(f"<sitemap><loc>https://example.com/x/sitemap-{n}.xml</loc></sitemap>\n" for n in (1, 2, 3))
        + "</sitemapindex>\n"
    )
    for text in files.values():
        ElementTree.fromstring(text)


PAGES = {
    "content/index.md": "# Home\n",
    "content/out.md": "---\nsitemap: false\n---\n\n# Out\n",
    "content/hidden.md": "---\nrobots: noindex, nofollow\n---\n\n# Hidden\n",
    "content/draft.md": "---\ndraft: true\n---\n\n# Draft\n",
}


def test_a_page_may_stay_out(tmp_path):
    files = built(tmp_path, PAGES, 'url = "https://example.com"\nog_images = false\n')
    assert files["sitemap.xml"].startswith(HEAD)
    assert files["sitemap.xml"].count("<url>") == 1
    assert files["robots.txt"] == "User-agent: *\nAllow: /\n\nSitemap: https://example.com/sitemap.xml\n"


def test_robots_name_the_sitemap_below_the_base_path(tmp_path):
    files = built(tmp_path, PAGES, 'url = "https://example.com"\nog_images = false\n', base="/docs")
    assert files["robots.txt"].endswith("\nSitemap: https://example.com/docs/sitemap.xml\n")


def test_without_an_address_there_is_no_sitemap(tmp_path):
    files = built(tmp_path, PAGES)
    assert "sitemap.xml" not in files
    assert files["robots.txt"] == "User-agent: *\nAllow: /\n"


def test_files_of_public_stay(tmp_path):
    own = {"public/robots.txt": "mine", "public/sitemap.xml": "mine", "public/llms.txt": "mine"}
    files = built(tmp_path, {**PAGES, **own}, 'url = "https://example.com"\nog_images = false\n')
    assert [files[name] for name in ("robots.txt", "sitemap.xml", "llms.txt")] == ["mine", "mine", "mine"]
