"""The file in which a build tells a server of pages and answers that are made later."""

from __future__ import annotations

import time

from recto.export.app_files import answer_headers
from recto.export.documents import Documents
from recto.export.write import Staging
from recto.rendering.app_plan import AppPlan
from recto.rendering.freshness import ROUTES_FILE, DynamicPattern, Routes, routes_json


def write_routes(build: str, plan: AppPlan, documents: Documents, staging: Staging) -> None:
    """Write the file for the build of that name, unless a server would have nothing to do."""
    others = tuple(DynamicPattern(each.page.route, each.page.source_path) for each in plan.routes if each.takes_others)
    routes = Routes(build, time.time(), documents.refreshing, others, plan.handlers, answer_headers(plan))
    if routes:
        staging.write(ROUTES_FILE, routes_json(routes))
