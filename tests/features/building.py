"""Sites of one page that tests build, and what is told of them."""

from __future__ import annotations

from pathlib import Path

from recto.errors import RectoError
from recto.export import BuildOptions, build_site
from tests.sites import write_site


def built(root: Path, files: dict[str, str] | None = None, **options: object) -> str:
    """The home page of a site after a strict build, with some files written before."""
    write_site(root, files or {})
    build_site(root, BuildOptions(strict=True, **options))  # type: ignore[arg-type]
    return (root / "out/index.html").read_text("utf-8")


def told(root: Path, settings: str, page: str) -> list[str]:
    """The errors or warnings of a site with this page."""
    write_site(root, {"recto.toml": settings, "content/index.md": f"# A\n\n{page}\n"})
    try:
        report = build_site(root, BuildOptions())
    except RectoError as error:
        return [str(each) for each in error.errors]
    return [str(warning) for warning in report.warnings]
