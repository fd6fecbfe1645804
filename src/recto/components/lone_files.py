"""Stylesheets and modules that are published each on its own, under a name that changes with the text."""

from __future__ import annotations

import re

from msgspec import Struct

_IMPORTS_STYLES = re.compile(r"@(import|charset)\b")
_IMPORTED = re.compile(r"""^[ \t]*(?:import|export)\b(?:[\w\s{},*$]*?\bfrom)?\s*["']([^"']+)["']""", re.MULTILINE)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_KINDS = (".css", ".js")


class Fault(Struct, frozen=True):
    """Why a file would not work: `what` goes on after the name of the file, `cure` is a sentence."""

    what: str
    cure: str


def fault_of_name(name: str) -> Fault | None:
    """What is wrong with the kind of a file, if anything is."""
    if name.endswith(_KINDS):
        return None
    return Fault("which is neither a stylesheet nor a module", "Its name ends with .css or .js.")


def fault_of_text(name: str, text: str) -> Fault | None:
    """What in the text of a file looks for files that will not be there, if anything does."""
    if name.endswith(".css"):
        if _IMPORTS_STYLES.search(_COMMENT.sub("", text)):
            cure = "Put the rules into one file: it stands in a layer, below those of themes and sites."
            return Fault("which begins with @import or @charset", cure)
        return None
    for imported in _IMPORTED.findall(text):
        if imported.startswith((".", "/")):
            cure = "Join them into one file: it is published under a name that changes with its text."
            return Fault("which imports files beside it", cure)
        if not imported.startswith(("https:", "http:", "data:")):
            cure = "Join them into one file, with a bundler for instance: browsers know no packages."
            return Fault(f"which imports the package `{imported}`", cure)
    return None
