"""The process of Pagefind: what it is started with."""

import sys

import pytest

from recto.features.search.service import PagefindService

TELLING = f"""#!{sys.executable} -S
import base64, json, os
answer = {{"payload": {{"type": "Told", "allocator": os.environ["_RJEM_MALLOC_CONF"]}}}}
os.read(0, 1000)
os.write(1, base64.b64encode(json.dumps(answer).encode()) + b",")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the program is a script")
@pytest.mark.parametrize("own", [None, "narenas:4"])
def test_the_allocator_is_sparing_unless_told_otherwise(tmp_path, monkeypatch, own):
    monkeypatch.delenv("_RJEM_MALLOC_CONF", raising=False)
    if own is not None:
        monkeypatch.setenv("_RJEM_MALLOC_CONF", own)
    program = tmp_path / "pagefind"
    program.write_text(TELLING)
    program.chmod(0o755)
    service = PagefindService(program)
    assert service.ask("NewIndex")["allocator"] == (own or "narenas:1,lg_tcache_max:10,dirty_decay_ms:100")
    service.close()
