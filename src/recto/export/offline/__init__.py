"""A built site that opens from a disk: no server, no address of its own."""

from recto.export.offline.site import make_offline

__all__ = ["make_offline"]
