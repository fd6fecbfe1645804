"""The sites of which pictures are compared: Nextra's own pages without their programs, and pages written for it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

SITES = Path(__file__).parent / "reference_sites"
# The pages of a site come from this folder among the corpora; `swr` has only pages of its own.
CORPORA = {"docs": "nextra-docs", "exdocs": "nextra-example-docs", "blog": "nextra-example-blog"}

_FUNCTION = re.compile(r"^export (?:default )?(?:async )?function (\w+).*?^}\n", re.MULTILINE | re.DOTALL)
_FENCE = re.compile(r"^(\s*(`{3,}).*?^\s*\2`*$)", re.MULTILINE | re.DOTALL)
_TEMPLATE = re.compile(r"const (\w+) = (?:await compileMdx\()?`((?:[^`\\]|\\.)*)`", re.DOTALL)
_PROGRAM_IMPORT = re.compile(
    r"""^import [^\n]* from '(?:nextra/(?:compile|mdx-remote|tsdoc|page-map)|react|node:|private-next|@?components/"""
    r"""|\./_|\.\./\.\./components|@components/)[^\n]*\n""",
    re.MULTILINE,
)
_PROPERTIES = re.compile(r"<APIDocs\b(?:[^{>]|\{(?:`(?:[^`\\]|\\.)*`|[^`}])*\})*?/>", re.DOTALL)


def make_site(name: str, corpora: Path, folder: Path) -> Path:
    """The site `name` as a folder to build. Pages that cannot do without their programs stay as they are."""
    site = folder / name
    if name in CORPORA:
        shutil.copytree(corpora / CORPORA[name], site)
        for path in (site, *site.rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)
        for page in site.rglob("*.mdx"):
            page.write_text(without_programs(page.read_text("utf-8")), "utf-8")
    shutil.copytree(SITES / name, site, dirs_exist_ok=True)
    return site


def without_programs(text: str) -> str:
    """A page without its JavaScript functions; Markdown that such a function compiles stands where it was used."""
    shown: dict[str, str] = {}

    def taken_out(function: re.Match[str]) -> str:
        templates = {name: re.sub(r"\\(.)", r"\1", value) for name, value in _TEMPLATE.findall(function[0])}
        compiled = list(templates.values())[-1] if templates else ""
        shown[function[1]] = re.sub(r"\$\{(\w+)\}", lambda use: templates.get(use[1], ""), compiled)
        return ""

    # Code in fences is there to be read.
    parts = _FENCE.split(text)
    parts[::3] = [_PROGRAM_IMPORT.sub("", _PROPERTIES.sub("", _FUNCTION.sub(taken_out, part))) for part in parts[::3]]
    text = "".join(part for index, part in enumerate(parts) if index % 3 != 2)
    for name, markdown in shown.items():
        text = text.replace(f"<{name} />", markdown)
    return text
