"""Keys of front matter that are one slip away from a known one are told, and keys of one's own are not."""

import pytest

from recto.errors import describe
from recto.export import build_site
from tests.sites import write_site


def said(root, files):
    return [describe(warning) for warning in build_site(write_site(root, files)).warnings]


@pytest.mark.parametrize(
    ("key", "meant"),
    [
        ("titel", "title"),
        ("descripton", "description"),
        ("sidebarTitel", "sidebarTitle"),
        ("ordr", "order"),
        ("Title", "title"),
        ("keyworks", "keywords"),
    ],
)
def test_a_slip_is_told_with_the_key_that_was_meant(tmp_path, key, meant):
    (warning,) = said(tmp_path, {"content/index.md": f"---\n{key}: x\n---\n# Home\n"})
    assert warning.startswith(f"content/index.md:2:1: Nothing reads `{key}`. Did you mean `{meant}`?\n")


@pytest.mark.parametrize("key", ["data", "tag", "titles", "orders", "weight", "owner", "layouts", "borders", "older"])
def test_other_keys_are_for_their_author(tmp_path, key):
    assert said(tmp_path, {"content/index.md": f"---\n{key}: x\n---\n# Home\n"}) == []


@pytest.mark.parametrize(
    "files",
    [
        {"content/index.mdx": "---\ntitel: x\n---\n# Home\n\n{metadata['titel']}\n"},
        {"content/index.md": "---\ntitel: x\n---\n# Home\n", "my_schema.py": "class Post:\n    titel: str\n"},
    ],
)
def test_a_key_that_the_project_reads_is_its_own(tmp_path, files):
    assert said(tmp_path, files) == []
