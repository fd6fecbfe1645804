"""All rules by which the text of blocks is read."""

from __future__ import annotations

from markdown_it import MarkdownIt

from recto.dialects.material.options import DialectOptions
from recto.dialects.material.text.escapes import escape_of
from recto.dialects.material.text.footnotes import footnote_mark, reference_before_mark
from recto.dialects.material.text.formulas import formulas_of
from recto.dialects.material.text.icons import icon_rule, render_icon
from recto.dialects.material.text.marks import text_rules
from recto.dialects.material.text.object_references import unknown_object
from recto.dialects.material.text.progress import progress_bar
from recto.dialects.material.text.titled_links import link_with_title_alone
from recto.dialects.material.text.wikilinks import NAME as WIKILINKS
from recto.dialects.material.text.wikilinks import wikilink_of
from recto.markdown.parser.rules.inline import RuleOn


def add_text_rules(markdown: MarkdownIt, options: DialectOptions) -> None:
    """Give a parser the rules of the extensions that a site uses."""
    for character, rules in text_rules(options).items():
        markdown.inline.add_terminator_char(character)
        for number, rule in enumerate(rules):
            markdown.inline.ruler.before(
                "strikethrough", f"material_{ord(character)}_{number}", RuleOn(character, rule)
            )
    markdown.inline.ruler.before("link", "material_titled_link", RuleOn("[", link_with_title_alone))
    if options.has(WIKILINKS):
        markdown.inline.ruler.after("link", "material_wikilink", RuleOn("[", wikilink_of(options)))
    if options.has("footnotes"):
        for name, rule in (("mark", footnote_mark), ("reference", reference_before_mark)):
            markdown.inline.ruler.before("link", f"material_footnote_{name}", RuleOn("[", rule))
    if options.has("autorefs"):
        markdown.inline.ruler.after("link", "material_object", RuleOn("[", unknown_object))
    if options.has("pymdownx.progressbar"):
        markdown.inline.ruler.before("link", "material_progress", RuleOn("[", progress_bar))
    if options.has("pymdownx.emoji"):
        markdown.inline.add_terminator_char(":")
        markdown.inline.ruler.push("material_icon", RuleOn(":", icon_rule(options)))
    if options.has("pymdownx.arithmatex"):
        markdown.inline.add_terminator_char("$")
        markdown.inline.ruler.before("escape", "material_formula", RuleOn("$\\", formulas_of(options)))
    if options.has("pymdownx.escapeall"):
        markdown.inline.ruler.before("escape", "material_escape", RuleOn("\\", escape_of(options)))
    markdown.add_render_rule("material_icon", render_icon)
