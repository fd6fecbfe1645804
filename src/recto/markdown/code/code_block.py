"""The HTML of a fenced code block: file name bar, buttons, highlighted and numbered lines."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from recto.html.icons import icon
from recto.html.search_marks import NOT_SEARCHED_HTML
from recto.markdown.code.code_icons import code_icon
from recto.markdown.code.code_options import CodeOptions
from recto.markdown.code.fences import FenceInfo, owners, parse_fence_info
from recto.markdown.code.line_notes import LineNotes, take_line_notes
from recto.markdown.highlight.highlight import attribute_text, escape, highlight_lines, normalized
from recto.strings import Strings

SHOWN_WHEN_COLLAPSED = 12
"""Lines, where neither the block nor the site says how many."""

DEFAULT_OPTIONS = CodeOptions()


def render_code_block(
    code: str,
    info: str | FenceInfo,
    options: CodeOptions = DEFAULT_OPTIONS,
    too_slow: Callable[[], object] | None = None,
) -> str:
    """The code block for a fence with this content and info string; never raises.

    `too_slow` is called when it is left plain because its language takes too long to highlight.

    `div.recto-code > (div.recto-code-title)? + pre > (span.recto-code-tools)? + code > span (a line) …`: the icons of
    the buttons are left to the style sheet, so that a block costs few bytes.
    """
    fence = info if isinstance(info, FenceInfo) else parse_fence_info(info)
    if options.line_numbers and fence.show_line_numbers is None:
        fence = replace(fence, show_line_numbers=True)
    language = fence.language.lower() or "plaintext"
    copy = options.default_copy if fence.copy is None else fence.copy
    code, notes = take_line_notes(normalized(code))
    # `highlight_lines` takes one newline off the end, and `normalized` has already done so.
    language_shown = fence.lexer.lower() or language if options.highlight else ""
    lines = highlight_lines(f"{code}\n", language_shown, fence.highlighted_chars, too_slow=too_slow)
    shown = _shown_lines(fence, options, len(lines))
    ignored = "" if options.index_code else NOT_SEARCHED_HTML
    caption = f'<div class="recto-code-caption">{escape(fence.caption)}</div>' if fence.caption else ""
    attributes = _code_attributes(fence, notes, len(lines), wrap=options.wrap)
    return (
        f'<div class="recto-code"{ignored}>{_title_bar(fence, language, copy, options)}'
        f'<pre tabindex="0" data-language="{attribute_text(language)}">{_tools(fence, copy, options)}'
        f'<code dir="ltr"{attributes}>{_lines(lines, fence, notes, shown)}</code></pre>'
        f"{_expander(shown, len(lines), options.strings)}{caption}</div>"
    )


def _title_bar(fence: FenceInfo, language: str, copy: bool, options: CodeOptions) -> str:
    if not fence.filename:
        return ""
    name = code_icon(language, fence.filename)
    # As wide as it is drawn: the icon of Markdown is no square.
    picture = icon(name).replace(' width="1em"', "", 1) if name else ""
    button = _copy_button(options) if copy else ""
    return f'<div class="recto-code-title">{picture}<span>{escape(fence.filename)}</span>{button}</div>'


def _tools(fence: FenceInfo, copy: bool, options: CodeOptions) -> str:
    """The buttons over the code; with a title bar the copy button stands there instead."""
    buttons = _button("wrap", options.strings.wrap_code) if fence.word_wrap and not options.wrap else ""
    buttons += _copy_button(options) if copy and not fence.filename else ""
    return f'<span class="recto-code-tools">{buttons}</span>' if buttons else ""


def _copy_button(options: CodeOptions) -> str:
    return _button("copy", options.strings.copy_code, " data-prompts" if options.copy_prompts else "")


def _button(name: str, title: str, attributes: str = "") -> str:
    return f'<button type="button" class="recto-code-{name}" title="{attribute_text(title)}"{attributes}></button>'


def _code_attributes(fence: FenceInfo, notes: LineNotes, count: int, *, wrap: bool) -> str:
    name = fence.language
    # Elsewhere the name is in lower case.
    attributes = f' class="language-{attribute_text(name)}"' if name != name.lower() else ""
    if wrap:
        attributes += " data-wrap"
    if fence.show_line_numbers:
        digits = len(str(fence.line_number_start + count - 1))
        attributes += f' data-line-numbers data-line-numbers-max-digits="{digits}"'
    if any("focus" in kinds for kinds in notes.values()):
        attributes += " data-has-focus"
    return attributes


def _shown_lines(fence: FenceInfo, options: CodeOptions, count: int) -> int | None:
    """How many lines a collapsed block shows; None for a block that is shown whole."""
    limit = options.collapse_after if fence.collapse is None else fence.collapse
    if limit is True:
        limit = options.collapse_after or SHOWN_WHEN_COLLAPSED
    return limit if limit and count > limit else None


def _expander(shown: int | None, count: int, strings: Strings) -> str:
    """What shows the rest: it works without JavaScript, the style sheet hides lines while it is closed."""
    if shown is None:
        return ""
    show_all = escape(strings.show_lines.replace("{count}", str(count)))
    words = f"<span>{show_all}</span><span>{escape(strings.fewer_lines)}</span>"
    return f'<details class="recto-code-more"><summary>{words}</summary></details>'


def _lines(lines: tuple[str, ...], fence: FenceInfo, notes: LineNotes, shown: int | None) -> str:
    # An empty line would have no height and, in some browsers, would not be copied.
    if (
        fence.highlighted_lines
        or notes
        or shown is not None
        or (fence.show_line_numbers and fence.line_number_start != 1)
    ):
        groups = owners([group.ranges for group in fence.highlighted_lines], len(lines))
        return "\n".join(
            f"<span{_line_attributes(number, fence, groups.get(number), notes, shown)}>{html or ' '}</span>"
            for number, html in enumerate(lines, 1)
        )
    return "\n".join([f"<span>{html or ' '}</span>" for html in lines])


def _line_attributes(number: int, fence: FenceInfo, owner: int | None, notes: LineNotes, shown: int | None) -> str:
    """The attributes of a line; `owner` is the index of the group of highlighted lines to which it belongs."""
    # It hides the lines after it as well.
    attributes = " data-more" if shown is not None and number == shown + 1 else ""
    if fence.show_line_numbers and fence.line_number_start != 1:
        # Not `style="counter-set: …"`, which a content security policy would have to allow.
        attributes += f' data-line-number="{fence.line_number_start + number - 1}"'
    group = None if owner is None else fence.highlighted_lines[owner]
    kinds = notes.get(number, ())
    if group or "highlighted" in kinds:
        attributes += " data-highlighted-line"
    others = " ".join(kind for kind in kinds if kind != "highlighted")
    if others:
        attributes += f' data-line="{others}"'
    if group and group.id:
        attributes += f' data-highlighted-line-id="{attribute_text(group.id)}"'
    return attributes
