"""The search index as a part of builds, of which later ones keep what has not changed."""

import gzip
import shutil
from pathlib import Path

from recto.data.cache_folder import CacheFolder
from recto.export import BuildOptions, build_site
from tests.sites import read_files, write_site

SITE = {
    "recto.toml": 'title = "Docs"\n',
    "content/index.md": "# Home\n\n## Part\n\nSome words.\n",
    "content/a.md": "# A\n\n```py\ncode = 1\n```\n\nOther words.\n",
}


def index_of(out: Path) -> dict[str, bytes]:
    return read_files(out / "_pagefind")


def test_selectors_of_the_settings_are_left_out(tmp_path):
    report = build_site(write_site(tmp_path, {**SITE, "recto.toml": '[search]\nignore = ["h2", "p"]\n'}))
    assert report.plugins["search"].counts["pages"] == 2
    texts = [gzip.decompress(body) for name, body in index_of(report.out).items() if name.startswith("fragment/")]
    assert len(texts) == 2 and not any(b"words" in text for text in texts)


def test_the_index_is_kept_while_nothing_that_is_found_has_changed(tmp_path):
    write_site(tmp_path, SITE)
    first = build_site(tmp_path)
    files = index_of(first.out)
    changes = [
        {"recto.toml": 'title = "Other"\n[theme]\nfooter = "Other words"\n'},
        {"content/a.md": SITE["content/a.md"].replace("code = 1", "code = 2")},
        {"content/b.md": "---\nsearchable: false\n---\n# B\n"},
    ]
    for change in changes:
        write_site(tmp_path, change)
        again = build_site(tmp_path)
        assert again.plugins["search"].counts["reused"] == 1
        assert index_of(again.out) == files


def test_a_changed_index_is_that_of_a_clean_build(tmp_path):
    write_site(tmp_path, SITE)
    build_site(tmp_path)
    write_site(tmp_path, {"content/b.md": "# B\n\nNew.\n", "content/a.md": "# A\n\nChanged.\n"})
    files = index_of(build_site(tmp_path).out)
    shutil.rmtree(tmp_path / ".recto")
    shutil.rmtree(tmp_path / "out")
    clean = build_site(tmp_path)
    counts = clean.plugins["search"].counts
    assert (counts["pages"], counts["reused"]) == (3, 0)
    assert index_of(clean.out) == files


def test_a_fresh_build_trusts_no_cache(tmp_path):
    write_site(tmp_path, SITE)
    files = index_of(build_site(tmp_path).out)
    (kept,) = (tmp_path / ".recto/cache/plugins/search").iterdir()
    # Whole, and wrong.
    beside, _ = CacheFolder(kept.parent).get(kept.name)
    CacheFolder(kept.parent).keep(kept.name, bytes(sum(size for _, size in beside["files"])), beside)
    write_site(tmp_path, {"recto.toml": 'title = "Other"\n'})
    assert index_of(build_site(tmp_path).out) != files
    assert index_of(build_site(tmp_path, BuildOptions(fresh=True)).out) == files
