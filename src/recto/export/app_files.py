"""What `app/` adds to the output beside its pages."""

from __future__ import annotations

from recto.export.write import Staging
from recto.rendering.app_plan import AppPlan


def write_plan(plan: AppPlan, staging: Staging) -> None:
    """Write the answers of handlers and the files at the root."""
    for found in plan.answers:
        if found.answer.response is not None:
            staging.write(found.route.strip("/") or "index.html", found.answer.response.content)
    for name, file in plan.files.items():
        staging.write(name, file.read_bytes())
