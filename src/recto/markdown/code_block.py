"""The HTML of a fenced code block: file name bar, buttons, highlighted and numbered lines (CODE-04, DOM-02)."""

from __future__ import annotations

from dataclasses import dataclass

from recto.html.icons import icon
from recto.markdown.fences import FenceInfo, parse_fence_info
from recto.markdown.highlight import escape, highlight_lines

COPY_BUTTON = '<button type="button" class="recto-code-copy" title="Copy code"></button>'
WRAP_BUTTON = '<button type="button" class="recto-code-wrap" title="Toggle word wrap"></button>'


@dataclass(frozen=True, slots=True)
class CodeOptions:
    """The site's settings for code blocks."""

    default_copy: bool = False
    highlight: bool = True
    index_code: bool = False


DEFAULT_OPTIONS = CodeOptions()


def render_code_block(code: str, info: str | FenceInfo, options: CodeOptions = DEFAULT_OPTIONS) -> str:
    """The code block for a fence with this content and info string; never raises."""
    fence = info if isinstance(info, FenceInfo) else parse_fence_info(info)
    copy = options.default_copy if fence.copy is None else fence.copy
    bar = _file_name_bar(fence, copy)
    ignore = "" if options.index_code else ' data-pagefind-ignore="all"'
    language = fence.language.lower() or "plaintext"
    tools = (WRAP_BUTTON if fence.word_wrap else "") + (COPY_BUTTON if copy and not bar else "")
    if tools:
        tools = f'<span class="recto-code-tools">{tools}</span>'
    lines = highlight_lines(code, language if options.highlight else "plaintext")
    body = "\n".join(_line(html, number, fence) for number, html in enumerate(lines, 1))
    caption = f'<p class="recto-code-caption">{escape(fence.caption)}</p>' if fence.caption else ""
    return (
        f'<div class="recto-code"{ignore}>{bar}<pre tabindex="0" data-language="{attribute(language)}">{tools}'
        f'<code dir="ltr"{_numbering(fence, len(lines))}>{body}</code></pre>{caption}</div>'
    )


def attribute(text: str) -> str:
    return escape(text).replace('"', "&quot;")


def _file_name_bar(fence: FenceInfo, copy: bool) -> str:
    if not fence.filename:
        return ""
    name = escape(fence.filename)
    picture = icon_of(fence)
    return (
        f'<div class="recto-code-title">{icon(picture) if picture else ""}<span>{name}</span>'
        f"{COPY_BUTTON if copy else ''}</div>"
    )


def icon_of(fence: FenceInfo) -> str | None:
    return None


def _numbering(fence: FenceInfo, count: int) -> str:
    if not fence.show_line_numbers:
        return ""
    digits = len(str(fence.line_number_start + count - 1))
    return f' data-line-numbers data-line-numbers-max-digits="{digits}"'


def _line(html: str, number: int, fence: FenceInfo) -> str:
    attributes = ""
    if fence.show_line_numbers and fence.line_number_start != 1:
        attributes += f' data-line-number="{fence.line_number_start + number - 1}"'
    for group in fence.highlighted_lines:
        if number in group:
            attributes += " data-highlighted-line"
            if group.id:
                attributes += f' data-highlighted-line-id="{attribute(group.id)}"'
            break
    return f"<span{attributes}>{html or ' '}</span>"
