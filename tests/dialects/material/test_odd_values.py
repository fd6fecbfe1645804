"""Configurations of MkDocs with values of kinds that nobody expects."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import yaml

from recto.dialects.material.project.settings import project_settings
from recto.errors import RectoError
from recto.export.build import build_site
from tests.dialects.material.test_project import project

ODD: list[dict[str, Any]] = [
    {"docs_dir": "a" * 300},
    {"INHERIT": "a" * 300},
    {"exclude_docs": "[[a]*.md\n"},
    {"theme": {"name": "material", "palette": [{"primary": [None]}]}},
    {"plugins": [{"blog": {"blog_dir": "a" * 300, "post_excerpt_separator": ""}}]},
    {"plugins": [{"gen-files": {"scripts": "\0"}}]},
    {"plugins": [{"markdownextradata": {"data": "a" * 300}}]},
    *({"plugins": [{"mkdocstrings": {"handlers": handlers}}]} for handlers in (True, [[]])),
    *(
        {"plugins": [{"mkdocstrings": {"handlers": {"python": {"options": options}}}}]}
        for options in ({"filters": True}, {"members_order": [[]]})
    ),
]


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("data", ODD, ids=range(len(ODD)))
def test_values_of_any_kind_are_read_or_told(tmp_path: Path, data: dict[str, Any]) -> None:
    folder = project(tmp_path, json.dumps({"site_name": "T", **data}), {"a.md": "::: os.path\n"})
    with suppress(RectoError):
        project_settings(folder, "mkdocs.yml")


def test_keys_of_options_need_not_be_texts(tmp_path: Path) -> None:
    options = {"plugins": [{"mkdocstrings": {"handlers": {"python": {"options": {"summary": {1: 2}}}}}}]}
    config = f"site_name: T\nextra: {{x: {{1: 2}}}}\n{yaml.safe_dump(options)}"
    assert build_site(project(tmp_path, config)).errors == ()
