"""Plugins that are asked one after the other."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from recto.errors import RectoError, RectoWarning
from recto.html import Markup
from recto.plugins import (
    BackgroundWork,
    BeforePublish,
    BeginPublish,
    DocumentMade,
    MetadataChange,
    PageChange,
    PageDescribed,
    PageRendered,
    Plugin,
    PublishedFiles,
    PublishedPage,
)
from recto.plugins.plugin_set import NamedPlugin, PluginSet


def plugin_set(**classes: type[Plugin]) -> PluginSet:
    context: Any = None
    return PluginSet([NamedPlugin(name, kind(context)) for name, kind in classes.items()])


class _Page:
    source_path = "content/a.md"
    route = "/a"


PAGE: Any = _Page()


class Louder(Plugin):
    def page_rendered(self, event: PageRendered) -> PageChange:
        html = Markup(event.html.upper())
        return PageChange(html, {"loud": True}, (RectoWarning("It is loud."),))


class Counting(Plugin):
    def page_rendered(self, event: PageRendered) -> PageChange:
        return PageChange(metadata={"letters": len(event.html), "loud": event.metadata["loud"]})

    def document_made(self, event: DocumentMade) -> int:
        return len(event.html)

    def before_publish(self, event: BeforePublish) -> Mapping[str, str]:
        return {"sizes.txt": "".join(f"{page.route} {event.notes.get(page.route)}\n" for page in event.pages)}


class Broken(Plugin):
    def page_rendered(self, event: PageRendered) -> PageChange:
        return PageChange(metadata={"x": 1 // 0})


class Escaping(Plugin):
    def before_publish(self, event: BeforePublish) -> Mapping[str, str]:
        return {"../a.txt": "x"}


class Dated(Plugin):
    def page_described(self, event: PageDescribed) -> MetadataChange:
        return MetadataChange({"year": 2026}, warnings_once=(RectoWarning(event.title),))


class Placed(Plugin):
    def page_described(self, event: PageDescribed) -> MetadataChange:
        return MetadataChange({"place": f"{event.publish('a.txt', b'x')} in {event.metadata['year']}"})


class Slow(Plugin):
    path = "slow.txt"

    def begin_publish(self, event: BeginPublish) -> BackgroundWork:
        return BackgroundWork("Working", lambda: PublishedFiles({self.path: str(event.notes)}), lambda: None)


class SlowAndEscaping(Slow):
    path = "/slow.txt"


class SlowAndBroken(Slow):
    def begin_publish(self, event: BeginPublish) -> BackgroundWork:
        return BackgroundWork("Working", lambda: PublishedFiles({"a": str(1 // 0)}), lambda: None)


def rendered() -> PageRendered:
    return PageRendered(PAGE, "<p>a</p>", "A", {}, {})


def test_each_plugin_gets_what_the_one_before_has_made() -> None:
    event, warnings = plugin_set(louder=Louder, counting=Counting).page_rendered(rendered())
    assert (event.html, dict(event.metadata)) == ("<P>A</P>", {"loud": True, "letters": 8})
    assert [str(warning) for warning in warnings] == ["It is loud."]


def test_what_a_plugin_notes_is_its_own() -> None:
    plugins = plugin_set(louder=Louder, counting=Counting)
    notes = plugins.document_made(DocumentMade(PAGE, "a.html", "<html>"))
    assert notes == {"counting": 6}
    event = BeforePublish(PAGE, str, str, str, Path(), (PublishedPage("/a", "A"), PublishedPage("/b", "B")))
    assert dict(plugins.before_publish(event, {"/a": notes})) == {"sizes.txt": "/a 6\n/b None\n"}


def test_an_exception_names_the_plugin_the_page_and_the_line() -> None:
    with pytest.raises(RectoError) as caught:
        plugin_set(broken=Broken).page_rendered(rendered())
    assert str(caught.value) == (
        "The plugin `broken` failed on `content/a.md`: ZeroDivisionError: integer division or modulo by zero "
        "(test_plugin_set.py:61). Run the command again with --debug for the traceback."
    )


def test_files_stay_in_the_output() -> None:
    event = BeforePublish(PAGE, str, str, str, Path(), ())
    with pytest.raises(RectoError) as caught:
        dict(plugin_set(escaping=Escaping).before_publish(event, {}))
    assert str(caught.value) == (
        "The plugin `escaping` writes to `../a.txt`, which is no path inside the output. "
        "Name files by their paths below the output folder, such as `tags/all.json`."
    )


def test_what_is_not_overridden_is_not_called(monkeypatch: pytest.MonkeyPatch) -> None:
    plugins = plugin_set(louder=Louder)
    monkeypatch.setattr(Plugin, "document_made", None)
    assert plugins.document_made(DocumentMade(PAGE, "a.html", "")) == {}


def test_metadata_of_all_plugins_are_joined() -> None:
    event = PageDescribed(PAGE, "A", {}, lambda name, content: f"/{name}", PAGE)
    change = plugin_set(dated=Dated, placed=Placed).described(event)
    assert change.metadata == {"year": 2026, "place": "/a.txt in 2026"}
    assert [str(warning) for warning in change.warnings_once] == ["A"]


def test_work_is_begun_and_finished_later() -> None:
    (work,) = plugin_set(counting=Counting, slow=Slow).begin_publish(BeginPublish(PAGE, Path()), {"/a": {"slow": 1}})
    assert (work.name, work.work.title, work.finish().files) == ("slow", "Working", {"slow.txt": "{'/a': 1}"})


@pytest.mark.parametrize(
    ("kind", "message"),
    [
        (SlowAndEscaping, "The plugin `slow` writes to `/slow.txt`, which is no path inside the output."),
        (SlowAndBroken, "The plugin `slow` failed: ZeroDivisionError: integer division or modulo by zero"),
    ],
)
def test_mistakes_of_such_work_name_the_plugin(kind: type[Plugin], message: str) -> None:
    (work,) = plugin_set(slow=kind).begin_publish(BeginPublish(PAGE, Path()), {})
    with pytest.raises(RectoError) as caught:
        work.finish()
    assert caught.value.message.startswith(message)
