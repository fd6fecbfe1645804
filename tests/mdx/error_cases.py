"""The fixture files of errors: what kind of text each holds, and what a terminal shows for one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from recto.errors import RectoError, describe
from recto.mdx import CompileOptions, compile_mdx, evaluate_sync
from recto.mdx.javascript.literals import read_exports

FOLDER = Path(__file__).parent / "fixtures"


def _page(source: str) -> None:
    evaluate_sync(compile_mdx(source, path="page.mdx"))


def _module(source: str) -> None:
    read_exports(source.removesuffix("\n"), path="_meta.tsx", jsx=True)


def _untrusted(source: str) -> None:
    compile_mdx(source, path="page.mdx", trusted=False)


def _untrusted_markdown(source: str) -> None:
    compile_mdx(source, path="page.md", trusted=False)


READERS: Mapping[str, Callable[[str], None]] = {
    "errors_front_matter": _page,
    "errors_literals": _module,
    "errors_syntax": _page,
    "errors_untrusted": _untrusted,
    "errors_untrusted_md": _untrusted_markdown,
}


def shown(name: str, source: str) -> str:
    """What is printed for the errors or warnings of a text of the file `name`."""
    if name == "errors_warnings":
        return _printed(compile_mdx(source, path="page.mdx").warnings)
    if name == "errors_warnings_md":
        options = CompileOptions(site_names=frozenset({"Callout"}))
        return _printed(compile_mdx(source, path="page.md", options=options).warnings)
    try:
        READERS[name](source)
    except RectoError as error:
        return _printed(error.errors)
    return ""


def _printed(problems: tuple[object, ...]) -> str:
    return "".join(f"{describe(problem)}\n" for problem in problems)  # type: ignore[arg-type]
