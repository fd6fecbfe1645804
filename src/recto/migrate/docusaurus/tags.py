"""Tags, imports and functions of Docusaurus that pages use, as those of Recto."""

from __future__ import annotations

import re

from msgspec import Struct

from recto.errors import RectoError
from recto.mdx.javascript.literals import read_literal

_TAG = re.compile(r"<(/?)(Tabs|TabItem)\b((?:[^<>{]|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\})*?)(/?)>")
_ATTRIBUTE = re.compile(
    r"""([A-Za-z_][\w-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|\{((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}))?"""
)
_OWN_IMPORT = re.compile(
    r"""^import\s+[\w{},\s]+\s+from\s+['"]
        (?:@theme/(?:Tabs|TabItem)|@docusaurus/(?:Link|Head|useBaseUrl))['"];?[ \t]*\n?""",
    re.MULTILINE | re.VERBOSE,
)
_BASE_URL = re.compile(r"""\{\s*useBaseUrl\(\s*(['"])([^'"]+)\1\s*\)\s*\}""")
_REQUIRE = re.compile(r"""\{\s*require\(\s*(['"])([^'"]+)\1\s*\)(?:\.default)?\s*\}""")
_EXPRESSION = re.compile(r"\{[^{}]*\}")
_FRONT_MATTER = re.compile(r"(?<![.\w])frontMatter(?=[.\[])")
_STATIC = re.compile(r"@site/static/")
_PATHNAME = re.compile(r"(\]\(\s*<?)pathname://")


class _OpenTabs(Struct):
    start: int
    attributes: dict[str, str]
    labels: dict[str, str]
    count: int = 0
    selected: int | None = None


def tags_as_recto(text: str) -> str:
    """A part of a page, which is no code, with tabs, images and links as Recto has them."""
    text = _OWN_IMPORT.sub("", text)
    text = _EXPRESSION.sub(lambda found: _FRONT_MATTER.sub("metadata", found[0]), text)
    text = _BASE_URL.sub(r'"\2"', text)
    text = _REQUIRE.sub(lambda found: f'"{_STATIC.sub("/", found[2])}"', text)
    text = re.sub(r"(import\s[^'\"\n]*['\"])@site/static/", r"\1@/public/", text)
    text = re.sub(r"(\]\(\s*<?)@site/static/", r"\1/", text)
    return _PATHNAME.sub(r"\1", text)


def tabs_as_recto(text: str) -> str:
    """A whole page with `<TabItem>` as `<Tabs.Tab>`; tags in code have been hidden before."""
    parts: list[str] = []
    stack: list[tuple[_OpenTabs, int]] = []
    position = 0
    for found in _TAG.finditer(text):
        parts.append(text[position : found.start()])
        position = found.end()
        closing, name, attributes, is_empty = found.groups()
        if closing:
            if name == "Tabs" and stack:
                tabs, index = stack.pop()
                parts[index] = _tabs_tag(tabs)
            parts.append("</Tabs>" if name == "Tabs" else "</Tabs.Tab>")
        elif name == "Tabs":
            parts.append(found.group())
            values = _attributes(attributes)
            if not is_empty:
                stack.append((_OpenTabs(found.start(), values, _labels(values.get("values", ""))), len(parts) - 1))
        else:
            parts.append(_item_tag(_attributes(attributes), stack[-1][0] if stack else None, is_empty))
    return "".join([*parts, text[position:]])


def _attributes(text: str) -> dict[str, str]:
    """Attributes as they are written behind `=`; one without a value is empty."""
    values: dict[str, str] = {}
    for name, double, single, braces in _ATTRIBUTE.findall(text):
        values[name] = f"{{{braces}}}" if braces else double or single
    return values


def _labels(written: str) -> dict[str, str]:
    """`values={[{ label, value }]}`: the label of each value."""
    try:
        items = read_literal(written[1:-1].strip(), path="values") if written.startswith("{") else []
    except RectoError:
        return {}
    pairs = [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []
    return {str(item.get("value")): str(item.get("label", item.get("value"))) for item in pairs}


def _item_tag(attributes: dict[str, str], tabs: _OpenTabs | None, is_empty: str) -> str:
    value = attributes.get("value", "")
    label = attributes.get("label") or (tabs.labels.get(value) if tabs is not None else None) or value
    if tabs is not None:
        if "default" in attributes or (value and value == tabs.attributes.get("defaultValue")):
            tabs.selected = tabs.count
        tabs.count += 1
    written = label if label.startswith("{") else f'"{label}"'
    return f"<Tabs.Tab label={written}{' /' if is_empty else ''}>"


def _tabs_tag(tabs: _OpenTabs) -> str:
    group = tabs.attributes.get("groupId")
    parts = ["<Tabs"]
    if group:
        parts.append(f"storageKey={group if group.startswith('{') else chr(34) + group + chr(34)}")
    if tabs.selected:
        parts.append(f"defaultIndex={{{tabs.selected}}}")
    return f"{' '.join(parts)}>"
