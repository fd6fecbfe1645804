"""Merging from the settings through layouts to pages, as Next.js does (NEXT-01, FM-18)."""

from recto.settings import Settings
from recto.themes.metadata import Metadata, SocialImage, site_metadata

ROOT = Metadata()


def title(*said: object, own: object = None, fallback: str = "Page") -> str:
    metadata = ROOT
    for each in said:
        metadata = metadata.below({"title": each} if each is not None else {})
    return metadata.page({"title": own} if own else {}, fallback).title


def test_a_template_is_for_the_titles_below():
    template = {"default": "Site", "template": "%s | Site"}
    assert title(template) == "Page | Site"
    assert title(template, own="Own") == "Own | Site"
    assert title(template, None, own="Own") == "Own | Site"
    assert title(template, own={"absolute": "Own"}) == "Own"
    assert title(template, own={"default": "Own"}) == "Own | Site"
    assert title(template, fallback="") == "Site"


def test_the_innermost_template_counts_and_a_plain_title_ends_it():
    template = {"default": "Site", "template": "%s | Site"}
    inner = {"default": "Blog", "template": "%s - Blog"}
    assert title(template, inner) == "Page - Blog"
    assert title(template, inner, fallback="") == "Blog | Site"
    assert title(template, "Docs") == "Page"


def test_a_template_is_not_for_the_page_of_its_own_folder():
    layout = site_metadata(Settings(title="Set")).below({"title": {"default": "Site", "template": "%s | Site"}})
    assert layout.beside().page({}, "Home").title == "Home – Set"
    assert layout.below({}).beside().page({}, "Home").title == "Home | Site"


def test_keys_are_replaced_whole_in_either_spelling():
    layout = ROOT.below({"openGraph": {"title": "Site", "locale": "de"}, "robots": "noindex", "unknown": 1})
    page = layout.page({"open_graph": {"title": "Page"}}, "Page")
    assert page.values == {"open_graph": {"title": "Page"}, "robots": "noindex"}


def test_FILE_22_pictures_of_a_folder_are_for_all_below_until_a_page_has_its_own():
    picture = SocialImage("/og.png", "image/png", 1200, 630, "Words")
    layout = ROOT.below({"openGraph": {"locale": "de"}}, {"open_graph": [picture], "icon": [picture]})
    assert layout.values["open_graph"]["locale"] == "de"
    assert layout.values["open_graph"]["images"][0]["url"] == "/og.png"
    own = ROOT.below({"openGraph": {"images": "/own.png"}}, {"open_graph": [picture]})
    assert own.values["open_graph"]["images"] == "/own.png"
    assert layout.page({"openGraph": {"title": "x"}}, "Page").values["open_graph"] == {"title": "x"}
    assert layout.page({"icons": "/other.png"}, "Page").icons["icon"] == [picture]
