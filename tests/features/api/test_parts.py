"""Parts of the reference that a site replaces (API-REF-35, and what the issue calls templates)."""

from pathlib import Path

import pytest

from recto.errors import RectoError
from recto.export import BuildOptions, build_site
from tests.features.api.test_pages import PACKAGE, built, content
from tests.sites import write_site

EXAMPLE = (Path(__file__).parents[3] / "docs/examples/my_api.py").read_text("utf-8")
TOML = 'search = false\n[api]\npackages = ["pkg"]\n[api.parts]\n'


def site(parts: str, code: str, **files: str) -> dict[str, str]:
    return {"recto.toml": TOML + parts, "my_api.py": code, **files}


def test_the_example_of_the_documentation(tmp_path):
    """A source link and a table of parameters, from a file of fifteen lines at most."""
    files, _ = built(tmp_path, site('source = "my_api:Source"\nparameters = "my_api:Parameters"\n', EXAMPLE))
    html = content(files, "api/pkg.html")
    assert '<a href="/api/source.pkg.boxes#L11">code of Box</a></h2>' in html
    assert "<ul><li><code>name</code></li><li><code>size</code></li></ul>" in html
    assert html.index("<li><code>name</code>") < html.index('id="pkg.Box(name)"')
    assert len(EXAMPLE.splitlines()) <= 15


@pytest.mark.parametrize(
    ("part", "shown"),
    [
        ("heading", "<p>heading of pkg.Box, 2</p>"),
        ("signature", "<p>signature of pkg.Box</p>"),
        ("source", "<p>source of pkg.Box, /api/source.pkg.boxes#L11</p>"),
        ("summary", "<p>summary of pkg</p>"),
        ("parameters", "<p>parameters of pkg.Box, parameters</p>"),
        ("section", "<p>section of pkg.Box.put, raises</p>"),
        ("inherited", "<p>inherited of pkg.Box</p>"),
        ("used", "<p>used of pkg.Box</p>"),
    ],
)
def test_each_part(part, shown, tmp_path):
    """What it is given: the object, and what belongs to the part."""
    more = {"heading": "level", "source": "link", "parameters": "section", "section": "section"}.get(part)
    value = {None: "", "section": " + ', ' + section.kind"}.get(more, f" + f', {{{more}}}'")
    arguments = ", ".join(["object", *([more] if more else [])])
    code = f"from recto.html import p\ndef Part({arguments}):\n    return p('{part} of ' + object.path{value})\n"
    files, _ = built(tmp_path, site(f'{part} = "my_api:Part"\n', code))
    assert shown in content(files, "api/pkg.html")


def test_pages_follow_the_code_of_a_part(tmp_path):
    """Another file of the component makes all pages of the reference anew, and the same one none."""
    parts, code = 'source = "my_api:Source"\n', "def Source(link):\n    return 'one'\n"
    built(tmp_path, site(parts, code))
    files, _ = built(tmp_path, site(parts, code.replace("one", "two")))
    assert ">two</h1>" in content(files, "api/pkg.html").replace(" ", "")


@pytest.mark.parametrize(
    ("parts", "code", "told"),
    [
        (
            'sorce = "my_api:Source"',
            "",
            "recto.toml:5:1: `sorce` is not a part of the API reference. Did you mean `source`?",
        ),
        (
            'source = "Source"',
            "",
            'recto.toml:5:1: `api.parts.source` is a component, as in "my_api:Name". Write `source = "my_api:Source"`.',
        ),
        (
            'source = "my_api:Sorce"',
            "def Source(): ...",
            "recto.toml:5:1: The module my_api has no component Sorce. Did you mean Source?",
        ),
        (
            'source = "my_api:Source"',
            "def Source(lnk): ...",
            "recto.toml:5:1: The part `source` asks for `lnk`, which my_api:Source is not given. Did you mean `link`?",
        ),
        (
            'source = "my_api:Source"',
            "async def Source(): ...",
            "recto.toml:5:1: The part `source` of the API reference cannot be awaited. Write `def` in place of "
            "`async def` in my_api:Source.",
        ),
    ],
)
def test_mistakes_in_settings(parts, code, told, tmp_path):
    write_site(tmp_path, {**PACKAGE, **site(parts, code)})
    with pytest.raises(RectoError) as caught:
        build_site(tmp_path, BuildOptions(jobs=1))
    assert str(caught.value) == told


@pytest.mark.parametrize(
    ("code", "told"),
    [
        (
            "def Source(object):\n    return object.nothing\n",
            "my_api.py:2:12: The part `source` of the API reference failed: AttributeError: 'ApiObject' object has no "
            "attribute 'nothing'. It is `api.parts.source` in the settings: my_api:Source.",
        ),
        (
            "from recto.html import a\nasync def text():\n    return 'a'\ndef Source():\n    return a(text())\n",
            "The part `source` of the API reference cannot be awaited. Write `def` in place of `async def` in "
            "my_api:Source.",
        ),
    ],
)
def test_mistakes_in_components(code, told, tmp_path):
    write_site(tmp_path, {**PACKAGE, **site('source = "my_api:Source"\n', code)})
    with pytest.raises(RectoError) as caught:
        build_site(tmp_path, BuildOptions(jobs=1))
    assert str(caught.value.errors[0]).endswith(told)
