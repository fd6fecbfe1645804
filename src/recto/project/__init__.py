"""An open project: its folder, its settings, its Python, its pages."""

from recto.project.project import Project

__all__ = ["Project"]
