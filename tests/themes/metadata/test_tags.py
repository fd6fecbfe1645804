from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recto.mdx.front_matter import split_front_matter
from recto.rendering.urls import ExportUrls
from recto.settings import Settings
from recto.themes.metadata import MetadataUrls, icon_tags, metadata_tags, site_metadata
from recto.themes.metadata.resolve import KEYS
from tests.fixture_files import Case, case_id, read_cases

CASES = read_cases(Path(__file__).parent / "fixtures/tags.txt")
SETTINGS = Settings(title="Site", url="https://x.org")
ADDRESSES = MetadataUrls(ExportUrls("/docs"), SETTINGS.url)


def tags(own, *, settings=SETTINGS, addresses=ADDRESSES) -> str:
    metadata = site_metadata(settings).page(own, "Page")
    return metadata_tags(metadata, addresses, route="/guide/install", site_name=settings.title)


@pytest.mark.parametrize("case", CASES, ids=case_id)
def test_front_matter_as_tags(case: Case):
    own = split_front_matter(f"---\n{case.input}---\n", path="page.md").data
    assert tags(own).replace("><", ">\n<") + "\n" == case.output


def test_without_an_address_of_the_site_nothing_needs_one():
    html = tags({"image": "/a.png"}, settings=Settings(), addresses=MetadataUrls(ExportUrls("/docs"), None))
    assert html == (
        '<title>Page</title><meta name="generator" content="Recto"><meta property="og:title" content="Page">'
        '<meta property="og:image" content="/docs/a.png"><meta property="og:type" content="website">'
        '<meta name="twitter:card" content="summary_large_image"><meta name="twitter:title" content="Page">'
        '<meta name="twitter:image" content="/docs/a.png">'
    )


@pytest.mark.parametrize(
    ("icons", "links"),
    [
        ("/i.png", '<link rel="icon" href="/docs/i.png">'),
        (
            ["/i.png", {"url": "/d.png", "media": "(prefers-color-scheme: dark)"}],
            '<link rel="icon" href="/docs/i.png">'
            '<link rel="icon" href="/docs/d.png" media="(prefers-color-scheme: dark)">',
        ),
        (
            {"shortcut": "/s.png", "icon": {"url": "/i.svg", "type": "image/svg+xml"}, "apple": "/a.png"},
            '<link rel="shortcut icon" href="/docs/s.png">'
            '<link rel="icon" href="/docs/i.svg" type="image/svg+xml">'
            '<link rel="apple-touch-icon" href="/docs/a.png">',
        ),
        (
            {"other": [{"rel": "mask-icon", "url": "/m.svg", "color": "#f00"}]},
            '<link rel="mask-icon" href="/docs/m.svg" color="#f00">',
        ),
        (None, ""),
    ],
)  # fmt: skip
def test_NEXT_01_icons(icons, links):
    own = {} if icons is None else {"icons": icons}
    assert icon_tags(site_metadata(SETTINGS).page(own, "Page"), ADDRESSES) == links


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=6))
def test_no_front_matter_breaks_a_head(own):
    html = tags(own)
    icon_tags(site_metadata(SETTINGS).page(own, "Page"), ADDRESSES)
    assert html.count("<") == html.count(">")
    scripts = html.lower().count("<script")
    assert scripts == html.count('<script type="application/ld+json">') == html.count("</script>")
