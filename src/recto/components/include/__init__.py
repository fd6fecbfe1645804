"""The text of a file of the project, as code or within a sentence."""

from __future__ import annotations

from msgspec.structs import replace

from recto.components.errors import ComponentError
from recto.components.page_facts import facts_for
from recto.errors import RectoError
from recto.html import Markup
from recto.strings import current_strings


def Include(
    file: str,
    lines: str | int | None = None,
    section: str | None = None,
    language: str | None = None,
    filename: str | None = None,
    copy: bool | None = None,
    inline: bool = False,
) -> Markup | str:
    """A file of the project as a block of code: whole, some `lines` such as "3-9", or a `section` between two comments.

    The path begins at the page, or with `/` at the folder of the project; `language` is that of the suffix unless it is
    given, `filename` stands above the code, and `copy` gives it a button. `inline` puts the text itself into the
    sentence. Pages are made anew when the file changes. Errors: `ComponentError` for a file that is outside of the
    project, not there or no text, and for lines or a section that it does not have.
    """
    from recto.markdown.code.code_block import render_code_block
    from recto.markdown.code.fences import FenceInfo

    facts = facts_for("Include")
    if lines is not None and section is not None:
        raise ComponentError("<Include> has both lines and section.", hint="Name one of them.")
    part = _part(lines, section)
    try:
        from recto.markdown.code.code_files import excerpt

        found = excerpt(f"{file}#{part}" if part else file, facts.files)
    except RectoError as error:
        raise ComponentError(error.message, hint=error.hint) from error
    if inline:
        return found.code.strip()
    info = FenceInfo(language=found.language if language is None else language, filename=filename, copy=copy)
    return Markup(render_code_block(found.code, info, replace(facts.code, strings=current_strings())))


def _part(lines: str | int | None, section: str | None) -> str:
    if lines is None:
        return section or ""
    first, dash, last = str(lines).strip().partition("-")
    return f"L{first.strip()}{dash}{last.strip()}"
