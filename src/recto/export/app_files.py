"""What `app/` adds to the output beside its pages."""

from __future__ import annotations

from recto.export.write import Staging
from recto.rendering.app_plan import AppPlan


def answer_headers(plan: AppPlan) -> dict[str, dict[str, str]]:
    """The headers of all answers that are files, by their routes."""
    if not plan.answers:
        return {}
    # It brings Starlette along.
    from recto.app.response import content_type

    found: dict[str, dict[str, str]] = {}
    for each in plan.answers:
        response = each.answer.response
        if response is not None:
            headers = {**response.headers, "content-type": content_type(response, each.route)}
            # The length is that of what is sent, which may be compressed.
            found[each.route] = {name: value for name, value in headers.items() if name != "content-length"}
    return found


def write_plan(plan: AppPlan, staging: Staging) -> None:
    """Write the answers of handlers and the files at the root."""
    for found in plan.answers:
        if found.answer.response is not None:
            staging.write(found.route.strip("/") or "index.html", found.answer.response.content)
    for name, file in plan.files.items():
        staging.write(name, file.read_bytes())
