"""CONF: editors check `recto.toml` by the same schema that the reference page comes from."""

import json
from pathlib import Path

import msgspec

from recto.settings import Settings
from recto.settings.schema import settings_schema
from recto.themes.docs.settings import DocsSettings

PUBLISHED = Path(__file__).parents[2] / "docs" / "public" / "recto.schema.json"


def test_every_setting_is_in_the_schema() -> None:
    properties = settings_schema(DocsSettings)["$defs"]["Settings"]["properties"]
    assert properties.keys() == {field.encode_name for field in msgspec.structs.fields(Settings)}
    assert all("description" in value for value in properties.values())


def test_shorthands_are_in_the_schema() -> None:
    definitions = settings_schema(DocsSettings)["$defs"]
    assert {"type": "boolean"} in definitions["SearchSettings"]["anyOf"]
    assert {"type": "string"} in definitions["BannerSettings"]["anyOf"]


def test_the_published_schema_is_the_one_of_this_version() -> None:
    """`python -c "…settings_schema(DocsSettings)…"` made the file; it is written anew when the settings change."""
    assert json.loads(PUBLISHED.read_text("utf-8")) == json.loads(json.dumps(settings_schema(DocsSettings)))
