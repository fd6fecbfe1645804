"""The objects of the packages that a site documents, for the code of pages, layouts and programs."""

from recto.features.api.loaded import Api, ApiObject, load_api

__all__ = ["Api", "ApiObject", "load_api"]
