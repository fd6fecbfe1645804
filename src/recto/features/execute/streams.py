"""What a block has printed, in one piece a stream."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any


def with_whole_streams(outputs: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The outputs with all text of one stream where it began; standard output stands before errors that it adjoins.

    Kernels hand over text in pieces and in any order, and results must not depend on that. Work grows with the text.
    """
    found: list[dict[str, Any]] = []
    texts: dict[str, list[str]] = {}
    for output in outputs:
        if output["output_type"] != "stream":
            found.append(dict(output))
            continue
        if output["name"] not in texts:
            found.append(dict(output))
        texts.setdefault(output["name"], []).append(output["text"])
    for index, output in enumerate(found):
        if output["output_type"] == "stream":
            output["text"] = after_returns("".join(texts[output["name"]]))
            if output["name"] == "stdout" and index and found[index - 1].get("name") == "stderr":
                found[index - 1 : index + 1] = [output, found[index - 1]]
    return found


def after_returns(text: str) -> str:
    """A text in which each line begins behind the last carriage return that something follows."""
    if "\r" not in text:
        return text
    return "\n".join(line[line.rfind("\r", 0, max(0, len(line) - 1)) + 1 :] for line in text.split("\n"))
