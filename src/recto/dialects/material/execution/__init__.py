"""Code of pages that the configuration of a project asks to run."""
