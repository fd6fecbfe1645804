"""A page with a sidebar of 200 links: the element tree beside a Jinja2 template, in the same run.

    python bench/html.py [pages]

Prints CPU milliseconds per page and each row's ratio to Jinja2. Both print the same HTML.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

from jinja2 import Environment

from recto.html import Element, Markup, render, render_async
from recto.html.tags import a, article, aside, body, div, footer, h1, header, html, li, main, nav, p, span, ul

TEMPLATE = """<html lang="en"><body><header class="navbar"><nav>{% for link in top %}<a href="{{ link.href }}" \
class="navbar-link">{{ link.title }}</a>{% endfor %}</nav></header><div class="container"><aside class="sidebar"><ul>\
{% for folder in folders %}<li class="folder"><span>{{ folder.title }}</span><ul>{% for link in folder.links %}\
<li class="{{ 'item active' if link.href == active else 'item' }}"><a href="{{ link.href }}">{{ link.title }}</a></li>\
{% endfor %}</ul></li>{% endfor %}</ul></aside><nav class="toc"><ul>{% for link in toc %}<li><a href="{{ link.href }}">\
{{ link.title }}</a></li>{% endfor %}</ul></nav><article><main><h1>{{ title }}</h1>{{ content }}</main></article></div>\
<footer><p>{{ notice }}</p></footer></body></html>"""


@dataclass(frozen=True, slots=True)
class Link:
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class Folder:
    title: str
    links: tuple[Link, ...]


TOP = tuple(Link(title, f"/{title.lower()}/") for title in ("Docs", "Blog", "Showcase", "About", "Reference & API"))
FOLDERS = tuple(
    Folder(
        f"Section {number}",
        tuple(Link(f"Page {index} of section {number}", f"/docs/{number}/page-{index}/") for index in range(20)),
    )
    for number in range(10)
)
TOC = tuple(Link(f'Heading "{index}"', f"#heading-{index}") for index in range(12))
CONTENT = Markup("<p>Some text of a page that was rendered before.</p>\n" * 120)


def tree(active: str) -> Element:
    return html(
        body(
            header(nav(a(link.title, href=link.href, class_="navbar-link") for link in TOP), class_="navbar"),
            div(
                aside(ul([sidebar_folder(folder, active) for folder in FOLDERS]), class_="sidebar"),
                nav(ul([li(a(link.title, href=link.href)) for link in TOC]), class_="toc"),
                article(main(h1("A page"), CONTENT)),
                class_="container",
            ),
            footer(p("© the authors")),
        ),
        lang="en",
    )


def sidebar_folder(folder: Folder, active: str) -> Element:
    items = [
        li(a(link.title, href=link.href), class_="item active" if link.href == active else "item")
        for link in folder.links
    ]
    return li(span(folder.title), ul(items), class_="folder")


def cpu_ms(run: Callable[[], object], pages: int) -> float:
    start = time.process_time()
    run()
    return (time.process_time() - start) / pages * 1000


def print_table(pages: int) -> None:
    template = Environment(autoescape=True).from_string(TEMPLATE)
    routes = [f"/docs/{index % 10}/page-{index % 20}/" for index in range(pages)]

    def with_jinja(active: str) -> str:
        return template.render(
            top=TOP, folders=FOLDERS, toc=TOC, active=active, title="A page", content=CONTENT, notice="© the authors"
        )

    async def all_async() -> list[Markup]:
        return [await render_async(tree(route)) for route in routes]

    assert with_jinja(routes[7]).replace("&#34;", "&quot;") == str(tree(routes[7]))
    rows: dict[str, Callable[[], object]] = {
        "jinja2": lambda: [with_jinja(route) for route in routes],
        "tree, render": lambda: [render(tree(route)) for route in routes],
        "tree, render_async": lambda: asyncio.run(all_async()),
    }
    # Rows take turns, so that a machine that changes its speed changes all of them.
    rounds = [{name: cpu_ms(run, pages) for name, run in rows.items()} for _ in range(9)]
    print(f"{len(with_jinja(routes[0])) / 1000:.0f} kB of HTML, {pages} pages, best and median ratio of 9 rounds")
    for name in rows:
        ratio = statistics.median(times[name] / times["jinja2"] for times in rounds)
        print(f"{name:20} {min(times[name] for times in rounds):7.3f} ms  {ratio:5.2f}x")


if __name__ == "__main__":
    print_table(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
