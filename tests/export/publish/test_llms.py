import pytest

from tests.export.publish.sites import built

SITE = {
    "content/index.md": "---\ndescription: >\n  The first\n  page\n---\n\n# Home\n",
    "content/_meta.toml": 'index = "Start"\nguide = "The guide"\n',
    "content/guide/_meta.toml": 'b = "B"\na = "A"\n',
    "content/guide/a.mdx": "# A [x]\n\n{1 + 1}\n",
    "content/guide/b.md": "# B\n",
    "content/secret.md": "---\nrobots: noindex\n---\n\n# Secret\n",
    "app/about/page.py": 'metadata = {"title": "About"}\n\ndef page():\n    return "x"\n',
}


def test_the_index_follows_the_navigation(tmp_path):
    files = built(tmp_path, SITE, 'title = "My site"\ndescription = "All of it."\n')
    assert files["llms.txt"] == (
        "# My site\n\n> All of it.\n\n- [Home](/index.md): The first page\n- [About](/about)\n\n"
        "## The guide\n\n- [B](/guide/b.md)\n- [A \\[x\\]](/guide/a.md)\n"
    )


@pytest.mark.parametrize("slash", [False, True])
def test_links_are_whole_when_the_address_is_known(tmp_path, slash):
    settings = f'url = "https://example.com"\nog_images = false\ntrailing_slash = {str(slash).lower()}\n'
    files = built(tmp_path, SITE, settings, base="/docs")
    assert "](https://example.com/docs/guide/b.md)\n" in files["llms.txt"]
    assert f"[About](https://example.com/docs/about{'/' if slash else ''})" in files["llms.txt"]


def test_the_full_text_is_all_markdown_in_the_same_order(tmp_path):
    files = built(tmp_path, SITE)
    assert files["llms-full.txt"] == (
        "<!-- / -->\n\n---\ndescription: >\n  The first\n  page\n---\n\n# Home\n\n"
        "<!-- /guide/b -->\n\n# B\n\n<!-- /guide/a -->\n\n# A [x]\n\n2\n\n"
    )
