"""From Python files to the model of an API, read with Griffe: nothing is imported."""
