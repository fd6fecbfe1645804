"""The library after docstrings have changed and nothing else, made without reading the packages."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from msgspec.structs import replace

from recto.features.api.checked_library import with_checks_of
from recto.features.api.docstring_edits import DocstringEdit, docstring_edit
from recto.features.api.docstrings.sections import is_deprecated
from recto.features.api.model import Docstring, Library, Object, Place
from recto.features.api.uses import with_uses
from recto.settings.api import ApiSettings

_Edits = Mapping[str, DocstringEdit]


def with_new_docstrings(
    library: Library, before: Mapping[Path, bytes], now: Mapping[Path, bytes], root: Path, api: ApiSettings
) -> Library | None:
    """The library of the sources as they are `now`; None where the packages have to be read for it.

    Extensions may do anything with a docstring, what is inspected comes from a run of the code, and a history tells
    what docstrings say of versions.
    """
    if list(before) != list(now) or api.extensions or api.history or api.objects:
        return None
    edits: dict[str, DocstringEdit] = {}
    for file, content in now.items():
        if content == before[file] or file.suffix not in (".py", ".pyi"):
            if content != before[file]:
                return None
            continue
        # The docstrings of a stub are shown in the file beside it.
        has_stub = file.suffix == ".pyi" or file.with_suffix(".pyi") in now
        edit = None if has_stub else docstring_edit(before[file], content)
        if edit is None:
            return None
        edits[os.path.normpath(file)] = edit
    return _edited(library, edits, root, api) if edits else library


def _edited(library: Library, edits: _Edits, root: Path, api: ApiSettings) -> Library | None:
    files = {file for file in _files(library) if os.path.normpath(root / file) in edits}
    by_name = {file: edits[os.path.normpath(root / file)] for file in files}
    objects = dict(library.objects)
    for path, found in library.objects.items():
        try:
            objects[path] = _object(found, by_name)
        except LookupError:
            return None
    problems = tuple(
        replace(each, line=by_name[each.file].first(each.line)) if each.file in by_name and each.line else each
        for each in library.problems
    )
    changed = replace(library, objects=objects, problems=problems)
    checked = with_checks_of(changed, by_name.keys(), root, api)
    return with_uses(checked) if api.backlinks else checked


def _files(library: Library) -> set[str]:
    places = {each.place.file for each in library.objects.values() if each.place is not None}
    return places | {docstring.file for each in library.objects.values() for docstring in each.docstrings}


def _object(found: Object, edits: _Edits) -> Object:
    """An object with its new lines and docstrings.

    Raises `LookupError` for a docstring that was not read as such, and for one that says more of the object now.
    """
    place = found.place
    docstrings = found.docstrings
    if place is not None and place.file in edits and found.kind != "module":
        edit = edits[place.file]
        place = Place(place.file, edit.first(place.line), edit.last(place.end_line), place.module)
    if any(each.file in edits for each in docstrings):
        docstrings = tuple(_docstring(each, edits[each.file]) if each.file in edits else each for each in docstrings)
    if place is found.place and docstrings is found.docstrings:
        return found
    return replace(found, place=place, docstrings=docstrings)


def _docstring(docstring: Docstring, edit: DocstringEdit) -> Docstring:
    known = edit.texts.get(docstring.line)
    if known is None:
        # A comment, or the description in an annotation.
        return replace(docstring, line=edit.first(docstring.line))
    before, now = known
    if before != docstring.text or is_deprecated(before) != is_deprecated(now):
        raise LookupError(docstring.line)
    return replace(docstring, text=now, line=edit.first(docstring.line))
