"""The repository of a project: its icon, and where its pages are edited."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from recto.dialects.material.project.notes import Notes

_ICONS: Mapping[str, str] = {"github": "github", "gitlab": "gitlab", "bitbucket": "bitbucket"}
_EDITING = frozenset({"content.action.edit", "content.action.view"})


def repository_settings(
    config: Mapping[str, Any], docs: str, features: Collection[str], notes: Notes
) -> dict[str, Any]:
    """What `repo_url` and `edit_uri` mean to the table `[theme]`."""
    repository = config.get("repo_url")
    if repository and not (isinstance(repository, str) and repository.startswith(("https://", "http://"))):
        notes.wrong(("repo_url",), "web address")
        return {}
    if not isinstance(repository, str) or not repository:
        return {}
    icon = next((icon for name, icon in _ICONS.items() if name in repository), None)
    found = {"project_link": repository, **({"project_icon": icon} if icon else {})}
    return {**found, **_edit_link(config, docs, features, repository, notes)}


def _edit_link(
    config: Mapping[str, Any], docs: str, features: Collection[str], repository: str, notes: Notes
) -> dict[str, Any]:
    edit = config.get("edit_uri")
    if edit == "" or (edit is None and not _EDITING & set(features)):
        return {"edit_link": False}
    base = "edit/master/docs/" if edit is None else str(edit)
    address = base if base.startswith("https://") else f"{repository.rstrip('/')}/{base.lstrip('/')}"
    address = address.rstrip("/")
    # Recto puts the path of a page in the project behind it.
    if address.endswith(f"/{docs}") and address.startswith("https://"):
        return {"docs_repository_base": address.removesuffix(f"/{docs}")}
    message = f"Pages have no edit links: the folder of pages is `{docs}`, and `edit_uri` names another."
    hint = "Write the address of the folder above it as `docs_repository_base` in [theme] of recto.toml."
    notes.add(("edit_uri",) if edit is not None else ("repo_url",), message, hint)
    return {"edit_link": False}
