"""The table `[serve]`: its defaults, and every mistake with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from recto.errors import RectoError
from recto.project.settings import load_settings
from recto.settings import HeaderRule, RewriteRule, ServeSettings


def load(folder: Path, text: str) -> ServeSettings:
    (folder / "recto.toml").write_text(text, "utf-8")
    return load_settings(folder).serve


def test_defaults(tmp_path: Path) -> None:
    settings = load(tmp_path, "")
    assert (settings.store, settings.store_size, settings.memory) == ("file", 1000, 128)
    assert (settings.health, settings.metrics, settings.access_log) == (False, False, "off")
    assert (settings.headers, settings.rewrites) == ((), ())


def test_lists_of_rules(tmp_path: Path) -> None:
    settings = load(
        tmp_path,
        """
[serve]
store = "rediss://cache.example.com:6380/2"
[[serve.headers]]
source = "/*"
name = "X-Frame-Options"
value = "DENY"
[[serve.rewrites]]
source = "/latest/*"
destination = "/v2/*"
""",
    )
    assert settings.headers == (HeaderRule(source="/*", name="X-Frame-Options", value="DENY"),)
    assert settings.rewrites == (RewriteRule(source="/latest/*", destination="/v2/*"),)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            'store = "postgres://x"',
            "recto.toml:2:1: `serve.store` must be `file` or the address of a Redis server, "
            'such as `redis://localhost:6379/0`, not "postgres://x".',
        ),
        ('memory = "big"', 'recto.toml:2:1: `serve.memory` must be a whole number from 1 to 1000000, not "big".'),
        ("memory = 0", "recto.toml:2:1: `serve.memory` must be a whole number from 1 to 1000000, not 0."),
        ("metric = true", "recto.toml:2:1: `serve.metric` is not a setting. Did you mean `metrics`?"),
        ('access_log = "yes"', 'recto.toml:2:1: `serve.access_log` must be `off`, `plain` or `json`, not "yes".'),
        (
            'secret = "hunter2"',
            "recto.toml:2:1: `serve.secret` is not a setting. Known here: access_log, body_size, connections, "
            "content_security_policy, headers, health, memory, metrics, not_found_for, regenerate_timeout, "
            "request_timeout, requests, rewrites, store, store_size.",
        ),
        (
            '[[serve.headers]]\nsource = "/*"\nname = "X-A: b"\nvalue = "1"',
            "recto.toml:4:1: `serve.headers.name` must be the name of a header, such as `X-Frame-Options`, "
            'not "X-A: b".',
        ),
        (
            '[[serve.headers]]\nsource = "/*"\nname = "X-A"\nvalue = "a\\r\\nSet-Cookie: b"',
            'recto.toml:5:1: `serve.headers.value` must be a text of one line, in ASCII, not "a\r\nSet-Cookie: b".',
        ),
        (
            '[[serve.rewrites]]\nsource = "/a*"\ndestination = "https://elsewhere.example"',
            "recto.toml:3:1: `serve.rewrites.source` must be a path that starts with `/`, such as `/a/b`, "
            'or `/a/*` for all that is below it, not "/a*".',
        ),
    ],
)
def test_mistakes(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(RectoError) as caught:
        load(tmp_path, "[serve]\n" + text)
    assert str(caught.value.errors[0]) == message
