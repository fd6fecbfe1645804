"""What readers say of a page, kept by giscus or Cusdis."""

from __future__ import annotations

from recto.components.errors import ComponentError
from recto.components.root import root_attributes
from recto.html import Element, el
from recto.strings import current_strings

SERVICES = ("giscus", "cusdis")
_MAPPINGS = ("pathname", "url", "title", "og:title")


def Comments(
    app_id: str | None = None,
    host: str | None = None,
    repository: str | None = None,
    repository_id: str | None = None,
    category: str | None = None,
    category_id: str | None = None,
    mapping: str = "pathname",
    language: str | None = None,
    consent: bool = False,
    **attributes: object,
) -> Element:
    """Comments below a page, loaded when a reader comes near them.

    With a `repository` they are kept by giscus, with an `app_id` by Cusdis. With `consent` nothing is loaded before the
    reader asks for it. `host` is where the service runs (default: that of its makers), `mapping` how giscus finds the
    discussion of a page. Without scripts there is nothing. Errors: `ComponentError` for what the service needs and
    nobody says.
    """
    strings = current_strings()
    if repository is not None:
        service = _giscus(repository, repository_id, category, category_id, mapping)
    elif app_id:
        service = {"data-service": "cusdis", "data-app-id": app_id}
    else:
        raise ComponentError(
            "<Comments> does not say whose comments they are.",
            hint='Write app_id="…" for Cusdis, or repository="owner/name" for giscus.',
        )
    default = "https://giscus.app" if repository is not None else "https://cusdis.com"
    return el(
        "recto-comments",
        {
            **service,
            "data-host": (host or default).rstrip("/"),
            "data-language": language,
            "data-consent": consent or None,
            "data-title": strings.comments,
            **root_attributes(Comments, "recto-comments", attributes),
        },
        el(
            "button",
            {"class": "recto-button recto-button-border", "hidden": True, "type": "button"},
            strings.load_comments,
        ),
    )


def _giscus(
    repository: str, repository_id: str | None, category: str | None, category_id: str | None, mapping: str
) -> dict[str, object]:
    needed = {"repository_id": repository_id, "category": category, "category_id": category_id}
    missing = [name for name, value in needed.items() if not value]
    if missing:
        raise ComponentError(
            f"<Comments> lacks {missing[0]}.",
            hint="https://giscus.app says it for each repository, as data attributes.",
        )
    if mapping not in _MAPPINGS:
        raise ComponentError(f'mapping="{mapping}" is none of {", ".join(_MAPPINGS)}.')
    return {
        "data-service": "giscus",
        "data-repo": repository,
        "data-repo-id": repository_id,
        "data-category": category,
        "data-category-id": category_id,
        "data-mapping": mapping,
    }
