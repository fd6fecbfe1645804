"""Stand-ins for the components of Nextra's own site."""
# ruff: noqa: N802

from recto.html import Node, el


def Shadow(children: Node = None, **given: object) -> Node:
    style = "margin-top:1.5rem;border:1px solid var(--recto-border);border-radius:.75rem;padding:1rem"
    return el("div", {"style": style}, children)


def Counter(children: Node = None) -> Node:
    return el("button", None, children, "0")


def Block(children: Node = None) -> Node:
    return el("div", {"style": "display:flex;gap:.5rem"}, children)


def nothing(children: Node = None, **given: object) -> None:
    """What shows a part of the original that no picture is about."""


_LEFT_OUT = (
    "APIDocs", "BoxIcon", "BrushIcon", "ChevronRightIcon", "CloudIcon", "ContentAndAppFileTee", "DynamicCode",
    "ExampleCode", "InstallNextraTheme", "MDXRemote", "OptionTable", "OverviewPage", "ReadyToGo", "Stars",
    "ToggleVisibilitySection", "Video",
)  # fmt: skip
components = {"Block": Block, "Shadow": Shadow, "Counter": Counter, **dict.fromkeys(_LEFT_OUT, nothing)}
