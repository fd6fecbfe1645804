"""The model for the code of pages and programs (API-REF-51)."""

import pytest

from recto.api import load_api
from recto.errors import RectoError
from recto.features.api import loaded
from recto.features.api.reference import read_reference
from tests.features.api.test_pages import PACKAGE, built, content
from tests.sites import write_site


def test_objects_by_name(tmp_path):
    write_site(tmp_path, PACKAGE)
    api = load_api(tmp_path)
    assert list(api) == [
        "pkg",
        "pkg.Box",
        "pkg.Box.put",
        "pkg.LIMIT",
        "pkg.boxes",
        "pkg.boxes.Base",
        "pkg.boxes.Base.close",
    ]
    box = api["pkg.boxes.Box"]
    assert (box.path, box.kind, box.name, box.bases) == ("pkg.Box", "class", "Box", ("Base",))
    assert box.docstring.startswith("A box.\n\nMake one.") and box.summary == "A box."
    assert [(each.name, each.default) for each in box.parameters] == [("name", None), ("size", "1")]
    assert [section.kind for section in box.sections] == ["text", "text", "parameters"]
    put = box.functions[0]
    assert (
        put.annotation == "Box"
        and put.source.startswith("    def put(self, thing")
        and repr(put) == "<function pkg.Box.put>"
    )
    (package,) = api.packages
    assert [each.name for each in package.modules] == ["boxes"] and package.attributes[0].value == "10"
    assert "pkg.Box" in api and "pkg.Bix" not in api and len(api) == 7
    with pytest.raises(RectoError) as caught:
        api["pkg.Bix"]
    assert str(caught.value) == "There is no `pkg.Bix` in the API reference. Did you mean `pkg.Box`?"


def test_in_a_page(tmp_path):
    page = 'from recto.api import load_api\n\n# G\n\n{len(load_api()["pkg.boxes"].classes)} classes\n'
    files, _ = built(tmp_path, {"content/g.mdx": page})
    assert "<p>1 classes</p>" in content(files, "g.html")
    more = PACKAGE["pkg/boxes.py"] + "\nclass More: ...\n"
    files, _ = built(tmp_path, {"content/g.mdx": page, "pkg/boxes.py": more})
    assert "<p>2 classes</p>" in content(files, "g.html")


def test_a_site_without_packages(tmp_path):
    write_site(tmp_path, {"recto.toml": 'title = "T"\n'})
    with pytest.raises(RectoError, match="This site documents no packages"):
        load_api(tmp_path)


def test_what_was_read_is_read_again_when_a_file_or_a_setting_changes(tmp_path, monkeypatch):
    readings = []

    def reading(*arguments):
        readings.append(arguments)
        return read_reference(*arguments)

    monkeypatch.setattr(loaded, "read_reference", reading)
    write_site(tmp_path, PACKAGE)
    assert len(load_api(tmp_path)) == len(load_api(tmp_path)) == 7 and len(readings) == 1
    write_site(tmp_path, {"pkg/boxes.py": PACKAGE["pkg/boxes.py"] + "\nclass More: ...\n"})
    assert "pkg.boxes.More" in load_api(tmp_path) and len(readings) == 2
    write_site(tmp_path, {"recto.toml": 'search = false\n[api]\npackages = ["pkg"]\nundocumented = false\n'})
    assert "pkg.boxes.More" not in load_api(tmp_path) and len(readings) == 3
