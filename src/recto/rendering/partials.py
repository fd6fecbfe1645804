"""Pages that other pages show as components."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from recto.components.page_facts import reading_with
from recto.components.registry import Components
from recto.errors import raise_all
from recto.html import Markup, id_maker
from recto.html.page_warnings import give_warning
from recto.html.renamed_ids import ids_in, with_ids
from recto.mdx import Compiled, TocItem, evaluate
from recto.mdx.fields import Fields
from recto.rendering.link_checks import in_other_file
from recto.rendering.page_checks import check_addresses
from recto.rendering.page_urls import PageUrls


class Partial(Struct, frozen=True):
    """A page used as a component in another one; its headings join the toc of that page.

    `renamed` has, for each time that it is shown, the ids that something before it on the page has already, and their
    new names.
    """

    compiled: Compiled
    components: Components
    scope: Mapping[str, Any]
    urls: PageUrls
    renamed: list[dict[str, str]] = field(default_factory=list)

    def toc_of(self, time: int) -> tuple[TocItem, ...]:
        """The headings as they are named where the page shows it for the `time`-th time, counting from 0."""
        names = self.renamed[time] if time < len(self.renamed) else {}
        return tuple(replace(item, id=names.get(item.id, item.id)) for item in self.compiled.toc)

    def __call__(self, **props: Any) -> Awaitable[Markup]:
        # The order of the calls is that of the page, whatever is finished first.
        names: dict[str, str] = {}
        is_first = not self.renamed
        self.renamed.append(names)
        return self._content(props, names, id_maker(), is_first=is_first)

    async def _content(
        self, props: Mapping[str, Any], names: dict[str, str], new_id: Callable[[str], str] | None, *, is_first: bool
    ) -> Markup:
        scope = {**self.scope, "props": Fields.of("props", props)}
        with reading_with(self.urls):
            result = await evaluate(self.compiled, components=self.components, scope=scope)
        for warning in result.warnings:
            give_warning(warning)
        # Its own addresses are relative to its own file; the base path comes with those of the page around it.
        finished, unresolved = self.urls.finish(str(result.html), base="")
        if is_first:
            checks = check_addresses(self.compiled, self.urls, unresolved, finished.ids)
            is_own = self.urls.page.place.is_relative_to(self.urls.resolver.root)
            if is_own:
                raise_all(list(checks.errors))
            for warning in checks.warnings if is_own else map(in_other_file, checks.problems):
                give_warning(warning)
        html = finished.html
        if new_id is not None and "id=" in html:
            from recto.rendering.own_names import names_beside

            names.update(names_beside(ids_in(html), new_id))
        return Markup(with_ids(html, names) if names else html)
