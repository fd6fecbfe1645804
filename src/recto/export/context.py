"""What all stages of one build work with."""

from __future__ import annotations

from msgspec import Struct

from recto.export.incremental.session import BuildSession
from recto.export.progress import Progress
from recto.export.workers.pool import WorkerPool
from recto.export.write import Staging
from recto.project import Project
from recto.settings import Settings


class BuildContext(Struct, frozen=True):
    """One build of a project into a staging folder; with a `session`, what it remembers is used."""

    project: Project
    staging: Staging
    pool: WorkerPool
    progress: Progress
    session: BuildSession | None = None
    strict: bool = False
    offline: bool = False
    keep_going: bool = False

    @property
    def settings(self) -> Settings:
        """The settings of the project, as the command line has changed them."""
        return self.project.settings
