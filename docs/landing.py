"""Parts of the front page. Its numbers are those of the page about speed, so that both say the same."""

from __future__ import annotations

from pathlib import Path

from recto.html import Element, div, el, p, span, table, tbody, td, th, thead, tr

SPEED = Path(__file__).parent / "content/reference/speed.mdx"
SHOWN = ("Recto", "Zensical", "MkDocs Material")


def measured() -> dict[str, list[str]]:
    """The rows of the table that compares generators, by the names of these."""
    text = SPEED.read_text("utf-8").partition("## Other generators")[2]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("|")]
    return {row[0]: row[1:] for row in rows if row[0] in SHOWN}


def SpeedBars() -> Element:
    """How long builds of 1,000 pages take, as bars."""
    rows = measured()
    groups = [
        ("All pages, for the first time", 0),
        ("One page changed", 2),
    ]
    return div([_bars(title, {name: rows[name][column] for name in SHOWN}) for title, column in groups], class_="bars")


def _bars(title: str, values: dict[str, str]) -> Element:
    seconds = {name: float(text.removesuffix("s")) for name, text in values.items()}
    most = max(seconds.values())
    lines = [
        div(
            span(name, class_="bar-name"),
            div(div(class_="bar-fill", style={"width": f"{100 * each / most:.1f}%"}), class_="bar-track"),
            span(values[name], class_="bar-value"),
            class_="bar" if name != "Recto" else "bar bar-own",
        )
        for name, each in seconds.items()
    ]
    return div(p(title, class_="bars-title"), lines)


YES, PART, NO = "yes", "part", "no"
ROWS = (
    ("Needs", "Python", "Node.js", "Node.js", "Python", "Python"),
    ("Components in Markdown", YES, YES, YES, NO, NO),
    ("Python in pages", YES, NO, NO, "plugin", YES),
    ("Plain Markdown never runs code", YES, YES, "—", YES, YES),
    ("Search without a service", YES, YES, YES, YES, YES),
    ("Search while you write", YES, NO, "—", YES, YES),
    ("Broken links and anchors fail the build", YES, NO, "plugin", YES, YES),
    ("Live data on a server", YES, YES, NO, NO, NO),
    ("Languages, falling back to the default", YES, NO, YES, "plugin", NO),
    ("Versions of the documentation", NO, NO, "plugin", "plugin", PART),
    ("Python API from docstrings", YES, NO, "—", "plugin", YES),
    ("Blog with tags, authors and feeds", YES, PART, "plugin", YES, YES),
    ("llms.txt, pages as Markdown", YES, PART, "plugin", PART, YES),
    ("Plugins of others", YES, PART, YES, YES, NO),
    ("Years in use, size of the community", NO, YES, YES, YES, PART),
)


def Comparison() -> Element:
    """What Recto does beside others; a dash is what nobody has looked up."""
    names = ("", "Recto", "Nextra 4", "Starlight", "Material for MkDocs", "Zensical")
    head = tr([th(name, scope="col") if name else td() for name in names])
    rows = [
        tr(
            th(title, scope="row"),
            [td(_mark(cell), class_="own" if index == 0 else None) for index, cell in enumerate(cells)],
        )
        for title, *cells in ROWS
    ]
    return div(
        table(thead(head), tbody(rows), class_="comparison"),
        class_="comparison-frame",
        tabindex="0",
        role="region",
        aria_label="Comparison",
    )


def _mark(cell: str) -> Element | str:
    signs = {YES: "✓", NO: "–", PART: "partly"}
    if cell not in signs:
        return cell
    return el("span", {"class": f"mark mark-{cell}", "aria-label": cell if cell != PART else None}, signs[cell])
