"""Where well-known libraries publish their inventories: `python = true` in `[api.inventories]` is enough for these."""

from __future__ import annotations

from collections.abc import Mapping

_READ_THE_DOCS = {
    **dict.fromkeys(("anyio", "pillow", "redis", "rich", "trio", "urllib3"), "stable"),
    **dict.fromkeys(("hypothesis", "requests"), "latest"),
}
_PALLETS = ("click", "flask", "jinja", "werkzeug")

KNOWN: Mapping[str, str] = {
    "python": "https://docs.python.org/3/",
    "aiohttp": "https://docs.aiohttp.org/en/stable/",
    "attrs": "https://www.attrs.org/en/stable/",
    "celery": "https://docs.celeryq.dev/en/stable/",
    "dask": "https://docs.dask.org/en/stable/",
    "griffe": "https://mkdocstrings.github.io/griffe/",
    "h5py": "https://docs.h5py.org/en/stable/",
    "matplotlib": "https://matplotlib.org/stable/",
    "msgspec": "https://jcristharif.com/msgspec/",
    "networkx": "https://networkx.org/documentation/stable/",
    "numpy": "https://numpy.org/doc/stable/",
    "packaging": "https://packaging.pypa.io/en/stable/",
    "pandas": "https://pandas.pydata.org/docs/",
    "pydantic": "https://docs.pydantic.dev/latest/",
    "pytest": "https://docs.pytest.org/en/stable/",
    "scikit-learn": "https://scikit-learn.org/stable/",
    "scipy": "https://docs.scipy.org/doc/scipy/",
    "setuptools": "https://setuptools.pypa.io/en/latest/",
    "sphinx": "https://www.sphinx-doc.org/en/master/",
    "sqlalchemy": "https://docs.sqlalchemy.org/en/20/",
    "sympy": "https://docs.sympy.org/latest/",
    "typing-extensions": "https://typing-extensions.readthedocs.io/en/latest/",
    "xarray": "https://docs.xarray.dev/en/stable/",
    **{name: f"https://{name}.readthedocs.io/en/{version}/" for name, version in _READ_THE_DOCS.items()},
    **{name: f"https://{name}.palletsprojects.com/en/stable/" for name in _PALLETS},
}
