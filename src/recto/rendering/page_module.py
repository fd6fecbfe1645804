"""What the code of a page defines, without the page being rendered."""

from __future__ import annotations

from recto.app.modules import Modules, ProjectModule
from recto.app.site import NO_PARAMS
from recto.app.static_params import GENERATE
from recto.content import Page
from recto.mdx import compile_mdx
from recto.mdx.page_errors import CodeSource
from recto.mdx.page_names import page_names
from recto.rendering.markdown_pages import MarkdownPages


async def page_module(page: Page, modules: Modules, markdown: MarkdownPages) -> ProjectModule | None:
    """What a page defines, as far as dynamic routes need it; None for one without code, or that names no pages."""
    if page.kind == "py":
        return modules.load(page.place)
    if page.kind == "md":
        return None
    source = page.source.text()
    if GENERATE not in source:
        return None
    compiled = compile_mdx(source, path=page.source_path, options=markdown.compiler.options)
    names = await page_names(compiled, components=markdown.reader.components, scope={"params": NO_PARAMS})
    return ProjectModule(CodeSource(page.source_path, source), names)
