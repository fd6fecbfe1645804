"""Live data while a site is written: asked for once in a session, anew by a key, and as old as a page allows."""

from __future__ import annotations

import os
from pathlib import Path

import httpx
import pytest

from tests.dev.running import dev_on_terminal, running_dev, waited
from tests.server.live.stand_in import stand_in
from tests.sites import write_site

PAGE = """\
import os

from recto import fetch


async def Stars():
    response = await fetch(os.environ["API"]%s)
    return <b>{response.json()["stars"]}</b>

# Stars

There are <Stars/>.
"""
INVALIDATES = """\
from recto import revalidate_path, revalidate_tag


async def POST(request):
    return {"tag": await revalidate_tag("stars"), "path": await revalidate_path("/made")}
"""


def test_an_answer_is_kept_for_a_session_and_asked_for_anew_by_a_key(tmp_path: Path) -> None:
    pytest.importorskip("pty")
    root = write_site(tmp_path / "site", {"content/index.mdx": PAGE % "", "content/other.mdx": PAGE % ""})
    with stand_in() as api, dev_on_terminal(root, {**os.environ, "API": api.url}) as server:
        api.counts_up = True
        assert "There are <b>2</b>." in server.get("/")
        assert "There are <b>2</b>." in server.get("/other")
        (root / "content/index.mdx").write_text(PAGE % "" + "\nEdited.\n")
        waited(lambda: "Edited." in server.get("/"))
        server.press("r")
        server.until("everything: read in")
        assert "There are <b>2</b>." in server.get("/")
        assert len(api.calls) == 1
        server.press("f")
        server.until("everything: read in")
        waited(lambda: "There are <b>3</b>." in server.get("/"))
        assert "There are <b>3</b>." in server.get("/other")
        assert len(api.calls) == 2


def test_a_page_that_may_be_a_second_old(tmp_path: Path) -> None:
    root = write_site(tmp_path / "site", {"content/index.mdx": PAGE % ", revalidate=1"})
    with stand_in() as api, running_dev(root, env={**os.environ, "API": api.url}) as server:
        server.shows("/", "There are <b>1</b>.")
        api.stars = 5
        server.shows("/", "There are <b>5</b>.")


def test_handlers_have_pages_made_anew(tmp_path: Path) -> None:
    made = "import time\n\nMade at {time.time_ns()}.\n"
    files = {
        "content/index.mdx": PAGE % ', revalidate=False, tags=["stars"]',
        "content/made.mdx": made,
        "app/renew/route.py": INVALIDATES,
    }
    root = write_site(tmp_path / "site", files)
    with stand_in() as api, running_dev(root, env={**os.environ, "API": api.url}) as server:
        server.shows("/", "There are <b>1</b>.")
        before = server.state("/made")["version"], server.get("/made").text
        assert server.get("/made").text == before[1]
        api.stars = 7
        assert "There are <b>1</b>." in server.get("/").text
        assert httpx.post(f"{server.url}/renew").json() == {"tag": 1, "path": 1}
        server.shows("/", "There are <b>7</b>.")
        assert server.get("/made").text != before[1]
