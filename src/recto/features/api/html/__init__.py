"""From the model of an API to HTML."""
