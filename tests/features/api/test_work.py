"""How much work a reference is: it grows with the objects, and not with their square.

What an object costs (API-REF-68) and takes of memory (API-REF-69) is measured by `python -m bench.api`, against the
floor and mkdocstrings; no test asserts a time.
"""

import sys
from pathlib import Path

from recto import load_settings
from recto.data.cache_folder import CacheFolder
from recto.features.api.html.page import page_html, page_toc
from recto.features.api.html.writing import Writing
from recto.features.api.inventory import inventory_of
from recto.features.api.page_digests import page_digests
from recto.features.api.reference import look_of, read_reference
from recto.strings.current import current_strings
from tests.sites import write_site

MODULE = '''"""Module {n}, after [`f{before}`][]."""

from pkg.m{before} import C{before}


class C{n}:
    """A class, see :class:`C{before}`."""

    size: int = {n}
    """How large."""

    def put(self, other: "C{before}", size: int = 1) -> "C{n}":
        """Put it in.

        Args:
            other: Another one, see [`C{n}`][].
            size: How large.
        """


def f{n}(first: C{n}, *, second: str = "a") -> None:
    """Do {n}, and see [`pkg.m0.C0`][]."""
'''


def work(root: Path, modules: int) -> int:
    """How many functions are called to read a package and to write all its pages."""
    files = {f"pkg/m{n}.py": MODULE.format(n=n, before=n - 1 if n else 1) for n in range(modules)}
    toml = '[api]\npackages = ["pkg"]\ninspect = "never"\n'
    write_site(root, {"recto.toml": toml, "pkg/__init__.py": '"""A package."""\n', **files})
    settings = load_settings(root)
    count = 0

    def hear(frame, event, argument):
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(hear)
    try:
        reference = read_reference(root, settings, CacheFolder(None))
        look = look_of(settings.api)
        page_digests(reference, look)
        for page in reference.addresses.pages.values():
            writing = Writing(
                reference.library, reference.resolver, reference.addresses, look, page.path, current_strings()
            )
            page_html(page, writing)
            page_toc(page, reference.library, look)
        inventory_of(reference.library, reference.addresses, "pkg", "", str)
    finally:
        sys.setprofile(None)
    assert len(reference.library.objects) == 1 + 5 * modules
    return count


def test_work_grows_with_the_objects(tmp_path):
    """API-REF-71: twice the objects are twice the work."""
    work(tmp_path / "warm", 2)
    small, middle, large = (work(tmp_path / str(modules), modules) for modules in (10, 40, 70))
    assert large - middle <= 1.15 * (middle - small)
