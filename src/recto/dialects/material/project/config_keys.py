"""Keys of a configuration that have no effect here."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from recto.dialects.material.project.notes import Notes

_KNOWN_NAMES = (
    "INHERIT site_name site_url site_description copyright repo_url edit_uri docs_dir nav theme markdown_extensions "
    "plugins extra extra_css extra_javascript use_directory_urls exclude_docs not_in_nav "
    # Nothing has to be done about these.
    "repo_name site_dir validation watch"
)
_KNOWN = frozenset(_KNOWN_NAMES.split())
_INSTEAD: Mapping[str, str] = {
    "dev_addr": "Run `recto dev --port`.",
    "draft_docs": "Write `draft: true` in the front matter of these pages.",
    "edit_uri_template": "Name the folder of pages in `edit_uri`.",
    "extra_templates": "Write the file by a plugin of Recto, or as a page in `app/`.",
    "hooks": "Hooks are not run: write a plugin of Recto.",
    "mdx_configs": "Write the options below each extension.",
    "remote_branch": "See “Deploying” for how a site is published.",
    "remote_name": "See “Deploying” for how a site is published.",
    "site_author": "Name the author in `copyright`, which is the footer.",
    "strict": "Run `recto build --strict`.",
}
_EXTRA: Mapping[str, str] = {
    "annotate": "Annotations stand in comments of all languages.",
    "tags": "Take it out: tags have no icons.",
    "version": "Deploy with mike as before: its `versions.json` stays.",
}


def note_keys(notes: Notes, plugins: Collection[str]) -> None:
    """Name each of them, with what to do instead, unless one of the `plugins` has been named for it."""
    data = notes.config.data
    for key in data:
        if key not in _KNOWN:
            notes.add((key,), f"`{key}` has no meaning here.", _INSTEAD.get(key, "Take it out."))
    extra = data.get("extra")
    for key in extra if isinstance(extra, Mapping) else ():
        # Other keys are for templates, and those are told as a whole.
        if key in _EXTRA and not (key == "version" and "mike" in plugins):
            notes.add(("extra", str(key)), f"`extra.{key}` is not shown.", _EXTRA[str(key)])
